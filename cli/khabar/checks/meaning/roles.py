"""Titles and roles of people that a translation changed: a deputy stays one."""

from collections.abc import Iterator, Sequence

from khabar.checks.context import Context
from khabar.checks.meaning.contradictions import opposite
from khabar.checks.meaning.differences import both, differing, exchanged
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.language import language
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.stems import occurrences
from khabar.languages.vocabulary.claims import OFFICES
from khabar.languages.vocabulary.subjects import Subject

_DEPUTY, _LAWMAKER = "deputy", "lawmaker"
_ASSISTANTS = frozenset({"adviser", "secretary", "spokesperson"})
"""Roles that serve another one: the adviser to the rector."""
_BESIDE = 16
"""Signs between such a role and the one that it serves, at the most."""
_HINT = "say of each person the role that the source says"


def roles(pair: Pair, context: Context) -> Iterator[Finding]:
    """Titles and roles of people; a deputy stays one."""
    there, here = both(pair, Subject.ROLES)
    if not there:
        return
    lost, added = differing(there, here)
    found = list(exchanged(lost, added, "name the role of the source"))
    found = found or list(_deputies(there, here, pair)) or list(_assistants(there, here))
    yield from found or _offices(pair)


def _assistants(there: Sequence[FoundWord], here: Sequence[FoundWord]) -> Iterator[Finding]:
    """The adviser to the rector, of whom a translation makes the rector."""
    lost, added = differing(there, here)
    if (
        len(lost) != 1
        or added
        or len(there) - len(here) != 1
        or lost[0].means.isdisjoint(_ASSISTANTS)
    ):
        return
    serves = (
        max(each.start - lost[0].end, lost[0].start - each.end)
        for each in there
        if each is not lost[0]
    )
    if any(0 <= apart <= _BESIDE for apart in serves):
        yield Finding(f"{excerpt(lost[0].text)} of the source is lost", _HINT)


def _offices(pair: Pair) -> Iterator[Finding]:
    """Offices for another thing: the interior, for foreign affairs."""
    for source, text in pair.sentences:
        if found := opposite((source, pair.source_locale), (text, pair.locale), OFFICES):
            yield Finding(found, _HINT)


def _deputies(
    there: Sequence[FoundWord], here: Sequence[FoundWord], pair: Pair
) -> Iterator[Finding]:
    """The deputy on one side, where the other has a role, but no deputy, or nobody, or fewer."""
    if not there or any(each.means == {_LAWMAKER} for each in (*there, *here)):
        return
    sides = [[each for each in side if _DEPUTY in each.means] for side in (there, here)]
    fewer = len(sides[0]) > len(sides[1]) and len(there) - len(here) == len(sides[0]) - len(
        sides[1]
    )
    fewer = fewer and (bool(here) or _leads(pair.prose, pair.locale))
    if any(0 < each.start - n.end <= 2 for n in pair.source_counts for each in sides[0]):
        return  # five deputies, who may be called otherwise
    if (sides[0] and fewer) or (there and here and bool(sides[0]) != bool(sides[1])):
        now = next((each for each in here if each not in sides[1]), None)
        if sides[0] and not now:
            message = f"{excerpt(sides[0][0].text)} of the source is lost"
            yield Finding(message, _HINT)
        elif sides[0] and now:
            message = f"{excerpt(now.text)} is not {excerpt(sides[0][0].text)}"
            yield Finding(f"{message}, as the source says", _HINT)
        else:
            message = f"{excerpt(sides[1][0].text)} is not {excerpt(there[0].text)}"
            yield Finding(f"{message}, as the source says", _HINT)


def _leads(text: str, locale: str) -> bool:
    """Tell whether a text has the role of somebody who may have deputies: head, leader."""
    known = language(locale).speech
    roles = known.roles.split(", ") if known else []
    return any(next(occurrences(role, text, locale), None) for role in roles)
