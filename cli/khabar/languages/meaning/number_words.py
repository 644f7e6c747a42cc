"""Numbers that a text beyond doubt has in words: two thirds, yarım milyon, üçüncü, екі есе, XXI.

`numbers.in_words` reads leniently, to understand a figure; what is read here is demanded of a
translation. So words that are numbers and other things (Turkish `bir`, a quarter of the year,
Kazakh `тоқсан`) are left out, but for one that ends a number: `on bir` is eleven.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise

from khabar.languages import casing
from khabar.languages.language import language, vocabulary
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.meaning.trends import falls_anywhere, last_word, multiple_end, trend
from khabar.languages.numbers.fractions import share
from khabar.languages.numbers.halves import HALF, of_figure
from khabar.languages.numbers.numerals import (
    amount,
    look_alikes,
    roman_numerals,
    scale_pattern,
    scales,
    value_of,
    values,
    without_look_alikes,
)
from khabar.languages.numbers.phrases import phrases
from khabar.languages.stems import RECENT_TEXTS, chain, stems

_TWO, _DOZEN, _THOUSAND = Decimal(2), Decimal(12), Decimal(1000)
_SHORTEST_PART = 5
"""Letters of a word that is a part of another one, more than a suffix has."""
_SHORTEST_NUMBER = 2
_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=RECENT_TEXTS)
def number_words(text: str, locale: str) -> tuple[FoundWord, ...]:
    """The numbers in words of a text, in order; none in a language without a `Vocabulary`."""
    if language(locale).vocabulary is None:
        return ()
    low = without_look_alikes(casing.lower(text, locale), locale)
    found = [
        FoundWord(text[start:end], start, end, frozenset(means))
        for start, end, means in phrases(low, locale)
        if _LETTER.search(low, start, end) and not of_figure(low, start, locale)
    ]
    found += [_multiple(each, low, locale) for each in _rows(text, without(low, found), locale)]
    found += [
        FoundWord(text[start:end], start, end, frozenset({value}))
        for start, end, value in roman_numerals(text)
        if end - start > 1
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def _multiple(number: FoundWord, low: str, locale: str) -> FoundWord:
    """A number as it is meant: what is `iki dəfə az` is a half, and what may be so is either.

    What grew one and a half times grew by half.
    """
    end = multiple_end(low, last_word(low, number.start, number.end), locale)
    (value, *others) = number.means
    if end < number.end or others or not isinstance(value, Decimal) or value <= 1:
        return number
    direction = trend(low, number.start, end, locale, multiple=True)
    if direction > 0 and value < _TWO:
        return replace(number, means=frozenset({value, value - 1}))
    if direction > 0 or not (direction or falls_anywhere(low, locale)):
        return number
    part = share(Decimal(1), value)
    return replace(number, means=frozenset({part} if direction else {part, value}))


def counted(words: Sequence[FoundWord], text: str, locale: str) -> list[FoundWord]:
    """Pick the number words that count things: no ordinals, multiples and fractions."""
    if not words:
        return []
    low = casing.lower(text, locale)
    others = [match.span() for match in _uncounted(locale).finditer(low)]
    return [
        each
        for each in words
        if all(isinstance(value, Decimal) and value % 1 == 0 and value > 1 for value in each.means)
        if len(each.means) == 1 and not any(s < each.end and each.start < e for s, e in others)
    ]


def ordinals(words: Sequence[FoundWord], text: str, locale: str) -> list[FoundWord]:
    """Pick the number words that count nothing: third, twice, beside multiples and fractions."""
    if not words:
        return []
    low = casing.lower(text, locale)
    others = [match.span() for match in _uncounted(locale).finditer(low)]
    return [each for each in words if any(s < each.end and each.start < e for s, e in others)]


def compound(number: FoundWord, locale: str) -> bool:
    """Tell whether a number is the first part of a longer word: altıgünlük, of six days."""
    return len(number.text) - number_end(number, locale) >= _SHORTEST_PART


def number_end(number: FoundWord, locale: str) -> int:
    """Return where the last word of a number ends in it: 4 in altıgünlük."""
    start = number.text.rfind(" ") + 1
    last = casing.lower(number.text[start:], locale)
    if len(last) < _SHORTEST_PART + _SHORTEST_NUMBER:
        return start + len(last)
    known = (len(each) for each in values(locale) if last.startswith(each))
    return start + max(known, default=len(last))


def without(text: str, found: Sequence[FoundWord]) -> str:
    """Return a text with a gap in place of each of its numbers in `found`."""
    return _with_gaps(text, [(each.start, each.end) for each in found])


def without_numbers(text: str, locale: str, found: Sequence[FoundWord]) -> str:
    """Return a text without its numbers in `found`, and without what looks like one beside them.

    The quarter of “the third quarter” is a period, also where the third is taken away.
    """
    low = casing.lower(text, locale)
    return _with_gaps(without(text, found), look_alikes(low, locale))


def _with_gaps(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\ufffc" * (end - start) + text[end:]
    return text


@cache
def _uncounted(locale: str) -> re.Pattern[str]:
    known = vocabulary(locale).numbers
    return re.compile(rf"(?<!\w)(?:{known.uncounted}|{known.first})")


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    """A number word in its own forms alone; the group `unit` is a doubtful one below ten."""
    known, words = language(locale).numerals, language(locale).vocabulary
    if known is None or words is None:
        return re.compile("(?!)")
    doubtful = frozenset(words.numbers.doubtful.split())
    sure = values(locale).keys() - doubtful
    units = [word for word in doubtful if 1 <= values(locale).get(word, 0) < 10]
    long = _any(word for word in sure if word not in known.short)
    short = _any(word for word in known.short if word in sure)
    ordinal = rf"(?:{known.short_endings})?(?!\w)"
    cases = rf"(?:{words.numbers.cases or '(?!)'})(?!\w)"
    sure_words = rf"(?:{long})(?:{words.numbers.endings}|{cases})|(?:{short}){ordinal}"
    endings = rf"(?:{words.numbers.endings}|{chain(locale)}(?!\w))"
    unit = rf"(?P<unit>(?:{_any(units)}){endings})"
    below = (word for word, value in values(locale).items() if value < 1)
    parts = _any(stem for word in below for stem in stems(word, locale))
    first = rf"(?:{words.numbers.first})(?=\s(?:{parts}))"
    dozens = _any(word for word in doubtful if values(locale).get(word) == _DOZEN)
    return re.compile(rf"(?<!\w)(?:{sure_words}|{first}|{unit})(?!\s(?:{dozens}))")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _rows(text: str, low: str, locale: str) -> Iterator[FoundWord]:
    """The numbers of one word or of several in a row."""
    row: list[re.Match[str]] = []
    for match in _pattern(locale).finditer(low):
        if _beside_figure(match, locale):
            continue
        goes_on = bool(row) and _goes_on(row[-1], match, locale)
        tens = goes_on and value_of(row[-1][0], locale) >= 10
        if match["unit"] and not tens and not _counts(match, row, locale):
            continue
        if row and not goes_on:
            yield from _number(row, text, locale)
            row = []
        row.append(match)
    yield from _number(row, text, locale)


def _beside_figure(word: re.Match[str], locale: str) -> bool:
    """Tell whether a word is the half beyond a figure, or its scale: 6 жарым, 2 milyon yarım."""
    value = value_of(word[0], locale)
    return (value == HALF or value >= _THOUSAND) and of_figure(word.string, word.start(), locale)


def _counts(unit: re.Match[str], row: Sequence[re.Match[str]], locale: str) -> bool:
    """Tell whether a doubtful number is one: `bir milyon`, `bir il yarım`, not “half a million”."""
    if _half_follows(unit, locale):
        return True
    parted = row and value_of(row[-1][0], locale) < 1
    one = value_of(unit[0], locale) == 1 and not _uncounted(locale).fullmatch(unit[0])
    return not parted and one and _scale_next(locale).match(unit.string, unit.end()) is not None


@cache
def _scale_next(locale: str) -> re.Pattern[str]:
    return re.compile(rf"\s{scale_pattern(locale)}")


def _number(row: Sequence[re.Match[str]], text: str, locale: str) -> Iterator[FoundWord]:
    """A row as a number: a scale alone (`milyon`, beside a figure) is none."""
    if not row:
        return
    powers = _powers(locale)
    found = [value_of(match[0], locale) for match in row]
    large = [value for value in found if value in powers]
    descends = all(high > low for high, low in pairwise(large))
    if not powers.issuperset(found) and descends:
        start, end = row[0].start(), row[-1].end()
        halved = found[-1] < 1 < len(found) and not _half_follows(row[-2], locale)
        yield FoundWord(
            text[start:end], start, end, frozenset(found if halved else {amount(found)})
        )


@cache
def _powers(locale: str) -> frozenset[Decimal]:
    return frozenset(Decimal(10) ** power for power in scales(locale).values())


def _goes_on(last: re.Match[str], word: re.Match[str], locale: str) -> bool:
    """Tell whether a word goes on with a number: twenty five, two hundred, the first half.

    It does not in “from nine to twelve” without its words between: `dokuzdan on ikiye`.
    """
    left, right = value_of(last[0], locale), value_of(word[0], locale)
    beside = _join(locale).fullmatch(word.string, last.end(), word.start()) is not None
    if right < 1 or not beside:
        return right < 1 and (beside or _half_follows(last, locale))
    ended = vocabulary(locale).numbers.cases and last[0] not in values(locale)
    return not ended and (right >= 100 or left >= 100 or left >= 10 > right)


@cache
def _join(locale: str) -> re.Pattern[str]:
    """A pattern of what stands between the words of one number, articles included."""
    known = language(locale).numerals
    joint = known.joint if known and known.joint else "(?!)"
    return re.compile(rf"[\s-]*(?:(?:{joint}|an?) )*")


def _half_follows(word: re.Match[str], locale: str) -> bool:
    """Tell whether a number has a half beyond it: `iki il yarım`, but not “the first half”."""
    known = language(locale).numerals
    if known is None or _uncounted(locale).fullmatch(word[0]):
        return False
    doubtful = word["unit"] and word["unit"] != known.words["1"].split()[0]
    return not doubtful and _half(locale).match(word.string, word.end()) is not None


@cache
def _half(locale: str) -> re.Pattern[str]:
    halves = _any(word for word, value in values(locale).items() if value == HALF)
    known = vocabulary(locale).numbers
    return re.compile(rf"(?:{known.before_half}|{known.half_apart})(?:{halves})")
