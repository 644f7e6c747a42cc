"""Two persons of whom each does what the other one does in the source, whatever the verb.

Either each stands where the source has the other one, with all else in its place; or the one that
has a case, a preposition or a possessive is the other one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from khabar.checks.context import Context
from khabar.checks.meaning.people import NamedPerson, persons
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims, named, pattern
from khabar.languages.meaning.ideas import ideas
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.claims import VERBS

_SET_OFF = re.compile(r"['’-]")
_LONGEST = 16
_MOST = 4
"""Persons of a sentence that are compared, each with each."""
_JOINTS = frozenset(["and", "və", "ve", "мен", "және", "и", "ilə", "ile", ",", "–"])

Two = tuple[NamedPerson, NamedPerson]


def swapped_persons(pair: Pair, context: Context) -> Iterator[Finding]:
    """Two persons who have changed places in a sentence."""
    if len({id(each.person) for each in persons(pair.source_prose, context.people)}) < 2:
        return
    start, begin = 0, 0
    for source, text in pair.sentences:
        start, begin = pair.source_prose.find(source, start), pair.prose.find(text, begin)
        there, here = _once(source, context), _once(text, context)
        both = [each for each in there if each in here]
        for one, two in combinations(both[:_MOST], 2):
            was, now = (there[one], there[two]), (here[one], here[two])
            if not _alone(was, source) or not _alone(now, text):
                continue
            marks = _marks(was, source, pair.source_locale), _marks(now, text, pair.locale)
            if _flipped(*marks, pair, (source, text)) or (
                _reversed(was, now, *marks)
                and _kept(was, now, (source, text), (start, begin), pair)
            ):
                yield _finding(now, was)
                return


def _once(text: str, context: Context) -> Mapping[int, NamedPerson]:
    """The persons whom a text names once."""
    found = persons(text, context.people)
    numbers = [id(each.person) for each in found]
    return {id(each.person): each for each in found if numbers.count(id(each.person)) == 1}


def _finding(now: Two, was: Two) -> Finding:
    said, meant = (" … ".join(each.text for each in _ordered(both)) for both in (now, was))
    return Finding(says(said, meant), "put each person and place where the source has it")


def _ordered(two: Two) -> Sequence[NamedPerson]:
    return sorted(two, key=lambda each: each.start)


def _end(person: NamedPerson) -> int:
    return person.start + len(person.text)


def _alone(two: Two, text: str) -> bool:
    """Tell whether no “and” joins two persons."""
    first, second = _ordered(two)
    between = text[_end(first) : second.start]
    return len(between.split()) > 1 or _JOINTS.isdisjoint(between.split() or between[:1])


Marks = tuple[bool, ...]


def _marks(two: Two, text: str, locale: str) -> Marks:
    """Tell of each person whether a suffix or a preposition stands beside the name."""
    low = casing.lower(text, locale)
    before = pattern("marked_before", locale)
    return tuple(
        _inflected(each, text, locale)
        or before.search(low[max(0, each.start - _LONGEST) : each.start]) is not None
        for each in two
    )


def _inflected(named: NamedPerson, text: str, locale: str) -> bool:
    if _SET_OFF.match(text, _end(named)):
        return True
    word = named.text.split()[-1]
    bare = {form.split()[-1] for form in named.person.of(locale)}
    return bool(bare) and word not in bare


def _flipped(there: Marks, here: Marks, pair: Pair, texts: tuple[str, str]) -> bool:
    """Tell whether the person with a mark is the other one, where no verb tells of a passive."""
    if there[0] == there[1] or here != there[::-1]:
        return False
    for text, locale in zip(texts, (pair.source_locale, pair.locale), strict=True):
        low = casing.lower(text, locale)
        known = named("relations", locale)
        passive = pattern("either_way", locale).search(low)
        if not known or claims(locale).concord or known.search(low) or passive:
            return False
    return True


def _reversed(was: Two, now: Two, there: Marks, here: Marks) -> bool:
    """Tell whether two persons with like marks stand the other way round."""
    alike = there[0] == there[1] and here[0] == here[1]
    return alike and (was[0].start < was[1].start) != (now[0].start < now[1].start)


def _kept(was: Two, now: Two, texts: tuple[str, str], starts: tuple[int, int], pair: Pair) -> bool:
    """Tell whether all else stands before, between and behind two persons as in the source.

    A verb may stand at the end of a sentence in one language alone.
    """
    there = _anchors(texts[0], pair.source_locale, pair.source_counts, starts[0])
    here = _anchors(texts[1], pair.locale, pair.counts, starts[1])
    zones = {
        what: (_zone(there[what], was), _zone(here[what], now)) for what in there if what in here
    }
    moved = [what for what, (one, two) in zones.items() if one != two]
    return (1, 1) in zones.values() and all(what in VERBS for what in moved)


def _anchors(text: str, locale: str, counts: Sequence[Quantity], start: int) -> Mapping[str, int]:
    """The ideas and figures that a sentence has once, and where each stands."""
    placed = [(each.name, each.start) for each in ideas(text, locale)]
    for each in counts:
        if start <= each.start < start + len(text) and len(each.readings) == 1:
            placed += [(str(value), each.start - start) for value in each.readings]
    names = [what for what, _ in placed]
    return {what: place for what, place in placed if names.count(what) == 1}


def _zone(place: int, two: Two) -> int:
    """Tell whether a place is before two names (0), between them (1) or behind them (2)."""
    return sum(place > each.start for each in two)
