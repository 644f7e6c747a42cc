"""Days with a time as people write them: `24 November 2026, 3 PM`, `24.11.2026 15:00 GMT`."""

import re
from datetime import datetime, timedelta, timezone

from khabar.languages.dates.written_days import IN_FIGURES, Order, day_of, other_day
from khabar.languages.letters import ascii_digits

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?\s*(Z|[+-]\d\d:?\d\d)")
_CLOCK = re.compile(r"(?<![\d.])(\d{1,2})[:.](\d\d)(?![\d.])\s*([ap]\.?m\.?)?", re.IGNORECASE)
_WHOLE_HOUR = re.compile(r"(?<![\d.:])(\d{1,2})\s*([ap])\.?m\b\.?", re.IGNORECASE)
# 18 Uhr, 18h, 18h30
_HOUR_MARK = re.compile(r"(?<![\d.:])(\d{1,2}) ?(?:Uhr\b|h(?:(?=\d\d\b)|\b))(\d\d)?")
_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+−-]\s?\d{1,2})?(?::?(\d\d))?")
_OTHER_ZONE = re.compile(
    r"\b(?:(?!local)\w+ time|time (?:in|of) [A-Z]\w+|время [А-ЯЁ]\w+|\w+ vaxtı\w*|"
    r"\w+ уақыты\w*|по \w+|\w+ врем\w+|\w+ saatiyle|"
    r"(?!(?:NOT|LAST|FIRST|NEXT|EIGHT|NIGHT|POST|TEXT|SAAT)\b)[A-Z]{2,4}T|[ECMP]T|MSK|МСК|мск|TSİ|"
    r"[A-Z][A-Za-z]+/[A-Z]\w+|"
    r"MES?Z|\w+er Zeit|heures? d\w*|hora (?:de|del|peninsular|local de)|за \w+ часом|بتوقيت \w+|"
    r"به وقت \w+)\b|[\u4e00-\u9fff](?<![禁布])[时時][间間]"
)


def moment_of(text: str, order: Order | None = None) -> datetime | None:
    """The one day and time that a text names; `None` where that is not clear."""
    try:
        open_ = order is None and other_day(text, Order.DAY)
        return None if open_ else _iso(text) or _spelled(text, order or Order.DAY)
    except ValueError:
        return None


def _iso(text: str) -> datetime | None:
    match = _ISO.search(text)
    return datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3]}") if match else None


def _spelled(text: str, order: Order) -> datetime | None:
    text = ascii_digits(text)
    offset = _OFFSET.search(text)
    # The figures of an offset are no day: `GMT+4, 12 February 2026`.
    day = day_of(_OFFSET.sub(" ", text), order)
    # The figures of a day and of an offset are no time of day.
    said = _WHOLE_HOUR.sub(r"\1:00 \2m", _OFFSET.sub(" ", IN_FIGURES.sub(" ", text)))
    said = _HOUR_MARK.sub(lambda hour: f"{hour[1]}:{hour[2] or '00'}", said)
    times = list(_CLOCK.finditer(said))
    if day is None or len(times) != 1 or (_OTHER_ZONE.search(text) and not offset):
        return None
    hour, half = int(times[0][1]), (times[0][3] or "").lower().replace(".", "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    zone = _zone(offset) if offset else None
    return datetime(day.year, day.month, day.day, hour, int(times[0][2]), tzinfo=zone)


def _zone(match: re.Match[str]) -> timezone:
    hours = int((match[1] or "0").replace("−", "-").replace(" ", ""))
    minutes = int(match[2] or 0) * (-1 if hours < 0 else 1)
    return timezone(timedelta(hours=hours, minutes=minutes))
