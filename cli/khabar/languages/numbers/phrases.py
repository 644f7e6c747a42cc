"""Numbers of several words that mean another thing than their sum, as they are read aloud.

Decimals (two point five, iki tam onda beş, две целых пять десятых), years (nineteen eighteen),
hours and a half (half past nine, половина десятого), fractions (two thirds), parts of a scale (a
quarter of a million) and groups (полторы сотни).
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from khabar.languages.language import language
from khabar.languages.numbers.fractions import fractions, value_of_part
from khabar.languages.numbers.halves import HALF
from khabar.languages.numbers.numerals import (
    CENTURY,
    SCALE,
    amount,
    pattern,
    power,
    scale_pattern,
    value_of,
    values,
)

Phrase = tuple[int, int, frozenset[Decimal]]
Row = Sequence[re.Match[str]]

_REACH = 80
"""Letters beside a point that a number in words may have."""
QUARTER = Decimal("0.25")
_PARTS = frozenset(map(Decimal, (10, 100, 1000)))


def phrases(low: str, locale: str) -> Iterator[Phrase]:
    """The phrases of a text in small letters: start, end and what each may mean."""
    kinds = (
        _decimals(low, locale),
        _years(low, locale),
        _half_hours(low, locale),
        _of_scales(low, locale),
        _groups(low, locale),
    )
    found = sorted((each for kind in kinds for each in kind), key=lambda each: each[0])
    yield from found
    yield from fractions(_without(low, found), locale)


def _without(low: str, found: Sequence[Phrase]) -> str:
    """Return a text with a gap, as long, in place of each phrase."""
    parts, at = list[str](), 0
    for start, end, _ in found:
        parts += [low[at:start], "\ufffc" * (end - max(at, start))]
        at = end
    return "".join([*parts, low[at:]]) if found else low


def _decimals(low: str, locale: str) -> Iterator[Phrase]:
    """A whole number, a word for the point, and what follows it: digits, or a part of the whole."""
    for point in _point(locale).finditer(low):
        whole = _before(low, point.start(), locale)
        rest = _after(low, point.end(), locale)
        if whole and rest:
            value = _decimal(_values(whole, locale), _values(rest, locale))
            yield whole[0].start(), rest[-1].end(), frozenset({value.normalize()})


def _decimal(whole: Sequence[Decimal], rest: Sequence[Decimal]) -> Decimal:
    """Return the number that a row before a point and a row behind it amount to."""
    *part, last = rest
    if part and (last > SCALE or (last == SCALE and part[-1] in _PARTS)):
        return _decimal(whole, part) * last
    if part and last in _PARTS:
        return amount(whole) + amount(part) / last
    if part and rest[0] in _PARTS:
        return amount(whole) + amount(rest[1:]) / rest[0]
    return amount(whole) + Decimal(f"0.{_digits(rest)}")


def _values(row: Row, locale: str) -> list[Decimal]:
    return [value_of(each[0], locale) for each in row]


def _digits(row: Sequence[Decimal]) -> str:
    """Return the digits that are read one by one, or two at once: zero five, twenty-five."""
    digits = ""
    for last, value in zip((Decimal(0), *row), row, strict=False):
        joined = 20 <= last < CENTURY and last % 10 == 0 and 0 < value < 10
        digits = digits[:-1] + str(value) if joined else digits + str(value)
    return digits


def _before(low: str, end: int, locale: str) -> Row:
    """The number words in a row that end before a position."""
    words = [*pattern(locale).finditer(low, max(0, end - _REACH), end)]
    gap = _gap(locale)
    row = [words.pop()] if words and gap.fullmatch(low, words[-1].end(), end) else []
    while words and row and gap.fullmatch(low, words[-1].end(), row[0].start()):
        row.insert(0, words.pop())
    return row


def _after(low: str, start: int, locale: str) -> Row:
    """The number words in a row that begin behind a position."""
    row: list[re.Match[str]] = []
    while (gap := _gap(locale).match(low, start)) and (
        word := pattern(locale).match(low, gap.end())
    ):
        row.append(word)
        start = word.end()
    return row


def _years(low: str, locale: str) -> Iterator[Phrase]:
    """Years by their century and the rest of them: nineteen eighteen, twenty oh five."""
    for match in _year(locale).finditer(low):
        words = [value_of(each[0], locale) for each in pattern(locale).finditer(match["rest"])]
        century = value_of(match["century"], locale)
        yield *match.span(), frozenset({century * CENTURY + amount(words)})


def _half_hours(low: str, locale: str) -> Iterator[Phrase]:
    """Half an hour past one hour, or as the middle of the way to the next one."""
    for match in _half_hour(locale).finditer(low):
        if hours := [*pattern(locale).finditer(match["hour"] or match["next"])]:
            hour = amount([value_of(each[0], locale) for each in hours])
            yield *match.span(), frozenset({hour + (HALF if match["hour"] else -HALF)})


def _of_scales(low: str, locale: str) -> Iterator[Phrase]:
    """Parts of a thousand and more: a quarter of a million, три четверти миллиона."""
    for match in _part_of_scale(locale).finditer(low):
        part = QUARTER if match["quarter"] else value_of_part(match["n"], match["d"], locale)
        value = (part * 10 ** power(match["scale"], locale)).normalize()
        yield *match.span(), frozenset({value})


def _groups(low: str, locale: str) -> Iterator[Phrase]:
    """Tens and hundreds that are counted: три десятка, полторы сотни, первую сотню."""
    known = language(locale).numerals
    for match in _group(locale).finditer(low) if known and known.groups else ():
        if row := _before(low, match.start(), locale):
            times = amount(_values(row, locale)) * known.groups[match["group"]] if known else None
            if times:
                yield row[0].start(), match.end(), frozenset({times.normalize()})


@cache
def _part_of_scale(locale: str) -> re.Pattern[str]:
    """Parts in words before a scale; the groups `n` and `d` of a fraction, or a `quarter`."""
    known = language(locale).numerals
    if known is None:
        return re.compile("(?!)")
    quarters = "|".join(word for word, value in values(locale).items() if value == QUARTER)
    part = rf"(?:{known.fractions}|(?<!\w)(?P<quarter>{quarters or '(?!)'}))"
    return re.compile(rf"{part}\s(?:of\s(?:an?\s)?)?{scale_pattern(locale)}")


@cache
def _group(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    words = "|".join(known.groups) if known else ""
    return re.compile(rf"(?<=\s)(?P<group>{words or '(?!)'})\w{{1,3}}(?!\w)")


@cache
def _half_hour(locale: str) -> re.Pattern[str]:
    known = language(locale).times
    return re.compile(rf"(?<!\w)(?:{known.half})(?!\w)" if known else "(?!)")


@cache
def _gap(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    return re.compile(rf"[\s-](?:{known.joint}\s)?" if known and known.joint else r"[\s-]")


@cache
def _point(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    return re.compile(rf"(?<!\w)(?:{known.point})(?!\w)" if known else "(?!)")


@cache
def _year(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    return re.compile(rf"(?<!\w)(?:{known.years})(?![\w-])" if known else "(?!)")
