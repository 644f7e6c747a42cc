"""Numbers written in words: twelve, on iki, он екі, birinci, XXI.

They are read less strictly, to find the figure of the other text, never to demand one. So a word
that only looks like a number (Turkish `on`, English `one`) causes no finding.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from khabar.languages import casing
from khabar.languages.language import language, vocabulary
from khabar.languages.stems import chain

# “One and a half”, “half a million”: no number of their own.
_ARTICLES = ("a", "an")
_ROMAN = re.compile(r"(?<![\w.])(?=[XVI]{1,6}(?!\w))(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_IN_FIGURES = re.compile(r"(?<![\d.,/])[1-9]/(?:[2-9]|10)(?![\d.,/])|(?P<sign>[½⅓⅔¼¾⅕])")
_SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5"}
_FIGURE = re.compile(r"\d[\s-]?$")
_DOZEN, _CENTURY, _SCALE = 12, 100, 1000
_ROUNDED = Decimal("0.00001")
# Kazakh and Russian texts write Х and І, which look alike, for the Latin letters.
# A letter of a numeral before no other letter: most texts have none.
_ROMAN_SIGN = re.compile(r"[XVIХІ](?![^\W\d_XVIХІ])")
_CYRILLIC_ROMAN = str.maketrans("ХІ", "XI")
# What abbreviates a thousand and above in texts of a language whose words are not known.
_WORLD = "en"


def has_numerals(locale: str) -> bool:
    """Tell whether the number words of a language are known here."""
    return language(locale).numerals is not None


@cache
def scales(locale: str) -> Mapping[str, int]:
    """The words of a language for powers of ten, English ones where none are known."""
    known = language(locale).numerals or language(_WORLD).numerals
    return known.scales if known else {}


@cache
def scale_pattern(locale: str) -> str:
    """A regular expression for a thousand and above, in the group `scale`, with its suffixes."""
    words = "|".join(sorted(scales(locale), key=len, reverse=True))
    return rf"(?P<scale>{words}){chain(locale)}\.?(?!\w)"


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
def _pattern(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    if known is None:
        return re.compile("(?!)")
    words = sorted(values(locale), key=len, reverse=True)
    long = "|".join(map(re.escape, (word for word in words if word not in known.short)))
    short = "|".join(map(re.escape, known.short)) or "(?!)"
    endings = rf"(?:{long}){known.endings}|(?:{short}){known.short_endings}{chain(locale)}(?!\w)"
    return re.compile(rf"(?<!\w)(?:{endings})")


def in_words(text: str, locale: str) -> Iterator[Decimal]:
    """Every number that a text has in words: each word, and what words in a row amount to."""
    low = without_look_alikes(casing.lower(text, locale), locale)
    row: list[Decimal] = []
    end, first = -9, ""
    known = language(locale).numerals
    decade = known.decade if known else ""
    for match in _pattern(locale).finditer(low):
        between = low[end : match.start()]
        apart = between.strip(" -\u00a0") not in ("", "and")
        if apart and not _before_half(locale).fullmatch(between):
            yield from _sums(row)
            row = []
        value = value_of(match[0], locale)
        of_figure = value >= _SCALE and _FIGURE.search(
            low, max(0, match.start() - 2), match.start()
        )
        if len(row) == 1 and first in _ARTICLES and value < 100:
            yield from _sums(row)
            row = []  # “a single”, which are no two
        if not of_figure and (not row or match[0] not in _ARTICLES):
            row.append(value)
            if decade and match[0].endswith(decade):
                yield value + 9  # somebody in their forties is 40–49
            first = match[0] if len(row) == 1 else first
        end = match.end()
    yield from _sums(row)
    yield from (value for _, _, value in roman_numerals(text))
    for _, _, means in fractions(low, locale):
        yield from means


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
def _before_half(locale: str) -> re.Pattern[str]:
    return re.compile(vocabulary(locale).numbers.before_half)


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


def _sums(row: list[Decimal]) -> Iterator[Decimal]:
    """Each value, and the whole; the million of half a million is none.

    What stands before a hundred may be an ordinal, and the hundred a century.
    """
    yield from (value for value in row if value < _SCALE or len(row) == 1)
    if len(row) > 1:
        yield amount(row)
    if len(row) > 2 and row[-1] == _CENTURY:
        yield amount(row[:-1])


def amount(row: Sequence[Decimal]) -> Decimal:
    """Return what number words in a row amount to: `iki yüz əlli min` is 250 000.

    A half behind a thousand or more is a half of that: `bir milyon yarım`.
    """
    total = current = Decimal(0)
    for last, value in zip((Decimal(0), *row), row, strict=False):
        if value < 1 and last >= _SCALE:
            total += last * value
        elif value >= _SCALE:
            total += (current or 1) * value
            current = Decimal(0)
        elif (value == _CENTURY and current) or (value == _DOZEN and 0 < current < 10):
            current *= value
        else:
            current += value
    return total + current


def fractions(low: str, locale: str) -> Iterator[tuple[int, int, frozenset[Decimal]]]:
    """The fractions of a text in small letters, in words and figures: start, end and values.

    “A third” and `пятая` may be an ordinal as well, and what falls to a third falls three times.
    """
    for match in _fractions(locale).finditer(low):
        many, over = match["n"], value_of(match["d"], locale)
        times = value_of(many, locale) if many else Decimal(1)
        if times > over > 1 or _of_larger(match, locale):
            continue
        part = share(times, over) if over > 1 else times * over
        yield *match.span(), frozenset({part, over} if times == 1 else {part})
    for match in _IN_FIGURES.finditer(low):
        above, below = _SIGNS.get(match[0], match[0]).split("/")
        yield *match.span(), frozenset({share(Decimal(above), Decimal(below))})


def _of_larger(match: re.Match[str], locale: str) -> bool:
    """Tell whether the whole of a fraction is a part of a number: of thirteen, on üçündən."""
    before, after = match.string[: match.start()], match.string[match.end("d") :]
    words = [*before.split()[-1:], *after.split()[:1]]
    beside = before.endswith(" ") and words[0] in values(locale) and values(locale)[words[0]] >= 10
    goes_on = after.startswith(" ") and words[-1].startswith(tuple(values(locale)))
    return beside or (goes_on and match.start("n") > match.end("d"))


def share(times: Decimal, over: Decimal) -> Decimal:
    """Return a part of a whole, so far rounded that two ways to it are equal."""
    return (times / over).quantize(_ROUNDED).normalize()


@cache
def _fractions(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    return re.compile(known.fractions if known else "(?!)(?P<n>)(?P<d>)")


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
