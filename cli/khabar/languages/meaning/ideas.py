"""Ideas of which one excludes another, where a text has them: won, lost, spring, before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims
from khabar.languages.stems import RECENT_TEXTS


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea, by its name in all languages, and the word that says it."""

    name: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=RECENT_TEXTS)
def ideas(text: str, locale: str) -> tuple[Idea, ...]:
    """The ideas of a text, in order; none in a language whose words are not known."""
    pattern, names = _any(locale)
    return tuple(
        [
            Idea(
                names[int((match.lastgroup or "_0")[1:])], text[slice(*match.span())], *match.span()
            )
            for match in pattern.finditer(casing.lower(text, locale))
        ]
    )


@cache
def _any(locale: str) -> tuple[re.Pattern[str], Sequence[str]]:
    """All ideas as one pattern, and the idea of each of its groups.

    What begins with one letter is tried together: most words of a text are soon left.
    """
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    names: list[str] = []
    for name, row in claims(locale).opposed.items():
        for branch in _branches(row):
            letter = branch[0] if branch[0].isalpha() and branch[1:2] not in ("?", "*", "+") else ""
            by_letter[letter].append(f"(?P<_{len(names)}>{branch[len(letter) :]})")
            names.append(name)
    rows = [f"{letter}(?:{'|'.join(each)})" for letter, each in by_letter.items() if letter]
    rows += by_letter[""]
    return re.compile(rf"(?<!\w)(?:{'|'.join(rows) or '(?!)'})[^\W\d_]*"), names


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


@lru_cache(maxsize=RECENT_TEXTS)
def said(idea: str, text: str, locale: str) -> str:
    """Return the first word of a text that says one idea; empty for none."""
    found = _pattern(idea, locale).search(casing.lower(text, locale))
    return text[slice(*found.span())] if found else ""


def times_said(idea: str, text: str, locale: str) -> int:
    """Count the words of a text that say one idea."""
    return sum(1 for _ in _pattern(idea, locale).finditer(casing.lower(text, locale)))


@cache
def _pattern(idea: str, locale: str) -> re.Pattern[str]:
    known = claims(locale).opposed.get(idea, "(?!)")
    return re.compile(rf"(?<!\w)(?:{known})[^\W\d_]*")
