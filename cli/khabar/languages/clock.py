"""Dates in digits and times of day: 24.11.2025, 15:30, 3 p.m., saat 15-də."""

import re
from collections.abc import Iterator
from decimal import Decimal

from khabar.languages.language import language
from khabar.languages.numbers.halves import HALF, half_end
from khabar.languages.numbers.quantities import has_unit
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.forms import Times

_NUMERIC_DATE = re.compile(
    r"(?<![\w.,/])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}))(?![\d/])"
)
_AROUND_THE_CLOCK = re.compile(r"(?<![\w.,/])(?:24/7|7/24)(?![\d/])")
_DATE_SIGN = re.compile(r"\d[-./]\d")
# The first digit stands before the look-behind, since `re` skips to a digit far more quickly.
_TIME = re.compile(
    r"(?P<h>\d(?<![\w.,:].)(?:(?<=[01])\d|"
    r"(?<=2)[0-4])?)(?:(?P<sep>[:.])(?P<min>[0-5]\d))?(?![\d:]|[.,]\d)"
    r"(?:\s?(?P<half>[apAP])\.?\s?[mM]\b\.?)?"
)
_CLDR_TIMES = Times()
_BEFORE = 20
_NOON = 12
# The first hour of two: saat 12-dən 16-dək.
_FIRST_HOUR = r"\d{1,2}-?[^\W\d_]{1,4}\s"


def numeric_dates(text: str, locale: str) -> Iterator[Quantity]:
    """The dates in digits, each as its month, its day and its year."""
    found = _NUMERIC_DATE.finditer(text) if _DATE_SIGN.search(text) else ()
    return (part for match in found for part in _parts(match, locale))


def _parts(match: re.Match[str], locale: str) -> Iterator[Quantity]:
    if match["y"]:
        parts = {"y": {match["y"]}, "m": {match["m"]}, "d": {match["d"]}}
    else:
        first, second = match["a"], match["b"]
        dates = language(locale).dates
        either = dates is not None and dates.month_first and match["sep"] == "/"
        both = {first, second}
        parts = {"y": {match["year"]}, "m": both if either else {second},
                 "d": both if either else {first}}  # fmt: skip
    if all(int(month) > 12 for month in parts["m"]):
        return
    months_ = frozenset(f"month {int(each)}" for each in parts["m"])
    yield Quantity(match[0], *match.span(), months_)
    for part in "dy":
        yield Quantity(match[0], *match.span(), frozenset(Decimal(each) for each in parts[part]))


def times(text: str, locale: str) -> Iterator[Quantity]:
    """The times of day, with every reading: an hour may be a bare number as well; and 24/7."""
    for match in _AROUND_THE_CLOCK.finditer(text) if "/" in text else ():
        yield Quantity(match[0], *match.span(), frozenset({Decimal(24)}))
    yield from (found for match in _TIME.finditer(text) if (found := _time(match, locale)))


def _time(match: re.Match[str], locale: str) -> Quantity | None:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    known = language(locale).times or _CLDR_TIMES
    named = _named(match.string[max(0, match.start() - _BEFORE) : match.start()], known.before)
    if match["half"]:
        return (
            _figure(match, _half_day(hour, minute, match["half"].lower())) if hour <= 12 else None
        )
    if match["sep"] is None:
        after = re.compile(known.after).match(match.string, match.end())
        alone = after or (known.bare and not _counted(match, known.before))
        return _bare_hour(match, hour, locale) if named and alone else None
    if match["sep"] == ":" or (named and not has_unit(match.string, match.end(), locale)):
        hours: set[Reading] = {f"{hour % 24}:{minute:02}", f"{hour}:{minute:02}"}
        return _figure(match, hours | _halves(hour, minute) | _evening(match, hour, locale))
    return None


def _evening(match: re.Match[str], hour: int, locale: str) -> set[Reading]:
    """The hour that stands beside a word for the second half of a day: 20:00 for 8 at night."""
    known = language(locale).times or _CLDR_TIMES
    if hour >= _NOON or known.evening == _CLDR_TIMES.evening:
        return set()
    around = match.string[max(0, match.start() - _BEFORE) : match.end() + _BEFORE]
    named = re.search(rf"(?<!\w)(?:{known.evening})", around, re.IGNORECASE)
    return {f"{hour + _NOON}:{int(match['min'] or 0):02}"} if named else set()


def named_times(text: str, locale: str) -> Iterator[str]:
    """The readings of midnight and noon, where a text names them; any case of letters."""
    known = language(locale).times or _CLDR_TIMES
    for words, readings in ((known.noon, ("12:00",)), (known.midnight, ("0:00", "24:00"))):
        if words and re.search(rf"(?<!\w)(?:{words})", text, re.IGNORECASE):
            yield from readings


def _named(text: str, words: str) -> bool:
    """Tell whether a text ends with a word that comes before an hour (a regular expression)."""
    named = rf"(?<!\w)(?:{words})\s+(?:{_FIRST_HOUR})?$"
    return bool(words) and re.search(named, text, re.IGNORECASE) is not None


def _counted(match: re.Match[str], words: str) -> bool:
    """Tell whether hours are counted before a number, or by it: 8 saatten 6 saate."""
    before = re.compile(rf"(?<!\d)\d\d?\s(?:{words})\s+$")
    return bool(
        before.search(match.string, max(0, match.start() - _BEFORE), match.start())
        or re.compile(rf"\s(?:{words})", re.IGNORECASE).match(match.string, match.end())
    )


def _half_day(hour: int, minute: int, half: str) -> set[Reading]:
    afternoon = 12 if half == "p" else 0
    bare: set[Reading] = set() if minute else {Decimal(hour)}
    return bare | {f"{hour % 12 + afternoon}:{minute:02}"} | _halves(hour, minute)


def _halves(hour: int, minute: int) -> set[Reading]:
    """The hour and a half that a time is in words: half past nine, `dokuz buçuk`."""
    return {hour + HALF, hour % 12 + HALF} if minute == 30 else set()


def _bare_hour(match: re.Match[str], hour: int, locale: str) -> Quantity | None:
    half = half_end(match.string, match.end(), locale)
    if half > match.end():
        shown = match.string[match.start() : half]
        values: set[Reading] = {f"{hour}:30", hour + HALF, Decimal(hour)}
        return Quantity(shown, match.start(), half, frozenset(values))
    after = match.string[match.end() : match.end() + 3]
    number = re.match(r"\s?\d|\s?%", after)
    hours = {f"{hour}:00", Decimal(hour), *_evening(match, hour, locale)}
    return None if number else _figure(match, hours)


def _figure(match: re.Match[str], readings: set[Reading]) -> Quantity:
    return Quantity(match[0].strip(), *match.span(), frozenset(readings))
