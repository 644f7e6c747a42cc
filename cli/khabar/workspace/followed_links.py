"""Links from a release to others: `[text](release:ID)`, `related:`, and whole addresses."""

from collections.abc import Iterable, Iterator

from khabar.files.folder import NEWSROOM_FILE
from khabar.markup import ReleaseLink, own_addresses, own_release, release_links, texts
from khabar.model import Catalog, Newsroom, Release, Text
from khabar.problems import Place
from khabar.translatable import newsroom_texts, release_texts
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


def addressed_ids(release: Release, newsroom: Newsroom) -> Iterator[str]:
    """The ids that a release names by whole addresses of the site; some of them are none.

    All that the newsroom says counts as said by the release.
    """
    texts_: tuple[Text, ...] = (*release_texts(release), *newsroom_texts(newsroom))
    yield from _addressed((each.markdown for each in texts_), newsroom.url)
    for (_, id_), _ in addressed_pages(release, newsroom):
        yield id_


def addressed_pages(
    release: Release, newsroom: Newsroom
) -> Iterator[tuple[tuple[str, str], Place]]:
    """The bulletins, by locale and id, at the addresses of its attachments and its event."""
    rows = [(each.url, each.line) for each in release.attachments]
    rows += [(release.event.url, 0)] if release.event else []
    for address, line in rows:
        if found := own_release(address, newsroom.url):
            yield found, Place(release.file, line)


def _addressed(markdown: Iterable[str], site: str) -> Iterator[str]:
    for each in markdown:
        if "/" in each:
            yield from (found.id for found in own_addresses(each, site))


def _translated(catalog: Catalog) -> Iterator[str]:
    for entry in catalog.entries:
        yield from entry.strings if entry.translated else ()


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
            names = (*(link.id for link, _ in links), *addressed_ids(release, newsroom))
            found |= {present.get(name, name): None for name in names if name != release.id}
    for (_, domain), catalog in loaded.catalogs.items():
        if not chosen or domain in chosen:
            said = _addressed(_translated(catalog), loaded.newsroom.url)
            found |= {present.get(name, name): None for name in said if name != domain}
    return tuple(found)


def _texts(loaded: Loaded) -> Iterator[tuple[Release, Newsroom]]:
    for each in loaded.releases:
        if each.release:
            yield each.release, loaded.newsroom
    editions = (edition for row in loaded.editions.values() for edition in row)
    for edition in (*editions, *loaded.kept.values()):
        yield edition.bulletin.release, edition.bulletin.newsroom
