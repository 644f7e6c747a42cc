"""Aligns a text with an existing translation of it, paragraph by paragraph.

The cheapest way through both texts in their order: a pair costs by what differs in it (its role,
its length, figures, number words, names and addresses), one that the translation divided or joined
costs more, and a text without a counterpart a fixed sum. The cost of lengths is that of Gale and
Church (A Program for Aligning Sentences in Bilingual Corpora, Computational Linguistics 19, 1993):
the difference of lengths is normal about the usual ratio.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from khabar.languages.casing import slug
from khabar.languages.figures import figures
from khabar.languages.meaning.number_words import number_words
from khabar.languages.values import Reading
from khabar.model import Key
from khabar.problems import KhabarError

# Variance of lengths per letter, of Gale and Church.
_VARIANCE = 6.8
# Two lone texts cost less than a pair in which nothing fits, and more than a doubtful one.
_ALONE, _ROLE, _FIGURES, _NAMES, _MOST_LENGTH = 2.0, 4.0, 5.0, 4.0, 6.0
_ADDRESS = re.compile(r"https?://[^\s)>]+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COUNTS = 1.5
# Suffixes follow a name: its first letters are the same in most languages.
_BEGINNING = 4
# Signs between the end of a sentence and the next word, at the most.
_FAR = 24
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:]\s|[“\"«„(]|[–—-]\s)[^\w]*$")
# A text that was divided or joined costs this more than a pair; one elsewhere has to cost less.
_JOINED, _MOVED, _NEVER = 3.0, -1.0, 1e9


def _begins(text: str, start: int) -> bool:
    """Tell whether the word at a place begins a sentence."""
    return _SENTENCE_BEGINS.search(text, max(0, start - _FAR), start) is not None


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
    def counts(self) -> frozenset[object]:
        """The meanings of its number words, but of “one”, which may be an article."""
        found = number_words(self.key[1], self.locale)
        return frozenset(value for each in found for value in each.means if value != 1)

    @cached_property
    def names(self) -> frozenset[str]:
        """Addresses, and how the words begin that have a capital letter, in ASCII.

        Not those that begin a sentence, which may be any words: see `all_names`.
        """
        text = _ADDRESS.sub(" ", self.key[1])
        words = (word[0] for word in _WORD.finditer(text) if not _begins(text, word.start()))
        return frozenset((*_ADDRESS.findall(self.key[1]), *self._beginnings(words)))

    @cached_property
    def all_names(self) -> frozenset[str]:
        """The names, and the words with capitals that begin sentences."""
        return self.names | frozenset(self._beginnings(_WORD.findall(self.key[1])))

    def _beginnings(self, words: Iterable[str]) -> Iterator[str]:
        for word in words:
            if word[0].isupper():
                with suppress(KhabarError):
                    yield slug(word, self.locale)[:_BEGINNING]


Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""The places of texts and of their translation: one of each, or two that the other side joined.

One side is empty where there is no counterpart.
"""
_STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))


def align(texts: Sequence[AlignedText], translation: Sequence[AlignedText]) -> list[Pair]:
    """Pair the texts with those of a translation, in the order of both.

    What stands elsewhere in the translation is found where figures and names tell it.
    """
    ratio = sum(each.length for each in translation) / max(sum(each.length for each in texts), 1)
    found = list(reversed(_cheapest(texts, translation, ratio)))
    return _with_moved(found, texts, translation, ratio)


def _cheapest(
    texts: Sequence[AlignedText], translation: Sequence[AlignedText], ratio: float
) -> list[Pair]:
    """The cheapest way through both texts, from its end to its beginning."""
    sides = _with_joined(texts), _with_joined(translation)
    costs = [[0.0] * (len(translation) + 1) for _ in range(len(texts) + 1)]
    steps = [[(0, 0)] * (len(translation) + 1) for _ in range(len(texts) + 1)]
    for i in range(len(texts) + 1):
        for j in range(len(translation) + 1):
            ways = (
                (costs[i - m][j - n] + cost, (m, n))
                for m, n in _STEPS
                if m <= i and n <= j and (cost := _step_cost(sides, (i, j), (m, n), ratio)) < _NEVER
            )
            costs[i][j], steps[i][j] = min(ways, default=(0.0, (0, 0)))
    found, i, j = list[Pair](), len(texts), len(translation)
    while i or j:
        m, n = steps[i][j]
        found.append((tuple(range(i - m, i)), tuple(range(j - n, j))))
        i, j = i - m, j - n
    return found


Side = tuple[Sequence[AlignedText], Sequence[AlignedText | None]]
"""Texts, and each joined with the one before it; `None` where they are of two kinds."""


def _with_joined(texts: Sequence[AlignedText]) -> Side:
    joined = [
        AlignedText((one.key[0], f"{before.key[1]} {one.key[1]}"), one.locale)
        if before.key[0] == one.key[0]
        else None
        for before, one in pairwise(texts)
    ]
    return texts, [None, *joined]


def _step_cost(
    sides: tuple[Side, Side], end: tuple[int, int], step: tuple[int, int], ratio: float
) -> float:
    """Cost of a step to a place: of a pair, one that was divided or joined, or a lone text."""
    if 0 in step:
        return _ALONE
    one, other = (side[count - 1][at - 1] for side, count, at in zip(sides, step, end, strict=True))
    if one is None or other is None:
        return _NEVER
    return pair_cost(one, other, ratio) + (0.0 if step == (1, 1) else _JOINED)


def _with_moved(
    found: Sequence[Pair],
    texts: Sequence[AlignedText],
    translation: Sequence[AlignedText],
    ratio: float,
) -> list[Pair]:
    """The pairs, and those of lone texts whose figures or names say that they belong together."""
    lone = [i for (i, *_), other in ((a, b) for a, b in found if a) if not other]
    others = [j for one, (j, *_) in ((a, b) for a, b in found if b) if not one]
    costs = sorted((pair_cost(texts[i], translation[j], ratio), i, j) for i in lone for j in others)
    moved = dict[int, int]()
    for cost, i, j in costs:
        if cost < _MOVED and i not in moved and j not in moved.values():
            moved[i] = j
    kept = [pair for pair in found
            if not (pair[0] == () and pair[1][0] in moved.values())]  # fmt: skip
    return [((i,), (moved[i],)) if len(one) == 1 and (i := one[0]) in moved else (one, other)
            for one, other in kept]  # fmt: skip


def pair_cost(one: AlignedText, other: AlignedText, ratio: float) -> float:
    """Weigh what speaks against a pair; `ratio` is the usual length of a translation."""
    cost = _ROLE if one.key[0] != other.key[0] else 0.0
    cost += _of_lengths(one.length, other.length, ratio)
    cost += _FIGURES * _unmatched(one.figures, other.figures)
    least = min(len(one.names), len(other.names))
    same = len(one.all_names & other.all_names)
    if one.names or other.names or same:
        cost += _NAMES * (0.5 - min(same / max(least, 1), 1.0)) if same or least else _NAMES / 6
    return cost - _COUNTS * bool(one.counts & other.counts)


def is_supported(one: AlignedText, other: AlignedText) -> bool:
    """Tell whether a figure, a number word or a name says that two texts belong together.

    Otherwise place and length alone do.
    """
    readings = {each for row in other.figures for each in row}
    figure = any(readings & row for row in one.figures)
    return figure or bool(one.counts & other.counts or one.all_names & other.all_names)


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
