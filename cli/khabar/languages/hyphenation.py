"""Hyphenation: places to divide a word, by the letters and exceptions of each language.

One rule carries the Turkic languages: a word has as many syllables as vowels, and a syllable begins
with the last consonant before its vowel, or with the vowel itself where two vowels meet: V-CV,
VC-CV, VCC-CV (`a-ra-ba`, `bir-lik`, `Türk-çe`, `құмырс-қа`, `ma-ne-ə`). No single letter is left at
a line's end or carried to the next. What each language adds, and where that is written down:

*Turkish*: TDK, Yazım Kılavuzu, "Hece Yapısı ve Satır Sonunda Kelimelerin Bölünmesi". Compounds and
western loans follow the same rule (`ba-şöğ-ret-men`, `prog-ram`, `sürp-riz`). An apostrophe at a
line's end would replace the hyphen, which a typesetter cannot promise, so no word is divided beside
one, and the suffix behind it is divided on its own (`Türki-ye’nin`, never `Türkiye’-nin`).

*Azerbaijani*: Azərbaycan dilinin orfoqrafiya qaydaları (Cabinet of Ministers, no. 108 of 2004 and
its revision of 2019), "Sözlərin sətirdən-sətrə keçirilməsi". Each part of a compound is divided as
a word of its own (`alnı-açıq`, `on-illik`, `hökumətlər-arası`); no rule of sounds sees that, so
such words stand in the list of exceptions, and second parts that many words share in that of
joints. Abbreviations (`ADPU`) and figures with suffixes (`1992-ci`) stay whole.

*Kazakh*: Қазақ тілі емлесінің ережелері, "Сөздердің тасымалдануы". й and у between two vowels open
the next syllable (`да-уыс`, `құ-йын`); у and и that are written for ұу, үу, ый, ій are vowels, and
the next one splits from them (`бу-ын`, `қи-ын`). у is a vowel unless a vowel stands before it, or
it begins a word before one (`уа-қыт`). ё, ю and я are vowels (`ою-лы`, `ар-мия`); ъ and ь belong to
the letter before them (`объ-ект`, `аль-бом`).

*Uzbek*: O‘zbek tilining asosiy imlo qoidalari (Cabinet of Ministers, no. 339 of 24 August 1995),
"Ko‘chirish qoidalari". oʻ, gʻ, sh, ch and ng are one letter each (`pi-choq`, `tong-da`); the tutuq
belgisi stays on the first line (`va’-da`, `in’-om`). Before a vowel ng may also be n and the suffix
-ga, so no word is divided there unless the list of exceptions knows it (`si-ngil`).

*Kyrgyz*: Кыргыз тилинин жазуу эрежелери (2008), "Сөздөрдү ташымалдоо". A long vowel
(`аа`, `оо`, `үү`) is one syllable and never divided (`шаа-ры`, `то-луу`).

*Russian and English* have dictionaries of Pyphen's, with exceptions before them: names of countries
that the English one divides wrongly (`Ka-zakh-stan`).

A word that is no plain word of its language stays whole: with a figure, a foreign letter, a full
stop, or more than one capital (`ҚР`, `ATƏT`, `ToshDU`). The lists are data: `Syllables`.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

import pyphen  # type: ignore[import-untyped]

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.vocabulary.spelling import Syllables

# Patterns take time by the square of the letters; no language has words as long.
_LONGEST = 100
_APOSTROPHES = "’'ʼ‘ʻ`"
_Units = list[tuple[int, int, bool]]
"""Letters as the rules count them: where each begins and ends, and whether it is a vowel."""


def knows(tag: str) -> bool:
    """Tell whether a language has rules of its own, or exceptions to a dictionary."""
    return language(tag).syllables is not None


@lru_cache(maxsize=16_384)
def positions(word: str, tag: str) -> tuple[int, ...]:
    """Places where `word` may be divided: indexes of the characters that would begin a line.

    Empty for a word that stays whole, and for a language whose rules are not known.
    """
    known = language(tag).syllables
    if len(word) > _LONGEST:
        return ()
    low = casing.lower(word, tag)
    if known is None or len(low) != len(word) or sum(map(str.isupper, word)) > 1:
        return ()
    if known.dictionary:
        return tuple(sorted(_corrected(low, tag, _looked_up(word, known))))
    for first, second in _joints(tag):
        at = low.rfind(first + second) + len(first)
        if at >= max(len(first), 2) and low.startswith(second, at):
            behind = (at + index for index in positions(word[at:], tag))
            return (*positions(word[:at], tag), at, *behind)
    return tuple(sorted(_by_letters(low, tag, known)))


def _looked_up(word: str, known: Syllables) -> set[int]:
    return set(_dictionary(known.dictionary).positions(word))


@cache
def _dictionary(name: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=name, left=2, right=2)


@cache
def _joints(tag: str) -> tuple[tuple[str, str], ...]:
    """The ends of first parts of compounds, and the second parts that follow them."""
    known = language(tag).syllables
    rows = (row.partition("-") for row in (known.joints if known else "").split())
    return tuple((first, second) for first, _, second in rows)


def _by_letters(low: str, tag: str, known: Syllables) -> set[int]:
    parts = _parts(low, known)
    if not parts:
        return set()
    starts = [start for part in parts for start, _, _ in part]
    found = {index for part in parts for index in _breaks(low, part, known)}
    return _corrected(low, tag, found.intersection(starts[2:-1]))


def _parts(low: str, known: Syllables) -> list[_Units]:
    """The units of each part between apostrophes; nothing where a character is foreign."""
    parts: list[_Units] = [[]]
    at = 0
    while at < len(low):
        size = 2 if low[at : at + 2] in known.pairs else 1
        char = low[at]
        if size == 1 and char in known.signs:
            if not parts[-1]:
                return []
            start, _, vowel = parts[-1][-1]
            parts[-1][-1] = (start, at + 1, vowel)
        elif char in known.vowels or char in known.consonants:
            parts[-1].append((at, at + size, _is_vowel(low, at, known)))
        elif char in _APOSTROPHES:
            parts.append([])
        else:
            return []
        at += size
    return parts


def _is_vowel(low: str, at: int, known: Syllables) -> bool:
    glide = low[at]
    if glide not in known.glides:
        return glide in known.vowels
    before, after = low[at - 1 : at], low[at + 1 : at + 2]
    if before in ("", "и"):
        return not after or after not in known.vowels
    # Of two glides in a row (жуу) the first is the vowel.
    twice = before == glide and _is_vowel(low, at - 1, known)
    return before not in known.vowels and not twice


def _breaks(low: str, units: _Units, known: Syllables) -> Iterator[int]:
    """Yield where the syllables of a part begin, the first one left out."""
    vowels = [n for n, (_, _, vowel) in enumerate(units) if vowel]
    for last, this in pairwise(vowels):
        start, end, _ = units[this - 1]
        if this - last > 1 and low[start:end] in known.doubtful:
            continue
        signed = this - last == 2 and low[end - 1] in known.signs and end - start > 1
        alone = this - last == 1 or (signed and low[start:end] not in known.pairs)
        yield units[this][0] if alone else start


def _corrected(low: str, tag: str, found: set[int]) -> set[int]:
    """`found` with the divisions of the longest exception that the word begins with."""
    exceptions, known = _exceptions(tag), language(tag).syllables
    for end in range(len(low), 2, -1):
        if known and (listed := exceptions.get(low[:end])) is not None:
            vowels = [n for n in range(end) if low[n] in known.vowels]
            # A suffix may draw the last consonants over; a dictionary knows nothing of them.
            last = end if known.dictionary else vowels[-1] + 1
            return listed | {index for index in found if index >= last}
    return found


@cache
def _exceptions(tag: str) -> Mapping[str, set[int]]:
    """The divisions of the listed words."""
    known = language(tag).syllables
    words: dict[str, set[int]] = {}
    for written in (known.exceptions if known else "").split():
        syllables = written.split("-")
        ends = [len("".join(syllables[:n])) for n in range(1, len(syllables))]
        words["".join(syllables)] = set(ends)
    return words
