"""The words of a page, as its search knows them: in small letters, as they are written."""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

from khabar.languages import casing
from khabar.languages.language import language
from khabar.site import article_marks
from khabar.site.search.endings import ending, vowels_of

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# 1,300 and 1 300 are one number; a day before a year is none (24 2025).
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,\s]\d{3})+(?!\d|[.,]\d)")
_WORD = re.compile(rf"[^\W_]+(?:[{casing.APOSTROPHES}][^\W_]+)*")
_APOSTROPHE = re.compile(f"[{casing.APOSTROPHES}]")
_BLOCKS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "tr", "dt", "dd", "figcaption",
    "div", "section", "header", "br",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "template", "button", "nav"})


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page: those of its headline, and all others."""

    headline: frozenset[str]
    text: frozenset[str]


def words(text: str, locale: str) -> frozenset[str]:
    """The words of a text. Where a suffix is set off (Bakı’da), the word is what it follows."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    plain = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), plain)
    return frozenset(
        word
        for found in _WORD.findall(plain)
        for word in _parts(casing.lower(found, locale), locale)
    )


def _parts(word: str, locale: str) -> list[str]:
    parts = _APOSTROPHE.split(word)
    if len(parts) == 1:
        return parts
    if language(locale).suffixes is None:
        return parts  # l’Azerbaïdjan
    alphabet = (language(locale).alphabet or "").split()
    base, rest = parts[0], "".join(parts[1:])
    if any(unit.startswith(base[-1:]) and _APOSTROPHE.search(unit) for unit in alphabet):
        return [base + rest]  # oʻzbek
    return [base] if _is_ending(rest, locale) else [base + rest]


def _is_ending(rest: str, locale: str) -> bool:
    """Tell whether suffixes were set off; letters of an abbreviation end in any sound (TDT’ye)."""
    before = ("t", vowels_of(locale)[:1])
    return any(ending(locale).fullmatch(each + rest, len(each)) for each in before)


def page_words(page: str, locale: str) -> PageWords:
    """The words of the part of a page that is marked `data-search`: of its text, not its links."""
    reader = _Reader()
    reader.feed(page)
    headline, text = ("\n".join(each) for each in (reader.headline, reader.text))
    return PageWords(words(headline, locale), words(text, locale))


def _is_aside(attrs: list[tuple[str, str | None]]) -> bool:
    """Tell whether a link is no part of the text: to a file, or to a note."""
    return article_marks.NOTE in attrs or any(name == article_marks.CONTROL for name, _ in attrs)


class _Reader(HTMLParser):
    """Collects the text of the marked element, and that of its first-level headline apart."""

    def __init__(self) -> None:
        super().__init__()
        self.headline: list[str] = []
        self.text: list[str] = []
        self.marked, self.depth, self.in_headline = "", 0, False
        self.unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.depth and any(name in article_marks.TEXT for name, _ in attrs):
            self.marked, self.depth = tag, 1
        elif self.depth and tag == self.marked:
            self.depth += 1
        if self.depth and (tag in _UNREAD or _is_aside(attrs)):
            self.unread.append(tag)
        self.in_headline |= tag == "h1"
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unread and tag == self.unread[-1]:
            self.unread.pop()
        self.in_headline &= tag != "h1"
        self.depth -= self.depth > 0 and tag == self.marked
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.headline.append("\n")
            self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if self.depth and not self.unread:
            (self.headline if self.in_headline else self.text).append(data)
