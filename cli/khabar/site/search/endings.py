"""Endings that may follow a stem, as regular expressions for Python and for browsers.

The chains of suffixes are those that checks use. A check knows the term that it looks for; a search
has to tell words from words, so it is stricter: a buffer stands after a vowel alone (`su-y-u`,
`kapı-s-ı`, and `qar-şı` is no form of `qar`), one vowel is not followed by a buffer, and a
consonant that changes with the one before it is not hard after a vowel (`қала-ға, қала-ны`, and
`қоры-тынды` is no form of `қоры`).
"""

import re
from collections.abc import Iterable
from functools import cache

from khabar.languages.language import language
from khabar.languages.vocabulary.spelling import Suffixes

_MOST = 5
_VOWEL_SIGNS = "AIU"
# Where a suffix may begin with one of these or with another consonant, they follow hard ones alone.
_HARD = frozenset("тқкпtkqpç")


@cache
def ending(locale: str) -> re.Pattern[str]:
    """A pattern of all that may follow a stem, nothing included."""
    return re.compile(endings(locale))


@cache
def endings(locale: str, *, inflecting: bool = False) -> str:
    """Pattern of all that may follow a stem, as text.

    `inflecting`: without the suffixes that make another word of it. Empty where the suffixes of the
    language are not known: then a word has one form.
    """
    known = language(locale).suffixes
    if known is None:
        return ""
    if known.pattern:
        return known.pattern
    others = known.derivational.split() if inflecting else ()
    rows = [suffix for suffix in known.chain.split() if suffix not in others]
    vowels = "".join(each for each in vowels_of(locale) if each not in known.closed)
    patterns = "|".join(_pattern(each, known, vowels) for each in rows)
    return f"(?:{_no_hard_one(rows, known, vowels)}(?:{patterns})){{0,{_MOST}}}"


def plural(locale: str) -> str:
    """Pattern of the plural, which a chain of suffixes begins with; empty where it is not known."""
    known = language(locale).suffixes
    first = known.chain.partition(" ")[0] if known else ""
    return _pattern(first, known, vowels_of(locale)) if known and first else ""


def vowels_of(locale: str) -> str:
    """The vowels of a language, each once; empty where they are not known."""
    syllables = language(locale).syllables
    return syllables.vowels if syllables else ""


def _pattern(suffix: str, known: Suffixes, vowels: str) -> str:
    after, behind = f"(?<=[{vowels}])", f"(?<![{vowels}])"
    sounds = [known.sounds.get(char, char) for char in suffix]
    first, rest = sounds[0], "".join(sounds[1:])
    optional = suffix[1:2] == "?"
    if optional:
        first, rest = sounds[0], "".join(sounds[2:])
    is_vowel = _is_vowel(suffix[0], vowels)
    if not optional:
        return f"{behind if is_vowel else ''}{first}{rest}{_alone(suffix, vowels)}"
    if is_vowel:
        return f"(?:{behind}{first}|{after}){rest}"
    if _is_vowel(suffix[2], vowels):
        return f"(?:{after}{first}|{behind}){rest}{_alone(suffix[2:], vowels)}"
    return f"(?:{after}{first})?{rest}"


def _no_hard_one(rows: Iterable[str], known: Suffixes, vowels: str) -> str:
    """A pattern that fails where a consonant that only follows a hard one begins a suffix."""
    begin = {suffix[2 if suffix[1:2] == "?" else 0] for suffix in rows}
    classes = [set(known.sounds.get(char, "").strip("[]")) for char in begin]
    bound = {char for each in classes if each - _HARD for char in each & _HARD} - begin
    return f"(?!(?<=[{vowels}])[{''.join(sorted(bound))}])" if bound else ""


def _alone(suffix: str, vowels: str) -> str:
    """One vowel of possession or of the object: no buffer y follows it."""
    return "(?![yй])" if suffix == "I" or (len(suffix) == 1 and suffix in vowels) else ""


def _is_vowel(char: str, vowels: str) -> bool:
    return char in _VOWEL_SIGNS or char in vowels
