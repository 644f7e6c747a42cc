"""Units of a text that no figure need stand beside: percentage points, thousand tonnes."""

import re
from collections.abc import Iterator
from functools import cache

from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.meaning.comparisons import pattern
from khabar.languages.numbers.numerals import power, scale_pattern

_DIGIT = re.compile(r"\d")
_HINT = "give the unit of the source"

_Side = tuple[str, str]
"""A text in small letters, and its locale."""


def unit_words(pair: Pair) -> Iterator[Finding]:
    """Percent for percentage points, or the reverse; a million for a thousand in a head."""
    there = casing.lower(pair.source_prose, pair.source_locale), pair.source_locale
    here = casing.lower(pair.prose, pair.locale), pair.locale
    if finding := _points(there, here) or _scales(there, here):
        yield finding


def _points(there: _Side, here: _Side) -> Finding | None:
    was, now = (pattern("points", side[1]).search(side[0]) for side in (there, here))
    if was and not now:
        percent = pattern("percent", here[1]).search(here[0])
        if percent and not pattern("any_points", here[1]).search(here[0]):
            return _finding(percent[0], was[0])
    if now and not was:
        meant, kept = ([*pattern("percent", side[1]).finditer(side[0])] for side in (there, here))
        # Beside as many percents as the source has, an index has points.
        if len(meant) > len(kept) and not pattern("any_points", there[1]).search(there[0]):
            return _finding(now[0], meant[0][0])
    return None


def _scales(there: _Side, here: _Side) -> Finding | None:
    """Thousands for millions in texts without any figure."""
    if _DIGIT.search(there[0]) or _DIGIT.search(here[0]):
        return None
    was = _scale(there[1]).findall(there[0])
    now = _scale(here[1]).findall(here[0]) if len(was) == 1 else []
    if len(now) == 1 and power(was[0], there[1]) != power(now[0], here[1]):
        return _finding(now[0], was[0])
    return None


@cache
def _scale(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){scale_pattern(locale)}")


def _finding(now: str, was: str) -> Finding:
    return Finding(says(now, was), _HINT)
