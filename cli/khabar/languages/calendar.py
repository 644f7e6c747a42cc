"""Months and weekdays in running text, in any inflection, and the dates they belong to (CLDR)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from khabar.languages.language import language
from khabar.languages.locales import cldr
from khabar.languages.stems import (
    RECENT_TEXTS,
    beginning,
    beginnings,
    both_cases,
    chain,
    stems,
)

_YEAR = re.compile(r"(?<![\w.,/-])(?:1[0-9]|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<![\w.,:])(?:[12][0-9]|3[01]|0?[1-9])(?![\d%]|[.,:]\d)")
_NEAR = 28
# An abbreviation may be a word: Kazakh `қар` is snow, Turkish `kas` a muscle. In a date a figure
# stands right beside it.
_BESIDE = re.compile(r"\d[ \u00a0./-]{1,3}[^\W\d_]|[^\W\d_][ \u00a0./-]{1,3}\d")
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[.;:!?]\s|\s[–—]\s")


@dataclass(frozen=True, slots=True)
class Name:
    """A month (1 to 12) or a weekday (0 is Monday) where a text names it."""

    number: int
    start: int
    end: int
    text: str


@cache
def _stems(kind: str, locale: str) -> Mapping[str, int]:
    """The names of a locale as suffixes find them, and their numbers; abbreviations aside."""
    babel = cldr(locale)
    widths = babel.months["format"] if kind == "month" else babel.days["format"]
    names = [*widths["wide"].items()]
    if dates := language(locale).dates:
        rows = (dates.months, dates.after_year) if kind == "month" else ()
        names += [each for row in rows for each in enumerate(row, 1)]
        names += enumerate(dates.weekdays) if kind == "weekday" else ()
    return {stem: number for number, name in names for stem in stems(name, locale)}


@cache
def _pattern(kind: str, locale: str) -> re.Pattern[str]:
    """A name in the group `name`; the longer ones come first, since one may begin another."""
    names = sorted(_spellings(kind, locale), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, names))}){chain(locale)}(?!\w)")


@cache
def _spellings(kind: str, locale: str) -> Mapping[str, int]:
    """The stems as a text may spell them: some languages write them with a capital only."""
    found = _stems(kind, locale).items()
    dates = language(locale).dates
    if dates and dates.capital:
        return dict(found)
    return {each: number for stem, number in found for each in both_cases(stem, locale)}


@cache
def _short_months(locale: str) -> re.Pattern[str]:
    names = sorted(_abbreviations(locale), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<name>{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _abbreviations(locale: str) -> Mapping[str, int]:
    """Months in short, without their full stops, and their numbers."""
    dates = language(locale).dates
    names = cldr(locale).months["format"]["abbreviated"].items()
    return {name.rstrip("."): number for number, name in names} | dict(dates.short if dates else {})


@cache
def _beginnings(kind: str, locale: str) -> frozenset[str]:
    names = _abbreviations(locale) if kind == "short" else _spellings(kind, locale)
    return frozenset(map(beginning, names))


def _possible(kind: str, text: str, locale: str) -> bool:
    """Tell whether a text may have such a name at all: most have none, and need no closer look."""
    known = _beginnings(kind, locale)
    return "" in known or not known.isdisjoint(beginnings(text))


def _find(kind: str, text: str, locale: str) -> Iterator[Name]:
    if not _possible(kind, text, locale):
        return
    names, dates = _spellings(kind, locale), language(locale).dates
    other = re.compile(dates.not_month if dates else "(?!)")
    for match in _pattern(kind, locale).finditer(text):
        if not other.fullmatch(match[0]):
            yield Name(names[match["name"]], *match.span(), match[0])


@lru_cache(maxsize=RECENT_TEXTS)
def months(text: str, locale: str) -> tuple[Name, ...]:
    """The months that a text may name: many of their names are other words as well."""
    found = list(_find("month", text, locale))
    short = _short_months(locale).finditer(text) if _possible("short", text, locale) else ()
    for match in short:
        dated = _BESIDE.search(text[max(0, match.start() - 4) : match.end() + 4])
        if dated and all(match.start() != name.start for name in found):
            found.append(Name(_abbreviations(locale)[match["name"]], *match.span(), match[0]))
    return tuple(found)


@lru_cache(maxsize=RECENT_TEXTS)
def weekdays(text: str, locale: str) -> tuple[Name, ...]:
    """The weekdays that a text may name: `bazar` is a market as well, `жұма` a week."""
    return tuple(_find("weekday", text, locale))


def near_figure(name: Name, text: str, reach: int = 14) -> bool:
    """Tell whether a figure stands so near that the name belongs to a date."""
    before = _BREAK.split(text[max(0, name.start - reach) : name.start])[-1]
    after = _BREAK.split(text[name.end : name.end + reach])[0]
    return _DIGIT.search(before + after) is not None


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
