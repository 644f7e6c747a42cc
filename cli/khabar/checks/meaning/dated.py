"""Days of months that a translation gives to each other’s months: 20 September for 20 August."""

import re
from collections.abc import Iterator, Mapping, Sequence

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.calendar import Name, months

# A day, or two that a dash joins: 5–9 July, 20-го августа.
_BEFORE = re.compile(
    r"(?<![\w.,:/])(?:(\d\d?)\s?[-–—]\s?)?(\d\d?)(?:-?[^\W\d_]{1,3})?\.?\s(?:of\s)?$"
)
_AFTER = re.compile(r"\s(\d\d?)(?![\d%:]|[.,]\d)")
_REACH = 16


def dated(pair: Pair) -> Iterator[Finding]:
    """The first day that stands beside another month in the translation, and beside it alone."""
    there = months(pair.source_prose, pair.source_locale)
    here = months(pair.prose, pair.locale) if len(there) > 1 else ()
    if len(here) < 2:
        return
    wanted, found = _days(there, pair.source_prose), _days(here, pair.prose)
    known = {month.number for month in there} & {month.number for month in here}
    for day, was in wanted.items():
        now = found.get(day)
        if was and now and was.number != now.number and {was.number, now.number} <= known:
            message = says(f"{day} {now.text}", f"{day} {was.text}")
            yield Finding(message, "keep the order of the figures")
            return


def _days(names: Sequence[Name], text: str) -> Mapping[int, Name | None]:
    """The days of a text that stand beside a month, each with it; `None` for one with several."""
    found: dict[int, Name | None] = {}
    for name in names:
        for day in _beside(name, text):
            other = found.setdefault(day, name)
            found[day] = name if other and other.number == name.number else None
    return found


def _beside(name: Name, text: str) -> Iterator[int]:
    before = _BEFORE.search(text, max(0, name.start - _REACH), name.start)
    match = before or _AFTER.match(text, name.end)
    yield from (int(day) for day in (match.groups() if match else ()) if day)
