"""Ideas that have changed places: exports fell and imports rose, where it was the other way round.

Two ideas that exclude each other stand in the order of the source, as long as all else
(figures, other ideas) stands where it did.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.meaning.ideas import Idea, ideas
from khabar.languages.meaning.negations import sentences
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED

_ROWS = (*DISTINCT, *OPPOSED)
_ROWS_OF = {name: [row for row in _ROWS if name in row] for row in _ROWS for name in row}
_Placed = Sequence[tuple[str, int]]
"""Things of a sentence by name, each with its place."""


def swapped_ideas(pair: Pair) -> Iterator[Finding]:
    """Two ideas of which each stands where the source has the other one."""
    sides = sentences(pair.source_prose), sentences(pair.prose)
    if len(sides[0]) != len(sides[1]):
        return
    for source, text in zip(*sides, strict=True):
        for was, now in _turned(source, text, pair):
            said, meant = (" … ".join(each.text for each in both) for both in (now, was))
            yield Finding(says(said, meant), "keep the order of the source")
            return


def _turned(source: str, text: str, pair: Pair) -> Iterator[tuple[Sequence[Idea], Sequence[Idea]]]:
    found = ideas(source, pair.source_locale)
    if len(found) < 2:
        return
    there = _once(found)
    held = [row for name in there for row in _ROWS_OF.get(name, ())]
    rows = {row for row in held if held.count(row) == 2} if len(held) > 1 else set()
    here = _once(ideas(text, pair.locale)) if rows else {}
    known = {name: idea for name, idea in there.items() if name in here}
    for row in sorted(rows):
        two = [name for name in row if name in known]
        was = sorted((known[name] for name in two), key=_start)
        now = sorted((here[name] for name in two), key=_start)
        if len(two) == 2 and was[0].name != now[0].name:
            counts = _counts(source, text, pair)
            if _anchored((was, now), (known, here), counts):
                yield was, now


def _counts(source: str, text: str, pair: Pair) -> tuple[list[Quantity], list[Quantity]]:
    """The figures of two sentences, with their places in them."""
    start, begin = pair.source_prose.find(source), pair.prose.find(text)
    return (
        [
            replace(each, start=each.start - start)
            for each in pair.source_counts
            if start <= each.start < start + len(source)
        ],
        [
            replace(each, start=each.start - begin)
            for each in pair.counts
            if begin <= each.start < begin + len(text)
        ],
    )


def _start(idea: Idea) -> int:
    return idea.start


def _once(found: Sequence[Idea]) -> dict[str, Idea]:
    counts = Counter(each.name for each in found)
    return {each.name: each for each in found if counts[each.name] == 1}


def _anchored(
    two: tuple[Sequence[Idea], Sequence[Idea]],
    ideas_of: tuple[dict[str, Idea], dict[str, Idea]],
    counts: tuple[list[Quantity], list[Quantity]],
) -> bool:
    """Tell whether all else of both sentences stands on one side of each idea, some between."""
    names = {each.name for each in two[0]}
    others = [name for name in ideas_of[0] if name not in names]
    twins = [(one, other) for one in counts[0] for other in counts[1] if one.same(other)]
    placed = [
        [*((name, own[name].start) for name in others), *_numbered(twins, side)]
        for side, own in enumerate(ideas_of)
    ]
    wanted, found = (_parts(each, both) for each, both in zip(placed, two, strict=True))
    return wanted == found and bool(wanted[1])


def _numbered(twins: Sequence[tuple[Quantity, Quantity]], side: int) -> Iterator[tuple[str, int]]:
    """The figures that are the same as one of the other text alone."""
    counts = [Counter(id(both[i]) for both in twins) for i in (0, 1)]
    for n, both in enumerate(twins):
        if counts[0][id(both[0])] == counts[1][id(both[1])] == 1:
            yield str(n), both[side].start


def _parts(placed: _Placed, two: Sequence[Idea]) -> tuple[set[str], set[str], set[str]]:
    """Sort things by whether they stand before, between or behind two ideas."""
    first, second = two[0].start, two[1].start
    before = {name for name, start in placed if start < first}
    between = {name for name, start in placed if first < start < second}
    return before, between, {name for name, _ in placed} - before - between
