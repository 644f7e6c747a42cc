"""Names that both texts of a pair have, each with whether a suffix follows it.

A name is known again by its letters.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from khabar.checks.context import Context
from khabar.checks.pair import Pair
from khabar.languages.meaning.skeleton import FEWEST_CONSONANTS, alike, ending, names, skeleton

_SHORTEST = 3
_SET_OFF = re.compile(r"[”»\"]?['’-]?[^\W\d_]")
_APOSTROPHE = re.compile(r"['’](?=[^\W\d_A-ZÇĞİÖŞÜ]{1,5}$)")


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that both texts have, by its number, and whether a suffix follows it here."""

    number: int
    text: str
    start: int
    end: int
    inflected: bool


def shared_names(
    source: str, text: str, pair: Pair, context: Context
) -> tuple[list[SharedName], list[SharedName]]:
    """The names that both texts have, with the words of one name as one."""
    there, here = names(source), names(text)
    numbers = [_numbers(own, there) for own in (there, here)]
    known = {*numbers[0].values()} & {*numbers[1].values()}
    twins = [
        {number: own[i] for i, number in reversed(row.items()) if number in known}
        for row, own in zip(numbers, (there, here), strict=True)
    ]
    bare = _bare(context, pair.source_locale), _bare(context, pair.locale)
    rows = [
        [
            _name(number, own[i], twins[1 - side][number], side_text, bare[side])
            for i, number in numbers[side].items()
            if number in known
        ]
        for side, (own, side_text) in enumerate(((there, source), (here, text)))
    ]
    follow = _followers(rows[0], source) & _followers(rows[1], text)
    kept = [[each for each in row if each.number not in follow] for row in rows]
    return kept[0], sorted(kept[1], key=lambda each: each.start)


def _numbers(words: Sequence[re.Match[str]], known: Sequence[re.Match[str]]) -> dict[int, int]:
    """Number each word by the first one of `known` that is the same; not where it may be two.

    A word that comes again is compared once.
    """
    first: dict[str, int] = {}
    for n, each in enumerate(known):
        first.setdefault(each[0], n)
    by_bones: defaultdict[str, list[str]] = defaultdict(list)
    for name in first:
        by_bones[skeleton(name)[:FEWEST_CONSONANTS]].append(name)
    numbers: dict[str, int] = {}
    for word in dict.fromkeys(each[0] for each in words):
        likely = by_bones.get(skeleton(word)[:FEWEST_CONSONANTS], ())
        same = [name for name in likely if alike(word, name)]
        if same and all(alike(same[0], name) for name in same[1:]):
            numbers[word] = first[same[0]]
    return {i: numbers[each[0]] for i, each in enumerate(words) if each[0] in numbers}


def _followers(row: Sequence[SharedName], text: str) -> set[int]:
    """The numbers of the words that another word of the same name follows: given names."""
    starts = {each.start for each in row}
    return {
        each.number
        for each in row
        if text[each.end : each.end + 1] == " " and each.end + 1 in starts
    }


def _name(
    number: int, own: re.Match[str], other: re.Match[str], text: str, bare: frozenset[str]
) -> SharedName:
    word, twin = (_APOSTROPHE.split(each[0])[0] for each in (own, other))
    follows = text[own.end() : own.end() + 3]
    set_off = word != own[0] or (follows[:1] not in ("", " ") and _SET_OFF.match(follows))
    inflected = bool(set_off) or (word not in bare and ending(word) > ending(twin))
    if not inflected and bare and word not in bare:
        inflected = any(word[:length] in bare for length in range(_SHORTEST, len(word)))
    return SharedName(number, own[0], *own.span(), inflected)


@cache
def _words(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for form in forms for word in form.split() if len(word) >= _SHORTEST)


def _bare(context: Context, locale: str) -> frozenset[str]:
    """The words of the newsroom's persons as they are without suffixes."""
    return _words(tuple(form for person in context.people for form in person.of(locale)))
