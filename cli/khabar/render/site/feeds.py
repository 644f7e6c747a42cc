"""Atom feeds (RFC 4287), with tombstones (RFC 6721) for what was withdrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from khabar.model import Bulletin
from khabar.render.site.listings import Listing, everything, listings, ways
from khabar.render.site.page import Page
from khabar.render.site.section import Section
from khabar.render.structured import published, updated

# An Atom feed must say when it was updated; one without entries never was.
_NEVER = datetime.fromtimestamp(0, UTC)
# Readers come by more often than this many releases come out.
_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A bulletin in a feed: when it came out, and when it changed last."""

    bulletin: Bulletin
    published: datetime
    updated: datetime


def feeds(section: Section) -> Iterator[Page]:
    """The feeds of a section: of everything, and of each media topic."""
    for listing, rows in listings(section):
        if not listing.year:
            yield _feed(section, listing, rows)


def feed(section: Section) -> Page:
    """`<locale>/feed.xml`; ids are public addresses, which never change.

    A corrected release is an entry with a later `updated`, a withdrawn one a `deleted-entry`.
    """
    return _feed(section, everything(section), section.newest_first)


def _feed(section: Section, listing: Listing, rows: Sequence[Bulletin]) -> Page:
    gone = (b for b in section.withdrawn if listing.topic in ("", *b.release.subjects))
    newsroom = section.newsroom
    entries = [
        Entry(each, published(each.release, newsroom), updated(each.release, newsroom))
        for each in (*rows, *gone)
    ]
    entries.sort(key=lambda entry: (entry.updated, entry.bulletin.release.id), reverse=True)
    values = {
        "listing": listing,
        "ways": ways(section),
        "entries": entries[:_ENTRIES],
        "updated": entries[0].updated if entries else _NEVER,
    }
    return Page(f"{section.locale}/{listing.feed}", "feed.xml", section, values)
