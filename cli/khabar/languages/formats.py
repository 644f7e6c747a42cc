"""How a locale writes dates, numbers, lists, quotations and the names of languages (CLDR).

Everything comes from Babel, but for the quotation marks, which Babel does not carry: they are
`DELIMITERS`, from CLDR 48. A locale is a BCP 47 tag (`az`, `kk`, `pt-BR`). How the parts of a date
or of a moment are put together is wording, in the templates and their catalogs: a language's
official form (`2025-ci il`, `2025 жылғы`) is none of CLDR's.

Month names are only ever asked for as they stand in a date (`MMMM`). The stand-alone names (`LLLL`)
are shared between locales by Babel's caches and may come out in the language of another one (babel
issue 1234), so no pattern here may use them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers, units
from babel.core import get_global

from khabar.languages import casing, ordinals, pseudo

Number = int | float | Decimal
Nesting = Literal["outer", "inner"]

_SIGNS: Mapping[str, str] = {"AZN": "₼", "KZT": "₸", "TRY": "₺"}

# CLDR 48, `delimiters`: outer start and end, inner start and end, for the languages that do not
# take the root's “ ” ‘ ’. A locale inherits from its parent: `fr-CA`, `fr`, root.
_ROOT = "“”‘’"
DELIMITERS = {
    marks: tuple(locales.split())
    for marks, locales in {
        "«»«»": "fr ht hy oc yav",
        "«»“”": "ast blo bm br ca cv dyo el es-US eu ewo ie it kab kk lij mg mua nnh pms "
        "pt-PT sc sg ti",
        "”“’‘": "ar lld syr ur",
        "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
        "«»‹›": "am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae",
        "«»„“": "bas be bua ky os ru sah tyv uk",
        "„”‚’": "agq ff",
        "””’’": "fi he rn se sv yi",
        "「」『』": "ja yue zh-Hant",
        "„”’’": "sr",
        "«»‘’": "dua ksf nb nn no rw",
        "‘’‘’": "nl",
        "‘’“”": "fur ia ti-ER tn",
        "„“„“": "bg lt prg sgs",
        "„”«»": "nmg pl ro",
        "«»„”": "shi zgh",
        "„”‘’": "bs",
        "„”»«": "hu szl",
        "»«›‹": "kk-Arab ug",
        "“”“”": "st tk",
        "“”’‘": "uz",
        "“”«»": "eo",
        "«»”“": "fr-CA",
        "„“«»": "ka",
    }.items()
}
_MARKS = {locale: marks for marks, locales in DELIMITERS.items() for locale in locales}


@cache
def _locale(tag: str) -> Locale:
    """Babel's locale of a BCP 47 tag; `babel.UnknownLocaleError` if CLDR knows none."""
    return Locale.parse(pseudo.FORMATS if tag == pseudo.LOCALE else tag, sep="-")


def date_long(day: date, locale: str) -> str:
    """A date in full as CLDR has it: `24 noyabr 2025`, `2025 ж. 24 қараша`, `November 24, 2025`."""
    return dates.format_date(day, "long", locale=_locale(locale))


def date_parts(day: date, locale: str) -> dict[str, str]:
    """What a pattern for dates is made of: `day`, `month` and `year`.

    The month is in the form that stands in a date (`24 қараша`). In capitals, `DAY` and `YEAR` are
    ordinals (`2025-ci`), and absent in a language whose ordinals are not known.
    """
    parts = {
        "day": str(day.day),
        "month": dates.format_date(day, "MMMM", locale=_locale(locale)),
        "year": str(day.year),
    }
    if ordinals.knows(locale):
        parts |= {
            "DAY": ordinals.ordinal(day.day, locale),
            "YEAR": ordinals.ordinal(day.year, locale),
        }
    return parts


def time_short(moment: datetime, locale: str) -> str:
    """The time of day of an aware moment, in its own zone: `15:00`, `3:00 PM`."""
    return dates.format_time(
        moment.replace(tzinfo=None), "short", locale=_locale(locale), tzinfo=None
    )


