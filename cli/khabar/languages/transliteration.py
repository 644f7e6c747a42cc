"""A text of a language in another of its scripts, by the rules of its orthography.

Kazakh: Cyrillic into the Latin alphabet of 2021. Uzbek: Latin (1995) into Cyrillic (1940) and back.
What the letters make of names and foreign words may need an exception (`catalogs.derived`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.numbers.numerals import in_latin_letters, roman
from khabar.languages.typography import ADDRESS
from khabar.languages.vocabulary.spelling import Derivation

# A mark may end a word as a part of its last letter (tog‘); a ’ there closes a quotation.
_WORD = r"[^\W\d_]+(?:[’'ʼ‘ʻ`][^\W\d_]+)*(?:(?<=[oOgG])['ʼ‘ʻ`])?"
# A host without more, as gov.uz; an abbreviation (h.k.) has single letters.
_HOST = r"(?<![\w.-])(?:[\w-]{2,}\.)+[a-z]{2,}(?!\w)(?:/[^\s<>]*)?|[@#]\w+"
_PIECE = re.compile(rf"(?P<kept>{ADDRESS}|{_HOST})|{_WORD}")


def transliterated(text: str, tag: str) -> str:
    """Return a text of the language's other script in that of `tag`.

    Addresses, Roman numerals, and words that have letters of another alphabet, as brands do, stay.
    Raises `LookupError` where no rules lead to `tag`.
    """
    if language(tag).derived is None:
        raise LookupError(f"no rules make a text in {tag!r} of another script")
    return _PIECE.sub(lambda match: match[0] if match["kept"] else _word(match[0], tag), text)


# A newsroom says the same words again and again.
@lru_cache(maxsize=50_000)
def _word(word: str, tag: str) -> str:
    known = language(tag).derived
    assert known  # noqa: S101
    low = casing.lower(word, known.source)
    if len(word) > 1 and roman(word):
        return in_latin_letters(word)
    pieces = list(_pieces(low, known))
    if len(low) != len(word) or sum(len(source) for source, _ in pieces) != len(low):
        return word
    written, at = "", 0
    for source, made in pieces:
        end = at + len(source)
        written += word[at:end] if made == source else _cased(made, word, at, end, tag)
        at = end
    return written


def _cased(made: str, word: str, start: int, end: int, tag: str) -> str:
    """A piece as `word` has the letters that it was made of; in BMTning some are capitals."""
    if not word[start].isupper():
        return made
    beside = (word[start - 1 : start], word[start + 1 : start + 2])
    capitals = word[start:end].isupper() if end - start > 1 else any(map(str.isupper, beside))
    return casing.upper(made, tag) if capitals else casing.capitalize_first(made, tag)


def _pieces(low: str, known: Derivation) -> Iterator[tuple[str, str]]:
    """The letters of a word, and what they become, up to one that is not of the source's alphabet.

    A listed word at the start comes first; before suffixes it loses the ь that it ends with
    (`ноябрь`, `ноябрда`).
    """
    at = 0
    if listed := max((each for each in known.words if low.startswith(each)), key=len, default=""):
        at = len(listed)
        yield listed, known.words[listed] if at == len(low) else known.words[listed].rstrip("ь")
    while at < len(low):
        opens = not at or low[at - 1] in known.vowels
        rows = (known.initial, known.letters) if opens else (known.letters,)
        fitting = (
            (low[at : at + size], row[low[at : at + size]])
            for row in rows
            for size in range(_longest(row), 0, -1)
            if low[at : at + size] in row
        )
        piece = next(fitting, None)
        if piece is None:
            return
        yield piece
        at += len(piece[0])


def _longest(row: Mapping[str, str]) -> int:
    return max(map(len, row), default=0)
