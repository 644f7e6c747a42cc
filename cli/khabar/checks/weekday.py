"""Weekdays that a translation changed, or that do not fit their date."""

import re
from collections.abc import Iterator, Sequence

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt, says
from khabar.languages import casing
from khabar.languages.calendar import Name, full_dates, near_figure, weekdays
from khabar.languages.language import language
from khabar.problems import Level

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(pair: Pair, context: Context) -> Iterator[Finding]:
    """The weekdays of the source, and those that the translation's dates have."""
    there = weekdays(pair.source_prose, pair.source_locale)
    here = weekdays(pair.prose, pair.locale)
    if not there and not here:
        return
    changed = _changed(there, here, pair)
    yield from [changed] if changed else _unfit(here, pair)


def _changed(there: Sequence[Name], here: Sequence[Name], pair: Pair) -> Finding | None:
    """The first weekday that stands for another one of the source."""
    lost = _only(there, here, _next_day(pair.prose, pair.locale))
    added = _only(here, there, _next_day(pair.source_prose, pair.source_locale))
    sure = [name for name in lost if _certain(name, pair.source_prose, pair.source_locale)]
    if not sure:
        certain = [name for name in added if _certain(name, pair.prose, pair.locale)]
        if not certain:
            return _unsure(lost, added, pair)
        added = certain
    if not added or not there:
        return None
    return _finding(added[0], (sure or there)[0])


def _finding(now: Name, was: Name, level: Level | None = None) -> Finding:
    return Finding(says(now.text, was.text), "name that day", level)


def _unsure(lost: Sequence[Name], added: Sequence[Name], pair: Pair) -> Finding | None:
    """A day in place of another where only their names tell that they are days: a warning."""
    was = [name for name in lost if _unlike_others(name, pair.source_locale)]
    now = [name for name in added if _unlike_others(name, pair.locale)]
    return _finding(now[0], was[0], Level.WARNING) if was and now else None


def _unlike_others(name: Name, locale: str) -> bool:
    """Tell whether the name of a weekday is no other word in its language."""
    known = language(locale).vocabulary
    return known is not None and name.number not in known.doubtful_days


def _next_day(text: str, locale: str) -> bool:
    """Tell whether a text says “the next day”, which another one may call by its name."""
    known = language(locale).vocabulary
    words = rf"(?<!\w)(?:{known.next_day})" if known else "(?!)"
    return re.compile(words).search(casing.lower(text, locale)) is not None


def _only(names: Sequence[Name], others: Sequence[Name], next_day: bool) -> Sequence[Name]:
    """The names that the others lack; with `next_day` they have the days after theirs, too."""
    numbers = {other.number for other in others}
    numbers |= {(number + 1) % 7 for number in numbers if next_day}
    return [name for name in names if name.number not in numbers]


def _certain(name: Name, text: str, locale: str) -> bool:
    """Tell whether a word is a weekday: by its capital, or by a date or “day” beside it."""
    dates = language(locale).dates
    if dates and (dates.capital or _is_day(text, name.end, dates.day_words)):
        return True
    return near_figure(name, text, 22)


def _is_day(text: str, end: int, words: str) -> bool:
    return bool(words) and re.compile(rf"\s(?:{words})").match(text, end) is not None


def _unfit(names: Sequence[Name], pair: Pair) -> Iterator[Finding]:
    for day, start, end in full_dates(pair.prose, pair.locale) if names else ():
        for name in names:
            near = -2 <= start - name.end <= 16 or -2 <= name.start - end <= 16
            if near and name.number != day.weekday():
                message = f"{excerpt(name.text)} does not fit {excerpt(pair.prose[start:end])}"
                yield Finding(message, f"that day is a {_ENGLISH[day.weekday()]}")
