"""Figures beside the words that they belong to: four gold and two silver, exports rose 8.4 percent.

A thing is known by what it means in all languages (`Vocabulary.things`), a verb by whether it says
that something grew or fell. Looked at is what each text says once alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from khabar.checks.meaning.counts import counts
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.meaning.trends import multiple_end, trend
from khabar.languages.numerals import share
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.subjects import Subject
from khabar.problems import Level

_BREAK = re.compile(r"[.,;:!?()]\s|[()]|\d")
_MOST_WORDS = 3
_CHANGES = ("grew", "fell")
_DEGREES = "degree"

_Linked = Mapping[str, Quantity]
"""The figure that stands beside each thing or verb."""


def beside_words(pair: Pair) -> Iterator[Finding]:
    """Two figures, each beside the thing or verb that the other one has in the source."""
    there = _linked(_source_counts(pair), pair.source_prose, pair.source_locale)
    if len(there) < 2:
        return
    here = _linked(_counts(pair), pair.prose, pair.locale)
    for one, two in combinations([word for word in there if word in here], 2):
        wanted, found = (there[one], there[two]), (here[one], here[two])
        if wanted[0].same(found[1]) and wanted[1].same(found[0]) and not wanted[0].same(wanted[1]):
            yield _finding(found, wanted)
            return


def turned_round(pair: Pair) -> Iterator[Finding]:
    """A figure by which something grew in the source, and fell in the translation, or so."""
    text, words = pair.source_prose, pair.source_number_words
    figures = [*_source_counts(pair), *_multiples(words, text, pair.source_locale)]
    there = _changed(figures, text, pair.source_locale)
    if not there:
        return
    figures = [*_counts(pair), *_multiples(pair.number_words, pair.prose, pair.locale)]
    here = _changed(figures, pair.prose, pair.locale)
    for was, sense in there:
        twins = [(now, other) for now, other in here if now.same(was)]
        if len(twins) == 1 and twins[0][1] != sense and _once(was, there):
            now = _shown(twins[0][0], pair.prose)
            before = _shown(was, pair.source_prose)
            message = f"translation says {excerpt(now)}, source says {excerpt(before)}"
            yield Finding(message, "write the number of the source", Level.WARNING)


def _multiples(words: Sequence[FoundWord], text: str, locale: str) -> Iterator[Quantity]:
    """The multiples in words; what fell twofold is a half, and two as well."""
    low = casing.lower(text, locale) if words else ""
    for each in words:
        (value, *others) = each.means
        if others or not isinstance(value, Decimal) or not value:
            continue
        if multiple_end(low, each.start, locale) > each.end:
            both: frozenset[Reading] = frozenset({value, share(Decimal(1), value)})
            yield Quantity(each.text, each.start, each.end, both)


def _once(figure: Quantity, changed: Sequence[tuple[Quantity, int]]) -> bool:
    return sum(each.same(figure) for each, _ in changed) == 1


def _source_counts(pair: Pair) -> list[Quantity]:
    words = pair.source_number_words
    return counts(pair.source_figures, words, pair.source_prose, pair.source_locale)


def _counts(pair: Pair) -> list[Quantity]:
    return counts(pair.figures, pair.number_words, pair.prose, pair.locale)


def _linked(figures: Sequence[Quantity], text: str, locale: str) -> _Linked:
    """The words of a text that stand beside one figure each."""
    found: dict[str, list[Quantity]] = {}
    if len(figures) < 2:
        return {}
    for figure, word in _things(figures, text, locale):
        found.setdefault(word, []).append(figure)
    for figure, sense in _changed(figures, text, locale):
        found.setdefault(_CHANGES[sense < 0], []).append(figure)
    return {word: rows[0] for word, rows in found.items() if len(rows) == 1}


def _things(figures: Sequence[Quantity], text: str, locale: str) -> Iterator[tuple[Quantity, str]]:
    """Each figure with the thing that follows it."""
    things = words_of(Subject.THINGS, text, locale)
    ends = [each.start for each in figures[1:]] + [len(text)]
    for figure, end in zip(figures, ends, strict=True):
        thing = next((each for each in things if figure.end <= each.start < end), None)
        between = text[figure.end : thing.start] if thing else ""
        if thing and len(between.split()) <= _MOST_WORDS and not _BREAK.search(between):
            yield from ((figure, str(meaning)) for meaning in thing.means)


def _changed(figures: Sequence[Quantity], text: str, locale: str) -> list[tuple[Quantity, int]]:
    """The figures by which something grew (1) or fell (-1); no degrees, which frost has as well."""
    low = casing.lower(text, locale)
    found = []
    for each in figures:
        end = multiple_end(low, max(each.start, each.end - 1), locale)
        sense = trend(low, each.start, end or each.end, locale, multiple=bool(end))
        degrees = words_of(Subject.UNITS, text[each.end : each.end + 12].strip(), locale)
        sign = "°" in text[each.end : each.end + 2]
        cold = sign or any(_DEGREES in unit.means for unit in degrees)
        if sense and not each.negative and not cold:
            found.append((each, int(sense)))
    return found


def _finding(here: Sequence[Quantity], there: Sequence[Quantity]) -> Finding:
    now, was = (" … ".join(each.text for each in row) for row in (here, there))
    return Finding(
        f"translation says {excerpt(now)}, source says {excerpt(was)}",
        "put each figure beside the name of the source",
    )


def _shown(figure: Quantity, text: str) -> str:
    """A figure with the words around it."""
    start = max(0, text.rfind(" ", 0, max(0, figure.start - 14)))
    end = text.find(" ", figure.end + 14)
    return text[start : end if end > 0 else len(text)].strip(" ,.;")
