"""Catalogs of releases that are not here: gone, or renamed."""

import difflib
from collections.abc import Iterator

from khabar.files.folder import SHARED, TOPICS, Folder, catalog_file
from khabar.problems import Level, Place, Problem

_SUFFIX = ".po"


def orphan_catalogs(folder: Folder) -> Iterator[Problem]:
    """Each catalog that belongs to no release, and how its translations are kept."""
    ids = folder.ids()
    known = {*ids, *SHARED, TOPICS}
    for locale in folder.names("locales"):
        names = folder.names(f"locales/{locale}/LC_MESSAGES")
        domains = [each.removesuffix(_SUFFIX) for each in names if each.endswith(_SUFFIX)]
        there = frozenset(domains)
        for domain in domains:
            if domain not in known:
                bare = [id_ for id_ in ids if id_ not in there]
                hint = _hint(domain, locale, difflib.get_close_matches(domain, bare, 1, 0.5))
                place = Place(catalog_file(locale, domain))
                message = f"no release has the id {domain}: nobody uses these translations"
                yield Problem(place, message, hint, Level.WARNING, "orphans")


def _hint(domain: str, locale: str, near: list[str]) -> str:
    if near:
        new = catalog_file(locale, near[0])
        return f"if the release is {near[0]} now: rename the file to {new}, and run `khabar sync`"
    return f"bring back releases/{domain}, or delete the file if the release is gone for ever"
