"""Ranks: the second largest bank, which is not the largest one."""

from collections.abc import Iterator, Sequence

from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.meaning.comparisons import pattern
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.values import Quantity, Reading
from khabar.problems import Level

_NEXT = 2

_Side = tuple[str, Sequence[FoundWord], Sequence[Quantity]]
"""A text, its numbers in words, and its figures."""


def ranks(pair: Pair) -> Iterator[Finding]:
    """A superlative that has a number beside it in one text alone."""
    first = _superlatives(pair.source_prose, pair.source_locale)
    second = _superlatives(pair.prose, pair.locale) if len(first) == 1 else ()
    if len(second) != 1:
        return
    there = pair.source_prose, pair.source_number_words, pair.source_figures
    here = pair.prose, pair.number_words, pair.figures
    for own, span, other in ((there, first[0], here), (here, second[0], there)):
        rank = next((each for each in own[1] if _beside(each, span)), None)
        if rank and rank.means.isdisjoint(_values(other)):
            now, was = (side[0][slice(*at)] for side, at in ((here, second[0]), (there, first[0])))
            shown = f"{rank.text} {now if own is here else was}"
            both = (shown, was) if own is here else (now, shown)
            yield Finding(says(*both), "write the number of the source", Level.WARNING)
            return


def _superlatives(text: str, locale: str) -> list[tuple[int, int]]:
    known = pattern("superlative", locale)
    return [match.span() for match in known.finditer(casing.lower(text, locale))]


def _beside(number: FoundWord, span: tuple[int, int]) -> bool:
    before = 0 <= span[0] - number.end <= _NEXT
    return (before or 0 <= number.start - span[1] <= _NEXT) and number.means != {1}


def _values(side: _Side) -> set[Reading]:
    words, figures = side[1:]
    said = {value for each in words for value in each.means}
    return said | {value for each in figures for value in each.readings}
