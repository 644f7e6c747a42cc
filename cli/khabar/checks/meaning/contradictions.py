"""Words that exclude each other: won in place of lost, autumn in place of spring."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from khabar.checks.pair import says
from khabar.languages import casing
from khabar.languages.figures import figures
from khabar.languages.language import vocabulary
from khabar.languages.meaning.comparisons import closeness, hinted, sense
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.ideas import Idea, by_name, said
from khabar.languages.meaning.negations import denial_places, denies, may_deny, part_denies
from khabar.languages.meaning.number_words import number_words
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.numbers.numerals import pattern as number_pattern
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED
from khabar.languages.vocabulary.subjects import Subject

_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[.,;:!?()]\s")
_BESIDE = 32
"""Signs between a number and the “not” that compares with it, at the most."""
_DEGREE = "degree"
_CHANGE = "rise"
_FROST = "frost"
_TIMES = frozenset({"before", "after", "until"})
_Said = Mapping[str, Sequence[Idea]]

Row = tuple[str, ...]
"""Ideas of which none may stand for another."""
MEANT = (*OPPOSED, *DISTINCT)
"""The rows that say of a sentence what it means, and not how many or whose."""

Side = tuple[str, str]
"""A sentence and its locale."""


def opposite(source: Side, translation: Side, rows: tuple[Row, ...] = MEANT) -> str:
    """Tell of an idea of the source in whose place the translation has its opposite; or `""`.

    What is denied may be said by the opposite, and so may a change of degrees: frost grows when
    they fall. Closed on Mondays may be open, but not on Mondays.
    """
    by_idea = _by_idea(rows)
    ours = by_name(*source)
    there = by_idea.keys() & ours
    here = by_name(*translation) if there else {}
    lost = (name for name in there if _fewer(name, ours, here))
    for idea in sorted(lost, key=lambda name: ours[name][0].start):
        was = ours[idea][0]
        for row in by_idea[idea]:
            added = (_added(here.get(name), len(ours.get(name, ()))) for name in row)
            now = next(filter(None, added), None)
            if not now:
                continue
            if row in DISTINCT or not _doubtful(row, (was, source), (now, translation)):
                return says(now.text, was.text)
    return ""


def _fewer(name: str, ours: _Said, here: _Said) -> bool:
    """Tell whether a translation lacks an idea, or has one of time less often than the source."""
    return name not in here or (name in _TIMES and len(here[name]) < len(ours[name]))


@cache
def _by_idea(rows: tuple[Row, ...]) -> Mapping[str, Sequence[Row]]:
    return {idea: [row for row in rows if idea in row] for row in rows for idea in row}


def _added(found: Sequence[Idea] | None, known: int) -> Idea | None:
    """Return an idea that a translation has more often than the source does."""
    return found[0] if found and _verbs(found) > known else None


def _verbs(found: Sequence[Idea]) -> int:
    """Count words of an idea; those side by side are one verb: `qələbə qazanıb`."""
    return 1 + sum(two.start - one.end > 1 for one, two in pairwise(found))


def _doubtful(row: Row, *sides: tuple[Idea, Side]) -> bool:
    if _CHANGE in row and any(_cold(side) for _, side in sides):
        return True
    return any(is_denied(*each) for each in sides) or _answers(*sides) or _answers(*sides[::-1])


def _answers(own: tuple[Idea, Side], other: tuple[Idea, Side]) -> bool:
    """Tell whether a word answers a “not” of the other sentence alone: closed, and not open."""
    (idea, side), (_, there) = own, other
    word = side[0][idea.start : idea.core], side[1]
    return bool(denies(*there)) and not denies(*side) and may_deny(*word)


def is_denied(idea: Idea, side: Side) -> bool:
    """Tell whether a sentence denies an idea, by another word than its own: “not guilty” is one."""
    own = side[0][idea.start : idea.core]
    return part_denies(side[0], idea.start, side[1]) and not denies(own, side[1])


def _cold(side: Side) -> bool:
    """Tell whether a sentence has degrees of frost, which grows when they fall."""
    degrees = any(_DEGREE in each.means for each in words_of(Subject.UNITS, *side))
    return degrees and bool(said(_FROST, *side))


def compares(denying: Side, other: Side) -> bool:
    """Tell whether what a sentence denies is a comparison: not even ten, for fewer than ten.

    Each “not” stands beside a number, and the other sentence has less than one, or up to it. Where
    verbs lead, the number follows.
    """
    places = denial_places(*denying)
    return bool(places) and all(_numbered(place, denying) for place in places) and _compared(other)


def _numbered(place: int, side: Side) -> bool:
    text, locale = side
    if vocabulary(locale).change.leads:
        near = _BREAK.split(text[place : place + _BESIDE])[0]
    else:
        near = _BREAK.split(text[max(0, place - _BESIDE) : place])[-1]
    return bool(_DIGIT.search(near) or number_pattern(locale).search(casing.lower(near, locale)))


def _compared(side: Side) -> bool:
    """Tell whether a sentence has less than a number, or up to it."""
    low, locale = casing.lower(*side), side[1]
    if not hinted("size", low, locale):
        return False
    written = figures(*side)
    return any(
        sense("size", low, each.start, each.end, locale) < 0
        or closeness(low, each.start, each.end, locale) == "until"
        for each in with_words(written, number_words(*side), written)
    )
