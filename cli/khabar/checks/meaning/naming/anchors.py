"""Anchors of a sentence: figures, days, roles and ideas, which stay where names change places."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khabar.checks.pair import Pair
from khabar.languages import casing
from khabar.languages.calendar import months, weekdays
from khabar.languages.language import joints
from khabar.languages.meaning.ideas import ideas
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.claims import VERBS
from khabar.languages.vocabulary.subjects import Subject

_FIRM, _ROLE, _VERB = "firm", "role", "verb"
_NEAR = 14
"""Signs between a role and a word that belongs to it: foreign minister."""
_CLAUSE = re.compile(r"[,;:–—]\s")

Span = tuple[int, int]
Two = tuple[Span, Span]
"""Where two names stand in a sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a pair in both languages, with where it begins in each text."""

    source: str
    text: str
    start: int
    begin: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """A thing that a sentence has once: its place, and whether it may stand elsewhere.

    A verb may end a sentence in one language alone, and a role may follow its country.
    """

    place: int
    kind: str


def sentences_of(pair: Pair) -> Iterator[Sentence]:
    """The sentences of both sides, with their places in the texts."""
    start = begin = 0
    for source, text in pair.sentences:
        start, begin = pair.source_prose.find(source, start), pair.prose.find(text, begin)
        yield Sentence(source, text, start, begin)


def kept(was: Two, now: Two, each: Sentence, pair: Pair) -> bool:
    """Tell whether all else stands before, between and behind two names as in the source.

    Something has to stand between them. Where a comma parts the two, a verb between them is enough,
    or anything that both sentences have as long as no verb has moved either.
    """
    there = _anchors(each.source, pair.source_locale, pair.source_counts, each.start)
    here = _anchors(each.text, pair.locale, pair.counts, each.begin)
    zones = {
        what: (anchor.kind, _zone(anchor.place, was), _zone(here[what].place, now))
        for what, anchor in there.items()
        if what in here
    }
    if any(kind == _FIRM and one != two for kind, one, two in zones.values()):
        return False
    between = {what: kind for what, (kind, one, two) in zones.items() if one == two == 1}
    firm = [what for what, kind in between.items() if kind == _FIRM]
    if _ordered(firm, there) != _ordered(firm, here):
        return False  # the whole sentence is the other way round
    if set(between.values()) - {_VERB}:
        return True
    still = bool(zones) and all(one == two for _, one, two in zones.values())
    return (still or bool(between)) and parted(was, now, each, pair)


def _ordered(names: Sequence[str], anchors: Mapping[str, Anchor]) -> Sequence[str]:
    return sorted(names, key=lambda name: anchors[name].place)


def parted(was: Two, now: Two, each: Sentence, pair: Pair) -> bool:
    """Tell whether in both texts a comma or a word such as “while” stands between two names."""
    sides = (each.source, was, pair.source_locale), (each.text, now, pair.locale)
    return all(_parted(*side) for side in sides)


def _parted(text: str, two: Two, locale: str) -> bool:
    (_, end), (start, _) = sorted(two)
    between = text[end:start]
    words = casing.lower(between, locale).split()
    return bool(_CLAUSE.search(between)) or not joints(locale).isdisjoint(words)


def _anchors(
    text: str, locale: str, counts: Sequence[Quantity], start: int
) -> Mapping[str, Anchor]:
    placed = list(_placed(text, locale))
    for each in counts:
        if start <= each.start < start + len(text) and len(each.readings) == 1:
            placed += [(str(value), Anchor(each.start - start, _FIRM)) for value in each.readings]
    times = Counter(what for what, _ in placed)
    return {what: anchor for what, anchor in placed if times[what] == 1}


def _placed(text: str, locale: str) -> Iterator[tuple[str, Anchor]]:
    roles = words_of(Subject.ROLES, text, locale)
    for idea in ideas(text, locale):
        beside = any(-_NEAR <= idea.start - each.start <= _NEAR for each in roles)
        kind = _VERB if idea.name in VERBS else _ROLE if beside else _FIRM
        yield idea.name, Anchor(idea.start, kind)
    for what, names in (("month", months(text, locale)), ("day", weekdays(text, locale))):
        yield from ((f"{what} {each.number}", Anchor(each.start, _FIRM)) for each in names)
    for role in roles:
        yield f"role {min(map(str, role.means))}", Anchor(role.start, _ROLE)


def _zone(place: int, two: Two) -> int:
    """Tell whether a place is before two names (0), between them (1) or behind them (2)."""
    return sum(place > start for start, _ in two)
