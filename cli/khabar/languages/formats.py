"""Forms of dates, numbers, lists and names of languages in a locale (CLDR).

Everything comes from Babel. What a language has beyond CLDR or against it, such as the official
form of a date (`2025-ci il`), is data and goes before. A catalog may put the parts of a date or a
moment together in another way.

Month names are only asked for as they stand in a date (`MMMM`). Babel's caches share stand-alone
names (`LLLL`) between locales (babel issue 1234), so no pattern here may use them.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from babel import dates, lists, numbers, units
from babel.core import get_global

from khabar.languages import casing, pseudo
from khabar.languages.dates.solar_hijri import has_solar_day, in_solar_calendar
from khabar.languages.digits import own_digits
from khabar.languages.language import language
from khabar.languages.locales import (
    calendar_of,
    cldr,
    cldr_of_figures,
    country_of,
    has_names,
    named_script,
    right_to_left,
    script,
    signs_of_numbers,
    usual_language,
)
from khabar.languages.numbers import ordinals
from khabar.languages.numbers.money import own_sign
from khabar.languages.transliteration import transliterated

Number = int | float | Decimal


def date_long(day: date, locale: str) -> str:
    """A date in full as official texts of the language write it, or as CLDR has it.

    `24 noyabr 2025-ci il`, `2025 жылғы 24 қараша`, `24. November 2025`. Where CLDR has no months of
    the language in its script, the date is in figures: `2025-11-24`.
    """
    if _solar_months(day, locale):
        return "{day} {month} {year}".format_map(date_parts(day, locale))
    if known := language(locale).dates:
        return known.pattern.format_map(date_parts(day, locale))
    found = cldr(locale)
    written = dates.format_date(day, "long", locale=found) if has_names(found) else str(day)
    return own_digits(written, locale)


def date_parts(day: date, locale: str) -> dict[str, str]:
    """Parts of a date for patterns: `day`, `month`, `month_number` and `year`.

    The month is in the form that stands in a date (`24 қараша`); `month_after_year` is what some
    languages have after a year in the genitive (`ноябры`). In capitals, `DAY` and `YEAR` are
    ordinals (`2025-ci`), and absent in a language whose ordinals are not known.
    """
    known = language(locale).dates
    year, month, day_of_month = _in_calendar(day, locale)
    parts = {
        "day": own_digits(day_of_month, locale),
        "month": _month(day, locale),
        "month_number": own_digits(month, locale),
        "year": own_digits(year, locale),
    }
    if known and known.after_year:
        parts["month_after_year"] = known.after_year[day.month - 1]
    if ordinals.knows(locale):
        parts |= {
            "DAY": ordinals.ordinal(day.day, locale),
            "YEAR": ordinals.ordinal(day.year, locale),
        }
    return parts


def year_of(day: date, locale: str) -> int:
    """The year of a day in the calendar of a locale: 1404 in `fa-u-ca-persian`."""
    return _in_calendar(day, locale)[0]


def _in_calendar(day: date, locale: str) -> tuple[int, int, int]:
    """Year, month and day of the month in the calendar that a locale asks for."""
    return in_solar_calendar(day) if _solar_months(day, locale) else (day.year, day.month, day.day)


def _solar_months(day: date, locale: str) -> tuple[str, ...]:
    """The months of the Solar Hijri calendar, where the locale asks for it and a day has one."""
    if calendar_of(locale) != "persian" or not has_solar_day(day):
        return ()
    known = language(locale).solar_months
    return known.get(country_of(locale), known.get("", ()))


def _month(day: date, locale: str) -> str:
    """The name of a month as it stands in a date; its number where nobody knows a name."""
    if solar := _solar_months(day, locale):
        return solar[_in_calendar(day, locale)[1] - 1]
    known, found = language(locale).dates, cldr(locale)
    if known and known.months:
        return known.months[day.month - 1]
    named = has_names(found)
    return dates.format_date(day, "MMMM", locale=found) if named else own_digits(day.month, locale)


def time_short(moment: datetime, locale: str) -> str:
    """The time of day of a moment, in its own zone: `15:00`, `15.00`, `3:00 PM`."""
    known = language(locale).times
    pattern = (known.pattern if known else "") or "short"
    naive = moment.replace(tzinfo=None)
    written = dates.format_time(naive, pattern, locale=cldr(locale), tzinfo=None)
    return own_digits(written, locale)


def in_zone(moment: datetime, timezone: str) -> datetime:
    """Convert a moment to the clocks of a time zone of the IANA database."""
    return moment.astimezone(ZoneInfo(timezone))


def offset(moment: datetime, locale: str) -> str:
    """An aware moment's offset, which a reader elsewhere can reckon with: `GMT+04:00`.

    From right to left a mark keeps the sign before its figure (CLDR, which Babel leaves out).
    """
    said = own_digits(dates.get_timezone_gmt(moment, "long", locale=cldr(locale)), locale)
    return re.sub(r"(?=[+-])", "\u200e", said, count=1) if right_to_left(locale) else said


def zone_name(moment: datetime, locale: str) -> str:
    """The time of an aware moment's zone, by its city as the press names it: `Bakı vaxtı`.

    Where that form is not known, it is the city alone: of CLDR's formats Babel 2.19 takes that of
    summer time in ten languages. A zone of no country, such as UTC, has a name of its own.
    """
    known = language(locale)
    if get_global("zone_territories").get(str(moment.tzinfo), "ZZ") in ("001", "ZZ"):
        return dates.get_timezone_name(moment, "long", locale=cldr(locale))
    form = known.times.zone if known.times else ""
    if known.derived and not form:
        return transliterated(zone_name(moment, known.derived.source), locale)
    city = dates.get_timezone_location(moment, cldr(locale), return_city=True)
    return (form or "{city}").replace("{city}", city)


def number(value: Number, locale: str) -> str:
    """A number with the locale's grouping and decimal sign: `1 234 567,5`."""
    written = numbers.format_decimal(
        value, locale=cldr_of_figures(locale), numbering_system=signs_of_numbers(locale)
    )
    return own_digits(written, locale)


