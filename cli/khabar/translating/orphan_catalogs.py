"""Catalogs of releases that are not here: gone, or renamed."""

import difflib
import shlex
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from khabar.catalogs import po
from khabar.files.folder import SHARED, TOPICS, Folder, catalog_file, template_file
from khabar.languages.locales import locale_problem
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import CatalogChange
from khabar.sources.names import release_fault

_CATALOG, _TEMPLATE = ".po", ".pot"
_ANY_CASE = (_CATALOG, ".PO", ".Po")


@dataclass(frozen=True, slots=True)
class OrphanDomain:
    """A domain that no release has: the locales of its catalogs, and whether it has a template."""

    name: str
    locales: tuple[str, ...]
    has_template: bool

    @property
    def files(self) -> tuple[str, ...]:
        """The files of its catalogs and of its template."""
        catalogs = (catalog_file(locale, self.name) for locale in self.locales)
        return (*catalogs, *([template_file(self.name)] if self.has_template else ()))


def orphan_domains(folder: Folder) -> tuple[OrphanDomain, ...]:
    """The domains whose release is not here, by name; nothing is read but the names of files."""
    catalogs, templates = _domains(folder)
    names = sorted({*catalogs, *templates} - {*folder.ids(), *SHARED, TOPICS})
    return tuple(
        OrphanDomain(each, tuple(catalogs.get(each, ())), each in templates) for each in names
    )


def releases_without(
    folder: Folder, orphans: Sequence[OrphanDomain]
) -> Iterator[tuple[OrphanDomain, list[str]]]:
    """Yield each orphan with the ids of the releases that it may belong to; no names that are none.

    They have no catalog and no template, or catalogs in other languages alone: somebody who renamed
    a release by hand may have renamed some of its catalogs.
    """
    if not orphans:
        return
    catalogs, templates = _domains(folder)
    ids = [id_ for id_ in folder.ids() if release_fault(id_) is None]
    for orphan in orphans:
        theirs = set(orphan.locales)

        def is_free(id_: str, theirs: set[str] = theirs) -> bool:
            lacks = id_ not in templates or bool(theirs)
            return lacks and theirs.isdisjoint(catalogs.get(id_, ()))

        yield orphan, [id_ for id_ in ids if is_free(id_)]


def _domains(folder: Folder) -> tuple[dict[str, list[str]], frozenset[str]]:
    """The locales of each domain that has catalogs, and the domains that have templates.

    Each folder is listed once, however many releases there are.
    """
    found: dict[str, list[str]] = {}
    for locale in folder.locales():
        for domain in _stems(folder, f"locales/{locale}/LC_MESSAGES", _CATALOG):
            found.setdefault(domain, []).append(locale)
    return found, frozenset(_stems(folder, "locales", _TEMPLATE))


def orphan_catalogs(folder: Folder) -> Iterator[Problem]:
    """Each catalog that belongs to no release, or that nobody reads, and how its texts are kept."""
    for orphan, free in releases_without(folder, orphan_domains(folder)):
        near = difflib.get_close_matches(orphan.name, free, 1, 0.5)
        for locale in orphan.locales:
            place = Place(catalog_file(locale, orphan.name))
            message = f"no release has the id {orphan.name}: nobody uses these translations"
            yield Problem(place, message, _hint(orphan.name, near), Level.WARNING, "orphans")
    for file in _unread(folder):
        named = shlex.quote(file)
        hint = f"`khabar take {named}` merges it into the right one; then remove it"
        message = "nobody reads a catalog of this name, or in this place"
        yield Problem(Place(file), message, hint, Level.WARNING, "orphans")


def _unread(folder: Folder) -> Iterator[str]:
    """Catalogs that tools or people put where Khabar looks for none: `locales/kk_KZ`, `….PO`."""
    places = [("locales", False)]
    for locale in folder.locales():
        known = locale_problem(locale) is None
        places += [(f"locales/{locale}", False), (f"locales/{locale}/LC_MESSAGES", known)]
    for place, known in places:
        for name in folder.names(place):
            if name.endswith(_ANY_CASE) and not (known and name.endswith(_CATALOG)):
                yield f"{place}/{name}"


def prune(folder: Folder, kept: Collection[str], *, plan: bool) -> Iterator[CatalogChange]:
    """Delete the catalogs of releases that are gone, except those of some domains.

    With a `plan` nothing is deleted.
    """
    for orphan in orphan_domains(folder):
        for file in orphan.files if orphan.name not in kept else ():
            count = _live(folder, file)
            if not plan:
                folder.remove(file)
            yield CatalogChange(file, removed=count)


def _live(folder: Folder, file: str) -> int:
    """Count the messages of a catalog; none where it cannot be read."""
    try:
        return sum(not each.obsolete for each in po.parse(folder.raw(file), file).entries)
    except KhabarError:
        return 0


def _hint(domain: str, near: list[str]) -> str:
    if near:
        return (
            f"if the release is {near[0]} now: write `aliases: [{domain}]` in"
            f" releases/{near[0]}/release.md, and run `khabar sync`"
        )
    return f"bring back releases/{domain}; if it is gone for ever, `khabar sync --prune` deletes it"


def _stems(folder: Folder, place: str, suffix: str) -> Iterator[str]:
    for name in folder.names(place):
        if name.endswith(suffix):
            yield name.removesuffix(suffix)
