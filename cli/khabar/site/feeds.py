"""Atom feeds (RFC 4287), with tombstones (RFC 6721) for what was withdrawn, and JSON Feed 1.1."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from heapq import nlargest

from khabar.site.card import Card
from khabar.site.listings import EVERYTHING, Listing, listings, ways
from khabar.site.page import Page
from khabar.site.section import Section

# An Atom feed must say when it was updated; one without entries never was.
_NEVER = datetime.fromtimestamp(0, UTC)
# Feed readers load a feed before so many new releases come out.
_ENTRIES = 50
# So many entries have the whole text in the feeds of everything; readers saw the older ones.
_WHOLE = 20


def feeds(section: Section) -> Iterator[Page]:
    """The feeds of a section: of everything, of each kind, and of each media topic."""
    for listing, rows in listings(section):
        if not listing.year:
            yield _feed(section, listing, rows)
    file = f"{section.locale}/feed.json"
    yield replace(feed(section), file=file, template="feed.json.txt", optional=True)


def feed(section: Section) -> Page:
    """`<locale>/feed.xml`; ids are public addresses, which never change.

    A corrected release is an entry with a later `updated`, a withdrawn one a `deleted-entry`.
    """
    return _feed(section, EVERYTHING, section.newest_first)


def _feed(section: Section, listing: Listing, rows: Sequence[Card]) -> Page:
    gone = (card for card in section.withdrawn if listing.holds(card))
    cards = nlargest(_ENTRIES, (*rows, *gone), key=_order)
    moments = {each.id: _moments(each) for each in cards}
    standing = [each for each in cards if not each.withdrawn]
    whole = tuple(standing[:_WHOLE]) if listing == EVERYTHING else ()
    values = {
        "listing": listing,
        "ways": ways(section),
        "cards": cards,
        "moments": moments,
        "whole": [each.id for each in whole],
        "updated": max((updated for _, updated in moments.values()), default=_NEVER),
    }
    return Page(f"{section.locale}/{listing.feed}", "feed.xml", section, values, cards, whole)


def _moments(card: Card) -> tuple[datetime, datetime]:
    """Moments at which a bulletin came out and last changed.

    A day alone says nothing of the hour: then it is the moment at which readers were first given
    it, as far as the history tells.
    """
    first = card.published if card.timed else max(card.published, card.first or card.published)
    return first, max(first, card.updated)


def _order(card: Card) -> tuple[datetime, datetime, str]:
    """Sort key of a feed: the last change; on the day on which it came out, as in lists."""
    moment, first = card.order
    return max(card.updated, moment), first, card.id
