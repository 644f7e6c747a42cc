"""Numbers that a text may have in words: twelve, on iki, он екі, birinci, XXI.

They are read less strictly, to find the figure of the other text, never to demand one. So a word
that only looks like a number (Turkish `on`, English `one`) causes no finding.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from khabar.languages import casing
from khabar.languages.language import language, vocabulary
from khabar.languages.letters import one_mark
from khabar.languages.numbers.numerals import (
    CENTURY,
    SCALE,
    amount,
    pattern,
    roman_numerals,
    value_of,
    without_look_alikes,
)
from khabar.languages.numbers.phrases import phrases

# “One and a half”, “half a million”: no number of their own.
_ARTICLES = ("a", "an")
_DOZEN, _TEN = 12, 10
_FIGURE = re.compile(r"\d[\s-]?$")


def in_words(text: str, locale: str) -> Iterator[Decimal]:
    """Every number that a text has in words: each word, and what words in a row amount to."""
    low = without_look_alikes(casing.lower(one_mark(text, locale), locale), locale)
    row: list[Decimal] = []
    end, first = -9, ""
    known = language(locale).numerals
    decade, joint = (known.decade, known.joint) if known else ("", "")
    for match in pattern(locale).finditer(low):
        between = low[end : match.start()]
        apart = between.strip(" -\u00a0") not in ("", joint)
        if apart and not _before_half(locale).fullmatch(between):
            yield from _sums(row)
            row = []
        value = value_of(match[0], locale)
        apart = value == 1 and match[0] not in _ARTICLES
        if row and apart and (row[-1] % 1 or row[-1] < _TEN):
            yield from _sums(row)
            row = []  # полтора раза, which are no two and a half
        of_figure = value >= SCALE and _FIGURE.search(low, max(0, match.start() - 2), match.start())
        if len(row) == 1 and first in _ARTICLES and value < 100:
            yield from _sums(row)
            row = []  # “a single”, which are no two
        if value == _DOZEN and row:
            yield row[-1] * 10  # some two dozen are more than twenty
        if not of_figure and (not row or match[0] not in _ARTICLES):
            row.append(value)
            if decade and match[0].endswith(decade):
                yield value + 9  # somebody in their forties is 40–49
            first = match[0] if len(row) == 1 else first
        end = match.end()
    yield from _sums(row)
    yield from (value for _, _, value in roman_numerals(text))
    for _, _, means in phrases(low, locale):
        yield from means


@cache
def _before_half(locale: str) -> re.Pattern[str]:
    known = vocabulary(locale).numbers
    return re.compile(f"{known.before_half}|{known.half_apart}")


def _sums(row: list[Decimal]) -> Iterator[Decimal]:
    """Each value, and the whole; the million of half a million is none.

    What stands before a hundred may be an ordinal, and the hundred a century; `раз` is one or a
    multiple.
    """
    yield from (value for value in row if value < SCALE or len(row) == 1)
    if len(row) > 1:
        yield amount(row)
    if len(row) > 2 and row[-1] in (1, CENTURY):
        yield amount(row[:-1])
