"""Links from a release to others: `[text](release:ID)`, and those that `related:` names."""

from collections.abc import Iterable, Iterator

from khabar.files.folder import NEWSROOM_FILE
from khabar.markup import ReleaseLink, release_links, texts
from khabar.model import Newsroom, Release
from khabar.problems import Place
from khabar.translatable import release_texts
from khabar.workspace.load import Loaded


def links_of(release: Release, newsroom: Newsroom) -> Iterator[tuple[ReleaseLink, Place]]:
    """Each link of a release to another, with its place; those of its standing passages as well."""
    for link, line in release_links(release_texts(release)):
        yield link, Place(release.file, line)
    for id_ in release.boilerplate:
        for link, line in release_links(texts(newsroom.boilerplate[id_].body)):
            yield link, Place(NEWSROOM_FILE, line)


def related_of(release: Release) -> Iterator[tuple[ReleaseLink, Place]]:
    """Each release that another one names as related, with its place."""
    for each in release.related:
        yield ReleaseLink(each.id), Place(release.file, each.line)


def linked_ids(loaded: Loaded, ids: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids that releases link to, now or in a text that stands; no `ids`: those of all.

    A release that was renamed, and is in `loaded`, counts by the id that it has now.
    """
    chosen = frozenset(ids)
    present = {old: id_ for id_, row in loaded.aliases.items() for old in row}
    found: dict[str, None] = {}
    for release, newsroom in _texts(loaded):
        if not chosen or release.id in chosen:
            links = (*links_of(release, newsroom), *related_of(release))
            names = (link.id for link, _ in links)
            found |= {present.get(name, name): None for name in names}
    return tuple(found)


def _texts(loaded: Loaded) -> Iterator[tuple[Release, Newsroom]]:
    for each in loaded.releases:
        if each.release:
            yield each.release, loaded.newsroom
    editions = (edition for row in loaded.editions.values() for edition in row)
    for edition in (*editions, *loaded.kept.values()):
        yield edition.bulletin.release, edition.bulletin.newsroom
