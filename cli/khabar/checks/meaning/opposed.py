"""Words that exclude each other: won in place of lost, autumn in place of spring."""

from khabar.checks.pair import excerpt
from khabar.languages.meaning.ideas import ideas, said, times_said
from khabar.languages.meaning.negations import denies
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED
from khabar.languages.vocabulary.subjects import Subject

_DEGREE = "degree"
_CHANGE = "rise"

_ALL = (*OPPOSED, *DISTINCT)
_ROWS = {idea: [row for row in _ALL if idea in row] for row in _ALL for idea in row}

Side = tuple[str, str]
"""A sentence and its locale."""


def opposite(source: Side, translation: Side) -> str:
    """Tell of an idea of the source in whose place the translation has its opposite; or `""`.

    A sentence that denies may say either, and so may one of degrees: frost grows when they fall.
    """
    there = {each.name: each.text for each in ideas(*source)}
    for idea, was in there.items():
        if said(idea, *translation):
            continue
        for row in _ROWS.get(idea, ()):
            added = (_added(other, source, translation) for other in row if other != idea)
            now = next(filter(None, added), "")
            if now and not _doubtful(row, source) and not _doubtful(row, translation):
                return f"translation says {excerpt(now)}, source says {excerpt(was)}"
    return ""


def _added(idea: str, source: Side, translation: Side) -> str:
    """Return the word of an idea that a translation has once more than the source; or `""`."""
    now = said(idea, *translation)
    known = sum(each.name == idea for each in ideas(*source)) if now else 0
    return now if not known or times_said(idea, *translation) > known else ""


def _doubtful(row: tuple[str, ...], side: Side) -> bool:
    if row in DISTINCT:
        return False
    if _CHANGE in row and any(_DEGREE in each.means for each in words_of(Subject.UNITS, *side)):
        return True
    return bool(denies(*side))
