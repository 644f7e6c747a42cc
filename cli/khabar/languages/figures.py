"""The values in a text: numbers, shares, money, dates and times, as each locale writes them.

`figures` reads what is written with digits; each figure keeps every reading it may have, since `5`
in “5–10 million” is five or five million. `understood` also reads, less strictly, what a text says
in words: twelve, XXI, November. Separators are those of the locale (CLDR, through Babel).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from khabar.languages import casing
from khabar.languages.calendar import months, near_figure
from khabar.languages.clock import named_times, numeric_dates, times
from khabar.languages.digits import with_ascii_digits
from khabar.languages.meaning.trends import multiple_end, trend
from khabar.languages.numbers.fractions import share
from khabar.languages.numbers.in_words import in_words
from khabar.languages.numbers.money import currencies, currency
from khabar.languages.numbers.numerals import numerals_or_english
from khabar.languages.numbers.quantities import quantities
from khabar.languages.stems import RECENT_TEXTS
from khabar.languages.values import Quantity, Reading, Understood

_CODE = re.compile(r"(?<![\w])(?P<letters>[^\W\d_]+)-?(?P<digits>\d+)(?![\d.,]*\d)")
_DIGIT = re.compile(r"\d")
_IN_WORD = re.compile(r"\d(?:(?<=[^\W\d_].)|(?<=[^\W\d_]-.))")


@lru_cache(maxsize=RECENT_TEXTS)
def figures(text: str, locale: str) -> tuple[Quantity, ...]:
    """Every figure that a text writes with digits, in order, and the months of its dates."""
    if not _DIGIT.search(text):
        return ()
    text = with_ascii_digits(text, locale)
    found = list(numeric_dates(text, locale))
    for more in (times(text, locale), _codes(text)):
        taken = _positions(found) if found else set()
        found += [each for each in more if not taken or _free(each, taken)]
    found += _with_parts(quantities(text, locale, _positions(found)), text, locale)
    for name in months(text, locale):
        if near_figure(name, text):
            month: frozenset[Reading] = frozenset({f"month {name.number}"})
            found.append(Quantity(name.text, name.start, name.end, month))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _with_parts(found: Sequence[Quantity], text: str, locale: str) -> Iterator[Quantity]:
    """Figures; `2 dəfə azalıb` is a half as well."""
    low = casing.lower(text, locale) if found else ""
    for each in found:
        end = multiple_end(low, each.end - 1, locale)
        fell = end > each.end and trend(low, each.start, end, locale, multiple=True) < 0
        parts = {share(Decimal(1), n) for n in each.readings if isinstance(n, Decimal) and n > 1}
        yield replace(each, readings=each.readings | parts) if fell else each


def _positions(found: Iterable[Quantity]) -> set[int]:
    return {position for each in found for position in range(each.start, each.end)}


def _free(figure: Quantity, taken: set[int]) -> bool:
    return taken.isdisjoint(range(figure.start, figure.end))


def _codes(text: str) -> Iterator[Quantity]:
    """The numbers of names such as COP29; a currency's code is none."""
    for match in _CODE.finditer(text) if _IN_WORD.search(text) else ():
        if not currency(match["letters"]):
            readings: frozenset[Reading] = frozenset({Decimal(match["digits"])})
            yield Quantity(match[0], *match.span(), readings, code=match["letters"])


def understood(written: Sequence[Quantity], text: str, locale: str) -> Understood:
    """Gather the values that a text may name: in digits (its figures, as `written`) or in words."""
    readings: set[Reading] = {reading for figure in written for reading in figure.readings}
    readings.update(in_words(text, locale))
    readings.update(named_times(text, locale))
    readings.update(f"month {name.number}" for name in months(text, locale))
    units = {figure.unit for figure in written} | set(currencies(text, locale))
    below = any(figure.negative for figure in written) or below_zero(text, locale)
    return Understood(frozenset(readings), frozenset(units - {""}), below)


def below_zero(text: str, locale: str) -> bool:
    """Tell whether a text may say of a value that it is below zero."""
    return _below(locale).search(text) is not None


@cache
def _below(locale: str) -> re.Pattern[str]:
    known = numerals_or_english(locale)
    return re.compile(rf"{known.minus}|{known.below}|−|(?:^|[\s(])[-–]\d", re.IGNORECASE)
