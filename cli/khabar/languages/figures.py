"""The values in a text: numbers, shares, money, dates and times, as each locale writes them.

`figures` reads what is written with digits; each figure keeps every reading it may have, since
`5` in “5–10 million” is five or five million. `understood` reads leniently whatever else a text
says in words: twelve, XXI, November. Separators are those of the locale (CLDR, through Babel).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from babel import Locale

from khabar.languages.calendar import months, near_figure
from khabar.languages.money import currencies, currency, money_after, money_before
from khabar.languages.numerals import in_words, power, scale_pattern
from khabar.languages.stems import language_of

Reading = Decimal | str
"""A number; or `15:30` for a time, `month 9` for a month."""

PERCENT = "%"
_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+(?![0-9.,]*[.,][0-9]))?"
    r"|[0-9]+(?:[.,][0-9]+)*)"
)
_NUMERIC_DATE = re.compile(
    r"(?<![\w.,/-])(?:(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"|(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}))(?![\d/])"
)
_TIME = re.compile(
    r"(?<![\w.,:])(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.])(?P<min>[0-5]\d))?(?![\d:]|[.,]\d)"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
)
_CODE = re.compile(r"(?<![\w])(?P<letters>[^\W\d_]+)-?(?P<digits>\d+)(?![\d.,]*\d)")
_HOUR_WORD = re.compile(r"(?:saat\w*|сағат\w*|at|until|from)\s+$", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(rf"(?:%{_SPACE}?|yüzde\s+)$", re.IGNORECASE)
_PERCENT_AFTER = re.compile(
    rf"{_SPACE}?(?:%|(?:-\s?)?(?:percent|per cent|pct|faiz|пайыз|пайыздық|проц)(?!\w{{9}}))",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:(?:^|[\s(])[-−–]|−|(?:minus|mənfi|eksi|минус)\s)$", re.IGNORECASE)
_MINUS_WORD = re.compile(
    r"minus|mənfi|eksi|минус|below|altında|aşağı|төмен|аяз|−|(?:^|[\s(])[-–]\d", re.IGNORECASE
)
# What may stand between two figures that share a unit: a dash, a comma, a suffix, “and”, “to”.
_LINK = re.compile(
    r"(?:[-'’]?[^\W\d_]{1,5})?,?\s?(?:[-–—/~]|and|to|or|through|və|ilə|yaxud|ve|ile|ila|veya|мен|және|бен|"
    r"пен|бастап|from|der)?\s?(?:US|ABŞ)?[$€£¥₼₸₺₽%]?\s?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, every reading of it, and its unit: `%`, a currency or nothing.

    `shared` holds the units that a neighbour may lend it; `code` the letters that it ends, as in
    COP29; `foreign` says that its separators are not those of the locale.
    """

    text: str
    start: int
    end: int
    readings: frozenset[Reading]
    unit: str = ""
    shared: frozenset[str] = frozenset()
    negative: bool = False
    foreign: bool = False
    code: str = ""
    scale: int = 0

    def same(self, other: "Figure") -> bool:
        """Whether the two can mean the same value, units aside."""
        return bool(self.readings & other.readings)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says in whatever form: readings, currencies, and whether something is negative."""

    readings: frozenset[Reading]
    units: frozenset[str]
    negative: bool


@cache
def _separators(locale: str) -> tuple[str, str]:
    symbols = Locale.parse(locale, sep="-").number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def figures(text: str, locale: str) -> list[Figure]:
    """Every figure that a text writes with digits, in order, and the months of its dates."""
    found: list[Figure] = []
    taken = [False] * (len(text) + 1)

    def add(figure: Figure) -> None:
        taken[figure.start : figure.end] = [True] * (figure.end - figure.start)
        found.append(figure)

    for match in _NUMERIC_DATE.finditer(text):
        for figure in _numeric_date(match, locale):
            add(figure)
    for match in _TIME.finditer(text):
        if not any(taken[match.start() : match.end()]) and (figure_ := _time(match, locale)):
            add(figure_)
    for match in _CODE.finditer(text):
        if not any(taken[match.start() : match.end()]) and not currency(match["letters"]):
            readings = frozenset({Decimal(match["digits"])})
            add(Figure(match[0], *match.span(), readings, code=match["letters"]))
    numbers = [m for m in _NUMBER.finditer(text) if not any(taken[m.start() : m.end()])]
    found += _shared(_summed([_number(m, locale) for m in numbers], text, locale), text)
    for name in months(text, locale):
        if near_figure(name, text):
            add(Figure(name.text, name.start, name.end, frozenset({f"month {name.number}"})))
    return sorted(found, key=lambda figure: figure.start)


def understood(text: str, locale: str) -> Understood:
    """Everything that a text may say of values, in digits or words."""
    written = figures(text, locale)
    readings: set[Reading] = {reading for figure in written for reading in figure.readings}
    readings.update(in_words(text, locale))
    readings.update(f"month {name.number}" for name in months(text, locale))
    units = {figure.unit for figure in written} | set(currencies(text, locale))
    negative = bool(_MINUS_WORD.search(text))
    return Understood(frozenset(readings), frozenset(units - {""}), negative)


def _numeric_date(match: re.Match[str], locale: str) -> Iterator[Figure]:
    if match["y"]:
        parts = {"y": {match["y"]}, "m": {match["m"]}, "d": {match["d"]}}
    else:
        first, second = match["a"], match["b"]
        either = language_of(locale) == "en" and match["sep"] == "/"
        both = {first, second}
        parts = {"y": {match["year"]}, "m": both if either else {second},
                 "d": both if either else {first}}  # fmt: skip
    if all(int(month) > 12 for month in parts["m"]):
        return
    months_ = frozenset(f"month {int(each)}" for each in parts["m"])
    yield Figure(match[0], *match.span(), months_)
    for part in "dy":
        yield Figure(match[0], *match.span(), frozenset(Decimal(each) for each in parts[part]))


def _time(match: re.Match[str], locale: str) -> Figure | None:
    """A time of day; with a point between hour and minute, only as one of two readings."""
    hour, minute = int(match["h"]), int(match["min"] or 0)
    before = match.string[: match.start()]
    named = _HOUR_WORD.search(before[-12:]) is not None
    if match["half"]:
        if hour > 12:
            return None
        bare = {Decimal(hour)} if not minute else set()
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        readings: set[Reading] = {f"{hour}:{minute:02}", f"{hour % 12}:{minute:02}", *bare}
        return Figure(match[0].strip(), *match.span(), frozenset(readings))
    if match["sep"] is None:
        if not (named and language_of(locale) != "en"):
            return None
        after = match.string[match.end() : match.end() + 3]
        readings = {f"{hour}:00", Decimal(hour)}
        return None if re.match(r"[\s]?\d|\s?%", after) else _figure(match, readings)
    if match["sep"] == "." and (language_of(locale) == "en" or not _dotted_time(match, named)):
        return None
    return _figure(match, {f"{hour % 24}:{minute:02}", f"{hour}:{minute:02}"})


def _dotted_time(match: re.Match[str], named: bool) -> bool:
    text = match.string
    if _PERCENT_BEFORE.search(text[max(0, match.start() - 8) : match.start()]):
        return False
    beside = text[match.end() : match.end() + 9] + text[max(0, match.start() - 9) : match.start()]
    return named or re.search(r"\d\d[.:]\d\d", beside) is not None


def _figure(match: re.Match[str], readings: set[Reading]) -> Figure:
    return Figure(match[0].strip(), *match.span(), frozenset(readings))


def _number(match: re.Match[str], locale: str) -> Figure:
    """A number with its scale, unit and sign."""
    text, (start, end) = match.string, match.span()
    value, foreign = _value(match[0], locale)
    scale = _scale(locale).match(text, end)
    exponent = power(scale["scale"].lower(), locale) if scale else 0
    tail = scale.end() if scale else end
    before = text[max(0, start - 24) : start]
    unit, tail_end = _unit(before, text, end, tail, locale)
    head = before.removesuffix(money_before(before, locale)[1])
    negative = _MINUS.search(head) is not None
    readings: frozenset[Reading] = frozenset({value * Decimal(10) ** exponent})
    shown = text[start:tail_end].strip()
    return Figure(
        shown, start, tail, readings, unit, negative=negative, foreign=foreign, scale=exponent
    )


@cache
def _scale(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:['’-]?[^\W\d_]{{0,3}})?[\s-]?{scale_pattern(locale)}", re.IGNORECASE)


def _unit(before: str, text: str, end: int, tail: int, locale: str) -> tuple[str, int]:
    if _PERCENT_BEFORE.search(before):
        return PERCENT, tail
    if after := _PERCENT_AFTER.match(text, end):
        return PERCENT, after.end()
    code, _ = money_before(before, locale)
    if code:
        return code, tail
    code, reach = money_after(text, tail, locale)
    return (code, reach) if code else ("", tail)


def _value(written: str, locale: str) -> tuple[Decimal, bool]:
    """A written number's value by the locale's separators, and whether it breaks them."""
    decimal, group = _separators(locale)
    digits = re.sub(_SPACE, "", written)
    spaced = digits != written
    signs = re.findall(r"[.,]", digits)
    if not signs:
        return Decimal(digits), False
    last = signs[-1]
    whole, _, fraction = digits.rpartition(last)
    if len(set(signs)) == 2 or spaced:
        grouped = re.sub(r"[.,]", "", whole)
        return Decimal(f"{grouped}.{fraction}"), last != decimal
    in_threes = re.fullmatch(rf"[1-9][0-9]{{0,2}}(?:{re.escape(last)}[0-9]{{3}})+", digits)
    if in_threes and (last == group or len(signs) > 1):
        return Decimal(digits.replace(last, "")), last != group
    if len(signs) > 1:
        return Decimal(digits.replace(last, "")), True
    return Decimal(f"{whole}.{fraction}"), last != decimal


def _summed(found: Sequence[Figure], text: str, locale: str) -> list[Figure]:
    """`2 bin 500`, `1 млн 250 мың` as one value; English writes no number so."""
    summed: list[Figure] = []
    for figure in found:
        last = summed[-1] if summed and language_of(locale) != "en" else None
        if last and _continues(last, figure, text):
            whole = f"{text[last.start : figure.start]}{figure.text}"
            (high,), (low,) = last.readings, figure.readings
            readings: frozenset[Reading] = frozenset({Decimal(high) + Decimal(low)})
            summed[-1] = replace(figure, text=whole, start=last.start, readings=readings)
        else:
            summed.append(figure)
    return summed


def _continues(last: Figure, figure: Figure, text: str) -> bool:
    (low,) = figure.readings
    between = text[last.end : figure.start]
    return (
        last.scale > 0
        and not last.unit
        and between.strip(" \u00a0") == ""
        and isinstance(low, Decimal)
        and low < Decimal(10) ** last.scale
    )


def _shared(found: Sequence[Figure], text: str) -> list[Figure]:
    """Lend scale and unit to neighbours: “5–10 million”, “%5-10”, “100, 200 və 300 milyard”."""
    lent = list(found)
    for i in range(len(lent) - 1, 0, -1):
        if _linked(lent[i - 1], lent[i], text):
            lent[i - 1] = _lend(lent[i], lent[i - 1])
    for i in range(1, len(lent)):
        left, right = lent[i - 1], lent[i]
        if _linked(left, right, text):
            lent[i] = replace(right, shared=right.shared | left.shared | {left.unit})
    return lent


def _linked(left: Figure, right: Figure, text: str) -> bool:
    near = right.start - left.end <= 16
    return near and _LINK.fullmatch(text, left.end, right.start) is not None


def _lend(giver: Figure, taker: Figure) -> Figure:
    units = taker.shared | giver.shared | {giver.unit}
    (own,) = taker.readings
    if not giver.scale or taker.scale or taker.unit == PERCENT or not isinstance(own, Decimal):
        return replace(taker, shared=units)
    readings = taker.readings | {own * Decimal(10) ** giver.scale}
    return replace(taker, shared=units, readings=readings, scale=giver.scale)
