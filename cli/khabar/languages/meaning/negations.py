"""Sentences that deny something: by “not”, by a verb's suffix, or possibly by another word."""

import re
from functools import cache

from khabar.languages import casing
from khabar.languages.language import language

_END = re.compile(r"(?<=[.!?…])[”»\"’)]*\s+(?=[–—“«\"(]?\s?[^\W\d_a-zа-я])")


def sentences(text: str) -> list[str]:
    """The sentences of a text, or pieces of them where an abbreviation ends in a point."""
    return [piece for piece in _END.split(text) if piece.strip()]


def denies(text: str, locale: str) -> str:
    """The first word of a text that denies for sure; empty for none or an unknown language."""
    if language(locale).vocabulary is None:
        return ""
    sure = _pattern("sure", locale)
    if not sure.search(casing.lower(text, locale)):
        return ""
    found = sure.search(_struck(text, locale))
    return _whole_word(text, found.start(), found.end()) if found else ""


def may_deny(text: str, locale: str) -> bool:
    """Tell whether a text says “not” in any way, also by words such as without or refuse."""
    low = casing.lower(text, locale)
    if _pattern("possible", locale).search(low):
        return True
    return _pattern("sure", locale).search(_struck(text, locale)) is not None


def _struck(text: str, locale: str) -> str:
    """A text in small letters, without what only looks like a “not”."""
    low = casing.lower(text, locale)
    return _pattern("other", locale).sub(lambda match: "\ufffc" * len(match[0]), low)


@cache
def _pattern(kind: str, locale: str) -> re.Pattern[str]:
    known = language(locale).vocabulary
    return re.compile(getattr(known.negation, kind) if known else "(?!)")


def _whole_word(text: str, start: int, end: int) -> str:
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end]
