"""Inflected words: where a term stands in running text, whatever suffixes it carries there.

Turkic words take chains of suffixes, and their last consonant softens before a vowel: Turkish
k→ğ, p→b, ç→c, t→d, Azerbaijani q→ğ, k→y, Kazakh қ→ғ, к→г, п→б. A proper noun or an abbreviation
may be set off from its suffix by an apostrophe or a hyphen (Bakü’de, BMT-nin, ҮЕҰ-ның). No
dictionary is asked: a stem followed by a chain of the language's suffixes is that word.

Suffixes are written as grammars write them: a capital stands for the sounds that vowel harmony
and assimilation choose between. After: Göksel & Kerslake, "Turkish: A Comprehensive Grammar"
(2005), ch. 6–8; the Azerbaijani and Kazakh declensions are built alike.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from khabar.languages import casing

_SOUNDS: Mapping[str, Mapping[str, str]] = {
    "tr": {"A": "[ae]", "I": "[ıiuü]", "D": "[dt]", "C": "[cç]", "K": "[kğ]"},
    "az": {"A": "[aə]", "I": "[ıiuü]", "K": "[qkğy]"},
    "kk": {"A": "[ае]", "I": "[ыі]", "L": "[лдт]", "D": "[дт]", "N": "[ндт]", "K": "[қкғг]",
           "M": "[мбп]"},
}  # fmt: skip

_SUFFIXES: Mapping[str, str] = {
    "tr": "lAr s?I n?In y?I y?A nA n?DA n?DAn y?lA n?CA Im m ImIz mIz InIz ki DAki lI sIz lIK CI "
    "sAl DIr y?DI y?mIş y?sA IncI",
    "az": "lAr s?I n?In n?I y?A nA n?dA n?dAn y?lA cA Im m ImIz mIz InIz kI dAkI lI sIz lIK çI "
    "dIr y?dI n?Adək yAdək dAk IncI ncI",
    "kk": "LAр с?I NIң NI н KA А нA н?DA н?DAн нAн MAн I?м I?ң I?мIз I?ңIз н?DAғы н?DAгі LIK DAй "
    "сIз шI LI шA лAп KI IншI ншI нікі дікі тікі",
}

_SOFT: Mapping[str, Mapping[str, str]] = {
    "tr": {"k": "ğ", "p": "b", "ç": "c", "t": "d", "g": "ğ"},
    "az": {"q": "ğ", "k": "y"},
    "kk": {"қ": "ғ", "к": "г", "п": "б"},
}

# Words that lose their last vowel before a suffix with one (şehir → şehri).
_SYNCOPE: Mapping[str, frozenset[str]] = {
    "tr": frozenset(
        "ağız akıl alın asır beyin boyun burun cisim emir fikir göğüs göğüs hacim hüküm isim izin "
        "karın kayıt kısım metin nehir nesil oğul omuz ömür özür resim sabır şehir şekil vakit "
        "zehir zihin".split()
    ),
    "az": frozenset(
        "ağız alın beyin boyun burun cisim əmr fikir isim izin nəsil oğul ömür qism sinif şəkil "
        "vaxt zehin".split()
    ),
    "kk": frozenset("бөрік ерін халық иін қарын мойын мұрын орын ырық ауыз көңіл".split()),
}

_POSSESSIVE: Mapping[str, str] = {"tr": "ıiuü", "az": "ıiuü", "kk": "ыі"}
_SET_OFF = "['’‘ʼ-]?"
_ENGLISH = r"(?:s|es|['’]s|s['’]|['’])?"


@cache
def chain(locale: str) -> str:
    """A regular expression for what may follow a stem of the language, nothing included."""
    language = language_of(locale)
    if language == "en":
        return _ENGLISH
    if language not in _SUFFIXES:
        return rf"(?:{_SET_OFF}\w{{1,5}})?"
    sounds = _SOUNDS[language]
    suffixes = ["".join(sounds.get(char, char) for char in s) for s in _SUFFIXES[language].split()]
    return rf"(?:{_SET_OFF}(?:{'|'.join(suffixes)}){{1,6}})?"


def language_of(locale: str) -> str:
    """The language of a locale's tag."""
    return locale.partition("-")[0].lower()


@cache
def pattern(term: str, locale: str, any_case: bool = False) -> re.Pattern[str]:
    """What finds `term` in a text of `locale`, each of its words with any suffixes.

    A small letter at the start of a word may be a capital in the text, as at a sentence's start;
    a capital must be one, unless `any_case`.
    """
    pieces = re.split(r"(\s+|\s*[-–—]\s*)", term.strip())
    several = len(pieces) > 1
    words = [
        _separator(piece) if i % 2 else _word(piece, locale, any_case, several)
        for i, piece in enumerate(pieces)
    ]
    return re.compile(rf"(?<!\w){''.join(words)}(?!\w)")


def occurrences(term: str, text: str, locale: str, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where a term stands in a text: the spans of its inflected forms."""
    return (match.span() for match in pattern(term, locale, any_case).finditer(text))


def _separator(piece: str) -> str:
    return r"\s*[-–—]\s*" if piece.strip() else r"\s+"


def _word(word: str, locale: str, any_case: bool, several: bool) -> str:
    stems = [_cased(stem, locale, any_case) for stem in _stems(word, locale, several)]
    return rf"(?:{'|'.join(stems)}){chain(locale)}"


def _cased(stem: str, locale: str, any_case: bool) -> str:
    first, rest = stem[:1], re.escape(stem[1:])
    capital = casing.upper(first, locale)
    small = casing.lower(first, locale)
    if first != capital or (any_case and not stem.isupper()):
        return f"[{re.escape(small)}{re.escape(capital)}]{rest}"
    return re.escape(first) + rest


def _stems(word: str, locale: str, several: bool) -> list[str]:
    """A word as its suffixes may find it: itself, softened, without a vowel, without possession."""
    language = language_of(locale)
    if language == "en":
        return [word, word[:-1] + "ie"] if word.endswith("y") and len(word) > 3 else [word]
    stems = [word]
    soft = _SOFT.get(language, {})
    if len(word) > 2 and word[-1] in soft:
        stems.append(word[:-1] + soft[word[-1]])
    if casing.lower(word, locale) in _SYNCOPE.get(language, ()):
        stems.append(word[:-2] + soft.get(word[-1], word[-1]))
        stems.append(word[:-2] + word[-1])
    if several and len(word) > 4:
        stems += _unpossessed(word, language)
    return list(dict.fromkeys(stems))


def _unpossessed(word: str, language: str) -> Iterator[str]:
    """`Birliyi` without the possessive of its compound: `Birliy`, `Birlik`."""
    vowels = _POSSESSIVE.get(language, "")
    if not vowels or word[-1] not in vowels:
        return
    base = word[:-2] if word[-2] in "sс" and word[-3] in "aəeıioöuüаәеыіоөұүуи" else word[:-1]
    yield base
    for hard, soft in _SOFT[language].items():
        if base.endswith(soft):
            yield base[:-1] + hard
