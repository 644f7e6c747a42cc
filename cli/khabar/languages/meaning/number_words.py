"""Numbers that a text beyond doubt has in words: two thirds, yarım milyon, üçüncü, екі есе, XXI.

`numerals.in_words` reads leniently, to understand a figure; what is read here is demanded of a
translation. So words that are numbers and other things (Turkish `bir`, a quarter of the year,
Kazakh `тоқсан`) are left out, but for one that ends a number: `on bir` is eleven.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.meaning.said import Said
from khabar.languages.numerals import (
    amount,
    fractions,
    roman_numerals,
    scales,
    value_of,
    values,
)
from khabar.languages.stems import chain

_JOIN = re.compile(r"[\s-]*(?:and |a |an )*")
_LETTER = re.compile(r"[^\W\d_]")


def number_words(text: str, locale: str) -> list[Said]:
    """The numbers in words of a text, in order; none in a language without a `Vocabulary`."""
    if language(locale).vocabulary is None:
        return []
    low = _other(locale).sub(_blank, casing.lower(text, locale))
    found = [
        Said(text[start:end], start, end, frozenset(means))
        for start, end, means in fractions(low, locale)
        if _LETTER.search(low, start, end)
    ]
    found += _rows(text, without(low, found), locale)
    found += [
        Said(text[start:end], start, end, frozenset({value}))
        for start, end, value in roman_numerals(text)
        if end - start > 1
    ]
    return sorted(found, key=lambda each: each.start)


def counted(words: Sequence[Said], text: str, locale: str) -> list[Said]:
    """Pick the number words that count things: no ordinals, multiples and fractions."""
    low = casing.lower(text, locale)
    others = [match.span() for match in _uncounted(locale).finditer(low)] if words else []
    return [
        each
        for each in words
        if all(isinstance(value, Decimal) and value % 1 == 0 and value > 1 for value in each.means)
        if len(each.means) == 1 and not any(s < each.end and each.start < e for s, e in others)
    ]


def without(text: str, found: Sequence[Said]) -> str:
    """Return a text with a gap in place of each of its numbers in `found`."""
    for each in found:
        text = text[: each.start] + "\ufffc" * (each.end - each.start) + text[each.end :]
    return text


def _blank(match: re.Match[str]) -> str:
    return "\ufffc" * len(match[0])


@cache
def _other(locale: str) -> re.Pattern[str]:
    known = language(locale).vocabulary
    return re.compile(known.numbers.other if known else "(?!)")


@cache
def _uncounted(locale: str) -> re.Pattern[str]:
    known = language(locale).vocabulary
    return re.compile(rf"(?<!\w)(?:{known.numbers.uncounted if known else '(?!)'})")


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    """A number word in its own forms alone; the group `unit` is a doubtful one below ten."""
    known, vocabulary = language(locale).numerals, language(locale).vocabulary
    if known is None or vocabulary is None:
        return re.compile("(?!)")
    doubtful = frozenset(vocabulary.numbers.doubtful.split())
    sure = values(locale).keys() - doubtful
    units = [word for word in doubtful if 1 <= values(locale).get(word, 0) < 10]
    long = _any(word for word in sure if word not in known.short)
    short = _any(word for word in known.short if word in sure)
    ordinal = rf"(?:{known.short_endings})?(?!\w)"
    sure_words = rf"(?:{long}){vocabulary.numbers.endings}|(?:{short}){ordinal}"
    endings = rf"(?:{vocabulary.numbers.endings}|{chain(locale)}(?!\w))"
    unit = rf"(?P<unit>(?:{_any(units)}){endings})"
    return re.compile(rf"(?<!\w)(?:{sure_words}|{unit})")


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or "(?!)"


def _rows(text: str, low: str, locale: str) -> Iterator[Said]:
    """The numbers of one word or of several in a row."""
    row: list[Decimal] = []
    start = end = 0
    for match in _pattern(locale).finditer(low):
        value = value_of(match[0], locale)
        joins = bool(row) and _JOIN.fullmatch(low, end, match.start()) is not None
        if match["unit"] and not (joins and 10 <= row[-1] < 100):
            continue
        if row and not (joins and _follows(row[-1], value)):
            yield from _number(row, text, start, end, locale)
            row = []
        start = start if row else match.start()
        row.append(value)
        end = match.end()
    yield from _number(row, text, start, end, locale)


def _number(row: list[Decimal], text: str, start: int, end: int, locale: str) -> Iterator[Said]:
    """A row as a number: a scale alone (`milyon`, beside a figure) is none."""
    powers = {Decimal(10) ** power for power in scales(locale).values()}
    if row and not powers.issuperset(row):
        # “one and a half”, but “the first half” as well
        apart = row if row[-1] < 1 < len(row) else ()
        yield Said(text[start:end], start, end, frozenset({amount(row), *apart}))


def _follows(left: Decimal, right: Decimal) -> bool:
    """Tell whether a word goes on with a number: twenty five, two hundred, one and a half.

    It does not in “from nine to twelve” without its words between: `dokuzdan on ikiye`.
    """
    return right < 1 or right >= 100 or left >= 100 or left >= 10 > right
