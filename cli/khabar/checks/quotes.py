"""Quotation marks: of the language's style, balanced, nested and not lost."""

import re
from collections.abc import Iterator
from functools import cache

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.quotation_marks import marks_round, quotation_marks, quotation_styles

Marks = tuple[str, str]

_MARK = re.compile('[“”„‟«»‹›"‘‚’]')
_APOSTROPHE = re.compile(r"(?<=\w)[’'‘](?=\w)|(?<=\w)[’'](?!\w)|(?<!\w)[’'](?=\d\d)")
_APOSTROPHES = re.compile("[’'‘]")
_INNER = re.compile(r"(?<!\w)‘[^‘]*")
_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"")
_QUOTING = re.compile('[“«"]')
# Speech after a dash needs no marks: “– It is over, – he said.”
_DIALOGUE = re.compile(r"^\s*[–—-]\s|[,!?…]\s?[–—]\s")
_INCHES = re.compile(r"(?<=\d)\"")


@cache
def _styles(locale: str) -> tuple[tuple[Marks, Marks], ...]:
    return quotation_styles(locale)


def quotes(pair: Pair, context: Context) -> Iterator[Finding]:
    """The marks of the translation's language, in pairs; a quotation of the source is kept."""
    text = _INCHES.sub("", pair.prose) if '"' in pair.prose else pair.prose
    found = [(match.start(), match[0]) for match in _MARK.finditer(_hidden(text))]
    if found:
        wrong = [*_wrong(found, text, pair.locale)]
        unbalanced = wrong or [*_unbalanced(found, text, pair.locale)]
        if wrong or not (unbalanced and _balanced_inside(found, pair)):
            yield from unbalanced
    elif not _DIALOGUE.search(pair.prose):
        yield from _lost(pair)


def _hidden(text: str) -> str:
    """The text with its apostrophes replaced; a mark that closes an open ‘ is not an apostrophe."""
    if not _APOSTROPHES.search(text):
        return text
    first, closing = text.find("‘"), {*_before_suffixes(text)}

    def hide(match: re.Match[str]) -> str:
        at = match.start()
        closes = at in closing or (-1 < first < at and not _within(text, at))
        return "’" if match[0] == "’" and closes else "\x00"

    return _APOSTROPHE.sub(hide, text)


def _before_suffixes(text: str) -> Iterator[int]:
    """Yield where a mark closes a ‘ before a suffix: no other one can close it (‘Kapı’yı)."""
    for opened in _INNER.finditer(text):
        ends = [at for at in range(*opened.span()) if text[at] == "’"]
        if ends and all(_within(text, at) for at in ends):
            yield ends[0]


def _within(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _wrong(found: list[tuple[int, str]], text: str, locale: str) -> Iterator[Finding]:
    """Marks that no style of the language has."""
    styles = _styles(locale)
    allowed = {mark for style in styles for marks in style for mark in marks}
    strange = [(at, char) for at, char in found if char not in allowed and char != "’"]
    if strange:
        at, char = strange[0]
        good = " or ".join(f"{outer[0]}…{outer[1]}" for outer, _ in dict.fromkeys(styles))
        yield Finding(f"the quotation mark {char} in {_around(text, at)}", f"use {good}")


def _unbalanced(found: list[tuple[int, str]], text: str, locale: str) -> Iterator[Finding]:
    """The first mark that does not pair or nest in any of the language's styles."""
    faults = [_fault(found, style) for style in _styles(locale)]
    if None in faults or not faults:
        return
    at, char, reason = max((fault for fault in faults if fault), key=lambda fault: fault[0])
    hint = "close each quotation with its own mark; inside another use the inner ones"
    yield Finding(f"{reason} {char} in {_around(text, at)}", hint)


def _balanced_inside(found: list[tuple[int, str]], pair: Pair) -> bool:
    """Tell whether the marks are right between those that pages have round a quotation."""
    outer = marks_round(pair.prose, pair.prose, pair.locale)[0]
    if pair.role != "quote" or not all(outer):
        return False
    between = [(-1, outer[0]), *found, (-1, outer[1])]
    return any(_fault(between, style) is None for style in _styles(pair.locale))


def _fault(found: list[tuple[int, str]], style: tuple[Marks, Marks]) -> tuple[int, str, str] | None:
    open_: list[tuple[int, str]] = []
    for at, char in found:
        depth = len(open_)
        outer, inner = style
        if depth and char == (outer if open_[-1][1] == outer[0] else inner)[1]:
            open_.pop()
        elif (char, depth) in ((outer[0], 0), (inner[0], 1)):
            open_.append((at, char))
        elif char == inner[0] and depth == 0:
            return at, char, "the inner quotation mark outside a quotation:"
        elif char != "’":
            return at, char, "the unpaired quotation mark"
    return (*open_[-1], "the unclosed quotation mark") if open_ else None


def _lost(pair: Pair) -> Iterator[Finding]:
    """A quotation of several words that the translation writes without any marks."""
    for match in _QUOTED.finditer(pair.source_prose) if _QUOTING.search(pair.source_prose) else ():
        words = (match[1] or match[2] or match[3]).split()
        name = all(not word[:1].islower() or len(word) <= 3 for word in words)
        if len(words) >= 2 and not (name and pair.source_locale != "en"):
            hint = f"put it in {''.join(quotation_marks(pair.locale))}"
            yield Finding(f"the marks of the quotation {excerpt(match[0])} are lost", hint)


def _around(text: str, at: int) -> str:
    return excerpt(text[max(0, at - 15) : at + 16])
