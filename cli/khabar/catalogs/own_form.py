"""A text that is one value and nothing else, as another language writes it: by its value.

Only what is certain has such a form. A figure, a share, an amount and a date are written as the
language writes them (CLDR, and what `languages.data` has beyond it); codes, phone numbers, scores
and addresses stay as they are. `1.200` in English may be meant either way, `12000` may be a number
or a code, and `15:30`, `9:30` and `22.00` a time, a score or a number: those are for people.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import dates
from babel.numbers import get_decimal_symbol

from khabar.languages import formats
from khabar.languages.calendar import full_dates
from khabar.languages.digits import own_digits
from khabar.languages.locales import cldr, cldr_of_figures, has_names, signs_of_numbers
from khabar.languages.numbers.money import currency
from khabar.markup.characters import repaired

_SPACES = r"[ \u00a0\u202f\u2009]"
_AS_IT_IS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    rf"|\+\d(?:{_SPACES}|[\d()-])"
    r"{6,18}\d"  # phone numbers
    r"|\d{1,3}[–-]\d{1,3}|\d{1,3}:\d|\d:\d{3}"  # scores and ranges; `15:30` is none
    r"|(?:19|20)\d\d[–-](?:19|20)\d\d"  # years
    r"|\d{4}-\d\d-\d\d"  # ISO 8601
    r"|0\d+"  # a code, since no number begins so
    # COP29, A4, 5G, ISO-9001; a quarter or a half of a year has another name in each language.
    r"|(?![QHF][1-4]$)(?=[^\d]*\d)(?=[^A-Z]*[A-Z])[A-Z\d]+(?:[-/.][A-Z\d]+)*"
)
# `22.00` in English, where the decimal sign is a point, too.
_TIME = re.compile(r"(?:[01]\d|2[0-4])\.[0-5]\d")
_SIGN = r"[+\u2212-]"
_SAMPLE = 11
# Prose is none of this; most of it is told apart by its length.
_LONGEST = 80


def in_own_form(text: str, source: str, locale: str) -> str:
    """The value that a text of `source` is, as `locale` writes it; `""` where it is not certain."""
    if len(text) > _LONGEST:
        return ""
    if _AS_IT_IS.fullmatch(text):
        return text
    if _TIME.fullmatch(text) or not any(char.isdigit() for char in text):
        return ""
    # CLDR has direction marks round signs, which a text without letters does not need.
    return repaired(_amount(text, source, locale) or _date(text, source, locale))


def _amount(text: str, source: str, locale: str) -> str:
    """A number, alone, with a percent sign, a currency, or degrees."""
    match = _amounts(source).fullmatch(text)
    if match is None:
        return ""
    number = _number(match["number"], source, locale)
    sign, unit = match["first"] or match["sign"], match["before"] or match["after"] or ""
    if unit.startswith("°"):
        number += text[match.end("number") :]
    elif unit == "%":
        number = _around(formats.percent(_SAMPLE / 100, locale), number, locale)
    elif unit:
        code = currency(unit)
        number = _around(formats.money(_SAMPLE, code, locale), number, locale) if code else ""
    # Before a unit that stands in front, as in CLDR: −%3 in Turkish, −$5.
    return number and sign + number


@cache
def _amounts(locale: str) -> re.Pattern[str]:
    """A number by the strict rules of a language, with its unit on either side.

    Its decimal sign with three digits behind it may be another language's sign of thousands.
    """
    decimal, group = (re.escape(sign) for sign in _separators(locale))
    fraction = rf"{decimal}(?:\d{{1,2}}|\d{{4,}})"
    groups = rf"[1-9]\d{{0,2}}(?:(?:(?:{group})\d{{3}})+|(?:{_SPACES}\d{{3}})+)(?:{decimal}\d+)?"
    number = rf"(?P<number>{groups}|\d{{1,4}}(?:{fraction})?|\d+{fraction})"
    # ¥ is none of these: of yen, or of yuan.
    unit = r"%|[$€£₼₸₺₽]|[A-Z]{3}"
    before = rf"(?:(?P<first>{_SIGN})(?=\D))?(?P<before>{unit}){_SPACES}?"
    after = rf"(?:{_SPACES}?(?P<after>{unit}|°[CF]?))?"
    return re.compile(rf"(?:{before})?(?P<sign>(?(first)|{_SIGN}?)){number}(?(before)|{after})")


def _separators(locale: str) -> tuple[str, str]:
    symbols = cldr_of_figures(locale).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def _number(written: str, source: str, locale: str) -> str:
    """A number with all its decimals, and grouped where it was."""
    whole, _, fraction = re.sub(_SPACES, "", written).partition(_separators(source)[0])
    digits = "".join(char for char in whole if char.isdigit())
    grouped = digits != whole or written[: len(digits)] != digits
    shown = formats.number(int(digits), locale) if grouped else own_digits(digits, locale)
    if not fraction:
        return shown
    signs = signs_of_numbers(locale)
    decimal = get_decimal_symbol(cldr_of_figures(locale), numbering_system=signs)
    return shown + decimal + own_digits(fraction, locale)


def _around(sample: str, number: str, locale: str) -> str:
    """Put a number where the sample has its own."""
    return sample.replace(own_digits(str(_SAMPLE), locale), number)


def _date(text: str, source: str, locale: str) -> str:
    """A whole date in one of the forms in which its language writes it."""
    plain = re.sub(_SPACES, " ", text)
    for day, *_ in full_dates(plain, source):
        if plain in {re.sub(_SPACES, " ", form) for form in _forms(day, source)}:
            return formats.date_long(day, locale)
    return ""


def _forms(day: date, locale: str) -> Iterator[str]:
    yield formats.date_long(day, locale)
    if has_names(found := cldr(locale)):
        yield dates.format_date(day, "long", locale=found)
        month = dates.format_date(day, "MMMM", locale=found)
        yield from (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")
