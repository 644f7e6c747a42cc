"""Inflected words: where a term stands in running text, whatever suffixes it carries there.

Turkic words take chains of suffixes, and their last consonant softens before a vowel: Turkish
k→ğ, p→b, ç→c, t→d, Azerbaijani q→ğ, k→y, Kazakh қ→ғ, к→г, п→б. A proper noun or an abbreviation
may be set off from its suffix by an apostrophe or a hyphen (Bakü’de, BMT-nin, ҮЕҰ-ның). No
dictionary is asked: a stem followed by a chain of the language's suffixes is that word.

The suffixes are data. Each language writes them as its grammar does: a capital stands for the
sounds that vowel harmony and assimilation choose between.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.letters import one_mark
from khabar.languages.vocabulary.spelling import Suffixes

_SET_OFF = "['’‘ʼ-]?"
# Of a language whose suffixes are not known.
_SHORT_ENDING = rf"(?:{_SET_OFF}\w{{1,5}})?"
_VOWELS = "aəeıioöuüyäаәеёыіоөұүуиэ"


# What stands between the words of a term; an apostrophe inside a word (o‘rin) is a part of it.
_BETWEEN = re.compile(r"((?:[\s“”«»\"]|(?<!\w)[‘’]|[‘’](?!\w))+|\s*[–—]\s*)")
_BEGINNING = 3
_WORD = re.compile(r"\w+")
RECENT_TEXTS = 256
"""How many texts are remembered with what was found in them.

Several checks ask the same of a text, and the source of a release is compared with each of its
languages, one after another. What was found in other releases is forgotten.
"""


@cache
def chain(locale: str) -> str:
    """A regular expression for what may follow a stem of the language, nothing included."""
    known = language(locale).suffixes
    if known is None:
        return _SHORT_ENDING
    if known.pattern:
        return known.pattern
    suffixes = ["".join(known.sounds.get(char, char) for char in s) for s in known.chain.split()]
    return rf"(?:{_SET_OFF}(?:{'|'.join(suffixes)}){{1,6}})?"


@cache
def language_of(locale: str) -> str:
    """The language of a locale's tag."""
    return locale.partition("-")[0].lower()


@lru_cache(maxsize=RECENT_TEXTS)
def beginnings(text: str) -> frozenset[str]:
    """The first three letters of each word of a text, or the whole of a shorter word.

    What begins with none of them need not be looked for.
    """
    return frozenset([word[:_BEGINNING] for word in _WORD.findall(text)])


@lru_cache(maxsize=RECENT_TEXTS)
def places(text: str) -> Mapping[str, Sequence[int]]:
    """The `beginnings` of a text, each with the places of its words."""
    found: dict[str, list[int]] = {}
    for word in _WORD.finditer(text):
        found.setdefault(word[0][:_BEGINNING], []).append(word.start())
    return found


def beginning(word: str) -> str:
    """Key of `beginnings` for a text where `word` stands; `""` where that cannot be told."""
    start = _WORD.match(word[:_BEGINNING])
    return start[0] if start and len(start[0]) == _BEGINNING else ""


@dataclass(frozen=True)
class _Term:
    """A term's words as the stems that may stand for each, and what stands between them.

    The suffixes are one pattern for each language, not a part of each term's, which would take
    milliseconds to compile. `first` is where to look, `beginnings` tells whether to. Most terms
    begin nowhere in a newsroom: their patterns are never compiled.
    """

    words: tuple[tuple[str, ...], ...]
    gaps: tuple[str, ...]
    tail: re.Pattern[str]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(map(beginning, self.words[0]))

    @cached_property
    def first(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self.words[0]))})")

    @cached_property
    def between(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(_separator(piece)) for piece in self.gaps)

    def end(self, text: str, position: int) -> int:
        """Find the end of the term that begins at `position`, with its suffixes; -1 for no term."""
        if not self.gaps:
            return self._word_end(text, position)
        ends = {position}
        for i, word in enumerate(self.words):
            if i:
                ends = {gap.end() for end in ends if (gap := self.between[i - 1].match(text, end))}
            ends = set(self._after(word, text, ends))
        return max(ends, default=-1)

    def _word_end(self, text: str, position: int) -> int:
        """Find the end of a term of one word."""
        found = -1
        for stem in self.words[0]:
            if text.startswith(stem, position) and (
                suffixes := self.tail.match(text, position + len(stem))
            ):
                found = max(found, suffixes.end())
        return found

    def _after(self, word: tuple[str, ...], text: str, starts: set[int]) -> Iterator[int]:
        for start in starts:
            for stem in word:
                if text.startswith(stem, start):
                    suffixes = self.tail.match(text, start + len(stem))
                    if suffixes:
                        yield suffixes.end()


