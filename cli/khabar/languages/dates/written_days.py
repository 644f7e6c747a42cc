"""Days as documents write them: in words or figures, with or without a year, in either order.

`11/3/2026` is 3 November in the United States and 11 March elsewhere. What a document says besides
tells which one it means.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum

from khabar.languages import casing
from khabar.languages.calendar import full_dates, months
from khabar.languages.dates.solar_hijri import solar_days
from khabar.languages.letters import ascii_digits

LOCALES = ("en", "az", "kk", "ru", "tr", "uz", "ky", "tk", "ar", "fa", "de", "fr", "uk", "ka")
"""The languages whose months are known here."""
IN_FIGURES = re.compile(r"(?<![\w./])(?<!\d-)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\w|[/-]\d)")
_YEAR_FIRST = re.compile(r"(?<![\d./])(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_EAST_ASIAN = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_CAPITALS = re.compile(r"[^\W\d_]{3,}")
_FEW = 12
# What else of a page tells where it was written.
_AMERICAN = re.compile(
    r"\d ?(?i:[ap]\.?m)\b|\$\d|\b(?:EST|EDT|CST|CDT|MST|PST|PDT|ET|PT)\b|"
    r"Eastern (?:Standard|Daylight)|"
    r"\b(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|"
    r"Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Wash|Wis|Wyo)\.|\b(?:D\.C|N\.[CDHJMY]|R\.I|S\.[CD]|W\.Va)\."
    r"|\(\d{3}\) \d{3}-\d{4}|/PRNewswire/|BUSINESS WIRE|GLOBE NEWSWIRE"
)
_EUROPEAN = re.compile(r"[£€]\d|\d ?€")
_MONTH_AND_DAY = re.compile(r" \d{1,2}(?:st|nd|rd|th)?, \d{4}")
_DAY_BEFORE = re.compile(r"\d{1,2}(?:st|nd|rd|th)? ")
_WIDEST = 7
_MIDDLE_AGES = 1500
# Years of the calendar of Iran, less those of ours.
_SOLAR = -621


class Order(Enum):
    """Order of the figures of a day: which one of `11/3/2026` comes first."""

    DAY = "day"
    MONTH = "month"


def day_of(text: str, order: Order = Order.DAY) -> date | None:
    """The one day that a text names, with its year; none where it is in no calendar: 24.13.2025."""
    text = ascii_digits(text)
    try:
        solar = {*solar_days(text)}
        days = {_in_figures(match, order) for match in IN_FIGURES.finditer(text)}
        days |= {date(*map(int, m.group(1, 3, 4))) for m in _YEAR_FIRST.finditer(text)}
        days |= {date(*map(int, m.groups())) for m in _EAST_ASIAN.finditer(text)}
        days |= {
            day for locale in LOCALES for day, _, _ in full_dates(_spoken(text, locale), locale)
        }
        # `1405/9/3` and `7 مهر 1404` are no days of the Middle Ages.
        days = solar | {day for day in days if not solar or day.year > _MIDDLE_AGES}
    except ValueError:
        return None
    return days.pop() if len(days) == 1 else None


def other_day(text: str, order: Order) -> date | None:
    """The day that figures of a text mean in the other order, where both are days."""
    other = Order.MONTH if order is Order.DAY else Order.DAY
    slashed = any(_is_open(match) for match in IN_FIGURES.finditer(ascii_digits(text)))
    here, there = day_of(text, order), day_of(text, other)
    return there if slashed and here and there != here else None


def days_of(text: str) -> list[date]:
    """The days that a text may name: one, or two where its figures can be read in both orders."""
    said = text.translate(_DASHES)
    found = [day_of(said), other_day(said, Order.DAY)]
    return [day for day in found if day]


def day_near(text: str, near: date) -> date | None:
    """The day of a text that names no year, in the year in which it is nearest to another day."""
    years = (near.year + calendar + n for calendar in (0, _SOLAR) for n in (-1, 0, 1))
    form = "{year}年{text}" if "月" in text else "{text} {year}"
    found = [day for year in years if (day := day_of(form.format(text=text, year=year)))]
    return min(found, key=lambda day: abs(day - near), default=None)


def order_of(texts: Iterable[str], tag: str) -> Order | None:
    """The order of a document's figures, or `None` where it does not tell.

    `tag` is its language, with a region where it names one. Other figures tell first, as
    `11/24/2026`; then the language, then days in words, then what pages of one country alone have.
    """
    said = ascii_digits("\n".join(texts))
    language, _, region = tag.replace("_", "-").partition("-")
    if decided := _one_of(_decided(said)):
        return decided
    if region.upper() == "US":
        return Order.MONTH
    if region or language not in ("", "en"):
        return Order.DAY
    if spoken := {*_in_words(said)}:
        return _one_of(spoken)
    signs = ((_AMERICAN, Order.MONTH), (_EUROPEAN, Order.DAY))
    return _one_of(order for pattern, order in signs if pattern.search(said))


def _one_of(orders: Iterable[Order]) -> Order | None:
    found = set(orders)
    return found.pop() if len(found) == 1 else None


def _in_figures(match: re.Match[str], order: Order) -> date:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    # A figure above twelve is no month, whatever else the document says.
    by_month = match[2] != "." and (second > _FEW or (order is Order.MONTH and first <= _FEW))
    return date(year, first, second) if by_month else date(year, second, first)


def _is_open(match: re.Match[str]) -> bool:
    """Tell whether figures may be read in both orders; those with full stops begin with the day."""
    return match[2] != "." and max(int(match[1]), int(match[3])) <= _FEW


def _decided(text: str) -> Iterator[Order]:
    """The orders of figures that can be read in one of them alone."""
    for match in IN_FIGURES.finditer(text):
        if match[2] == "." or _is_open(match):
            continue
        yield Order.MONTH if int(match[3]) > _FEW else Order.DAY


def _in_words(text: str) -> Iterator[Order]:
    """The orders of English days in words: `November 3, 2026` and `3 November 2026`."""
    for month in months(text, "en"):
        if _MONTH_AND_DAY.match(text, month.end):
            yield Order.MONTH
        elif _DAY_BEFORE.search(text[max(0, month.start - _WIDEST) : month.start]):
            yield Order.DAY


def _spoken(text: str, locale: str) -> str:
    """A text with its words in capitals as a sentence has names: `DECEMBER` as `December`."""
    return _CAPITALS.sub(
        lambda word: (
            casing.capitalize_first(casing.lower(word[0], locale), locale)
            if word[0].isupper()
            else word[0]
        ),
        text,
    )
