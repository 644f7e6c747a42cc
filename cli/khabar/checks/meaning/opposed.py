"""Words that exclude each other: won in place of lost, autumn in place of spring."""

from collections.abc import Mapping, Sequence
from functools import cache

from khabar.checks.pair import says
from khabar.languages.meaning.ideas import Idea, by_name, said
from khabar.languages.meaning.negations import denies, part_denies
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED
from khabar.languages.vocabulary.subjects import Subject

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
    they fall.
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
    return found[0] if found and len(found) > known else None


def _doubtful(row: Row, *sides: tuple[Idea, Side]) -> bool:
    if _CHANGE in row and any(_cold(side) for _, side in sides):
        return True
    return any(is_denied(*each) for each in sides)


def is_denied(idea: Idea, side: Side) -> bool:
    """Tell whether a sentence denies an idea, by another word than its own: “not guilty” is one."""
    own = side[0][idea.start : idea.core]
    return part_denies(side[0], idea.start, side[1]) and not denies(own, side[1])


def _cold(side: Side) -> bool:
    """Tell whether a sentence has degrees of frost, which grows when they fall."""
    degrees = any(_DEGREE in each.means for each in words_of(Subject.UNITS, *side))
    return degrees and bool(said(_FROST, *side))
