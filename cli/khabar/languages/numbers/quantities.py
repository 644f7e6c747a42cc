"""Numbers with their scale and unit: 1.234,5 · 2 bin 500 · %12,5 · US$300 billion."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal
from functools import cache

from khabar.languages.language import language
from khabar.languages.locales import cldr_of_figures
from khabar.languages.numbers.coins import with_coins
from khabar.languages.numbers.halves import HALF, half_apart, half_end
from khabar.languages.numbers.money import BEHIND_CODE, CURRENCY_SIGNS, money_after, money_before
from khabar.languages.numbers.numerals import numerals_or_english, power, scale_pattern
from khabar.languages.numbers.short_years import with_full_years
from khabar.languages.values import PERCENT, Quantity, Reading

_SPACE = "[ \u00a0\u202f\u2009]"
# What parts thousands: a space; in Switzerland an apostrophe.
_GROUP = "[ \u00a0\u202f\u2009’']"
# The first digit stands before the look-behind, since `re` skips to a digit far more quickly.
_NUMBER = re.compile(
    rf"[0-9](?:(?<![\w.,].)|{BEHIND_CODE})(?:[0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}})+(?![0-9])(?:[.,][0-9]+(?![0-9.,]*[.,][0-9]))?"
    r"|[0-9]*(?:[.,][0-9]+)*)"
)
_SIGN_BEFORE = re.compile(rf"(?:[A-Z]{{0,3}}[{CURRENCY_SIGNS}]|%{_SPACE}?)$")
# Percentage points, which some languages call points as those of a match.
_POINTS = re.compile(r"\s(?:puan|bənd|band|тармақ|пункт|points?\b)", re.IGNORECASE)
_LETTER = re.compile(r"([kmbt])(?!\w)", re.IGNORECASE)
_SIGN = re.compile(r"[.,]")
_DOTTED_TIME = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
# What may stand between two figures that share a unit: a dash, a comma, a suffix, “and”, “to”.
_LINK = re.compile(
    r"(?:[-'’]?[^\W\d_]{1,5})?,?\s?(?:[-–—/~]|and|to|or|through|və|ilə|yaxud|ve|ile|ila|veya|va|"
    r"bilan|yoki|we|bilen|мен|және|бен|жана|менен|и|или|до|по|"
    r"пен|бастап|from|der|und|oder|bis)?\s?(?:US|ABŞ)?[$€£¥₼₸₺₽%]?\s?"
)


def quantities(text: str, locale: str, taken: AbstractSet[int]) -> list[Quantity]:
    """The numbers of a text outside of the positions `taken`."""
    free = [match for match in _NUMBER.finditer(text) if taken.isdisjoint(range(*match.span()))]
    summed = _summed([_number(match, locale) for match in free], text, locale)
    lent = _shared(with_coins(summed, text, locale), text)
    found = [_dotted_time(_attached(each, text, locale), locale) for each in lent]
    return [*with_full_years(found, text, locale)]


@cache
def _separators(locale: str) -> tuple[str, str]:
    symbols = cldr_of_figures(locale).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


def _dotted_time(figure: Quantity, locale: str) -> Quantity:
    """`17.55` where the decimal sign is a comma: a time, or a number as another language has it."""
    match = _DOTTED_TIME.fullmatch(figure.text)
    if not match or figure.scale or figure.unit or _separators(locale)[0] == ".":
        return figure
    time = f"{int(match[1])}:{match[2]}"
    bare = figure.readings if match[1][0] != "0" else frozenset()
    halves = {int(match[1]) % 12 + HALF} if match[2] == "30" else set()
    return replace(figure, readings=bare | {time} | halves)


def _attached(figure: Quantity, text: str, locale: str) -> Quantity:
    """`1.2m tyres`: millions, where the letter may be a unit as well (a wall of 1.2m)."""
    known = language(locale).money
    short = _LETTER.match(text, figure.end) if known and known.scales else None
    if not known or not short or figure.scale or figure.unit:
        return figure
    scale = Decimal(10) ** known.scales[short[1].lower()]
    more = {each * scale for each in figure.readings if isinstance(each, Decimal)}
    return replace(figure, readings=figure.readings | more)


def _number(match: re.Match[str], locale: str) -> Quantity:
    """A number with its scale, unit and sign."""
    text, (start, end) = match.string, match.span()
    value, foreign = _value(match[0], locale)
    before = text[max(0, start - 24) : start]
    if before.rstrip()[-1:].isdigit():
        before = ""  # another number, and neither sign nor unit of this one
    if (whole := half_end(text, end, locale)) > end:
        value, end = value + HALF, whole
    exponent, tail = _exponent(before, text, end, locale)
    if tail > end and (whole := half_end(text, tail, locale)) > tail:
        value, tail = value + HALF, whole
    elif half_apart(text, end, locale):
        value += HALF
    points = _POINTS.match(text, end) is not None
    unit, tail_end = _unit(before, text, end, tail, locale)
    head = before.removesuffix(money_before(before, locale)[1])
    negative = any(_minus(locale).search(each) for each in (head, head.removesuffix("%")))
    readings: frozenset[Reading] = frozenset({value * Decimal(10) ** exponent})
    sign = _SIGN_BEFORE.search(before)
    shown = (sign[0] if sign else "") + text[start:tail_end].strip()
    shared = frozenset({PERCENT}) if points else frozenset()
    return Quantity(shown, start, tail, readings, unit, shared, negative, foreign, scale=exponent)


def has_unit(text: str, end: int, locale: str) -> bool:
    """Tell whether a percent, a scale or a currency follows a number."""
    known = (_percent_after(locale), _scale(locale))
    return any(each.match(text, end) for each in known) or bool(money_after(text, end, locale)[0])


def names_percent(text: str, locale: str) -> bool:
    """Tell whether a text says percent, beside a number or not."""
    words = numerals_or_english(locale).percent
    return re.search(rf"(?<!\w)(?:{words})", text, re.IGNORECASE) is not None


def has_minus(text: str, locale: str) -> bool:
    """Tell whether a text may have a minus in words."""
    return _minus_word(locale).search(text) is not None


def minus_before(text: str, start: int, locale: str) -> bool:
    """Tell whether a minus stands before a number in words."""
    return _minus(locale).search(text, max(0, start - 10), start) is not None


@cache
def _minus_word(locale: str) -> re.Pattern[str]:
    return re.compile(numerals_or_english(locale).minus, re.IGNORECASE)


@cache
def _minus(locale: str) -> re.Pattern[str]:
    words = numerals_or_english(locale).minus
    # `%-3` and `€-5` are below zero, `5%-10%` is a range.
    sign = rf"(?:^|[\s(]|(?<!\d)(?<!\d\s)[%{CURRENCY_SIGNS}])[-−–]"
    return re.compile(rf"(?:{sign}|−|(?:{words})\s)$", re.IGNORECASE)


def _exponent(before: str, text: str, end: int, locale: str) -> tuple[int, int]:
    """Return the power of ten beside a number, and where it ends; 0 and `end` for none."""
    if scale := _scale(locale).match(text, end):
        return power(scale["scale"].lower(), locale), scale.end()
    known = language(locale).money
    short = _LETTER.match(text, end) if known and known.scales else None
    if known and short and money_before(before, locale)[0]:
        return known.scales.get(short[1].lower(), 0), short.end()
    return 0, end


@cache
def _scale(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:['’-]?[^\W\d_]{{0,3}})?[\s-]?{scale_pattern(locale)}", re.IGNORECASE)


@cache
def _percent_after(locale: str) -> re.Pattern[str]:
    words = numerals_or_english(locale).percent
    return re.compile(rf"{_SPACE}?(?:%|(?:-\s?)?(?:{words})(?!\w{{9}}))", re.IGNORECASE)


@cache
def _percent_before(locale: str) -> re.Pattern[str]:
    words = numerals_or_english(locale).percent_before
    return re.compile(rf"(?:%{_SPACE}?|(?<!\d)(?<!\d\s)%[-−+]|(?:{words})\s+)$", re.IGNORECASE)


def _unit(before: str, text: str, end: int, tail: int, locale: str) -> tuple[str, int]:
    if _percent_before(locale).search(before):
        return PERCENT, tail
    if after := _percent_after(locale).match(text, end):
        return PERCENT, after.end()
    code, _ = money_before(before, locale)
    if code:
        return code, tail
    code, reach = money_after(text, tail, locale)
    return (code, reach) if code else ("", tail)


def _value(written: str, locale: str) -> tuple[Decimal, bool]:
    """A written number's value by the locale's separators, and whether it breaks them."""
    if written.isdigit():
        return Decimal(written), False
    decimal, group = _separators(locale)
    digits = re.sub(_GROUP, "", written)
    spaced = digits != written
    signs = _SIGN.findall(digits)
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


def _summed(found: Sequence[Quantity], text: str, locale: str) -> list[Quantity]:
    """`2 bin 500`, `1 млн 250 мың` as one value.

    English says a scale with each: 1 million 200 thousand.
    """
    known = language(locale).numerals
    apart = known is not None and not known.summed
    summed: list[Quantity] = []
    for figure in found:
        last = summed[-1] if summed and (figure.scale or not apart) else None
        if last and _continues(last, figure, text):
            whole = f"{text[last.start : figure.start]}{figure.text}"
            (high,), (low,) = last.readings, figure.readings
            readings: frozenset[Reading] = frozenset({Decimal(high) + Decimal(low)})
            summed[-1] = replace(figure, text=whole, start=last.start, readings=readings)
        else:
            summed.append(figure)
    return summed


def _continues(last: Quantity, figure: Quantity, text: str) -> bool:
    (low,) = figure.readings
    between = text[last.end : figure.start]
    return (
        last.scale > 0
        and not last.unit
        and between.strip(" \u00a0") == ""
        and isinstance(low, Decimal)
        and low < Decimal(10) ** last.scale
    )


def _shared(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """Lend scale and unit to neighbours: “5–10 million”, “%5-10”, “100, 200 və 300 milyard”."""
    lent = list(found)
    for i in range(len(lent) - 1, 0, -1):
        if _linked(lent[i - 1], lent[i], text):
            lent[i - 1] = _lend(lent[i], lent[i - 1])
    for i in range(1, len(lent)):
        left, right = lent[i - 1], lent[i]
        if not right.shared >= (units := left.shared | {left.unit}) and _linked(left, right, text):
            lent[i] = replace(right, shared=right.shared | units)
    return lent


def _linked(left: Quantity, right: Quantity, text: str) -> bool:
    apart = left.unit and right.unit and left.unit != right.unit
    near = right.start - left.end <= 16 and not apart
    return near and _LINK.fullmatch(text, left.end, right.start) is not None


def _lend(giver: Quantity, taker: Quantity) -> Quantity:
    units = taker.shared | giver.shared | {giver.unit}
    (own,) = taker.readings
    if not giver.scale or taker.scale or taker.unit == PERCENT or not isinstance(own, Decimal):
        return replace(taker, shared=units)
    readings = taker.readings | {own * Decimal(10) ** giver.scale}
    return replace(taker, shared=units, readings=readings, scale=giver.scale)
