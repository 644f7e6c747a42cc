"""Ideas of which one excludes another, where a text has them: won, lost, spring, before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims
from khabar.languages.stems import RECENT_TEXTS

_WORD_START = re.compile(r"(?<!\w)[^\W_]")
_LETTERS = re.compile(r"[^\W\d_]*")
_KEY = 2
"""Letters by which the words of ideas are found."""
_LOOK_BEHIND = re.compile(r"(?:\(\?<[!=][^()]*\))*")
_LITERAL = re.compile(r"[^\W_]+(?![?*+{])")


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
    found = []
    for word in _WORD_START.finditer(low):
        start = word.start()
        for key in (low[start : start + _KEY], low[start], ""):
            rows = index.get(key)
            if rows and rows[0].match(low, start):
                found += _at(text, low, start, rows[1])
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
def _words(text: str, locale: str) -> Mapping[str, Sequence[str]]:
    """The words of a text that say each idea."""
    found: dict[str, list[str]] = {}
    for each in all_ideas(text, locale):
        found.setdefault(each.name, []).append(each.text)
    return found


def said(idea: str, text: str, locale: str) -> str:
    """Return the first word of a text that says one idea; empty for none."""
    return next(iter(_words(text, locale).get(idea, ())), "")


@cache
def _ranks(locale: str) -> Mapping[str, int]:
    return {name: i for i, name in enumerate(claims(locale).opposed)}


_Rows = Sequence[tuple[str, re.Pattern[str]]]


@cache
def _index(locale: str) -> Mapping[str, tuple[re.Pattern[str], _Rows]]:
    """The ideas by the letters with which their words begin, `""` where these cannot be told.

    With each goes one pattern for all of them: most words of a text are soon left.
    """
    branches: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for name, row in claims(locale).opposed.items():
        for branch in _branches(row):
            branches[_beginning(branch)].setdefault(name, []).append(branch)
    return {
        key: (_any([branch for row in rows.values() for branch in row]), _patterns(rows))
        for key, rows in branches.items()
    }


def _patterns(rows: Mapping[str, Sequence[str]]) -> _Rows:
    return [(name, _any(each)) for name, each in rows.items()]


def _any(branches: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(branches))


def _beginning(branch: str) -> str:
    """The first letters of a branch, as many as a key has."""
    behind = _LOOK_BEHIND.match(branch)
    literal = _LITERAL.match(branch, behind.end() if behind else 0)
    return literal[0][:_KEY] if literal else ""


def _branches(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those of a group that opens one among them."""
    depth, start = 0, 0
    for i, char in enumerate(f"{pattern}|"):
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield from _opened(pattern[start:i])
            start = i + 1


def _opened(branch: str) -> Iterator[str]:
    """One alternative, or those of the group that it begins with."""
    end = next((i for i in range(len(branch)) if _balanced(branch[: i + 1])), 0)
    if not branch.startswith("(?:") or branch[end + 1 : end + 2] in ("?", "*", "+", "{"):
        yield branch
        return
    for each in _branches(branch[3:end]):
        yield each + branch[end + 1 :]


def _balanced(piece: str) -> bool:
    return piece.endswith(")") and piece.count("(") == piece.count(")")
