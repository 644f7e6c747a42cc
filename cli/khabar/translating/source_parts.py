"""The parts of a source text that a translation has in a form of its language: one click each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from khabar.catalogs.own_form import in_own_form
from khabar.checks import Context, Term
from khabar.checks.pair import PHONE
from khabar.languages import formats
from khabar.languages.calendar import full_dates
from khabar.languages.figures import figures
from khabar.languages.stems import occurrences

PartKind = Literal["", "date", "figure", "name", "term", "link"]
# Where a link leads, and what stands for a footnote or a value: the same in every language.
_KEPT = re.compile(
    r"(?<=\]\()[^()\s]+(?:\([^()\s]*\)[^()\s]*)*|\[\^[^\]\s]+\]|\{[A-Za-z_]\w*\}"
    r"|https?://[^\s<>()]+[^\s<>().,;:!?]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
# What belongs to a figure: its sign, its unit, on either side. A hyphen in a range is no sign.
_UNIT = r"[$€£¥₼₸₺₽]|(?<![A-Za-z])[A-Z]{3}"
_BEFORE = re.compile(rf"(?:%|(?:{_UNIT})[ \u00a0]?)?(?:[+\u2212]|(?:(?<=[\s(])|^)-)?$")
_AFTER = re.compile(rf"[ \u00a0]?(?:%|°[CF]?|(?:{_UNIT})(?!\w))")
_WIDEST = 6


@dataclass(frozen=True, slots=True)
class SourcePart:
    """A run of the source; `forms` are what may stand in its place, the best one first."""

    text: str
    kind: PartKind = ""
    forms: tuple[str, ...] = ()


_Found = tuple[int, int, PartKind, tuple[str, ...]]


def source_parts(text: str, source: str, locale: str, context: Context) -> tuple[SourcePart, ...]:
    """The source in order, all of it; longer parts come before those that they contain."""
    found = [each for each in _found(text, source, locale, context) if any(each[3])]
    found.sort(key=lambda each: (each[0] - each[1], each[0]))
    taken: list[_Found] = []
    for each in found:
        if all(each[1] <= start or end <= each[0] for start, end, _, _ in taken):
            taken.append(each)
    return tuple(_in_order(text, sorted(taken)))


def _in_order(text: str, taken: list[_Found]) -> Iterator[SourcePart]:
    at = 0
    for start, end, kind, forms in taken:
        if at < start:
            yield SourcePart(text[at:start])
        yield SourcePart(text[start:end], kind, tuple(dict.fromkeys(filter(None, forms))))
        at = end
    if at < len(text):
        yield SourcePart(text[at:])


def _found(text: str, source: str, locale: str, context: Context) -> Iterator[_Found]:
    for match in _KEPT.finditer(text):
        yield match.start(), match.end(), "link", (match[0],)
    for day, start, end in full_dates(text, source):
        yield start, end, "date", (formats.date_long(day, locale),)
    for match in PHONE.finditer(text):
        yield match.start(), match.end(), "link", (match[0],)
    for figure in figures(text, source):
        start, end, form = _value(text, figure.start, figure.end, source, locale)
        digits = text[start:end] if text[start:end].isdecimal() else ""
        yield start, end, "figure", (form, digits)
    yield from _terms(text, source, locale, context.terms, "term")
    yield from _terms(text, source, locale, (*context.people, *context.names), "name")


def _value(text: str, start: int, end: int, source: str, locale: str) -> tuple[int, int, str]:
    """A figure with as much of its sign and unit as has a form: where it is, and the form."""
    near = text[max(0, start - _WIDEST) : start]
    before = _BEFORE.search(near)
    after = _AFTER.match(text, end)
    first = start - (len(before[0]) if before else 0)
    last = after.end() if after else end
    for span in ((first, last), (first, end), (start, last), (start, end)):
        if form := in_own_form(text[slice(*span)], source, locale):
            return *span, form
    return start, end, ""


def _terms(
    text: str, source: str, locale: str, terms: tuple[Term, ...], kind: PartKind
) -> Iterator[_Found]:
    for term in terms:
        if forms := term.of(locale):
            for form in term.of(source):
                yield from (
                    (start, end, kind, forms) for start, end in occurrences(form, text, source)
                )
