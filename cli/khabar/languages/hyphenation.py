"""Where a word may be divided at a line's end: Azerbaijani, Kazakh, Turkish and Uzbek (Latin).

One rule carries all four: a word has as many syllables as vowels, and a syllable begins with the
last consonant before its vowel, or with the vowel itself where two vowels meet: V-CV, VC-CV,
VCC-CV (`a-ra-ba`, `bir-lik`, `Türk-çe`, `құмырс-қа`, `ma-ne-ə`). No single letter is left at a
line's end or carried to the next. What each language adds, and where that is written down:

*Turkish*: TDK, Yazım Kılavuzu, "Hece Yapısı ve Satır Sonunda Kelimelerin Bölünmesi". Compounds and
western loans follow the same rule (`ba-şöğ-ret-men`, `prog-ram`, `sürp-riz`). An apostrophe at a
line's end would replace the hyphen, which a typesetter cannot promise, so no word is divided beside
one, and the suffix behind it is divided on its own (`Türki-ye’nin`, never `Türkiye’-nin`).

*Azerbaijani*: Azərbaycan dilinin orfoqrafiya qaydaları (Cabinet of Ministers, no. 108 of 2004 and
its revision of 2019), "Sözlərin sətirdən-sətrə keçirilməsi". Each part of a compound is divided as
a word of its own (`alnı-açıq`, `on-illik`); no rule of sounds sees that, so such words stand in the
list of exceptions. Abbreviations (`ADPU`) and figures with suffixes (`1992-ci`) stay whole.

*Kazakh*: Қазақ тілі емлесінің ережелері, "Сөздердің тасымалдануы". й and у between two vowels open
the next syllable (`да-уыс`, `құ-йын`); у and и that are written for ұу, үу, ый, ій are vowels, and
the next one splits from them (`бу-ын`, `қи-ын`). у is a vowel unless a vowel stands before it, or
it begins a word before one (`уа-қыт`). ё, ю and я are vowels (`ою-лы`, `ар-мия`); ъ and ь belong to
the letter before them (`объ-ект`, `аль-бом`).

*Uzbek*: O‘zbek tilining asosiy imlo qoidalari (Cabinet of Ministers, no. 339 of 24 August 1995),
"Ko‘chirish qoidalari". oʻ, gʻ, sh, ch and ng are one letter each (`pi-choq`, `tong-da`); the tutuq
belgisi stays on the first line (`va’-da`, `in’-om`). Before a vowel ng may also be n and the suffix
-ga, so no word is divided there unless the list of exceptions knows it (`si-ngil`).

A word that is no plain word of its language stays whole: with a figure, a foreign letter, a full
stop, or more than one capital (`ҚР`, `ATƏT`, `ToshDU`). The lists are `exceptions/<language>.txt`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from khabar.languages import casing

_APOSTROPHES = "’'ʼ‘ʻ`"
_Units = list[tuple[int, int, bool]]
"""Letters as the rules count them: where each begins and ends, and whether it is a vowel."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """A language's letters. `pairs` are two characters each; `signs` belong to what is before."""

    vowels: str
    consonants: str
    pairs: tuple[str, ...] = ()
    signs: str = ""


_LETTERS: Mapping[str, _Letters] = {
    "az": _Letters("aəeıioöuü", "bcçdfgğhjklmnpqrsştvxyz"),
    "kk": _Letters("аәеёиоөұүыіэюя", "бвгғджзйкқлмнңпрстуфхһцчшщ", signs="ъь"),
    "tr": _Letters("aâeıiîoöuûü", "bcçdfgğhjklmnprsştvyz"),
    "uz": _Letters(
        "aeiou",
        "bcdfghjklmnpqrstvxyz",
        ("sh", "ch", "ng", *(letter + mark for letter in "og" for mark in _APOSTROPHES)),
        _APOSTROPHES,
    ),
}

LANGUAGES = tuple(_LETTERS)
"""The languages whose rules are known."""


@lru_cache(maxsize=16_384)
def positions(word: str, language: str) -> tuple[int, ...]:
    """Where `word` may be divided: indexes of the characters that would begin the next line.

    Empty for a word that stays whole, and for a language that is not one of `LANGUAGES`.
    """
    letters = _LETTERS.get(language)
    low = casing.lower(word, language)
    if not letters or len(low) != len(word) or sum(map(str.isupper, word)) > 1:
        return ()
    parts = _parts(low, letters)
    if not parts:
        return ()
    starts = [start for part in parts for start, _, _ in part]
    found = {index for part in parts for index in _breaks(low, part, letters)}
    return tuple(sorted(_corrected(low, language, found).intersection(starts[2:-1])))


def hyphenated(word: str, language: str) -> str:
    """`word` with a hyphen wherever it may be divided: `Azər-bay-can`."""
    edges = [0, *positions(word, language), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(edges))


def _parts(low: str, letters: _Letters) -> list[_Units]:
    """The units of each part between apostrophes; nothing where a character is foreign."""
    parts: list[_Units] = [[]]
    at = 0
    while at < len(low):
        size = 2 if low[at : at + 2] in letters.pairs else 1
        char = low[at]
        if size == 1 and char in letters.signs:
            if not parts[-1]:
                return []
            start, _, vowel = parts[-1][-1]
            parts[-1][-1] = (start, at + 1, vowel)
        elif char in letters.vowels or char in letters.consonants:
            parts[-1].append((at, at + size, _is_vowel(low, at, letters)))
        elif char in _APOSTROPHES:
            parts.append([])
        else:
            return []
        at += size
    return parts


def _is_vowel(low: str, at: int, letters: _Letters) -> bool:
    if low[at] != "у":
        return low[at] in letters.vowels
    before, after = low[at - 1 : at], low[at + 1 : at + 2]
    if before in ("", "и"):
        return not after or after not in letters.vowels
    # Of two у in a row (жуу) the first is the vowel.
    return before not in letters.vowels and not (before == "у" and _is_vowel(low, at - 1, letters))


def _breaks(low: str, units: _Units, letters: _Letters) -> Iterator[int]:
    """Where the syllables of a part begin, the first one left out."""
    vowels = [n for n, (_, _, vowel) in enumerate(units) if vowel]
    for last, this in pairwise(vowels):
        start, end, _ = units[this - 1]
        if this - last > 1 and low[start:end] == "ng" and "ng" in letters.pairs:
            continue
        signed = this - last == 2 and low[end - 1] in letters.signs and end - start > 1
        alone = this - last == 1 or (signed and low[start:end] not in letters.pairs)
        yield units[this][0] if alone else start


def _corrected(low: str, language: str, found: set[int]) -> set[int]:
    """`found` with the divisions of the longest exception that the word begins with."""
    exceptions = _exceptions(language)
    for end in range(len(low), 2, -1):
        if (known := exceptions.get(low[:end])) is not None:
            vowels = [n for n in range(end) if low[n] in _LETTERS[language].vowels]
            return known | {index for index in found if index > vowels[-1]}
    return found


@cache
def _exceptions(language: str) -> Mapping[str, set[int]]:
    """The divisions of the listed words: one a line, with its hyphens; `#` begins a comment."""
    file = resources.files(__package__) / "exceptions" / f"{language}.txt"
    words: dict[str, set[int]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if syllables := line.partition("#")[0].strip().split("-"):
            ends = [len("".join(syllables[:n])) for n in range(1, len(syllables))]
            words["".join(syllables)] = set(ends)
    words.pop("", None)
    return words
