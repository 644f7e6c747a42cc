"""A period of time in place of another one: within a week, metres per second.

Looked at are periods that no figure counts, “a week” in one text and “a day” in the other one,
where neither text names the other's period at all.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from khabar.checks.meaning.changed_durations import without_periods
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.language import vocabulary
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.vocabulary.subjects import Subject

_TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
_COUNTED = re.compile(r"(?:\d\S*|нш[ыі]|nc[ıiuü])\s*$")
_SHORT = re.compile(
    r"[^\W\d]/(?:(?P<second>s|с|san|sn|сек)|(?P<minute>min|мин|dəq|dk)|(?P<hour>h|ч|saat|sa|сағ))(?!\w)"
)


def periods(pair: Pair) -> Iterator[Finding]:
    """The first period that stands in place of another one of the source.

    A part of a length of time that both texts have is none.
    """
    there = _single(pair.source_prose, pair.source_locale)
    here = _single(pair.prose, pair.locale) if there else []
    if not there or not here:
        return
    known = _named(pair.prose, pair.locale), _named(pair.source_prose, pair.source_locale)
    lost = [each for each in there if each.means.isdisjoint(known[0])]
    added = [each for each in here if each.means.isdisjoint(known[1])]
    for was, now in zip(*without_periods(pair, lost, added), strict=False):
        yield Finding(says(now.text, was.text), "give the unit of the source")
        return


def _single(text: str, locale: str) -> list[FoundWord]:
    """The periods of a text that stand as one: a week, per second, saniyədə."""
    found = [*_short(text)] if "/" in text else []
    known = _periods(text, locale)
    if not known:
        return found
    low = casing.lower(text, locale)
    one, rate = _patterns(locale)
    starts = {match.end(): match.start() for match in one.finditer(low)}
    for each in known:
        if each.start in starts:
            start = starts[each.start]
            found.append(FoundWord(text[start : each.end], start, each.end, each.means))
        elif rate.fullmatch(low, each.start, each.end) and not _counted(low, each.start):
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _counted(low: str, start: int) -> bool:
    """Tell whether a figure or an ordinal stands before a period."""
    return _COUNTED.search(low, max(0, start - 12), start) is not None


def _periods(text: str, locale: str) -> list[FoundWord]:
    return [each for each in words_of(Subject.UNITS, text, locale) if each.means & _TIMES]


def _short(text: str) -> Iterator[FoundWord]:
    """Rates such as m/s and km/h."""
    for match in _SHORT.finditer(text):
        yield FoundWord(match[0], *match.span(), frozenset({str(match.lastgroup)}))


def _named(text: str, locale: str) -> frozenset[object]:
    """All periods that a text names in any way."""
    low = casing.lower(text, locale)
    more = {period for period, pattern in _others(locale) if pattern.search(low)}
    both = (*_periods(text, locale), *_short(text))
    return frozenset({means for each in both for means in each.means} | more)


@cache
def _others(locale: str) -> Sequence[tuple[str, re.Pattern[str]]]:
    rows = vocabulary(locale).periods
    return [(period, re.compile(rf"(?<!\w)(?:{pattern})")) for period, pattern in rows.items()]


@cache
def _patterns(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = vocabulary(locale)
    return re.compile(rf"(?<!\w)(?:{known.one})\s+"), re.compile(known.rate)
