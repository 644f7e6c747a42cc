"""Figures beside the names that they belong to: Germany won 12 medals and Italy 9.

Looked at are sentences of two halves that a comma or a word such as “and” joins, each with names
and one figure. A name is known again by its letters, a country by what it is called.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from operator import attrgetter

from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.calendar import months
from khabar.languages.language import joints
from khabar.languages.meaning.counts import is_year, with_words
from khabar.languages.meaning.ideas import ideas
from khabar.languages.meaning.skeleton import FEWEST_CONSONANTS, alike, names, skeleton
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.claims import DISTINCT, OPPOSED, THINGS, VERBS
from khabar.languages.vocabulary.subjects import Subject

_START = attrgetter("start")
_DASH = re.compile(r"\s?[-–—]\s?")
_FEWEST_FIGURES, _FEWEST = 2, 4
_ROWS = [row for row in (*DISTINCT, *OPPOSED) if len(THINGS.intersection(row)) > 1]
# The point of “6 a.m.” ends nothing.
_BREAK = re.compile(r"(?<![ap]\.m)[.;:!?()]\s|[()]")


@dataclass(frozen=True, slots=True)
class _Word:
    """A name or a figure of one text; `means` are the readings of a figure, or a country.

    What `closes` is a verb, and ends a half of a sentence.
    """

    text: str
    start: int
    end: int
    figure: bool
    means: frozenset[Reading]
    closes: bool = False

    def marks(self) -> frozenset[Reading]:
        """Return what it shares with any word that is the same: meanings, or first consonants."""
        return self.means or frozenset({skeleton(self.text)[:FEWEST_CONSONANTS]})

    def same(self, other: "_Word") -> bool:
        """Tell whether two words of two texts are one name, or one value."""
        if self.figure is not other.figure:
            return False
        if self.means or other.means:
            return bool(self.means & other.means)
        return alike(self.text, other.text)


Half = tuple[frozenset[int], int]
"""The names of half a sentence, and its figure, by their places in the list of twins."""


def figures_by_name(pair: Pair) -> Iterator[Finding]:
    """Two figures, each beside the name that the other one has in the source."""
    text, locale = pair.source_prose, pair.source_locale
    figures = _figures(text, pair.source_figures, pair.source_number_words)
    if len(figures) < 2:
        return
    others = _figures(pair.prose, pair.figures, pair.number_words)
    there, here = _words(text, locale, figures), _words(pair.prose, pair.locale, others)
    if found := _turned(_twins(there, here), pair):
        yield found
    elif ours := _with_ideas(there, text, locale):
        theirs = _with_ideas(here, pair.prose, pair.locale)
        found = _turned(_twins(ours, theirs), pair) if theirs else None
        if found := found or _by_rows((figures, others), pair):
            yield found


def _by_rows(sides: tuple[Sequence["_Word"], Sequence["_Word"]], pair: Pair) -> Finding | None:
    """Look at two ideas alone that exclude each other, with the figures beside them."""
    texts = (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)
    named = [_idea_words(*side) for side in texts]
    both = {each.means for each in named[0]} & {each.means for each in named[1]}
    for row in _ROWS:
        known = {means for name in row if (means := _idea(name)) in both}
        if len(known) == 2:
            there, here = (
                sorted([*side, *(each for each in own if each.means in known)], key=_START)
                for side, own in zip(sides, named, strict=True)
            )
            if found := _turned(_twins(there, here), pair):
                return found
    return None


def _idea(name: str) -> frozenset[Reading]:
    return frozenset({f"idea {name}"})


def _idea_words(text: str, locale: str) -> list["_Word"]:
    """Words for what has a figure beside it and is no name: exports and imports, won and lost."""
    return [
        _Word(each.text, each.start, each.end, False, _idea(each.name), each.name in VERBS)
        for each in ideas(text, locale)
        if each.name in THINGS
    ]


def _turned(twins: Sequence[tuple["_Word", "_Word"]], pair: Pair) -> Finding | None:
    """Look sentence by sentence for two figures that stand beside each other’s names."""
    if sum(was.figure for was, _ in twins) < _FEWEST_FIGURES or len(twins) < _FEWEST:
        return None
    for sentence in _sentences(twins, pair.source_prose):
        wanted = _halves(
            [(i, was) for i, (was, _) in sentence], pair.source_prose, pair.source_locale
        )
        order = sorted(sentence, key=lambda row: row[1][1].start)
        found = _halves([(i, now) for i, (_, now) in order], pair.prose, pair.locale)
        if _exchanged(wanted, found):
            return _finding([now for _, (_, now) in order], [was for _, (was, _) in sentence])
    return None


def _figures(text: str, figures: Sequence[Quantity], numbers: Sequence[FoundWord]) -> list[_Word]:
    """The figures of a text, in digits and in words, times among them; a range is one, and
    months and years are none.
    """
    found = [each for each in figures if not each.code and not is_year(each) and not _month(each)]
    row: list[_Word] = []
    for each in with_words(found, numbers, figures):
        if row and _DASH.fullmatch(text, row[-1].end, each.start):
            first = row.pop()
            ends = frozenset(f"{a} {b}" for a, b in product(first.means, each.readings))
            row.append(_Word(text[first.start : each.end], first.start, each.end, True, ends))
        else:
            row.append(_Word(each.text, each.start, each.end, True, each.readings))
    return row


def _words(text: str, locale: str, figures: Sequence[_Word]) -> list[_Word]:
    """The names and countries of a text with its figures, in order."""
    found = [*figures]
    places = words_of(Subject.COUNTRIES, text, locale)
    found += [_Word(each.text, each.start, each.end, False, each.means) for each in places]
    found += _months(text, locale)
    taken = {position for each in found for position in range(each.start, each.end)}
    found += [
        _Word(each[0], *each.span(), False, frozenset())
        for each in names(text)
        if each.start() not in taken
    ]
    return sorted(found, key=_START)


def _months(text: str, locale: str) -> Iterator[_Word]:
    for month in months(text, locale):
        means: frozenset[Reading] = frozenset({f"month {month.number}"})
        yield _Word(month.text, month.start, month.end, False, means)


def _with_ideas(words: Sequence[_Word], text: str, locale: str) -> list[_Word]:
    """Words, with what else may have a figure beside it: exports and imports, won and lost."""
    sure = [each for each in words if each.means]
    taken = {position for each in sure for position in range(each.start, each.end)}
    more = {each.start: each for each in _idea_words(text, locale) if each.start not in taken}
    if not more:
        return []
    others = [each for each in words if each.start not in more]
    return sorted([*others, *more.values()], key=_START)


def _month(figure: Quantity) -> bool:
    return any(isinstance(each, str) and each.startswith("month") for each in figure.readings)


def _twins(there: Sequence[_Word], here: Sequence[_Word]) -> list[tuple[_Word, _Word]]:
    """The words of the source with those of the translation, where it is clear which is which."""
    ours, theirs = _by_marks(there), _by_marks(here)
    found = ((was, _only_twin(was, theirs)) for was in there)
    return [(was, now) for was, now in found if now and _only_twin(now, ours) is was]


_ByMarks = Mapping[Reading, Sequence[_Word]]


def _by_marks(words: Sequence[_Word]) -> _ByMarks:
    """The words by whatever two that are the same have in common."""
    found: defaultdict[Reading, list[_Word]] = defaultdict(list)
    for each in words:
        for mark in each.marks():
            found[mark].append(each)
    return found


def _only_twin(word: _Word, others: _ByMarks) -> _Word | None:
    """The one word that is the same; `None` for none, and for several."""
    candidates = (each for mark in word.marks() for each in others.get(mark, ()))
    first: _Word | None = None
    for each in candidates:
        if each is not first and word.same(each):
            if first:
                return None
            first = each
    return first


_Row = list[tuple[int, tuple[_Word, _Word]]]


def _sentences(twins: Sequence[tuple[_Word, _Word]], text: str) -> Iterator[_Row]:
    """The twins, numbered, sentence by sentence of the source."""
    row: _Row = []
    for i, (was, now) in enumerate(twins):
        if row and _BREAK.search(text, row[-1][1][0].end, was.start):
            yield row
            row = []
        row.append((i, (was, now)))
    yield row


def _halves(row: Sequence[tuple[int, _Word]], text: str, locale: str) -> tuple[Half, Half] | None:
    """A sentence as two halves: names and a figure, or a figure and names, in both."""
    kinds = "".join("F" if word.figure else "N" for _, word in row)
    match = re.fullmatch(r"(N+F)N+F|(FN+)FN+", kinds)
    if not match:
        return None
    middle = len(match[1] or match[2])
    last, begin = row[middle - 1][1], row[middle][1].start
    joined = last.closes or _joins(text[last.end : begin], locale)
    if _BREAK.search(text, row[0][1].end, row[-1][1].start) or not joined:
        return None
    return _half(row[:middle]), _half(row[middle:])


def _half(row: Sequence[tuple[int, _Word]]) -> Half:
    figure = next(i for i, word in row if word.figure)
    return frozenset(i for i, word in row if not word.figure), figure


def _joins(between: str, locale: str) -> bool:
    return "," in between or not joints(locale).isdisjoint(casing.lower(between, locale).split())


def _exchanged(wanted: tuple[Half, Half] | None, found: tuple[Half, Half] | None) -> bool:
    """Tell whether the halves have the same names, each with the figure of the other."""
    if wanted is None or found is None:
        return False
    figures = dict(wanted)
    return all(figures.get(names) not in (None, figure) for names, figure in found)


def _finding(here: Sequence[_Word], there: Sequence[_Word]) -> Finding:
    now, was = (" ".join(each.text for each in row) for row in (here, there))
    return Finding(
        says(now, was),
        "put each figure beside the name of the source",
    )
