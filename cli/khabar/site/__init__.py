"""The pages round the bulletins: newsroom pages, language chooser, Atom feeds, sitemaps.

Everything is made of public bulletins and of nothing else; times come from the releases, never from
a clock.
"""

from collections.abc import Iterator, Sequence

from khabar.formats.web.json_ld import published
from khabar.site.assets import assets, screen_fonts
from khabar.site.card import Card, Read, card_of
from khabar.site.feeds import feed, feeds
from khabar.site.listings import Listing, listings
from khabar.site.machine_files import event_calendars, machine_files
from khabar.site.page import Page
from khabar.site.pages import (
    about,
    chooser,
    newsroom_page,
    not_found,
    pages,
    robots,
)
from khabar.site.redirects import redirected, redirects
from khabar.site.section import Section, public_newsroom
from khabar.site.sitemaps import sitemaps

__all__ = [
    "Card",
    "Listing",
    "Page",
    "Read",
    "Section",
    "about",
    "assets",
    "card_of",
    "chooser",
    "feed",
    "feeds",
    "listings",
    "newsroom_page",
    "not_found",
    "pages",
    "public_newsroom",
    "published",
    "redirected",
    "redirects",
    "robots",
    "screen_fonts",
    "sitemaps",
    "whole",
]


def whole(sections: Sequence[Section], own: Section, *, assets: str) -> Iterator[Page]:
    """All pages of the site; `own` is the section of the newsroom's own language.

    `assets` is the folder of stylesheets, scripts and fonts, relative to the site's root. A page
    comes after the feeds and calendars that it offers, so that none offers what is not there yet.
    """
    for section in sections:
        yield from feeds(section)
        yield from redirects(section)
    yield from event_calendars(sections)
    yield from pages(sections, assets=assets)
    yield not_found(sections, own, assets=assets)
    yield robots(own)
    yield from machine_files(own, redirected(each for s in sections for each in s.cards))
    yield from sitemaps(sections, own)
    yield chooser(sections, own, assets=assets)