def percent(share: Number, locale: str, digits: int = 0) -> str:
    """A share of one as a percentage with up to `digits` decimals: `12 %`, `%12`."""
    pattern = cldr_of_figures(locale).percent_formats[None].pattern
    decimals = "." + "#" * digits if digits else ""
    written = numbers.format_percent(
        share,
        pattern.replace("0", "0" + decimals),
        cldr_of_figures(locale),
        numbering_system=signs_of_numbers(locale),
    )
    signs = cldr_of_figures(locale).number_symbols[signs_of_numbers(locale)]
    sign = signs.get("percentSign", "%")
    return own_digits(str(written).replace("%", sign), locale)


def compact(value: Number, locale: str, digits: int = 1) -> str:
    """A big number in short, with up to `digits` decimals: `1,3 milyon`, `1.3 million`."""
    derived = language(locale).derived
    if derived and not has_names(cldr(locale)):
        return transliterated(compact(value, derived.source, digits), locale)
    written = numbers.format_compact_decimal(
        value,
        format_type="long",
        locale=cldr(locale),
        fraction_digits=digits,
        numbering_system=signs_of_numbers(locale),
    )
    return own_digits(written, locale)


def unit(value: Number, name: str, locale: str) -> str:
    """A measure with its unit by CLDR's name, such as `kilogram`: `5 кг`."""
    signs, found = signs_of_numbers(locale), cldr(locale)
    own = units.format_unit(value, name, "short", None, found, numbering_system=signs)
    return own_digits(own, locale)


def money(amount: Number, code: str, locale: str) -> str:
    """An amount by its ISO 4217 code: `300 ₼`, `$1,300`; decimals where there is a fraction."""
    found = cldr_of_figures(locale)
    sign = own_sign(code, numbers.get_currency_symbol(code, found), locale)
    pattern = found.currency_formats["standard"].pattern
    if amount == int(amount):
        pattern = re.sub(r"\.0+", "", pattern)
    gap = "\u00a0" if sign[-1].isalpha() and re.search("¤[#0]", pattern) else ""
    written = numbers.format_decimal(
        amount,
        pattern.replace("¤", f"'{sign}{gap}'"),
        found,
        numbering_system=signs_of_numbers(locale),
    )
    return own_digits(written, locale)


def list_of(
    items: Sequence[str], locale: str, style: Literal["standard", "or"] = "standard"
) -> str:
    """An enumeration, `a, b və c`, or a choice, `a, b və ya c`."""
    end = language(locale).list_end.get(style)
    if not end or len(items) < 2:
        return lists.format_list(list(items), style=style, locale=cldr(locale))
    middle = cldr(locale).list_patterns["standard"]["middle"]
    comma = middle.replace("{0}", "").replace("{1}", "")
    return end.replace("{0}", comma.join(items[:-1])).replace("{1}", items[-1])


def comma(locale: str) -> str:
    """The comma between the parts of a line, with its space: `، ` in Arabic letters."""
    return "، " if script(locale) == "Arab" else ", "


def dash(locale: str) -> str:
    """The dash between the parts of a line, such as a caption and its credit, without spaces."""
    return language(locale).dash


def language_name(of: str, in_locale: str) -> str:
    """The name of a language in running text: `азербайджанский`, `ingilis dili`.

    What its tag says of a script or after `-x-` follows where the name does not tell it. Raises
    `LookupError` where nobody knows a name.
    """
    name = _plain_name(of, in_locale)
    public, _, private = of.partition("-x-")
    if private and name == _plain_name(public, in_locale):
        return f"{language_name(public, in_locale)} ({private})"
    told = "" if of == in_locale else cldr(in_locale).scripts.get(named_script(public))
    alike = told and name == _plain_name(of.partition("-")[0], in_locale)
    return f"{name} ({told})" if alike else name


def _plain_name(of: str, in_locale: str) -> str:
    known = language(in_locale)
    written, *rest = of.split("-")
    bare = usual_language(written)
    of = "-".join((bare, *rest))
    if name := known.names.get(of):
        return name
    reader = cldr(in_locale)
    plain = reader.languages.get(bare)
    if plain is None and known.derived:
        return transliterated(_plain_name(of, known.derived.source), in_locale)
    if plain is None:
        raise LookupError(f"CLDR has no name for {of!r} in {in_locale!r}")
    own = known.names.get(bare) or (known.name_pattern or "{name}").replace("{name}", plain)
    named = (cldr(of).language == bare and cldr(of).get_display_name(reader)) or own
    return named.replace(plain, own, 1) if named.split(" (")[0] == plain else named


def own_name(locale: str) -> str:
    """A language's own name for menus, capitalized: `Azərbaycan dili`.

    A language that CLDR does not know in its own words is shown as its tag.
    """
    if locale == pseudo.LOCALE:
        return pseudo.accented("Pseudo-locale")
    try:
        return casing.capitalize_first(language_name(locale, locale), locale)
    except LookupError:
        return locale


def place_names(locale: str) -> Iterator[str]:
    """Countries, and the cities after which their one time zone is named, as CLDR writes them."""
    found = cldr(locale)
    yield from (name for code, name in found.territories.items() if code.isalpha())
    for zones in get_global("territory_zones").values():
        if len(zones) == 1 and (city := found.time_zones.get(zones[0], {}).get("city")):
            yield city


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """The direction of the locale's script."""
    return "rtl" if right_to_left(locale) else "ltr"
