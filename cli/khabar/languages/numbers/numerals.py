"""Words for numbers, and what they amount to: twelve, on iki, он екі, birinci, XXI."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from khabar.languages.language import language, vocabulary
from khabar.languages.stems import chain
from khabar.languages.vocabulary.forms import Numerals

_ROMAN = re.compile(r"(?<![\w.])(?=[XVI]{1,6}(?!\w))(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
DOZEN, CENTURY, SCALE = 12, 100, 1000
# Kazakh and Russian texts write Х and І, which look alike, for the Latin letters.
# A letter of a numeral before no other letter: most texts have none.
_ROMAN_SIGN = re.compile(r"[XVIХІ](?![^\W\d_XVIХІ])")
_CYRILLIC_ROMAN = str.maketrans("ХІ", "XI")
# What abbreviates a thousand and above in texts of a language whose words are not known.
_WORLD = "en"


def has_numerals(locale: str) -> bool:
    """Tell whether the number words of a language are known here."""
    return language(locale).numerals is not None


def numerals_or_english(locale: str) -> Numerals:
    """The number words of a language, English ones where none are known."""
    known = language(locale).numerals or language(_WORLD).numerals
    return known or Numerals(words={}, scales={})


def scales(locale: str) -> Mapping[str, int]:
    """The words of a language for powers of ten, English ones where none are known."""
    return numerals_or_english(locale).scales


@cache
def scale_pattern(locale: str) -> str:
    """A regular expression for a thousand and above, in the group `scale`, with its suffixes."""
    known = numerals_or_english(locale)
    words = "|".join(sorted(known.scales, key=len, reverse=True))
    return rf"(?!{known.not_scale})(?P<scale>{words}){chain(locale)}\.?(?!\w)"


def power(word: str, locale: str) -> int:
    """The power of ten that a word of `scale_pattern` stands for."""
    return scales(locale)[word]


@cache
def values(locale: str) -> Mapping[str, Decimal]:
    """The number words of a language, powers of ten among them, and their values."""
    known = language(locale).numerals
    if known is None:
        return {}
    rows = ((value, words.split()) for value, words in known.words.items())
    values = {word: Decimal(value) for value, words in rows for word in words}
    return values | {word: Decimal(10) ** exponent for word, exponent in known.scales.items()}


@cache
def pattern(locale: str) -> re.Pattern[str]:
    """A regular expression for a number word with any of its endings."""
    known = language(locale).numerals
    if known is None:
        return re.compile("(?!)")
    words = sorted(values(locale), key=len, reverse=True)
    long = "|".join(map(re.escape, (word for word in words if word not in known.short)))
    short = "|".join(map(re.escape, known.short)) or "(?!)"
    endings = rf"(?:{long}){known.endings}|(?:{short}){known.short_endings}{chain(locale)}(?!\w)"
    return re.compile(rf"(?<!\w)(?:{endings})")


def look_alikes(low: str, locale: str) -> Iterator[tuple[int, int]]:
    """The places where a text in small letters has what only looks like a number."""
    return (match.span() for match in _other(locale).finditer(low))


def without_look_alikes(low: str, locale: str) -> str:
    """Return a text in small letters without what only looks like a number: `üçün`, at first."""
    return _other(locale).sub(lambda match: "\ufffc" * len(match[0]), low)


@cache
def _other(locale: str) -> re.Pattern[str]:
    return re.compile(vocabulary(locale).numbers.other)


@cache
def is_number(word: str, locale: str) -> bool:
    """Tell whether a small word is a number of one word, in the distributive form or not."""
    known = language(locale).numerals
    form = re.compile(rf"(?:{known.distributive})?" if known else "(?!)")
    starts = (n for n in range(2, len(word) + 1) if word[:n] in values(locale))
    return any(form.fullmatch(word, n) for n in starts)


def value_of(word: str, locale: str) -> Decimal:
    """Return the value of a number word with any endings; `StopIteration` for another word."""
    known = values(locale)
    return next(known[word[:n]] for n in range(len(word), 0, -1) if word[:n] in known)


def amount(row: Sequence[Decimal]) -> Decimal:
    """Return what number words in a row amount to: `iki yüz əlli min` is 250 000.

    A half behind a thousand or more is a half of that: `bir milyon yarım`.
    """
    total = current = Decimal(0)
    for last, value in zip((Decimal(0), *row), row, strict=False):
        if value < 1 and last >= SCALE:
            total += last * value
        elif value >= SCALE:
            total += (current or 1) * value
            current = Decimal(0)
        elif (value == CENTURY and current) or (value == DOZEN and 0 < current < 10):
            current *= value
        else:
            current += value
    return total + current


def roman(word: str) -> bool:
    """Tell whether a word is a Roman numeral below forty, in Latin letters or their likes."""
    return _ROMAN.fullmatch(word.translate(_CYRILLIC_ROMAN)) is not None


def in_latin_letters(numeral: str) -> str:
    """Return a Roman numeral in Latin letters, also where likes of them were typed."""
    return numeral.translate(_CYRILLIC_ROMAN)


def roman_numerals(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """The Roman numerals of a text: start, end and value."""
    latin = text.translate(_CYRILLIC_ROMAN) if _ROMAN_SIGN.search(text) else ""
    for match in _ROMAN.finditer(latin):
        yield *match.span(), Decimal(10 * len(match[1]) + _ONES[match[2]])
