"""Months and weekdays in running text, in any inflection, and the dates they belong to (CLDR)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from khabar.languages import casing
from khabar.languages.stems import chain, pattern

_YEAR = re.compile(r"(?<![\w.,/-])(?:1[0-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\w.,:])(?:[12][0-9]|3[01]|0?[1-9])(?![\d%]|[.,:]\d)")
_NEAR = 28


@dataclass(frozen=True, slots=True)
class Name:
    """A month (1 to 12) or a weekday (0 is Monday) where a text names it."""

    number: int
    start: int
    end: int
    text: str


@cache
def _names(kind: str, locale: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    """The patterns of a locale's names; the longer ones first, since one may begin another."""
    babel = Locale.parse(locale, sep="-")
    widths = babel.months["format"] if kind == "month" else babel.days["format"]
    found = {name: number for number, name in widths["wide"].items()}
    if kind == "month":
        short = {name.rstrip("."): number for number, name in widths["abbreviated"].items()}
        found = short | found
    ordered = sorted(found.items(), key=lambda each: -len(each[0]))
    return tuple((_pattern(name, locale), number) for name, number in ordered)


def _pattern(name: str, locale: str) -> re.Pattern[str]:
    if len(name) <= 4 and locale.startswith("en"):
        return re.compile(rf"(?<!\w){name}(?!\w)")
    if " " in name:
        return pattern(name, locale, any_case=not locale.startswith("en"))
    low, high = re.escape(name[0].lower()), re.escape(casing.upper(name[0], locale))
    first = high if locale.startswith("en") else f"[{low}{high}{re.escape(name[0])}]"
    stem = re.escape(name[1:-1])
    soft = {"k": "[kğ]", "к": "[кг]", "қ": "[қғ]"}.get(name[-1], re.escape(name[-1]))
    return re.compile(rf"(?<!\w){first}{stem}{soft}{chain(locale)}(?!\w)")


def _find(kind: str, text: str, locale: str) -> Iterator[Name]:
    taken: list[tuple[int, int]] = []
    for found, number in _names(kind, locale):
        for match in found.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield Name(number, *match.span(), match[0])


def months(text: str, locale: str) -> list[Name]:
    """The months that a text may name: many of their names are other words as well."""
    return sorted(_find("month", text, locale), key=lambda name: name.start)


def weekdays(text: str, locale: str) -> list[Name]:
    """The weekdays that a text may name: `bazar` is a market as well, `жұма` a week."""
    return sorted(_find("weekday", text, locale), key=lambda name: name.start)


def near_figure(name: Name, text: str, reach: int = 14) -> bool:
    """Whether a figure stands so near that the name belongs to a date."""
    before = re.split(r"[.;:!?]\s", text[max(0, name.start - reach) : name.start])[-1]
    after = re.split(r"[.;:!?]\s", text[name.end : name.end + reach])[0]
    return bool(re.search(r"\d", before + after))


def full_dates(text: str, locale: str) -> Iterator[tuple[date, int, int]]:
    """The dates of one day, with month in words and year, and where each stands."""
    for month in months(text, locale):
        start, end = max(0, month.start - _NEAR), month.end + _NEAR
        around = text[start:end]
        year = _nearest(_YEAR, around, month.start - start)
        days = [m for m in _DAY.finditer(around) if _gap(m, month, start) <= 6]
        if year is None or len(days) != 1 or re.search(r"\d\s?[-–—/]\s?\d", around):
            continue
        try:
            day = date(int(year[0]), month.number, int(days[0][0]))
        except ValueError:
            continue
        spans = [month.start, month.end, *(start + n for m in (year, days[0]) for n in m.span())]
        yield day, min(spans), max(spans)


def _nearest(wanted: re.Pattern[str], text: str, position: int) -> re.Match[str] | None:
    found = wanted.finditer(text)
    return min(found, key=lambda match: abs(match.start() - position), default=None)


def _gap(match: re.Match[str], month: Name, offset: int) -> int:
    if match.start() + offset >= month.end:
        return match.start() + offset - month.end
    return month.start - (match.end() + offset)
