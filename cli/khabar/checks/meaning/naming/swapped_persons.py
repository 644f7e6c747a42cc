"""Two persons of whom each does what the other one does in the source, whatever the verb.

Either each stands where the source has the other one, with all else in its place; or the one that
has a case, a preposition or a possessive is the other one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from khabar.checks.context import Context
from khabar.checks.meaning.naming.anchors import Sentence, Span, kept, parted, sentences_of
from khabar.checks.meaning.naming.people import NamedPerson, persons
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.language import joints
from khabar.languages.meaning.comparisons import claims, named, pattern

_SET_OFF = re.compile(r"['’-]")
_LONGEST = 16
_TWO = 2
_MOST = 4
"""Persons of a sentence that are compared, each with each."""
_JOINING_MARKS = frozenset(",–")

Two = tuple[NamedPerson, NamedPerson]
Marks = tuple[bool, ...]
"""Whether a suffix or a preposition stands beside each of two names."""


def swapped_persons(pair: Pair, context: Context) -> Iterator[Finding]:
    """Two persons who have changed places in a sentence."""
    if len({id(each.person) for each in persons(pair.source_prose, context.people)}) < 2:
        return
    for each in sentences_of(pair):
        source, text = each.source, each.text
        there, here = _once(source, context), _once(text, context)
        both = [each for each in there if each in here]
        for one, two in combinations(both[:_MOST], 2):
            was, now = (there[one], there[two]), (here[one], here[two])
            if _joined(was, source, pair.source_locale) or _joined(now, text, pair.locale):
                continue
            marks = _marks(was, source, pair.source_locale), _marks(now, text, pair.locale)
            if _flipped(*marks, pair, (source, text)) or _reversed(was, now, marks, each, pair):
                yield _finding(now, was)
                return


def roles_are_told(each: Sentence, pair: Pair, context: Context) -> bool:
    """Tell whether a case or a preposition says in both texts which of two persons is which."""
    there, here = _once(each.source, context), _once(each.text, context)
    both = [person for person in there if person in here]
    if len(both) != _TWO:
        return False
    was, now = ([side[person] for person in both] for side in (there, here))
    return _told(
        (
            _marks((was[0], was[1]), each.source, pair.source_locale),
            _marks((now[0], now[1]), each.text, pair.locale),
        )
    )


def _told(marks: tuple[Marks, Marks]) -> bool:
    """Tell whether one of two persons alone has a mark, and the same one in both texts."""
    return marks[0] == marks[1] and len({*marks[0]}) > 1


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


def _reversed(was: Two, now: Two, marks: tuple[Marks, Marks], each: Sentence, pair: Pair) -> bool:
    """Tell whether two persons stand the other way round, with all else in its place.

    Where one of them alone has a mark, and it is the same one, the order says nothing.
    """
    if (was[0].start < was[1].start) == (now[0].start < now[1].start):
        return False
    spans = _spans(was), _spans(now)
    alike = marks[0] == marks[1]
    if _told(marks):
        return False
    return (alike or parted(*spans, each, pair)) and kept(*spans, each, pair)


def _spans(two: Two) -> tuple[Span, Span]:
    one, other = ((each.start, _end(each)) for each in two)
    return one, other


def _end(person: NamedPerson) -> int:
    return person.start + len(person.text)


def _joined(two: Two, text: str, locale: str) -> bool:
    """Tell whether an “and” joins two persons."""
    first, second = _ordered(two)
    between = text[_end(first) : second.start]
    words = between.split() or [between[:1]]
    return len(words) == 1 and words[0] in joints(locale) | _JOINING_MARKS


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
