"""Lengths of time that a translation changed, or has in other units: a day for 24 hours."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.values import Quantity

_NEXT_WORD = 2

_Number = TypeVar("_Number", Quantity, FoundWord)
Lengths = Sequence[FoundWord]
"""Lengths of time, or all measures, by what they amount to."""


def without_lengths(
    pair: Pair, there: Sequence[_Number], here: Sequence[_Number]
) -> tuple[list[_Number], list[_Number]]:
    """Leave out, of numbers that one text alone has, those of a measure that both texts have."""
    if not there and not here:
        return [], []
    sides = pair.source_amounts, pair.amounts if pair.source_amounts else ()
    shared = [_covered(own, other) for own, other in _both(sides)]
    return (
        [each for each in there if each.start not in shared[0]],
        [each for each in here if each.start not in shared[1]],
    )


def _covered(own: Lengths, others: Lengths) -> set[int]:
    """The places in a text at which a measure stands that the other text has, too."""
    known = {meaning for other in others for meaning in other.means}
    mine = (each for each in own if not known.isdisjoint(each.means))
    return {place for each in mine for place in range(each.start, each.end)}


def _both(sides: tuple[Lengths, Lengths]) -> Iterator[tuple[Lengths, Lengths]]:
    yield sides
    yield sides[1], sides[0]


def _kept(length: FoundWord, others: Lengths) -> bool:
    return any(length.means & other.means for other in others)


def other_lengths(pair: Pair) -> Iterator[Finding]:
    """One length of time in place of another one, where each text has one that the other lacks."""
    there = pair.source_lengths
    here = pair.lengths if there else ()
    lost = [each for each in there if not _kept(each, here)]
    added = [each for each in here if not _kept(each, there)]
    if len(lost) == len(added) == 1:
        was, now = lost[0], added[0]
        yield Finding(says(now.text, was.text), "give the unit of the source")


def without_periods(
    pair: Pair, there: Sequence[FoundWord], here: Sequence[FoundWord]
) -> tuple[list[FoundWord], list[FoundWord]]:
    """Leave out, of periods that one text alone has, those of a length that both texts have."""
    if not there or not here:
        return [], []
    sides = pair.source_lengths, pair.lengths
    rows = zip((there, here), _both(sides), strict=True)
    lost, added = ([each for each in found if not _of_length(each, *both)] for found, both in rows)
    return lost, added


def _of_length(found: FoundWord, own: Lengths, others: Lengths) -> bool:
    around = (each for each in own if each.start <= found.start <= each.end + _NEXT_WORD)
    return any(_kept(each, others) for each in around)
