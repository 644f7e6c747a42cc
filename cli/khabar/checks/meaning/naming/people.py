"""Persons of the newsroom in a text: by full name or surname, inflected, in any alphabet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from khabar.checks.context import Context, Term
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.meaning.negations import sentences
from khabar.languages.meaning.skeleton import LONGEST_SUFFIX, names, skeleton
from khabar.languages.stems import RECENT_TEXTS

_ALIKE = 70
"""Hundredths of a name that another spelling has in common with it."""
_LETTERS = 5
"""Letters of a surname that tells a person where it has fewer consonants."""
_TELLING = 3
"""Consonants of a surname that tells a person without the given name."""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person where a text names one, as it is written there."""

    person: Term
    text: str
    start: int


@lru_cache(maxsize=RECENT_TEXTS)
def persons(text: str, people: tuple[Term, ...]) -> tuple[NamedPerson, ...]:
    """The persons that a text names, in order, each as often as it does."""
    words = names(text) if people else []
    known = _surnames(people)
    found: list[NamedPerson] = []
    begin = _beginnings(people)
    for i, word in enumerate(words):
        own = skeleton(word[0])
        if own[:2] not in begin:
            continue
        before = words[i - 1] if i and not text[words[i - 1].end() : word.start()].strip() else None
        given = skeleton(before[0]) if before else ""
        for length in range(len(own), 1, -1):
            candidates = known.get(own[:length], ()) if length + LONGEST_SUFFIX >= len(own) else ()
            if candidates and (person := _person(candidates, given, length, word[0])):
                start = before.start() if before and _fits(person[1], given) else word.start()
                found.append(NamedPerson(person[0], text[start : word.end()], start))
                break
    return tuple(found)


_Known = tuple[Term, str]
"""A person, and the given name as a skeleton."""


def _person(candidates: Sequence[_Known], given: str, length: int, surname: str) -> _Known | None:
    """The one among persons of a surname whose given name stands before it; or the only one.

    Of a surname of few consonants all letters have to be there.
    """
    by_name = [each for each in candidates if _fits(each[1], given)]
    if by_name:
        return by_name[0]
    telling = len(skeleton(surname)[:length].strip("~")) >= _TELLING
    telling = telling or any(surname.startswith(each) for each in _spellings(candidates))
    return candidates[0] if telling and len({id(each[0]) for each in candidates}) == 1 else None


def _spellings(candidates: Sequence[_Known]) -> Iterator[str]:
    """The surnames of persons as any language writes them, where they are long enough to tell."""
    forms = (form for person, _ in candidates for each in person.forms.values() for form in each)
    return (word for form in forms if len(word := form.split()[-1]) >= _LETTERS and " " in form)


def _fits(given: str, found: str) -> bool:
    return bool(given.strip("~")) and given == found


@lru_cache(maxsize=16)
def _beginnings(people: tuple[Term, ...]) -> frozenset[str]:
    return frozenset(each[:2] for each in _surnames(people))


@lru_cache(maxsize=16)
def _surnames(people: tuple[Term, ...]) -> Mapping[str, Sequence[_Known]]:
    """The persons by their surnames, or only names, in every language's spelling."""
    found: dict[str, list[_Known]] = {}
    for person in people:
        for forms in person.forms.values():
            for words in (form.split() for form in forms):
                entry = (person, skeleton(words[0]) if len(words) > 1 else "")
                rows = found.setdefault(skeleton(words[-1]), [])
                if entry not in rows:
                    rows.append(entry)
    return found


def exchanged_persons(pair: Pair, people: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    """The persons of the source who are lost while another is named: as the two texts write them.

    A name need not be translated yet to be known: its letters are compared.
    """
    there = persons(pair.source_prose, people)
    here = persons(pair.prose, people) if there else []
    lost, added = (
        {id(each.person): each.text for each in ours if each.person not in persons_of(theirs)}
        for ours, theirs in ((there, here), (here, there))
    )
    yield from zip(lost.values(), added.values(), strict=False)


def persons_of(found: Sequence[NamedPerson]) -> list[Term]:
    """Return the persons who are named."""
    return [each.person for each in found]


def spelled(approved: Sequence[str], pair: Pair) -> bool:
    """Tell whether a name may stand in the translation in another spelling."""
    theirs = {*pair.source_words}
    words = [word[0] for word in names(pair.prose) if word[0] not in theirs]
    last = [form.split()[-1] for form in approved]
    return any(
        fuzz.partial_ratio(name, word) >= _ALIKE or skeleton(word).startswith(skeleton(name))
        for name in last
        for word in words
        if len(word) >= len(name) - 1
    )


def speakers(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check who says what: each sentence names the persons whom the source names in it."""
    there, here = sentences(pair.source_prose), sentences(pair.prose)
    if not context.people or len(there) < 2 or len(there) != len(here):
        return
    sides = [[_distinct(each, context) for each in side] for side in (there, here)]
    if len({*_all(sides[0])}) < 2 or {*_all(sides[0])} != {*_all(sides[1])}:
        return
    for was, now in zip(*sides, strict=True):
        lost, added = ([n for k, n in a.items() if k not in b] for a, b in ((was, now), (now, was)))
        if lost and added:
            message = (
                f"{excerpt(added[0].text)} stands where the source has {excerpt(lost[0].text)}"
            )
            yield Finding(message, "let each person say and do what the source says")
            return


def _distinct(text: str, context: Context) -> dict[int, NamedPerson]:
    return {id(each.person): each for each in persons(text, context.people)}


def _all(side: Sequence[Mapping[int, NamedPerson]]) -> Iterator[int]:
    return (each for row in side for each in row)
