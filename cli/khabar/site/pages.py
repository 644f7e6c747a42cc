"""The pages of the site that are no bulletins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from khabar.formats.web.event_calendar import FILE as CALENDAR
from khabar.formats.wording import Voice
from khabar.site.listings import (
    EVERYTHING,
    Listing,
    ListPage,
    listings,
    ways,
)
from khabar.site.page import Page
from khabar.site.press_kit.shown_kit import PAGE as KIT_PAGE
from khabar.site.press_kit.shown_kit import ShownKit
from khabar.site.section import Section

_ABOUT, _SEARCH = "about.html", "search.html"


def pages(sections: Sequence[Section], *, assets: str) -> Iterator[Page]:
    """The pages of all sections; `assets` is relative to the site's root."""
    lists = {section.locale: tuple(listings(section)) for section in sections}
    there = {locale: {listing.stem for listing, _ in rows} for locale, rows in lists.items()}
    locales, found = list(there), [each.locale for each in sections if each.newest_first]
    beside = f"../{assets}"
    for section in sections:
        for listing, rows in lists[section.locale]:
            others = _others(section, there, listing)
            for sheet in listing.sheets(rows):
                yield _list(section, listing, sheet, others, beside)
        if section.newest_first:
            yield _search(section, found, beside)
        yield about(section, locales, assets=beside)
        if section.kit:
            yield press_kit(section, section.kit, locales, assets=beside)


def newsroom_page(section: Section, locales: Sequence[str], *, assets: str) -> Page:
    """`<locale>/index.html`: the section's newest bulletins; `locales` are the site's."""
    sheet = next(EVERYTHING.sheets(section.newest_first))
    others = _others(section, {locale: {EVERYTHING.stem} for locale in locales}, EVERYTHING)
    return _list(section, EVERYTHING, sheet, others, assets)


def about(section: Section, locales: Sequence[str], *, assets: str) -> Page:
    """`<locale>/about.html`: who the newsroom is, and whom the press asks."""
    values = _values(section, locales, _ABOUT, assets)
    return Page(f"{section.locale}/{_ABOUT}", "about.html", section, values)


def press_kit(section: Section, kit: ShownKit, locales: Sequence[str], *, assets: str) -> Page:
    """`<locale>/press-kit.html`: files about the newsroom that journalists may take."""
    values = {**_values(section, locales, KIT_PAGE, assets), "kit": kit}
    return Page(f"{section.locale}/{KIT_PAGE}", KIT_PAGE, section, values, optional=True)


def _values(section: Section, locales: Sequence[str], page: str, assets: str) -> dict[str, Any]:
    """Values of a page that each locale has once."""
    own = section.newsroom.language
    return {
        "assets": assets,
        "page": page,
        "search": bool(section.newest_first),
        "others": _elsewhere(section, locales, page),
        "everywhere": list(locales),
        "default": own if own in locales else locales[0],
    }


def not_found(sections: Sequence[Section], own: Section, *, assets: str) -> Page:
    """`404.html`: what a web server answers for a page that is not there, in all languages.

    It is shown at any address, so its links begin at the site's root.
    """
    root = urlsplit(own.newsroom.url).path.rstrip("/")
    voices = {each.locale: Voice(each.locale, each.wording) for each in sections}
    values = {"voices": voices, "root": root, "assets": f"{root}/{assets}"}
    return Page("404.html", "404.html", own, values)


def chooser(sections: Sequence[Section], own: Section, *, assets: str) -> Page:
    """`index.html`: one link a language; `own` is the newsroom's own language.

    A script of the site's own leads to the browser's language, unless the reader came to choose.
    """
    names = {each.locale: each.newsroom.name for each in sections}
    return Page("index.html", "chooser.html", own, {"names": names, "assets": assets})


def robots(own: Section) -> Page:
    """`robots.txt`: everything may be read, and where the sitemap is."""
    return Page("robots.txt", "robots.txt", own)


def _search(section: Section, locales: Sequence[str], assets: str) -> Page:
    values = {**_values(section, locales, _SEARCH, assets), "ways": ways(section)}
    return Page(f"{section.locale}/{_SEARCH}", "search.html", section, values)


def _elsewhere(section: Section, locales: Sequence[str], file: str) -> dict[str, str]:
    """The addresses of a file in the other locales."""
    return {locale: f"../{locale}/{file}" for locale in locales if locale != section.locale}


def _others(section: Section, there: Mapping[str, set[str]], listing: Listing) -> dict[str, str]:
    """The first page of the same list in the other locales that have it."""
    having = [locale for locale, stems in there.items() if listing.stem in stems]
    return _elsewhere(section, having, listing.first)


def _list(
    section: Section, listing: Listing, sheet: ListPage, others: Mapping[str, str], assets: str
) -> Page:
    everywhere = [each for each in section.newsroom.locales if each in {section.locale, *others}]
    own = section.newsroom.language
    values = {
        "assets": assets,
        "listing": listing,
        "sheet": sheet,
        "page": sheet.file,
        "ways": ways(section),
        "search": bool(section.newest_first),
        "calendar": CALENDAR if section.events else "",
        "others": others,
        "everywhere": [] if sheet.newer else everywhere,
        "default": own if own in everywhere else (everywhere or [section.locale])[0],
    }
    return Page(f"{section.locale}/{sheet.file}", "newsroom.html", section, values, sheet.cards)
