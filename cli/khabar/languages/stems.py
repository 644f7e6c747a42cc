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
from dataclasses import dataclass
from functools import cache, lru_cache

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
_SYNCOPE: Mapping[str, str] = {
    "tr": "ağız akıl alın asır azim bahis beyin boyun burun cisim devir emir fetih fikir göğüs "
    "hacim haciz hapis hüküm hüzün ilim isim izin kabir karın kasıt kayıt keyif kısım kutup lütuf "
    "meyil metin mühür nabız nakil nehir nesil nutuk oğul omuz ömür özür resim sabır seyir şehir "
    "şekil şükür tavır ufuk vakıf vakit vasıf zehir zihin zulüm",
    "az": "ağız alın beyin boyun burun cisim fikir isim izin nəsil oğul ömür qism sinif zehin",
    "kk": "бөрік ерін халық иін қарын мойын мұрын орын ырық ауыз көңіл",
}

# Words that double their last consonant there (hak → hakkı).
_DOUBLING: Mapping[str, str] = {"tr": "af hak hat his üs zam"}

_POSSESSIVE: Mapping[str, str] = {"tr": "ıiuü", "az": "ıiuü", "kk": "ыі"}
_SET_OFF = "['’‘ʼ-]?"
_ENGLISH = r"(?:s|es|['’]s|s['’]|['’])?"
# What English makes of the name of a place: Azerbaijani, Asian, Turkish.
_ADJECTIVE = r"(?:i|n|an|ian|ish|ese)?"


_BEGINNING = 3
_WORD = re.compile(r"\w+")


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


@cache
def language_of(locale: str) -> str:
    """The language of a locale's tag."""
    return locale.partition("-")[0].lower()


@lru_cache(maxsize=8)
def beginnings(text: str) -> frozenset[str]:
    """The first three letters of each word of a text, or the whole of a shorter word.

    What begins with none of them need not be looked for. The last few texts are remembered, since
    one text is asked for months, weekdays and terms in turn.
    """
    return frozenset([word[:_BEGINNING] for word in _WORD.findall(text)])


def beginning(word: str) -> str:
    """What `beginnings` has of a text where `word` stands; `""` where that cannot be told."""
    start = _WORD.match(word[:_BEGINNING])
    return start[0] if start and len(start[0]) == _BEGINNING else ""


@dataclass(frozen=True, slots=True)
class _Term:
    """A term's words as the stems that may stand for each, and what stands between them.

    The suffixes are one pattern for each language, not a part of each term's, which would take
    milliseconds to compile. `first` is where to look, `beginnings` tells whether to.
    """

    beginnings: frozenset[str]
    first: re.Pattern[str]
    words: tuple[tuple[str, ...], ...]
    between: tuple[re.Pattern[str], ...]
    tail: re.Pattern[str]

    def end(self, text: str, position: int) -> int:
        """Where the term that begins at `position` ends, its suffixes included; -1 for nowhere."""
        ends = {position}
        for i, word in enumerate(self.words):
            if i:
                ends = {gap.end() for end in ends if (gap := self.between[i - 1].match(text, end))}
            ends = set(self._after(word, text, ends))
        return max(ends, default=-1)

    def _after(self, word: tuple[str, ...], text: str, starts: set[int]) -> Iterator[int]:
        for start in starts:
            for stem in word:
                if text.startswith(stem, start):
                    suffixes = self.tail.match(text, start + len(stem))
                    if suffixes:
                        yield suffixes.end()


@cache
def _tail(locale: str, derived: bool) -> re.Pattern[str]:
    adjective = _ADJECTIVE if derived and language_of(locale) == "en" else ""
    return re.compile(rf"{adjective}{chain(locale)}(?!\w)")


@cache
def _term(term: str, locale: str, any_case: bool, derived: bool) -> _Term:
    pieces = re.split(r"([\s“”«»‘’\"]+|\s*[–—]\s*)", term.strip(' “”«»‘’"'))
    several = len(pieces) > 1
    words = tuple(
        tuple(
            spelling
            for stem in stems(piece, locale, several)
            for spelling in _spellings(stem, locale, any_case)
        )
        for piece in pieces[::2]
    )
    first = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words[0]))})")
    between = tuple(re.compile(_separator(piece)) for piece in pieces[1::2])
    starts = frozenset(map(beginning, words[0]))
    return _Term(starts, first, words, between, _tail(locale, derived))


def term_beginnings(term: str, locale: str) -> frozenset[str]:
    """One of these is among the `beginnings` of a text with the term, or `""` is one of them."""
    return _term(term, locale, any_case=False, derived=False).beginnings


def occurrences(
    term: str, text: str, locale: str, any_case: bool = False, derived: bool = False
) -> Iterator[tuple[int, int]]:
    """Where `term` stands in a text of `locale`, each of its words with any suffixes: the spans.

    A small letter at the start of a word may be a capital in the text, as at a sentence's start;
    a capital must be one, unless `any_case`. `derived` takes Azerbaijani for Azerbaijan as well;
    the Turkic suffixes always include such. Quotation marks may be those of another style.
    """
    known = _term(term, locale, any_case, derived)
    end = 0
    for match in known.first.finditer(text):
        if match.start() >= end and (found := known.end(text, match.start())) > 0:
            end = found
            yield match.start(), end


def _separator(piece: str) -> str:
    if re.search(r"[–—]", piece):
        return r"\s*[-–—]\s*"
    return r"[\s“”«»‘’\"]+"


def _spellings(stem: str, locale: str, any_case: bool) -> list[str]:
    if stem[:1] != casing.upper(stem[:1], locale) or (any_case and not stem.isupper()):
        return both_cases(stem, locale)
    return [stem]


def both_cases(stem: str, locale: str) -> list[str]:
    """A stem with a capital and with a small first letter."""
    first = sorted({casing.lower(stem[:1], locale), casing.upper(stem[:1], locale)})
    return [each + stem[1:] for each in first]


def stems(word: str, locale: str, compound: bool = False) -> list[str]:
    """A word as its suffixes may find it: itself, softened, without a vowel.

    In a compound its possessive may be missing too: `Birliyi` is `Birlik` before a plural.
    """
    language = language_of(locale)
    if language == "en":
        return [word, word[:-1] + "ie"] if word.endswith("y") and len(word) > 3 else [word]
    found = [word]
    soft = _SOFT.get(language, {})
    if len(word) > 2 and word[-1] in soft:
        found.append(word[:-1] + soft[word[-1]])
    if casing.lower(word, locale) in _SYNCOPE.get(language, "").split():
        found += [word[:-2] + soft.get(word[-1], word[-1]), word[:-2] + word[-1]]
    if casing.lower(word, locale) in _DOUBLING.get(language, "").split():
        found.append(word + word[-1])
    if compound and len(word) > 4:
        found += _unpossessed(word, language)
    return list(dict.fromkeys(found))


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
