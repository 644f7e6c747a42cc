"""Days and times as editors write them → instants, by the clocks of the newsroom's time zone."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from importlib import import_module
from zoneinfo import ZoneInfo

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?) ?([Zz]|[+-]\d\d:?\d\d)?", re.ASCII)
# The same for JSON Schema, whose patterns are those of JavaScript.
MOMENT_PATTERN = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d)? ?([Zz]|[+-]\d\d:?\d\d)?$"
DAY_PATTERN = r"^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d)? ?([Zz]|[+-]\d\d:?\d\d)?)?$"
_EXAMPLE = "2025-11-24T15:00"
_FIGURES_OF_A_DAY = 3
# The names of months in many languages are loaded for a slip alone.
_DATES = "khabar.languages.dates"


@dataclass(frozen=True, slots=True)
class Declared:
    """A day in the newsroom's zone, its instant, and whether a time was written with it."""

    day: date
    instant: datetime
    timed: bool


def declared(text: str, zone: ZoneInfo) -> Declared:
    """Read a day, or a day and time. The instant of a day alone is its first one.

    Raises `ValueError` with a message and a hint.
    """
    if _TIME.fullmatch(text):
        at = instant(text, zone)
        return Declared(at.astimezone(zone).date(), at, timed=True)
    try:
        day = date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        meant = _moment(text) or _days(text)
        hint = f"write a day that exists, as 2025-11-24, or with a time: {_EXAMPLE}"
        hint = f"write {meant}" if meant else hint
        raise ValueError(f"`{_shown(text)}` is not a date", hint) from None
    _likely(day)
    return Declared(day, _fixed(datetime.combine(day, time(), zone)), timed=False)


def instant(text: str, zone: ZoneInfo) -> datetime:
    """Read a day and time, in `zone` where no offset from UTC is written.

    Raises `ValueError` with a message and a hint; also where the clocks of that day do not show
    the time, or show it twice.
    """
    match = _TIME.fullmatch(text)
    try:
        if not match:
            raise ValueError
        read = datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}")
    except ValueError:
        hint = f"write a day and a time: {_EXAMPLE} in {zone.key}, or with an offset: {_EXAMPLE}Z"
        hint = f"write {_moment(text)}" if _moment(text) else hint
        raise ValueError(f"`{_shown(text)}` is not a time", hint) from None
    _likely(read.date())
    return read if read.tzinfo else _local(read, zone)


def is_local(text: str) -> bool:
    """Tell whether a text is a day and a time without an offset: it means what the zone says."""
    match = _TIME.fullmatch(text)
    return match is not None and not match[3]


def meanings(text: str) -> list[datetime]:
    """The moments that a text may mean, however people write them; none where it names no day.

    One without an offset is meant in the newsroom's zone. A day alone means its beginning, and one
    with a time that is not clear its end.
    """
    # Texts without a figure are many, and to look for a day in all languages takes a while.
    if not any(map(str.isdigit, text)):
        return []
    with suppress(ValueError):
        return [datetime.fromisoformat(text)]
    if moment := _read_moment(text):
        return [moment]
    after = timedelta(days=len(re.findall(r"\d+", text)) > _FIGURES_OF_A_DAY)
    days = (min(day, date.max - after) + after for day in _read_days(text))
    return [datetime.combine(day, time()) for day in days]


def _days(text: str) -> str:
    """The days that a text names, as they are written here; `""` for none."""
    return " or ".join(day.isoformat() for day in _read_days(text))


def _read_days(text: str) -> list[date]:
    read: Callable[[str], list[date]] = import_module(f"{_DATES}.written_days").days_of
    return read(text)


def _moment(text: str) -> str:
    """The day and time that a text names, as they are written here; `""` where it is not clear."""
    meant = _read_moment(text)
    return meant.isoformat(timespec="minutes") if meant else ""


def _read_moment(text: str) -> datetime | None:
    read: Callable[[str], datetime | None] = import_module(f"{_DATES}.written_moments").moment_of
    return read(text)


def _local(read: datetime, zone: ZoneInfo) -> datetime:
    first, second = (_fixed(read.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if first == second:
        return first
    exists = first.astimezone(zone).replace(tzinfo=None) == read
    fault = "exists twice" if exists else "does not exist"
    written = [each.astimezone(zone).isoformat(timespec="minutes") for each in (first, second)]
    message = f"{read.isoformat(timespec='minutes')} {fault} in {zone.key}: clocks change"
    raise ValueError(message, f"write {written[0]} or {written[1]}")


def _fixed(at: datetime) -> datetime:
    """The instant with a plain offset, which all that stores or compares values takes alike."""
    return at.replace(tzinfo=timezone(at.utcoffset() or UTC.utcoffset(None)), fold=0)


def _likely(day: date) -> None:
    """Refuse a year that no archive reaches, or at which the calendar of computers ends."""
    if not 1900 <= day.year < 2200:
        raise ValueError(f"the year {day.year} is not likely", "write one from 1900 to 2199")


def _shown(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
