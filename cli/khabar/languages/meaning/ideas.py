"""Ideas of which one excludes another, where a text has them: won, lost, spring, before."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims
from khabar.languages.stems import RECENT_TEXTS

_WORD_START = re.compile(r"(?<!\w)[^\W_].?", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]*")
_LOOK_BEHIND = re.compile(r"(?:\(\?<[!=][^()]*\))*")
_ANY_LETTERS = re.compile(r"\[\^\\W\\d_\][+*]")
_SUFFIX = "+"
_PLACE = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea, by its name in all languages, and the word that says it.

    `core` is the end of what tells the idea; letters up to `end` are suffixes.
    """

    name: str
    text: str
    start: int
    core: int
    end: int


@lru_cache(maxsize=RECENT_TEXTS)
def all_ideas(text: str, locale: str) -> tuple[Idea, ...]:
    """Every idea of a text, in order, also where one word says several."""
    low = casing.lower(text, locale)
    index = _index(locale)
    found: list[Idea] = []
    for word in _WORD_START.finditer(low):
        if (key := word[0]) in index and _any(key, locale).match(low, word.start()):
            found += _at(text, low, word.start(), _patterns(key, locale))
    ends = [each.start() for each in _any(_SUFFIX, locale).finditer(low)]
    if ends:
        starts = [word.start() for word in _WORD_START.finditer(low)]
        words = {starts[bisect_right(starts, end) - 1] for end in ends}
        suffixes = _patterns(_SUFFIX, locale)
        found += (each for start in words for each in _at(text, low, start, suffixes))
        found.sort(key=_PLACE)
    return tuple(found)


def _at(text: str, low: str, start: int, rows: "_Rows") -> Iterator[Idea]:
    for name, pattern in rows:
        if match := pattern.match(low, start):
            letters = _LETTERS.match(low, match.end())
            end = letters.end() if letters else match.end()
            yield Idea(name, text[start:end], start, match.end(), end)


@lru_cache(maxsize=RECENT_TEXTS)
def ideas(text: str, locale: str) -> tuple[Idea, ...]:
    """The ideas of a text, in order, one a word; none in a language whose words are not known."""
    found: list[Idea] = []
    rank = _ranks(locale)
    for each in sorted(all_ideas(text, locale), key=lambda each: (each.start, rank[each.name])):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


@lru_cache(maxsize=RECENT_TEXTS)
def by_name(text: str, locale: str) -> Mapping[str, Sequence[Idea]]:
    """The ideas of a text by their names, each with all words that say it."""
    found: dict[str, list[Idea]] = {}
    for each in all_ideas(text, locale):
        found.setdefault(each.name, []).append(each)
    return found


def said(idea: str, text: str, locale: str) -> str:
    """Return the first word of a text that says one idea; empty for none."""
    rows = by_name(text, locale).get(idea)
    return rows[0].text if rows else ""


@cache
def _ranks(locale: str) -> Mapping[str, int]:
    return {name: i for i, name in enumerate(claims(locale).opposed)}


_Rows = Sequence[tuple[str, re.Pattern[str]]]


@cache
def _index(locale: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The ideas by the letters with which their words begin; those that are suffixes by `+`."""
    branches: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for name, row in claims(locale).opposed.items():
        for branch in _branches(row):
            for key in _beginnings(branch):
                branches[key].setdefault(name, []).append(branch)
    return dict(branches)


@cache
def _patterns(key: str, locale: str) -> _Rows:
    """The ideas of a key, each with its pattern; made for a key whose words a text has."""
    return [(name, re.compile("|".join(row))) for name, row in _index(locale)[key].items()]


@cache
def _any(key: str, locale: str) -> re.Pattern[str]:
    """One pattern for all ideas of a key, which most words of a text do not match.

    That of suffixes is without the letters before them.
    """
    found = [branch for row in _index(locale).get(key, {}).values() for branch in row]
    if key == _SUFFIX:
        found = [_ANY_LETTERS.sub("", branch) for branch in found]
    return re.compile("|".join(found) or "(?!)")


def _beginnings(branch: str) -> set[str]:
    """The first two letters of a branch, or each that it may begin with; `+` for a suffix."""
    if _ANY_LETTERS.match(branch):
        return {_SUFFIX}
    behind = _LOOK_BEHIND.match(branch)
    rest = branch[behind.end() if behind else 0 :]
    first, second = rest[:1], rest[1:]
    if not first.isalnum():
        raise ValueError(f"an idea begins with no letter: {branch}")
    if second.startswith("["):
        return {first + char for char in second[1 : second.index("]")]}
    return {first + each[:1] for each in (_opened(second) if second[:1] == "(" else (second,))}


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those of a group that opens one among them."""
    depth, start = 0, 0
    for i, char in enumerate(f"{pattern}|"):
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield from _opened(pattern[start:i])
            start = i + 1


def _opened(branch: str) -> Iterator[str]:
    """One alternative, or those of the group that it begins with, and of what follows `(…)?`."""
    behind = _LOOK_BEHIND.match(branch)
    head = behind[0] if behind else ""
    rest = branch[len(head) :]
    if not rest.startswith("(?:"):
        yield branch
        return
    end = next(i for i in range(len(rest)) if _balanced(rest[: i + 1]))
    optional = rest[end + 1 : end + 2] == "?"
    tail = rest[end + 1 + optional :]
    for each in _branches(rest[3:end]):
        yield head + each + tail
    if optional:
        yield head + tail


def _balanced(piece: str) -> bool:
    return piece.endswith(")") and piece.count("(") == piece.count(")")
