"""Halves beyond a number in digits: 6 жарым сағат, 2 buçuk milyon, 6½, 6 saat yarım."""

import re
from decimal import Decimal
from functools import cache

from khabar.languages.language import vocabulary
from khabar.languages.numbers.numerals import scale_pattern
from khabar.languages.stems import chain

HALF = Decimal("0.5")
_LONGEST = 24
"""Signs between a number and its half at the most."""


def half_end(text: str, end: int, locale: str) -> int:
    """Return where the half ends that follows a number right away; `end` for none."""
    match = _beside(locale).match(text, end)
    return match.end() if match else end


def half_apart(text: str, end: int, locale: str) -> bool:
    """Tell whether a half follows the unit behind a number: `6 saat yarım`."""
    return _apart(locale).match(text, end) is not None


def of_figure(text: str, start: int, locale: str) -> bool:
    """Tell whether what stands at a place is the half of a number in digits before it."""
    return _before(locale).search(text, max(0, start - _LONGEST), start) is not None


@cache
def _patterns(locale: str) -> tuple[str, str, str]:
    """Patterns between a number and its half, with a unit or without, and of the half itself."""
    known = vocabulary(locale).numbers
    return known.before_half, known.half_apart, rf"(?:{known.half}){chain(locale)}(?!\w)"


@cache
def _beside(locale: str) -> re.Pattern[str]:
    between, _, half = _patterns(locale)
    return re.compile(rf"\s?½|(?:{between}){half}", re.IGNORECASE)


@cache
def _apart(locale: str) -> re.Pattern[str]:
    _, between, half = _patterns(locale)
    return re.compile(rf"(?:{between}){half}", re.IGNORECASE)


@cache
def _before(locale: str) -> re.Pattern[str]:
    beside, apart, _ = _patterns(locale)
    return re.compile(rf"\d[\s-]?(?:{scale_pattern(locale)})?(?:{beside}|{apart}|)$")
