"""A text of a language in another of its scripts, by the rules of its orthography.

Kazakh: Cyrillic into the Latin alphabet of 2021. Uzbek: Latin (1995) into Cyrillic (1940) and back.
What the letters make of names and foreign words may need an exception (`catalogs.derived`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from khabar.languages import casing
from khabar.languages.language import Derivation, language

_WORD = re.compile(r"[^\W\d_]+(?:[’'ʼ‘ʻ`][^\W\d_]+)*")


def transliterated(text: str, tag: str) -> str:
    """Return a text of the language's other script in that of `tag`.

    Words that have letters of another alphabet, as brands do, stay. Raises `LookupError` where no
    rules lead to `tag`.
    """
    if language(tag).derived is None:
        raise LookupError(f"no rules make a text in {tag!r} of another script")
    return _WORD.sub(lambda match: _word(match[0], tag), text)


# A newsroom says the same words again and again.
@lru_cache(maxsize=50_000)
def _word(word: str, tag: str) -> str:
    known = language(tag).derived
    assert known  # noqa: S101
    low = casing.lower(word, known.source)
    written = _listed(low, known) or _spelt(low, known)
    if written is None or len(low) != len(word):
        return word
    if word.isupper() and len(word) > 1:
        return casing.upper(written, tag)
    return casing.capitalize_first(written, tag) if word[:1].isupper() else written


def _listed(low: str, known: Derivation) -> str | None:
    """A word that begins with a listed one; its suffixes follow the letters."""
    found = max((each for each in known.words if low.startswith(each)), key=len, default="")
    rest = _spelt(low[len(found) :], known) if found else None
    return known.words[found] + rest if rest is not None else None


def _spelt(low: str, known: Derivation) -> str | None:
    """A word letter by letter; `None` where one of them is not of the source's alphabet."""
    written, at = "", 0
    while at < len(low):
        opens = not at or low[at - 1] in known.vowels
        rows = (known.initial, known.letters) if opens else (known.letters,)
        found = next((pair for row in rows for pair in _fitting(row, low, at)), None)
        if found is None:
            return None
        written += found[1]
        at += len(found[0])
    return written


def _fitting(row: Mapping[str, str], low: str, at: int) -> Iterator[tuple[str, str]]:
    """The letters of a row that stand at a place of a word, those of two characters first."""
    return ((low[at : at + n], row[low[at : at + n]]) for n in (2, 1) if low[at : at + n] in row)
