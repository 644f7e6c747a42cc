"""How a locale writes dates, numbers, lists, quotations and the names of languages (CLDR).

Everything comes from Babel, but for the quotation marks, which Babel does not carry: they are
`DELIMITERS`, from CLDR 48. A locale is a BCP 47 tag (`az`, `kk`, `pt-BR`).

Month names are only ever asked for inside a date. The stand-alone names (`LLLL`) are shared between
locales by Babel's caches and may come out in the language of another one (babel issue 1234), so no
pattern here may use them; the tests hold every locale of Babel to that.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers

from khabar.languages import casing

Number = int | float | Decimal

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
    return Locale.parse(tag, sep="-")


def date_long(day: date, locale: str) -> str:
    """A date in full: `24 noyabr 2025`, `2025 ж. 24 қараша`, `November 24, 2025`."""
    return dates.format_date(day, "long", locale=_locale(locale))


def time_short(moment: datetime, locale: str) -> str:
    """The time of day of an aware moment, in its own zone: `15:00`, `3:00 PM`."""
    return dates.format_time(
        moment.replace(tzinfo=None), "short", locale=_locale(locale), tzinfo=None
    )


def moment_long(moment: datetime, locale: str, timezone: str) -> str:
    """A moment in full with its offset: `November 24, 2025 at 3:00 PM (GMT+04:00)`.

    The offset, not the zone's name, is what a reader elsewhere can reckon with.
    """
    there = moment.astimezone(ZoneInfo(timezone))
    pattern = str(_locale(locale).datetime_formats["long"]).replace("'", "")
    written = pattern.replace("{1}", date_long(there.date(), locale))
    written = written.replace("{0}", time_short(there, locale))
    offset = dates.get_timezone_gmt(there, "long", locale=_locale(locale))
    return f"{written} ({offset})"


def number(value: Number, locale: str) -> str:
    """A number with the locale's grouping and decimal sign: `1 234 567,5`."""
    return numbers.format_decimal(value, locale=_locale(locale))


def percent(share: Number, locale: str, digits: int = 0) -> str:
    """A share of one as a percentage with up to `digits` decimals: `12 %`, `%12`."""
    pattern = _locale(locale).percent_formats[None].pattern
    decimals = "." + "#" * digits if digits else ""
    return str(numbers.format_percent(share, pattern.replace("0", "0" + decimals), _locale(locale)))


def list_of(items: Sequence[str], locale: str) -> str:
    """An enumeration: `a, b və c`."""
    return lists.format_list(list(items), style="standard", locale=_locale(locale))


def quotation_marks(locale: str, level: Literal["outer", "inner"] = "outer") -> tuple[str, str]:
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
    name = language_name(locale, locale)
    return casing.upper(name[:1], locale) + name[1:]


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """The direction of the locale's script."""
    return "rtl" if _locale(locale).character_order == "right-to-left" else "ltr"
