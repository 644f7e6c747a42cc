"""Measures by what they amount to: 58 centners are 5.8 tonnes, 2 metres 4 centimetres 2.04 metres.

What stands here is used to know a measure again in other units, and never demanded.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from khabar.languages import casing
from khabar.languages.calendar import months
from khabar.languages.language import joints, vocabulary
from khabar.languages.meaning.comparisons import name_of, named
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.durations import amounts_of_time, counted_units, how_many, single
from khabar.languages.meaning.measures import measured
from khabar.languages.meaning.number_words import ordinals
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.subjects import Subject

_SCALES: Mapping[str, Mapping[str, str]] = {
    "m": {"mm": "0.001", "cm": "0.01", "m": "1", "km": "1000"},
    "kg": {"mg": "0.000001", "g": "0.001", "kg": "1", "q": "100", "t": "1000"},
    "m²": {"m²": "1", "ha": "10000", "km²": "1000000"},
    "l": {"ml": "0.001", "l": "1", "m³": "1000"},
    "kW": {"kW": "1", "MW": "1000", "GW": "1000000"},
    "kWh": {"kWh": "1", "MWh": "1000", "GWh": "1000000"},
}
_ONE: frozenset[Reading] = frozenset({Decimal(1)})
_UNITS = {
    unit: (base, Decimal(size)) for base, row in _SCALES.items() for unit, size in row.items()
}
# A time on a stopwatch: 2:04.6, 1:02:33.
_WATCH = re.compile(r"(?<![\w:.,])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d(?:[.,]\d{1,3})?)(?![\w:])")
_MINUTE, _HOUR = 60, 3600
_TO = re.compile(r"\s?[-–—]\s?|\s(?:and|to|through)\s")
_ORDINAL = re.compile(r"(?:-?[^\W\d_]{1,3}|\.)?\s")
_QUARTER = "quarter"
_FOURTH: frozenset[Reading] = frozenset({f"{_QUARTER} 4"})
_MONTHS = 3
"""Of a quarter."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A number with its unit: where it starts, where its number and its unit end, what it is.

    `one` is what a single unit of it amounts to.
    """

    text: str
    start: int
    end: int
    unit_end: int
    values: Mapping[str, Decimal]
    one: Mapping[str, Decimal]


def amounts(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> Sequence[FoundWord]:
    """The measures of a text, each with all that it may amount to, and the sums of neighbours."""
    periods = _months(text, locale)
    more = (*_watches(text), *periods, *_spans(text, locale))
    if not words_of(Subject.UNITS, text, locale):
        return more
    found = list(_measures(figures, words, text, locale))
    sums = _sums(found, text, locale)
    alone = (FoundWord(each.text, each.start, each.end, _means(each.values)) for each in found)
    quarters = _quarters(figures, words, text, locale)
    return (*alone, *sums, *more, *quarters)


def _spans(text: str, locale: str) -> Iterator[FoundWord]:
    """Words that say a measure alone, but for lengths of time: полметра."""
    known = named("spans", locale)
    for match in known.finditer(casing.lower(text, locale)) if known else ():
        times, unit = name_of(match, "spans", locale).split()
        if unit in _UNITS:
            means = _means(_values(Decimal(times), frozenset({unit})))
            yield FoundWord(match[0], *match.span(), means)


def _measures(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> Iterator[_Measure]:
    found = single(locale).finditer(casing.lower(text, locale))
    ones = [FoundWord(each[0], each.start(), each.end() - 1, _ONE) for each in found]
    numbers = with_words(figures, [*counted_units(words, text, locale), *ones], figures)
    for figure, unit in measured(numbers, text, locale):
        times = how_many(figure.readings)
        if times is not None and (values := _values(times, unit.means)):
            shown = f"{figure.text} {unit.text}"
            one = _values(Decimal(1), unit.means)
            yield _Measure(shown, figure.start, figure.end, unit.end, values, one)


def _values(times: Decimal, units: frozenset[Reading]) -> Mapping[str, Decimal]:
    """Count so many of a unit in the smallest or usual unit of its kind."""
    found = {}
    for unit in map(str, units):
        if unit in _UNITS:
            base, size = _UNITS[unit]
            found[base] = times * size
    return found | dict(amounts_of_time(times, units))


def _means(values: Mapping[str, Decimal]) -> frozenset[Reading]:
    return frozenset(f"{value.normalize():f} {base}" for base, value in values.items())


def _sums(found: Sequence[_Measure], text: str, locale: str) -> Iterator[FoundWord]:
    """Sums of two measures of one kind, the second less than a unit of the first: 5 kg 200 g."""
    for one, two in pairwise(found):
        if not _beside(locale).fullmatch(text, one.unit_end, two.start):
            continue
        both = one.values.keys() & two.values
        values = {base: one.values[base] + two.values[base] for base in both}
        if all(two.values[base] < one.one[base] for base in both) and values:
            yield FoundWord(f"{one.text} {two.text}", one.start, two.end, _means(values))


@cache
def _beside(locale: str) -> re.Pattern[str]:
    """Pattern of what may stand between two measures that are one: a space, or an “and”."""
    joint = "|".join(map(re.escape, sorted(joints(locale))))
    return re.compile(rf"[^\W\d_]{{0,4}}\.?,?\s(?:(?:{joint})\s)?")


def _watches(text: str) -> Iterator[FoundWord]:
    for match in _WATCH.finditer(text) if ":" in text else ():
        hours, minutes, seconds = match.groups()
        small = Decimal(seconds.replace(",", "."))
        whole = Decimal(minutes) * _MINUTE + small
        means = {f"{(whole + Decimal(hours or 0) * _HOUR).normalize():f} seconds"}
        if not hours and small % 1 == 0:
            means.add(f"{whole * _MINUTE:f} seconds")
        yield FoundWord(match[0], *match.span(), frozenset(means))


def _months(text: str, locale: str) -> Iterator[FoundWord]:
    """Several months in a row, of a year: January to September are nine of them."""
    for first, last in pairwise(months(text, locale)):
        count = last.number - first.number + 1
        if count < 2 or not _TO.fullmatch(text, first.end, last.start):
            continue
        means: set[Reading] = {f"{count} months"}
        if count == _MONTHS and last.number % _MONTHS == 0:
            means.add(f"{_QUARTER} {last.number // _MONTHS}")
        yield FoundWord(text[first.start : last.end], first.start, last.end, frozenset(means))


def _quarters(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> Iterator[FoundWord]:
    """Quarters of the year by their number: the fourth one, or the last, is October to December."""
    units = words_of(Subject.UNITS, text, locale)
    starts = {each.start for each in units if _QUARTER in each.means}
    for number in with_words(figures, ordinals(words, text, locale), figures) if starts else ():
        behind = _ORDINAL.match(text, number.end)
        if behind and behind.end() in starts:
            means = frozenset(f"{_QUARTER} {value}" for value in number.readings)
            yield FoundWord(number.text, number.start, number.end, means)
    for last in _last(locale).finditer(casing.lower(text, locale)) if starts else ():
        if last.end() in starts:
            yield FoundWord(last[0], last.start(), last.end(), _FOURTH)


@cache
def _last(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{vocabulary(locale).numbers.last})\s")
