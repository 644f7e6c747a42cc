"""Sitemaps, with alternates and the news extension: one a year, and an index of them.

A sitemap may name 50,000 pages (sitemaps.org/protocol.html); by year, a change concerns one file.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from khabar.model import Newsroom
from khabar.site.card import Card
from khabar.site.listings import listings
from khabar.site.page import Page
from khabar.site.press_kit.shown_kit import PAGE as KIT_PAGE
from khabar.site.section import Section

INDEX = "sitemap.xml"
# What search engines take for news: two days, here before the newest release, since the site has
# no clock (developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
_NEWS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class SitemapRow:
    """Row of a sitemap: addresses of one page in its locales; `default` is for other readers."""

    addresses: Mapping[str, str]
    default: str
    cards: Mapping[str, Card] = field(default_factory=dict)
    news: bool = False

    @property
    def locations(self) -> list[tuple[str, str]]:
        """All pages of the row by locale; the default one, where it is none of them, by no name."""
        other = {self.default} - {*self.addresses.values()}
        return [*self.addresses.items(), *(("", address) for address in other)]


def sitemaps(sections: Sequence[Section], own: Section) -> Iterator[Page]:
    """`sitemap.xml`, the index, and the sitemaps: of the lists, and of the bulletins by year."""
    found = {"sitemap-lists.xml": list(_lists(sections, own))}
    for year, rows in _years(sections, own.newsroom).items():
        found[f"sitemap-{year}.xml"] = rows
    names = {each.locale: each.newsroom.name for each in sections}
    yield Page(INDEX, "sitemap-index.xml", own, {"files": list(found)})
    for file, rows in found.items():
        cards = [card for row in rows for card in row.cards.values()]
        yield Page(file, "sitemap.xml", own, {"pages": rows, "names": names}, cards)


def _lists(sections: Sequence[Section], own: Section) -> Iterator[SitemapRow]:
    """The chooser, the lists' first pages, from which a crawler finds the others, and abouts."""
    newsroom, language = own.newsroom, own.newsroom.language
    chooser = newsroom.address()
    files: dict[str, list[str]] = {}
    for section in sections:
        more = ("about.html", *([KIT_PAGE] if section.kit else []))
        for name in (*(each.first for each, _ in listings(section)), *more):
            files.setdefault(name, []).append(section.locale)
    for name, locales in files.items():
        addresses = {locale: newsroom.address(locale, file=name) for locale in locales}
        default = addresses[language if language in locales else locales[0]]
        yield SitemapRow(addresses, chooser if name == "index.html" else default)


def _years(sections: Sequence[Section], newsroom: Newsroom) -> dict[int, list[SitemapRow]]:
    """A row a release, newest first, by year, the last first."""
    families = _families(sections)
    newest = max((_moment(each) for each in families), default=None)
    years: dict[int, list[SitemapRow]] = {}
    for each in sorted(families, key=_moment, reverse=True):
        news = newest is not None and _moment(each) >= newest - _NEWS
        years.setdefault(next(iter(each.values())).date.year, []).append(
            _row(newsroom, each, news=news)
        )
    return dict(sorted(years.items(), reverse=True))


def _families(sections: Iterable[Section]) -> list[dict[str, Card]]:
    """The cards of each release by locale."""
    families: dict[str, dict[str, Card]] = {}
    for section in sections:
        for card in section.newest_first:
            families.setdefault(card.id, {})[section.locale] = card
    return [families[id_] for id_ in sorted(families, reverse=True)]


def _moment(family: Mapping[str, Card]) -> datetime:
    return next(iter(family.values())).published


def _row(newsroom: Newsroom, cards: Mapping[str, Card], *, news: bool) -> SitemapRow:
    addresses = {locale: newsroom.address(locale, each.id) for locale, each in cards.items()}
    fallback = next(iter(cards.values())).fallback
    default = addresses.get(fallback, next(iter(addresses.values())))
    return SitemapRow(addresses, default, cards, news=news)
