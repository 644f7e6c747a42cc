"""Typography: spaces that do not break, figures that keep their suffixes on one line.

The words are the author's or the translator's, and stay as they are: an ordinary space becomes a
no-break space and a thin space a narrow no-break one, and nothing else ever changes. It is done
when a bulletin is rendered, for HTML and PDF alike, never in code, and never where text goes out as
data (titles, feeds, ninjs). A space does not break

* between a figure and its sign, unit, scale, currency or grouped thousands (`52 kq`, `100 %`,
  `1 300 000`), and between `№` or `§` and the figure;
* between the day and the month, in either order and any inflection (`24 qaraşada`,
  `24. November`), and where the year belongs to a word (`2025 жылғы`, `2025-ci il`);
* between initials and surname (`C. Məmmədquluzadə`), and after a short title (`Dr. Aydın`);
* before a dash or an ellipsis: neither begins a line;
* round short words and abbreviations, where the language's printers have that habit.

Sources: the orthographic rules named in `hyphenation` (figures, units and initials are never
parted); for Turkish TDK, Yazım Kılavuzu, "Kısaltmalar"; for English The Chicago Manual of Style
7.96 and 9.16; for the one-letter words of Slavic languages each one's printing handbook, such as
Мильчин, Справочник издателя и автора, and ČSN 01 6910.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from khabar.languages.casing import APOSTROPHES
from khabar.languages.language import language
from khabar.languages.locales import cldr
from khabar.languages.numbers.money import CURRENCY_CODES, CURRENCY_SIGNS
from khabar.languages.numbers.numerals import scale_pattern

Kind = Literal["", "whole", "address"]

# Which marks each closing one may belong to; an apostrophe looks as ’ does.
_PAIRS = {"”": "“„", "»": "«", "“": "„", '"': '"', "›": "‹", "」": "「", "』": "『"}
_OPENS = set("".join(_PAIRS.values()))
_UNBREAKABLE = {" ": "\u00a0", "\u2009": "\u202f"}
_CAPITAL = "[A-ZÀ-ÖØ-ÞƏĞİŞĀĂĄČĎĚĹĽŁŃŇŐŘŠŤŮŰŽА-ЯЁІЇЄЎӘҒҚҢӨҰҮҺ]"
_UNITS = (
    "mm cm sm km m kq kg g q t ha l km² m² m³ kWh kW MW GW dəq san "
    "мм см км м кг г т га л км² м² м³ кВт МВт ГВт сағ мин °C °F °"
)

_FIGURE = r"\d+(?:[.,:]\d+)*%?"
_ROMAN = "[IVXLCІХ]+"
_LETTER = r"[^\W\d_]"
# How many letters a hyphen keeps beside a number: in a language of which nothing is known, in one
# whose suffixes are joined by it; and beside an abbreviation there.
_SUFFIX, _WORD, _ENDING = 3, 24, 12
# Most texts have none of what `pieces` keeps, and are spared the longer search.
_KEPT_SIGN = re.compile("[-–‑@]")
_JOINING = "\u00a0\u202f"
_JOINED = re.compile(rf"(?:[{_JOINING}]\S+)+")
ADDRESS = r"(?:https?://|www\.)[^\s<>]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def spaced(text: str, locale: str) -> str:
    """`text` with its no-break spaces; character for character as long as before."""
    if " " not in text and "\u2009" not in text:
        return text
    for rest, habit in _habits(locale):
        if rest.search(text):
            text = habit.sub(lambda match: match[1] + _UNBREAKABLE[match[2]], text)
    return text


def pieces(text: str, locale: str) -> Iterator[tuple[Kind, str]]:
    """`text` cut into ordinary pieces, addresses, and what is kept `whole` at its hyphens.

    Whole are ranges (`9–11`, `10:00–12:00`), and in languages that join suffixes by a hyphen
    figures with any word (`1992-ci`, `60%-ы`, `29-конференциясы`) and abbreviations with their
    suffixes (`ҮЕҰ-лардың`), each with what no-break spaces join to it: a line can end before it,
    and WeasyPrint finds no other place between a text and what it may not part. In a language of
    which nothing is known, a figure keeps a short suffix (`29-én`). Addresses are not hyphenated.
    """
    if not _KEPT_SIGN.search(text) and "://" not in text and "www." not in text:
        if text:
            yield "", text
        return
    at = 0
    for match in _kept(locale).finditer(text):
        start, end = match.span()
        if not match["address"]:
            start, end = _joined(text, max(start, at), max(end, at))
            start = max(start, at)
        if start > at:
            yield "", text[at:start]
        if end > at:
            yield ("address" if match["address"] else "whole"), text[start:end]
        at = max(end, at)
    if at < len(text):
        yield "", text[at:]


def _joined(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece with the words that no-break spaces join to it on either side."""
    while start and text[start - 1] in _JOINING:
        start -= 1
        while start and not text[start - 1].isspace():
            start -= 1
    after = _JOINED.match(text, end)
    return start, after.end() if after else end


