"""Aligns a text with an existing translation of it, paragraph by paragraph.

The cheapest way through both texts in their order: a pair costs by what differs in it (its role,
its length, figures, names and addresses), and a text without a counterpart costs a fixed sum. The
cost of lengths is that of Gale and Church (A Program for Aligning Sentences in Bilingual Corpora,
Computational Linguistics 19, 1993): the difference of lengths is normal about the usual ratio.
"""

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from khabar.languages.casing import slug
from khabar.languages.figures import figures
from khabar.languages.values import Reading
from khabar.model import Key
from khabar.problems import KhabarError

# Variance of lengths per letter, of Gale and Church.
_VARIANCE = 6.8
# Two lone texts cost less than a pair in which nothing fits, and more than a doubtful one.
_ALONE, _ROLE, _FIGURES, _NAMES, _MOST_LENGTH = 2.0, 4.0, 5.0, 3.0, 6.0
_ADDRESS = re.compile(r"https?://[^\s)>]+|[\w.+-]+@[\w-]+\.[\w.-]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Suffixes follow a name: its first letters are the same in most languages.
_BEGINNING = 4


@dataclass(frozen=True)
class AlignedText:
    """A text to be aligned: its key, and the locale that it is written in."""

    key: Key
    locale: str

    @property
    def length(self) -> int:
        """Count its letters."""
        return max(len(self.key[1]), 1)

    @cached_property
    def figures(self) -> tuple[frozenset[Reading], ...]:
        """The readings of each of its figures."""
        return tuple(each.readings for each in figures(self.key[1], self.locale))

    @cached_property
    def names(self) -> frozenset[str]:
        """Addresses, and how the words begin that have a capital letter, in ASCII."""
        text = self.key[1]
        found = set[str](_ADDRESS.findall(text))
        for word in _WORD.findall(_ADDRESS.sub(" ", text)):
            if word[0].isupper():
                with suppress(KhabarError):
                    found.add(slug(word, self.locale)[:_BEGINNING])
        return frozenset(found)


Pair = tuple[int | None, int | None]
"""The places of a text and of its translation; `None` for one that has no counterpart."""


def align(texts: Sequence[AlignedText], translation: Sequence[AlignedText]) -> list[Pair]:
    """Pair the texts with those of a translation, in the order of both."""
    ratio = sum(each.length for each in translation) / max(sum(each.length for each in texts), 1)
    costs = [[0.0] * (len(translation) + 1) for _ in range(len(texts) + 1)]
    steps = [[""] * (len(translation) + 1) for _ in range(len(texts) + 1)]
    for i in range(len(texts) + 1):
        for j in range(len(translation) + 1):
            ways = []
            if i and j:
                cost = pair_cost(texts[i - 1], translation[j - 1], ratio)
                ways.append((costs[i - 1][j - 1] + cost, "both"))
            if i:
                ways.append((costs[i - 1][j] + _ALONE, "text"))
            if j:
                ways.append((costs[i][j - 1] + _ALONE, "translation"))
            if ways:
                costs[i][j], steps[i][j] = min(ways)
    return list(reversed(_walked(steps, len(texts), len(translation))))


def _walked(steps: Sequence[Sequence[str]], i: int, j: int) -> list[Pair]:
    found: list[Pair] = []
    while i or j:
        step = steps[i][j]
        i -= step != "translation"
        j -= step != "text"
        found.append((i if step != "translation" else None, j if step != "text" else None))
    return found


def pair_cost(one: AlignedText, other: AlignedText, ratio: float) -> float:
    """Weigh what speaks against a pair; `ratio` is the usual length of a translation."""
    cost = _ROLE if one.key[0] != other.key[0] else 0.0
    cost += _of_lengths(one.length, other.length, ratio)
    cost += _FIGURES * _unmatched(one.figures, other.figures)
    if one.names or other.names:
        same = len(one.names & other.names) / max(min(len(one.names), len(other.names)), 1)
        cost += _NAMES * (0.5 - same)
    return cost


def _of_lengths(one: int, other: int, ratio: float) -> float:
    """The cost of two lengths: minus the logarithm of how likely such a difference is."""
    distance = abs(other - one * ratio) / math.sqrt(_VARIANCE * (one * ratio + other) / 2)
    chance = math.erfc(distance / math.sqrt(2))
    return min(-math.log(max(chance, 1e-9)) / 2, _MOST_LENGTH)


def _unmatched(one: Sequence[frozenset[Reading]], other: Sequence[frozenset[Reading]]) -> float:
    """The share of figures that the other text lacks; less than nothing where all are there."""
    if not one and not other:
        return 0.0
    rest, matched = list(other), 0
    for readings in one:
        same = next((each for each in rest if readings & each), None)
        if same is not None:
            rest.remove(same)
            matched += 1
    share = matched / max(len(one), len(other))
    return 1 - share if share < 1 else -0.4
