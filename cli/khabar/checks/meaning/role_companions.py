"""Roles with what belongs to them: a country, or a “not”. The minister, not the president.

A role stands before its country in some languages, and behind it in others.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from khabar.checks.pair import Finding, Pair, says
from khabar.languages.language import language, vocabulary
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.values import Reading
from khabar.languages.vocabulary.subjects import Subject

_BREAK = re.compile(r"[.;:!?()]\s|[()]|, ")
_OWNER = re.compile(r"(?:['’]s?)? ")
_FAR = 40
_HINT = "say of each person the role that the source says"

_Attached = Sequence[tuple[FoundWord, Sequence[FoundWord]]]
"""The roles of a text, each with the countries that belong to it."""


def role_companions(pair: Pair) -> Iterator[Finding]:
    """Two roles with each other’s countries, or one denied in place of another."""
    there = words_of(Subject.ROLES, pair.source_prose, pair.source_locale)
    here = words_of(Subject.ROLES, pair.prose, pair.locale) if there else ()
    if not here:
        return
    wanted = _denied(there, pair.source_prose, pair.source_locale)
    found = _denied(here, pair.prose, pair.locale) if wanted else []
    if wanted and found and _apart(wanted[0].means, found[0].means, there):
        yield _finding(found[0].text, wanted[0].text)
        return
    rows = _countries(there, pair.source_prose, pair.source_locale)
    others = _countries(here, pair.prose, pair.locale) if rows else []
    yield from _turned(rows, others)


def _apart(was: frozenset[Reading], now: frozenset[Reading], there: Sequence[FoundWord]) -> bool:
    """Tell whether a text denies another role of those that the source has."""
    return was.isdisjoint(now) and any(each.means & now for each in there)


def _denied(roles: Sequence[FoundWord], text: str, locale: str) -> list[FoundWord]:
    before, after = _not(locale)
    return [
        each
        for each in roles
        if before.search(text, max(0, each.start - 12), each.start) or after.match(text, each.end)
    ]


@cache
def _not(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    denied = vocabulary(locale).contrasts.denied
    return re.compile(rf"(?:{denied[0]})$"), re.compile(denied[1])


def _countries(roles: Sequence[FoundWord], text: str, locale: str) -> _Attached:
    """The roles that have a country or two between them and the next role."""
    places = words_of(Subject.COUNTRIES, text, locale)
    speech = language(locale).speech
    if not places or not speech:
        return []
    bounds = [0, *(each.end for each in roles)]
    starts = [*(each.start for each in roles), len(text)]
    found = []
    for i, role in enumerate(roles):
        if speech.complement == "before":
            own = [each for each in places if bounds[i] <= each.start and each.end <= role.start]
        else:
            own = [each for each in places if role.end <= each.start < starts[i + 1]]
            own = [each for each in own if not _owns(each, starts[i + 1], text)]
            own = [each for each in places if _owns(each, role.start, text)] + own
        near = [each for each in own if _beside(each, role, text)]
        found += [(role, near)] if near else []
    return found


def _owns(place: FoundWord, start: int, text: str) -> bool:
    return _OWNER.fullmatch(text, place.end, start) is not None


def _beside(place: FoundWord, role: FoundWord, text: str) -> bool:
    start, end = min(place.end, role.end), max(place.start, role.start)
    return end - start <= _FAR and not _BREAK.search(text, start, end)


def _turned(there: _Attached, here: _Attached) -> Iterator[Finding]:
    twins = [
        (was, now)
        for was in there
        for now in here
        if was[0].means & now[0].means and len(was[1]) == len(now[1])
    ]
    if len(twins) != len(there) or len(twins) != len(here):
        return
    wanted = [each.means for was, _ in twins for each in was[1]]
    found = [each.means for _, now in twins for each in now[1]]
    if len(wanted) == 2 and not wanted[0] & wanted[1] and wanted == found[::-1]:
        was, now = twins[0]
        yield _finding(f"{now[1][0].text} … {now[0].text}", f"{was[1][0].text} … {was[0].text}")


def _finding(now: str, was: str) -> Finding:
    return Finding(says(now, was), _HINT)
