"""Figures beside the words that they belong to: four gold and two silver, exports rose 8.4 percent.

A thing is known by what it means in all languages (`Vocabulary.things`), a verb by whether it says
that something grew or fell. Looked at is what each text says once alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import combinations

from khabar.checks.meaning.neighbours import Two, changes, near
from khabar.checks.meaning.opposites import around
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.language import vocabulary
from khabar.languages.meaning.comparisons import name_of, named
from khabar.languages.meaning.measures import measured
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.meaning.trends import last_word, multiple_end, trend
from khabar.languages.numbers.fractions import share
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.subjects import Subject
from khabar.problems import Level

_BREAK = re.compile(r"[.,;:!?()]\s|[()]|\d")
_MOST_WORDS = 3
_CHANGES = ("grew", "fell")
_DEGREES = "degree"

_Linked = Mapping[str, Quantity]
"""The figure that stands beside each thing or verb."""


def figures_by_word(pair: Pair) -> Iterator[Finding]:
    """Two figures, each beside the thing or verb that the other one has in the source."""
    there = _linked(pair.source_counts, pair.source_prose, pair.source_locale)
    if len(there) < 2:
        return
    here = _linked(pair.counts, pair.prose, pair.locale)
    for one, two in combinations([word for word in there if word in here], 2):
        wanted, found = (there[one], there[two]), (here[one], here[two])
        if wanted[0].same(found[1]) and wanted[1].same(found[0]) and not wanted[0].same(wanted[1]):
            yield _finding(found, wanted)
            return


@cache
def _rank(locale: str) -> re.Pattern[str]:
    """A pattern of what follows a place: who climbs from the fifth to the second has less."""
    return re.compile(vocabulary(locale).change.rank)


def turned_round(pair: Pair) -> Iterator[Finding]:
    """A figure by which something grew in the source and fell in the translation, or reversed."""
    text, words = pair.source_prose, pair.source_number_words
    there = _went(pair.source_counts, words, text, pair.source_locale)
    if not there:
        return
    here = _went(pair.counts, pair.number_words, pair.prose, pair.locale)
    for was, sense in there:
        twins = [(now, other) for now, other in here if now.same(was)]
        if len(twins) == 1 and twins[0][1] != sense and _once(was, there):
            now = around(twins[0][0], pair.prose)
            before = around(was, pair.source_prose)
            yield Finding(says(now, before), "write the number of the source", Level.WARNING)
            return


def _went(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> list[tuple[Quantity, int]]:
    """The numbers by which something grew or fell, and those from which to which it did."""
    if not figures and not words:
        return []
    parts = [
        Quantity(each.text, each.start, each.end, each.means)
        for each in words
        if any(isinstance(value, Decimal) and value < 1 for value in each.means)
    ]
    found = _changed([*figures, *_multiples(words, text, locale), *parts], text, locale)
    senses = {id(figure): sense for figure, sense in found}
    for one, two in changes(list(near(figures, text)), text, locale) if found else ():
        both = {senses[id(each)] for each in (one, two) if id(each) in senses}
        if len(both) == 1:
            (sense,) = both
            found += [(each, sense) for each in (one, two) if id(each) not in senses]
    return found


def contradicted(pair: Pair) -> Iterator[Finding]:
    """A change to a smaller figure of which the translation says that it grew, or reversed.

    Looked at are changes that both texts have, in whatever order.
    """
    sources = pair.source_counts
    known = list(changes(list(near(sources, pair.source_prose)), pair.source_prose,
                         pair.source_locale))  # fmt: skip
    if not known:
        return
    ranges = list(changes(list(near(pair.counts, pair.prose)), pair.prose, pair.locale))
    changed = _changed(pair.counts, pair.prose, pair.locale) if ranges else []
    senses = {id(each): sense for each, sense in changed}
    for one, two in ranges:
        sense = senses.get(id(two), senses.get(id(one), 0))
        was = next((old for old in known if _same_change((one, two), old)), None)
        if was and sense * _growth(one, two, pair) < 0:
            now, before = around(two, pair.prose), around(was[1], pair.source_prose)
            yield Finding(says(now, before), "keep the order of the figures")
            return


def _same_change(now: Two, was: Two) -> bool:
    (one, two), (first, second) = now, was
    return (one.same(first) and two.same(second)) or (one.same(second) and two.same(first))


def _growth(one: Quantity, two: Quantity, pair: Pair) -> int:
    """Tell whether the second of two figures is larger (1) or smaller (-1); 0 if it is not sure."""
    units = [unit.means for _, unit in measured((one, two), pair.prose, pair.locale)]
    if one.unit != two.unit or any(each.isdisjoint(units[0]) for each in units):
        return 0
    if (
        _rank(pair.locale).match(casing.lower(pair.prose, pair.locale), two.end)
        or len(one.readings) != 1
        or len(two.readings) != 1
    ):
        return 0
    (left,), (right,) = one.readings, two.readings
    if isinstance(left, str) or isinstance(right, str):
        return 0
    return (right > left) - (right < left)


def moved(pair: Pair) -> Iterator[Finding]:
    """Find the one of two figures that grew or fell, where the other one did so in the source.

    A change from one to the other has both, wherever its verb stands.
    """
    sides = (pair.source_counts, pair.source_prose, pair.source_locale), (
        pair.counts, pair.prose, pair.locale)  # fmt: skip
    if any(len(figures) != 2 for figures, _, _ in sides):
        return
    if any(any(changes(list(near(found, text)), text, locale)) for found, text, locale in sides):
        return
    there = _changed(pair.source_counts, pair.source_prose, pair.source_locale)
    here = _changed(pair.counts, pair.prose, pair.locale) if len(there) == 1 else []
    if len(here) != 1 or here[0][1] != there[0][1]:
        return
    now, was = here[0][0], there[0][0]
    other = next(each for each in pair.source_counts if each is not was)
    rest = next(each for each in pair.counts if each is not now)
    if _share_verb(was, other, pair):
        return
    if now.same(other) and rest.same(was) and not now.same(was) and now.unit == rest.unit:
        yield _finding((rest, now), (other, was))


def _share_verb(grown: Quantity, other: Quantity, pair: Pair) -> bool:
    """Tell whether one verb may stand for two figures of a kind: wages rose by 3 %, prices by 9.

    It stands beside the first one where verbs lead, and beside the last one elsewhere.
    """
    leads = [vocabulary(each).change.leads for each in (pair.source_locale, pair.locale)]
    return leads[0] != leads[1] and (grown.unit == other.unit or not other.unit)


def _multiples(words: Sequence[FoundWord], text: str, locale: str) -> Iterator[Quantity]:
    """The multiples in words; what fell twofold is a half, and two as well."""
    low = casing.lower(text, locale) if words else ""
    for each in words:
        (value, *others) = each.means
        if others or not isinstance(value, Decimal) or not value:
            continue
        if multiple_end(low, last_word(low, each.start, each.end), locale) > each.end:
            both: frozenset[Reading] = frozenset({value, share(Decimal(1), value)})
            yield Quantity(each.text, each.start, each.end, both)


def _once(figure: Quantity, changed: Sequence[tuple[Quantity, int]]) -> bool:
    return sum(each.same(figure) for each, _ in changed) == 1


def _linked(figures: Sequence[Quantity], text: str, locale: str) -> _Linked:
    """The words of a text that stand beside one figure each."""
    found: dict[str, list[Quantity]] = {}
    if len(figures) < 2:
        return {}
    for figure, word in _things(figures, text, locale):
        found.setdefault(word, []).append(figure)
    for figure, sense in _changed(figures, text, locale):
        found.setdefault(_CHANGES[sense < 0], []).append(figure)
    for figure, word in _then(figures, text, locale):
        found.setdefault(word, []).append(figure)
    return {word: rows[0] for word, rows in found.items() if len(rows) == 1}


def _then(figures: Sequence[Quantity], text: str, locale: str) -> Iterator[tuple[Quantity, str]]:
    """The figure of before and the one of now, where a text has two and says so of one.

    Last year alone says nothing of the other figure, but beside this year it does.
    """
    known = named("anchors", locale)
    if len(figures) != 2 or not known:
        return
    found = list(known.finditer(casing.lower(text, locale)))
    names = [name_of(match, "anchors", locale) for match in found]
    for match, name in zip(found, names, strict=True):
        if name == "former" or (name == "then" and "now" in names):
            then = next((each for each in figures if each.start >= match.end()), None)
            if then and not _BREAK.search(text, match.end(), then.start):
                yield then, "then"
                yield figures[then is figures[0]], "now"
                return


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
        if sense and not each.negative and not _cold(each, text, locale):
            found.append((each, int(sense)))
    return found


def _cold(figure: Quantity, text: str, locale: str) -> bool:
    """Tell whether a figure has degrees."""
    if "°" in text[figure.end : figure.end + 2]:
        return True
    degrees = words_of(Subject.UNITS, text[figure.end : figure.end + 12].strip(), locale)
    return any(_DEGREES in unit.means for unit in degrees)


def _finding(here: Sequence[Quantity], there: Sequence[Quantity]) -> Finding:
    now, was = (" … ".join(each.text for each in row) for row in (here, there))
    return Finding(
        says(now, was),
        "put each figure beside the name of the source",
    )