@cache
def _kept(locale: str) -> re.Pattern[str]:
    joins = language(locale).suffix_hyphen
    whole = [rf"{_FIGURE}{_tail(_SUFFIX if joins is None else 0)}"]
    if joins:
        number = rf"(?:{_FIGURE}|{_ROMAN})"
        whole = [
            rf"{number}{_tail(_WORD)}",
            rf"{_CAPITAL}{{2,}}\d*{_tail(_ENDING)}",
            # No line may be too short for what it keeps: the rest of a very long word is parted.
            rf"{number}[-–‑]{_LETTER}{{{_WORD}}}(?={_LETTER})",
        ]
    return re.compile(rf"(?P<address>{ADDRESS})|(?<![\w–-])(?:{'|'.join(whole)})")


def _tail(letters: int) -> str:
    """A pattern of what hyphens join to a number: figures, and words of so many letters at most."""
    after = rf"{_FIGURE}|{_LETTER}{{1,{letters}}}" if letters else _FIGURE
    return rf"(?:[-–‑](?:{after}))+(?![\w–-])"


@cache
def _habits(locale: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The rules, each after its second half, which is quickly sought and seldom there."""
    return tuple(
        (re.compile(rf"[ \u2009](?={after})"), re.compile(rf"({before})([ \u2009])(?={after})"))
        for before, after in _neighbours(locale)
    )


def _neighbours(locale: str) -> Iterator[tuple[str, str]]:
    """Patterns of what stands before and after a kept space."""
    units = "|".join(map(re.escape, _UNITS.split()))
    yield r"\d", rf"(?:[%‰{CURRENCY_SIGNS}]|(?:{units})(?!\w))"
    yield r"\d", scale_pattern(locale)
    yield rf"[№§]|(?<!\w)(?:{CURRENCY_CODES})", r"\d"
    yield r"(?<![\w.,])\d{1,3}", r"\d{3}(?:\D|$)"
    yield r"[\u00a0\u202f]\d{3}", r"\d{3}(?:\D|$)"
    months = _months(locale)
    yield r"(?<![\w.,])\d{1,2}\.?(?:[-–]\d{1,2}\.?)?", rf"(?:{months})"
    if before := _before_day(locale):
        yield rf"(?<!\w)(?:{months}){before}", r"\d{1,2}(?!\d)"
    yield rf"(?<!\w){_CAPITAL}(?:[hсcş]|(?<=[OG])[{APOSTROPHES}])?\.", _CAPITAL
    yield r"\S", r"(?:[–—](?:\s|$)|…)"
    for before, after in language(locale).habits or ():
        yield rf"(?<!\w){before}", after


def _before_day(locale: str) -> str:
    """A pattern of what ends a month before its day; empty where the day always comes first."""
    if dates := language(locale).dates:
        return dates.before_day
    pattern = cldr(locale).date_formats["long"].pattern
    return r"\w*\.?" if pattern.find("M") < pattern.find("d") else ""


def _months(locale: str) -> str:
    """The months' names as they begin in any inflection: the last letter may soften (Ocağı)."""
    widths, known = cldr(locale).months["format"], language(locale).dates
    full = (known.months if known else ()) or widths["wide"].values()
    stems = {name[:-1] if len(name) > 4 else name for name in full}
    stems |= {name.rstrip(".") for name in widths["abbreviated"].values() if not name.isdigit()}
    cased = (
        f"[{stem[0]}{stem[0].upper()}{stem[0].lower()}]{re.escape(stem[1:])}" for stem in stems
    )
    return "|".join(sorted(cased, key=len, reverse=True))


def missing_marks(first: str, last: str) -> tuple[str, str] | None:
    """The mark that an author forgot where the other one of a pair was typed."""
    said = first if first == last else first + last
    if first[:1] in _OPENS:
        return next((("", end) for end, opens in _PAIRS.items() if first[0] in opens), None)
    end = last[-1:]
    opens = _PAIRS.get(end, "")
    alone = said.count(end) % 2 if end == opens else said.count(end) > sum(map(said.count, opens))
    return (opens[0], "") if opens and alone else None
