"""Words beside a number: more or less than it, later or earlier by it."""

import re
from functools import cache
from typing import Any, Literal

from khabar.languages.language import vocabulary
from khabar.languages.vocabulary.claims import Claims
from khabar.languages.vocabulary.contrasts import Sides

Sense = Literal[-1, 0, 1]
"""More or later (1), less or earlier (-1), or neither beyond doubt (0)."""
Kind = Literal["size", "time"]

_BEFORE, _AFTER = 28, 48


def claims(locale: str) -> Claims:
    """The claims of a language; empty ones where none are known."""
    return vocabulary(locale).claims


def sense(kind: Kind, low: str, start: int, end: int, locale: str) -> Sense:
    """Tell what a text in small letters says of the number between two places."""
    up_before, down_before, up_after, down_after, turned = _patterns(kind, locale)
    head, tail = low[max(0, start - _BEFORE) : start], low[end : end + _AFTER]
    if up_before.search(head):
        return 1
    if down_before.search(head):
        return -1
    up, down = up_after.match(tail), down_after.match(tail)
    if not up and not down:
        return 0
    nearest = up if up and not (down and down.end() < up.end()) else down
    rises = nearest is up
    if nearest and turned.match(tail, nearest.end()):
        rises = not rises
    return 1 if rises else -1


def closeness(low: str, start: int, end: int, locale: str) -> str:
    """Tell whether a text says of a number that it is `about` so, `exact`, or `until`; or `""`."""
    head, tail = low[max(0, start - _BEFORE) : start], low[end : end + _AFTER]
    about_before, exact_before, about_after, until_after = _nearness(locale)
    if about_before.search(head) or about_after.match(tail):
        return "about"
    if exact_before.search(head):
        return "exact"
    return "until" if until_after.match(tail) else ""


@cache
def _nearness(locale: str) -> tuple[re.Pattern[str], ...]:
    size = vocabulary(locale).contrasts.size
    before = (rf"(?:{each})$" for each in (size.about_before, size.exact_before))
    return tuple(re.compile(each) for each in (*before, size.about_after, size.until_after))


def hinted(kind: Kind, low: str, locale: str) -> bool:
    """Tell whether a text in small letters has a word that may stand beside a number."""
    return _hint(kind, locale).search(low) is not None


@cache
def _hint(kind: Kind, locale: str) -> re.Pattern[str]:
    known: Sides = getattr(vocabulary(locale).contrasts, kind)
    return re.compile(known.hint)


@cache
def _patterns(kind: Kind, locale: str) -> tuple[re.Pattern[str], ...]:
    known: Sides = getattr(vocabulary(locale).contrasts, kind)
    before = (rf"(?:{each})$" for each in (known.up_before, known.down_before))
    rows = (*before, known.up_after, known.down_after, known.turned)
    return tuple(re.compile(each) for each in rows)


def _part(name: str, locale: str) -> Any:
    known = claims(locale), vocabulary(locale).contrasts
    return next(getattr(each, name) for each in known if hasattr(each, name))


@cache
def pattern(name: str, locale: str) -> re.Pattern[str]:
    """One of a language's patterns that stand alone, such as `not_yet`."""
    return re.compile(_part(name, locale))


@cache
def named(name: str, locale: str) -> re.Pattern[str] | None:
    """The patterns of a mapping as one, the name of each row as its group; `None` for none."""
    rows = _part(name, locale)
    groups = (rf"(?P<_{i}>{row})" for i, row in enumerate(rows.values()))
    # Each row begins a word, which is soon told of most places of a text.
    return re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(groups)})") if rows else None


def name_of(match: re.Match[str], name: str, locale: str) -> str:
    """The row of a mapping that a match of `named` belongs to."""
    rows = list(_part(name, locale))
    return str(rows[int((match.lastgroup or "_0")[1:])])
