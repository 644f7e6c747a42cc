"""Lengths of time by what they amount to: 24 hours are a day, 18 months a year and a half."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from khabar.languages import casing
from khabar.languages.meaning.comparisons import name_of, named, pattern
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.measures import measured
from khabar.languages.meaning.number_words import compound, counted, number_end
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.subjects import Subject

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_TIMES = frozenset((*_SECONDS, *_MONTHS))
_DAYS_OF_A_MONTH = 30
_WEEKS_OF_A_MONTH = 4
_LONGEST_WORD = 24


def lengths(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> Sequence[FoundWord]:
    """The lengths of time of a text, each with all that it may amount to."""
    low = casing.lower(text, locale)
    if not any(each.means & _TIMES for each in words_of(Subject.UNITS, text, locale)):
        return tuple(_spans(low, locale))
    sure = with_words(figures, counted_units(words, text, locale), figures)
    joined = [each for number in words for each in _joined(number, locale)]
    apart = [each for each in sure if each.start not in {each.start for each in joined}]
    found = [
        FoundWord(f"{figure.text} {unit.text}", figure.start, figure.end, means)
        for figure, unit in measured(apart, text, locale)
        if (means := _amounts(how_many(figure.readings), unit.means))
    ]
    found += joined
    spans = [*_spans(low, locale)]
    taken = {each.start for each in found}
    taken.update(at for each in spans for at in range(each.start + 1, each.end))
    more = [*spans, *_singles(low, text, locale)]
    return (*found, *(each for each in more if each.start not in taken))


def _joined(number: FoundWord, locale: str) -> Iterator[FoundWord]:
    """The length in a number whose unit is a part of its word: altıgünlük, шестидневный."""
    if _part(number.means) or not compound(number, locale):
        return
    for unit in words_of(Subject.UNITS, number.text[number_end(number, locale) :], locale)[:1]:
        if means := _amounts(how_many(number.means), unit.means):
            yield FoundWord(number.text, number.start, number.end, means)


def _part(means: frozenset[Reading]) -> bool:
    """Tell whether a number is a part of a whole, or one with a half."""
    return any(isinstance(each, Decimal) and each % 1 for each in means)


def counted_units(words: Sequence[FoundWord], text: str, locale: str) -> list[FoundWord]:
    """Pick the numbers in words that may count units: those that count, and parts of a whole."""
    return [*counted(words, text, locale), *(each for each in words if _part(each.means))]


def how_many(means: frozenset[Reading]) -> Decimal | None:
    """Return how many units a number may be: its one value, or its part of a whole."""
    numbers = sorted(each for each in means if isinstance(each, Decimal))
    parts = [each for each in numbers if each < 1]
    return numbers[0] if len(numbers) == 1 else parts[0] if len(parts) == 1 else None


def _amounts(times: Decimal | None, units: frozenset[Reading]) -> frozenset[Reading]:
    """A length in seconds or months, as text."""
    found = amounts_of_time(times, units) if times is not None else ()
    return frozenset(f"{amount.normalize():f} {unit}" for unit, amount in found)


def amounts_of_time(times: Decimal, units: frozenset[Reading]) -> Iterator[tuple[str, Decimal]]:
    """Count units of time in seconds or months; months are in days of 30 as well,
    and weeks in months of four.
    """
    for unit in map(str, units):
        if unit in _SECONDS:
            yield "seconds", times * _SECONDS[unit]
            if unit == "week":
                yield "months", times / _WEEKS_OF_A_MONTH
        elif unit in _MONTHS:
            months = times * _MONTHS[unit]
            yield "months", months
            yield "seconds", months * _DAYS_OF_A_MONTH * _SECONDS["day"]


def _spans(low: str, locale: str) -> Iterator[FoundWord]:
    """Words that say a length alone: fortnight, decade, полчаса."""
    known = named("spans", locale)
    for match in known.finditer(low) if known else ():
        times, unit = name_of(match, "spans", locale).split()
        if means := _amounts(Decimal(times), frozenset({unit})):
            yield FoundWord(match[0], *match.span(), means)


def _singles(low: str, text: str, locale: str) -> Iterator[FoundWord]:
    """One unit of time, and one and a half: a day, bir il yarım."""
    for match in single(locale).finditer(low):
        unit = words_of(Subject.UNITS, text[match.end() : match.end() + _LONGEST_WORD], locale)
        half = pattern("one_and_half", locale).match(low, match.start())
        if (
            unit
            and not unit[0].start
            and (means := _amounts(Decimal("1.5" if half else 1), unit[0].means))
        ):
            end = half.end() if half else match.end() + unit[0].end
            yield FoundWord(text[match.start() : end], match.start(), end, means)


@cache
def single(locale: str) -> re.Pattern[str]:
    """Return a pattern of what makes the unit behind it one, with the space between them."""
    return re.compile(rf"(?<!\w)(?:{pattern('single', locale).pattern})\s(?=\w)")
