"""Upper and lower case as each language has it, the dots of i and ı, and ASCII slugs."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from khabar.languages.language import language
from khabar.languages.vocabulary.spelling import Dots
from khabar.problems import KhabarError

# Some languages pair i with İ and ı with I, without a combining dot (Unicode 16.0,
# SpecialCasing.txt, "Turkish and Azeri"); Python's own methods know no locale.
_COMBINING_DOT = "\u0307"

# Latin letters that no Unicode decomposition reduces to ASCII. An Azerbaijani name may stand in
# a text of any language, so all of them share the table.
LATIN: Mapping[str, str] = {
    "ə": "e", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d",
    "þ": "th", "ł": "l", "ŋ": "n", "ħ": "h",
}  # fmt: skip

# Apostrophes set a suffix off from its name (Bakı’da) and belong to one word with it.
APOSTROPHES = "'’‘ʼʻ`´"
_SHORTEST = 4
_RECENT = 1024
"""Texts and words of which the small letters are remembered, since many checks ask for them."""
_IDEOGRAM = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def upper(text: str, locale: str) -> str:
    """`text` in capitals: `i` becomes `İ` in Azerbaijani and Turkish."""
    if language(locale).dotted_i:
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


@lru_cache(maxsize=_RECENT)
def lower(text: str, locale: str) -> str:
    """`text` in small letters: `I` becomes `ı` in Azerbaijani and Turkish."""
    if language(locale).dotted_i:
        text = text.replace("I" + _COMBINING_DOT, "i").replace("I", "ı").replace("İ", "i")
    return text.lower()


def capitalize_first(text: str, locale: str) -> str:
    """`text` with its first letter as a capital, and the rest as it is.

    Punctuation before the letter is passed over; a text that begins with a figure stays.
    """
    start = next((i for i, char in enumerate(text) if char.isalnum()), len(text))
    first = text[start : start + 1]
    capital = "İ" if first == "i" and language(locale).dotted_i else first.title()
    return text[:start] + capital + text[start + 1 :]


def slug(text: str, locale: str, limit: int = 60) -> str:
    """`text` as small ASCII letters, digits and single hyphens, at most `limit` characters.

    The letters are those of the locale's language; accents are dropped, and letters of any other
    script are written as anyascii does. A slug that is too long ends with a whole word. Raises
    `KhabarError` where nothing remains.
    """
    letters = unicodedata.normalize("NFC", lower(text, locale)).translate(_addressed(locale))
    letters = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", letters)).lower()
    letters = letters if letters.isascii() else _in_ascii(letters)
    words = re.findall(r"[a-z0-9]+", letters)
    if not words:
        hint = "say it yourself: --id 2025-11-24-solidarity-forum"
        raise KhabarError(f"no id can be made of “{text}”", hint)
    return _shortened("-".join(words), limit)


def _in_ascii(text: str) -> str:
    """Text with its letters in ASCII; each ideogram is a word, since it stands for a syllable."""
    from anyascii import anyascii  # noqa: PLC0415 (its tables are read where they are needed)

    kept = "".join(
        char if char.isascii() or unicodedata.category(char)[0] in "LMN" else " "
        for char in unicodedata.normalize("NFC", text)
    )
    parted = _IDEOGRAM.sub(lambda match: f" {match[0]} ", kept)
    return re.sub("['\"`]", "", anyascii(parted)).lower()


@cache
def _addressed(locale: str) -> Mapping[int, str | None]:
    own = language(locale).slug or {}
    return str.maketrans({**dict.fromkeys(APOSTROPHES, ""), **LATIN, **own})


def _shortened(name: str, limit: int) -> str:
    if len(name) <= limit:
        return name
    whole_words = name[: limit + 1].rpartition("-")[0]
    return whole_words or name[:limit]


def respelled(word: str, locale: str) -> str:
    """The word with its dots right by the language's `Dots`; `""` where they are, or not known.

    Whatever differs from a stem of that list in its dots alone is a mistake.
    """
    stem = _stem(word, locale)
    return "" if lower(word, locale).startswith(stem) else _dress(word, stem, locale)


def well_dotted(word: str, locale: str) -> int:
    """Count the letters of a word that are a stem of its language's `Dots`, with its dots."""
    stem = _stem(word, locale)
    return len(stem) if lower(word, locale).startswith(stem) else 0


def _stem(word: str, locale: str) -> str:
    """The stem of the language's `Dots` that a word begins with, dots aside; `""` for none."""
    dots = language(locale).dots
    folded = _folded(lower(word, locale))
    if dots is None or folded[:_SHORTEST] not in _beginnings(locale):
        return ""
    known = _known(locale)
    for prefix in _prefixes(folded):
        stem = known.get(prefix)
        if stem and not (stem in dots.proper and not word[:1].isupper()):
            return stem
    return ""


def dots_of(locale: str) -> Dots | None:
    """The stems and patterns of a language with a dotted and a dotless i; `None` for others."""
    return language(locale).dots


@cache
def _known(locale: str) -> dict[str, str]:
    """The stems by their dotted form; one letter is too short to tell."""
    dots = language(locale).dots
    return {_folded(stem): stem for stem in dots.stems.split()} if dots else {}


@cache
def _beginnings(locale: str) -> frozenset[str]:
    return frozenset(stem[:_SHORTEST] for stem in _known(locale))


def _folded(word: str) -> str:
    return word.replace("ı", "i")


def _prefixes(word: str) -> Iterator[str]:
    return (word[:length] for length in range(len(word), _SHORTEST - 1, -1))


def _dress(word: str, stem: str, locale: str) -> str:
    """The stem in the letter case of the word, and the rest of the word as it is."""
    pairs = zip(stem, word, strict=False)
    head = "".join(upper(c, locale) if w.isupper() else c for c, w in pairs)
    return head + word[len(stem) :]
