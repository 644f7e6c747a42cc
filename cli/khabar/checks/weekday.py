"""Weekdays that a translation changed, or that do not fit their date."""

import re
from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.calendar import Name, full_dates, near_figure, weekdays
from khabar.languages.language import language

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(pair: Pair, context: Context) -> Iterator[Finding]:
    """The weekdays of the source, and those that the translation's dates have."""
    there = weekdays(pair.source_prose, pair.source_locale)
    here = weekdays(pair.prose, pair.locale)
    changed = _changed(there, here, pair)
    yield from [changed] if changed else _unfit(here, pair)


def _changed(there: list[Name], here: list[Name], pair: Pair) -> Finding | None:
    """The first weekday that stands for another one of the source."""
    lost, added = _only(there, here), _only(here, there)
    lost = [name for name in lost if _certain(name, pair.source_prose, pair.source_locale)]
    if not lost:
        added = [name for name in added if _certain(name, pair.prose, pair.locale)]
    if not added or not there:
        return None
    wanted = (lost or there)[0].text
    message = f"translation says {excerpt(added[0].text)}, source says {excerpt(wanted)}"
    return Finding(message, "name that day")


def _only(names: list[Name], others: list[Name]) -> list[Name]:
    numbers = {other.number for other in others}
    return [name for name in names if name.number not in numbers]


def _certain(name: Name, text: str, locale: str) -> bool:
    """Tell whether a word is a weekday: by its capital, or by a date or “day” beside it."""
    dates = language(locale).dates
    if dates and (dates.capital or _is_day(text, name.end, dates.day_words)):
        return True
    return near_figure(name, text, 22)


def _is_day(text: str, end: int, words: str) -> bool:
    return bool(words) and re.compile(rf"\s(?:{words})").match(text, end) is not None


def _unfit(names: list[Name], pair: Pair) -> Iterator[Finding]:
    for day, start, end in full_dates(pair.prose, pair.locale) if names else ():
        for name in names:
            near = -2 <= start - name.end <= 16 or -2 <= name.start - end <= 16
            if near and name.number != day.weekday():
                message = f"{excerpt(name.text)} does not fit {excerpt(pair.prose[start:end])}"
                yield Finding(message, f"that day is a {_ENGLISH[day.weekday()]}")
