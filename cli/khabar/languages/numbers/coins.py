"""Sums of money with their coins: 12 manat 50 qəpik is 12.50 manats."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from khabar.languages.language import language
from khabar.languages.numbers.money import money_after
from khabar.languages.values import PERCENT, Quantity

_CENTS = Decimal(100)
_BETWEEN = re.compile(r"\.?,?\s(?:\w{1,4}\s)?")


def with_coins(found: Sequence[Quantity], text: str, locale: str) -> list[Quantity]:
    """Figures, each sum of money with the coins behind it as one of them."""
    sums: list[Quantity] = []
    for figure in found:
        last = sums[-1] if sums else None
        if last and _are_coins_of(last, figure, text, locale):
            (whole,), (coins,) = last.readings, figure.readings
            value = Decimal(whole) + Decimal(coins) / _CENTS
            written = text[last.start : figure.end]
            sums[-1] = replace(last, text=written, end=figure.end, readings=frozenset({value}))
        else:
            sums.append(figure)
    return sums


def _are_coins_of(money: Quantity, figure: Quantity, text: str, locale: str) -> bool:
    """Tell whether a figure counts the coins of the sum of money before it."""
    if money.unit in ("", PERCENT) or money.scale or not _coins(locale).match(text, figure.end):
        return False
    _, reach = money_after(text, money.end, locale)
    beside = _BETWEEN.fullmatch(text, max(reach, money.end), figure.start)
    coins = [each for each in figure.readings if isinstance(each, Decimal)]
    return beside is not None and len(coins) == 1 and coins[0] in range(100)


@cache
def _coins(locale: str) -> re.Pattern[str]:
    known = language(locale).money
    return re.compile(rf"[\s-]?(?:{known.coins})" if known else "(?!)")