@cache
def _tail(locale: str, derived: bool) -> re.Pattern[str]:
    known = language(locale).suffixes
    adjective = known.derived if derived and known else ""
    return re.compile(rf"{adjective}{chain(locale)}(?!\w)")


@cache
def _term(term: str, locale: str, any_case: bool, derived: bool) -> _Term:
    pieces = _BETWEEN.split(one_mark(term, locale).strip(' “”«»‘’"'))
    several = len(pieces) > 1
    words = tuple(
        tuple(
            spelling
            for stem in stems(piece, locale, several)
            for spelling in _spellings(stem, locale, any_case)
        )
        for piece in pieces[::2]
    )
    return _Term(words, tuple(pieces[1::2]), _tail(locale, derived))


def term_beginnings(term: str, locale: str) -> frozenset[str]:
    """Beginnings of which a text with the term has at least one; `""`: any text may have it."""
    return _term(term, locale, any_case=False, derived=False).beginnings


def occurrences(
    term: str, text: str, locale: str, any_case: bool = False, derived: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield where `term` stands in a text, each of its words with any suffixes, as spans.

    A small letter at the start of a word may be a capital in the text, as at a sentence's start;
    a capital must be one, unless `any_case`. `derived` takes Azerbaijani for Azerbaijan as well;
    the Turkic suffixes always include such. Quotation marks may be those of another style.
    """
    known, text = _term(term, locale, any_case, derived), one_mark(text, locale)
    end = 0
    for match in known.first.finditer(text):
        if match.start() >= end and (found := known.end(text, match.start())) > 0:
            end = found
            yield match.start(), end


def stands_at(term: str, text: str, start: int, locale: str) -> int:
    """Return where `term` ends that begins at a word of a text, with its suffixes; -1 for none."""
    return _term(term, locale, any_case=False, derived=False).end(text, start)


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
    """A word as its suffixes may find it: itself, softened, without a vowel or its ending.

    In a compound its possessive may be missing too: `Birliyi` is `Birlik` before a plural.
    """
    known = language(locale).suffixes
    if known is None:
        return [word]
    low = casing.lower(word, locale)
    found = [word, *_softened(word, known)] if len(word) > 2 else [word]
    found += _syncopated(word, low, known)
    if low in known.doubling.split():
        found.append(word + word[-1])
    ends = (end for end in known.lost.split() if low.endswith(end) and len(word) >= len(end) + 2)
    found += (word[: -len(end)] for end in ends)
    if compound and len(word) > 4:
        found += _unpossessed(word, known)
    return list(dict.fromkeys(found))


def _syncopated(word: str, low: str, known: Suffixes) -> Iterator[str]:
    """A word without its last vowel, where it loses that before suffixes, or its other stem."""
    for stem in _syncopes(known.syncope).get(low, ()):
        if stem:
            parts = enumerate(zip(low, stem, strict=False))
            alike = next((n for n, (a, b) in parts if a != b), min(len(low), len(stem)))
            yield word[:alike] + stem[alike:]
        else:
            yield from (word[:-2] + soft for soft in (*_soft(word, known), word[-1]))


@cache
def _syncopes(rows: str) -> Mapping[str, Sequence[str]]:
    """The words that lose a vowel, each with its other stems; an empty one for the usual stem."""
    found: dict[str, list[str]] = {}
    for row in rows.split():
        listed, _, stem = row.partition("/")
        found.setdefault(listed, []).append(stem)
    return found


def _soft(word: str, known: Suffixes) -> list[str]:
    """Spellings of a word's last consonant before a vowel."""
    return known.soft.get(word[-1], "").split()


def _softened(word: str, known: Suffixes) -> Iterator[str]:
    return (word[:-1] + soft for soft in _soft(word, known))


def _unpossessed(word: str, known: Suffixes) -> Iterator[str]:
    """`Birliyi` without the possessive of its compound: `Birliy`, `Birlik`."""
    if not known.possessive or word[-1] not in known.possessive:
        return
    base = word[:-2] if word[-2] in "sс" and word[-3] in _VOWELS else word[:-1]
    yield base
    for hard, soft in known.soft.items():
        for each in soft.split():
            if base.endswith(each):
                yield base[: -len(each)] + hard
