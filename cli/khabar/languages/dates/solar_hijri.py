"""Days of the calendar of Iran and Afghanistan (Solar Hijri): `3 آذر 1405`, `1405/9/3`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from khabar.languages.data.shared.solar_months import AFGHAN, IRANIAN

_MONTHS = {name: n for names in (IRANIAN, AFGHAN) for n, name in enumerate(names, 1)}
# Arabic keyboards write two letters of Persian otherwise.
_LETTERS = str.maketrans("يك", "یک")
_NAME = rf"(?P<month>{'|'.join((*IRANIAN, *AFGHAN))})(?: ?ماه)?(?!\w)"
_IN_WORDS = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s{{1,3}}{_NAME}[\s،,]{{1,3}}(?P<year>1[34]\d\d)(?!\d)"
)
_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?P<year>1[34]\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])"
)
_MONTH = re.compile(rf"(?<!\w){_NAME}")
# In each 33 years these are leap years, from 1244 to 1500.
_CYCLE, _LEAP = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST_YEAR, _FIRST_DAY = 1300, date(1921, 3, 21)


def solar_days(text: str) -> Iterator[date]:
    """Yield the days that a text names in this calendar, with ASCII figures.

    Raises `ValueError` for a day that it has not.
    """
    text = text.translate(_LETTERS)
    for match in (*_IN_WORDS.finditer(text), *_IN_FIGURES.finditer(text)):
        said = match["month"]
        yield _day(int(match["year"]), _MONTHS.get(said) or int(said), int(match["day"]))


def names_solar_month(text: str) -> bool:
    """Tell whether a text names a month of this calendar."""
    return bool(_MONTH.search(text.translate(_LETTERS)))


def in_solar_calendar(day: date) -> tuple[int, int, int]:
    """Return year, month and day of this calendar for a day of 1921 and after."""
    year, left = _FIRST_YEAR, (day - _FIRST_DAY).days
    while left >= 365 + _is_leap(year):
        left -= 365 + _is_leap(year)
        year += 1
    month = 1
    while left >= _length(year, month):
        left -= _length(year, month)
        month += 1
    return year, month, left + 1


def has_solar_day(day: date) -> bool:
    """Tell whether `in_solar_calendar` knows a day."""
    return day >= _FIRST_DAY


def _day(year: int, month: int, day: int) -> date:
    if not (1 <= month <= 12 and 1 <= day <= _length(year, month)):
        raise ValueError(f"no day of the calendar: {year}-{month}-{day}")
    years = sum(365 + _is_leap(each) for each in range(_FIRST_YEAR, year))
    months = sum(_length(year, each) for each in range(1, month))
    return _FIRST_DAY + timedelta(days=years + months + day - 1)


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP
