"""Words that exclude each other: won in place of lost, autumn in place of spring."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from khabar.checks.pair import excerpt
from khabar.languages.meaning.ideas import Idea, all_ideas, said
from khabar.languages.meaning.negations import part_denies
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED
from khabar.languages.vocabulary.subjects import Subject

_DEGREE = "degree"
_CHANGE = "rise"
_FROST = "frost"

Row = tuple[str, ...]
"""Ideas of which none may stand for another."""
MEANT = (*OPPOSED, *DISTINCT)
"""The rows that say of a sentence what it means, and not how many or whose."""

Side = tuple[str, str]
"""A sentence and its locale."""


def opposite(source: Side, translation: Side, rows: Sequence[Row] = MEANT) -> str:
    """Tell of an idea of the source in whose place the translation has its opposite; or `""`.

    What is denied may be said by the opposite, and so may a change of degrees: frost grows when
    they fall.
    """
    by_idea = _by_idea(tuple(rows))
    there = {each.name: each for each in all_ideas(*source) if each.name in by_idea}
    counts = Counter([each.name for each in all_ideas(*source)] if there else [])
    here = _by_name(translation) if there else {}
    for idea, was in there.items():
        if idea in here:
            continue
        for row in by_idea[idea]:
            added = (_added(here.get(name), counts[name]) for name in row)
            now = next(filter(None, added), None)
            if not now:
                continue
            if row in DISTINCT or not _doubtful(row, (was, source), (now, translation)):
                return f"translation says {excerpt(now.text)}, source says {excerpt(was.text)}"
    return ""


@cache
def _by_idea(rows: tuple[Row, ...]) -> Mapping[str, Sequence[Row]]:
    return {idea: [row for row in rows if idea in row] for row in rows for idea in row}


def _by_name(side: Side) -> Mapping[str, Sequence[Idea]]:
    found: dict[str, list[Idea]] = {}
    for each in all_ideas(*side):
        found.setdefault(each.name, []).append(each)
    return found


def _added(found: Sequence[Idea] | None, known: int) -> Idea | None:
    """Return an idea that a translation has more often than the source does."""
    return found[0] if found and len(found) > known else None


def _doubtful(row: Row, *sides: tuple[Idea, Side]) -> bool:
    if _CHANGE in row and any(_cold(side) for _, side in sides):
        return True
    return any(part_denies(side[0], idea.start, side[1]) for idea, side in sides)


def _cold(side: Side) -> bool:
    """Tell whether a sentence has degrees of frost, which grows when they fall."""
    degrees = any(_DEGREE in each.means for each in words_of(Subject.UNITS, *side))
    return degrees and bool(said(_FROST, *side))