def in_zone(moment: datetime, timezone: str) -> datetime:
    """The same moment by the clocks of a time zone of the IANA database."""
    return moment.astimezone(ZoneInfo(timezone))


def offset(moment: datetime, locale: str) -> str:
    """An aware moment's offset, which a reader elsewhere can reckon with: `GMT+04:00`."""
    return dates.get_timezone_gmt(moment, "long", locale=_locale(locale))


def zone_name(moment: datetime, locale: str) -> str:
    """The time of an aware moment's zone: of its country, or of its city where that has several.

    `Türkiye Saati`; a zone of no country, such as UTC, has a name of its own.
    """
    territory = get_global("zone_territories").get(str(moment.tzinfo), "ZZ")
    if territory in ("001", "ZZ"):
        return dates.get_timezone_name(moment, "long", locale=_locale(locale))
    return dates.get_timezone_location(moment, locale=_locale(locale))


def number(value: Number, locale: str) -> str:
    """A number with the locale's grouping and decimal sign: `1 234 567,5`."""
    return numbers.format_decimal(value, locale=_locale(locale))


def percent(share: Number, locale: str, digits: int = 0) -> str:
    """A share of one as a percentage with up to `digits` decimals: `12 %`, `%12`."""
    pattern = _locale(locale).percent_formats[None].pattern
    decimals = "." + "#" * digits if digits else ""
    return str(numbers.format_percent(share, pattern.replace("0", "0" + decimals), _locale(locale)))


def compact(value: Number, locale: str, digits: int = 1) -> str:
    """A big number in short, with up to `digits` decimals: `1,3 milyon`, `1.3 million`."""
    return numbers.format_compact_decimal(
        value, format_type="long", locale=_locale(locale), fraction_digits=digits
    )


def unit(value: Number, name: str, locale: str) -> str:
    """A measure with its unit by CLDR's name, such as `kilogram`: `5 кг`."""
    return units.format_unit(value, name, "short", locale=_locale(locale))


def money(amount: Number, code: str, locale: str) -> str:
    """An amount by its ISO 4217 code: `300 ₼`, `$1,300`; decimals where there is a fraction.

    The manat, the tenge and the lira have their signs in every language, not in their own alone.
    """
    sign = _SIGNS.get(code) or numbers.get_currency_symbol(code, _locale(locale))
    pattern = _locale(locale).currency_formats["standard"].pattern
    if amount == int(amount):
        pattern = re.sub(r"\.0+", "", pattern)
    gap = "\u00a0" if sign[-1].isalpha() and re.search("¤[#0]", pattern) else ""
    return numbers.format_decimal(amount, pattern.replace("¤", f"'{sign}{gap}'"), _locale(locale))


def list_of(
    items: Sequence[str], locale: str, style: Literal["standard", "or"] = "standard"
) -> str:
    """An enumeration, `a, b və c`, or a choice, `a, b və ya c`."""
    return lists.format_list(list(items), style=style, locale=_locale(locale))


def quotation_marks(locale: str, level: Nesting = "outer") -> tuple[str, str]:
    """The opening and the closing mark of a quotation, or of one inside another."""
    parts = locale.split("-")
    chain = ["-".join(parts[:n]) for n in range(len(parts), 0, -1)]
    marks = next((_MARKS[tag] for tag in chain if tag in _MARKS), _ROOT)
    return (marks[0], marks[1]) if level == "outer" else (marks[2], marks[3])


def language_name(of: str, in_locale: str) -> str:
    """The name of a language as it stands in running text: `азербайджанский`, `Azerbaijani`."""
    name = _locale(of).get_display_name(_locale(in_locale))
    if name is None:
        raise LookupError(f"CLDR has no name for {of!r} in {in_locale!r}")
    return name


def own_name(locale: str) -> str:
    """A language's own name as it stands in a menu, capitalized: `Azərbaycan`, `Қазақ тілі`."""
    if locale == pseudo.LOCALE:
        return pseudo.accented("Pseudo-locale")
    name = language_name(locale, locale)
    return casing.upper(name[:1], locale) + name[1:]


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """The direction of the locale's script."""
    return "rtl" if _locale(locale).character_order == "right-to-left" else "ltr"
