"""Pages at the addresses that a release had before it was renamed: they lead to its address now."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from khabar.formats.templates import Templates
from khabar.markup import to_text
from khabar.site.card import Card, Read
from khabar.site.page import ArticleOf, Page, no_article
from khabar.site.section import Section

FILE = "index.html"
# It loads nothing.
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'"


class RedirectPage(Page):
    """A page that a browser leaves at once, and that names nothing but the new address.

    It needs no template, since a newsroom of an older Khabar has none for it, and no words.
    """

    __slots__ = ()

    def render(self, templates: Templates, read: Read, article_of: ArticleOf = no_article) -> str:
        """The page as text."""
        there, address = (escape(self.values[each]) for each in ("there", "address"))
        name = escape(to_text(self.section.newsroom.name.markdown))
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.section.locale)}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            f"<title>{name}</title>\n"
            f'<meta http-equiv="refresh" content="0; url={there}">\n'
            '<meta name="robots" content="noindex">\n'
            f'<link rel="canonical" href="{address}">\n</head>\n<body>\n'
            f'<main><h1><a href="{there}">{address}</a></h1></main>\n</body>\n</html>\n'
        )


def redirects(section: Section) -> Iterator[Page]:
    """A page for each earlier id of each public bulletin of a section; notices count as well."""
    for folder, id_ in redirected(section.cards).items():
        address = section.newsroom.address(section.locale, id_)
        values = {"there": f"../{id_}/{FILE}", "address": address}
        yield RedirectPage(f"{folder}/{FILE}", "", section, values)


def redirected(cards: Iterable[Card]) -> Mapping[str, str]:
    """The folders that lead elsewhere, `<locale>/<earlier id>`, and the id that each leads to.

    A bulletin's own address leads nowhere else, and of two releases the first one has the address.
    """
    cards = tuple(cards)
    own = {f"{each.locale}/{each.id}" for each in cards}
    found: dict[str, str] = {}
    for card in cards:
        for alias in card.aliases:
            if (folder := f"{card.locale}/{alias}") not in own:
                found.setdefault(folder, card.id)
    return found
