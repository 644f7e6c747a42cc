"""Days beside each other’s months, and times beside each other’s weekdays: 20 May for 20 July."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.calendar import Name, months, weekdays
from khabar.languages.values import Quantity, Reading

# A day, or two that a dash joins: 5–9 July, 20-го августа.
_BEFORE = re.compile(
    r"(?<![\w.,:/])(?:(\d\d?)\s?[-–—]\s?)?(\d\d?)(?:-?[^\W\d_]{1,3})?\.?\s(?:of\s)?$"
)
_AFTER = re.compile(r"\s(\d\d?)(?![\d%:]|[.,]\d)")
_REACH = 16

_Placed = tuple[Sequence[Name], Mapping[Reading, Name | None]]
"""The months or weekdays of a text, and the figures that stand beside each."""


def swapped_dates(pair: Pair) -> Iterator[Finding]:
    """The first day beside another month, or time beside another weekday, than in the source."""
    there = months(pair.source_prose, pair.source_locale)
    here = months(pair.prose, pair.locale) if len(there) > 1 else ()
    if len(here) > 1:
        wanted, found = _days(there, pair.source_prose), _days(here, pair.prose)
        yield from _moved((there, wanted), (here, found))
    there = weekdays(pair.source_prose, pair.source_locale)
    here = weekdays(pair.prose, pair.locale) if len(there) > 1 else ()
    if len(here) > 1:
        wanted, found = _times(there, pair.source_figures), _times(here, pair.figures)
        yield from _moved((there, wanted), (here, found))


def _moved(source: _Placed, translation: _Placed) -> Iterator[Finding]:
    (there, wanted), (here, found) = source, translation
    known = {name.number for name in there} & {name.number for name in here}
    for figure, was in wanted.items():
        now = found.get(figure)
        if was and now and was.number != now.number and {was.number, now.number} <= known:
            message = says(f"{figure} {now.text}", f"{figure} {was.text}")
            yield Finding(message, "keep the order of the figures")
            return


def _times(names: Sequence[Name], figures: Sequence[Quantity]) -> Mapping[Reading, Name | None]:
    """The times of a text that follow a weekday, each with it; `None` for one with several."""
    ends = [*(name.start for name in names[1:]), figures[-1].end + 1 if figures else 0]
    rows = (
        (reading, name)
        for name, end in zip(names, ends, strict=True)
        for figure in figures
        if name.end <= figure.start < min(end, name.end + _REACH)
        for reading in figure.readings
        if isinstance(reading, str) and ":" in reading
    )
    return _named(rows)


def _days(names: Sequence[Name], text: str) -> Mapping[Reading, Name | None]:
    """The days of a text that stand beside a month, each with it; `None` for one with several."""
    return _named((Decimal(day), name) for name in names for day in _beside(name, text))


def _named(rows: Iterable[tuple[Reading, Name]]) -> Mapping[Reading, Name | None]:
    found: dict[Reading, Name | None] = {}
    for figure, name in rows:
        other = found.setdefault(figure, name)
        found[figure] = name if other and other.number == name.number else None
    return found


def _beside(name: Name, text: str) -> Iterator[int]:
    before = _BEFORE.search(text, max(0, name.start - _REACH), name.start)
    match = before or _AFTER.match(text, name.end)
    yield from (int(day) for day in (match.groups() if match else ()) if day)
