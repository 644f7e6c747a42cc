"""The words of a language in another of its scripts: one list, written once."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar

from khabar.languages import casing
from khabar.languages.vocabulary.spelling import Derivation

# What is no letter of a word in a pattern: `\w`, `(?P<unit>`, `(?<!`, `{1,3}`.
_BOUNDS = (r"(?<!\w)", r"(?!\w)")
_ROUND = ("(?=", "(?!", "(?<=", "(?<!")
_SYNTAX = re.compile(r"\(\?<?!\\w\)|\\.|\(\?P[<=]\w+[>)]|\(\?<?[:=!]|\{[\d,]+\}")
_LETTERS = re.compile(r"[^\W\d_]+")
_Part = TypeVar("_Part")


def rewritten(part: _Part, write: Callable[[str], str]) -> _Part:
    """Return a part of a language with `write` done to each of its words and patterns.

    Names of meanings, which are the same in all languages, stay.
    """
    made: Any = _rewritten(part, write)
    return made  # type: ignore[no-any-return]


def _rewritten(part: Any, write: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        return write(part)
    if isinstance(part, tuple):
        return tuple(_rewritten(each, write) for each in part)
    if isinstance(part, dict):
        return {name: _rewritten(each, write) for name, each in part.items()}
    if hasattr(part, "__dataclass_fields__"):
        rows = {each.name: _rewritten(getattr(part, each.name), write) for each in fields(part)}
        return replace(part, **rows)
    return part


def in_script(pattern: str, known: Derivation) -> str:
    """Return a pattern of small letters, or words, in the script of a derivation.

    Letters that are written otherwise at the start of a word are so where nothing of the word
    stands before them. A class (`[ai]`) has single letters, each of which becomes a single one.
    """
    made, at, within = "", 0, False
    # For each open group: may it stand inside a word, and does it look round, taking no letters?
    groups = [(False, False)]
    while at < len(pattern):
        syntax, letters = _SYNTAX.match(pattern, at), _LETTERS.match(pattern, at)
        sign = syntax[0] if syntax else letters[0] if letters else pattern[at]
        at += len(sign)
        if letters and not syntax:
            made, within = made + _written(sign, known, within), True
            continue
        made += sign
        if sign in _BOUNDS or sign == r"\s":
            within = False
        elif sign in (r"\w", r"\d"):
            within = True
        elif sign.startswith("(") and not sign.startswith("(?P="):
            groups.append((within, sign in _ROUND))
            within = within and not sign.startswith("(?<")
        elif sign == "|":
            within = groups[-1][0]
        elif sign == ")":
            before, round_ = groups.pop()
            within = before if round_ else True
        elif sign not in "[]?+*":
            within = False
    return made


def _written(letters: str, known: Derivation, within: bool) -> str:
    """A run of letters, from one that may begin a word."""
    low, made, at = casing.lower(letters, known.source), "", 0
    if not within:
        listed = max((each for each in known.words if low.startswith(each)), key=len, default="")
        made, at = _cased(known.words.get(listed, "").rstrip("ь"), letters, known), len(listed)
    while at < len(low):
        opens = low[at - 1] in known.vowels if at else not within
        rows = (known.initial, known.letters) if opens else (known.letters,)
        found = (
            (row[low[at:end]], end)
            for row in rows
            for end in range(len(low), at, -1)
            if low[at:end] in row
        )
        piece, end = next(found, (low[at], at + 1))
        made, at = made + _cased(piece, letters[at:], known), end
    return made


def _cased(made: str, letters: str, known: Derivation) -> str:
    return casing.capitalize_first(made, known.source) if letters[:1].isupper() else made
