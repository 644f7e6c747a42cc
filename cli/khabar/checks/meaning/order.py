"""Figures in the order of the source: from 45 to 47.5, twelve banks and 31 vessels, 25–19.

Either side may write a figure in digits or in words. Word order differs from language to language,
and so may that of figures. It may not where a text goes from one figure to another, or where the
two are members of one enumeration.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from khabar.checks.context import Context
from khabar.checks.meaning.figures_by_name import figures_by_name
from khabar.checks.meaning.figures_by_word import contradicted, figures_by_word, moved
from khabar.checks.meaning.naming.enumerations import enumerated, enumerated_countries
from khabar.checks.meaning.naming.relations import relations
from khabar.checks.meaning.naming.replaced_names import replaced_names
from khabar.checks.meaning.naming.swapped_names import swapped_names
from khabar.checks.meaning.naming.swapped_persons import swapped_persons
from khabar.checks.meaning.neighbours import (
    FAR,
    MOST_IN_LIST,
    WORDS_BEFORE,
    Two,
    changes,
    joined,
    labels,
    near,
    stem_end,
)
from khabar.checks.meaning.opposites import times
from khabar.checks.meaning.role_companions import role_companions
from khabar.checks.meaning.swapped_dates import swapped_dates
from khabar.checks.meaning.swapped_ideas import swapped_ideas
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.calendar import Name, months, weekdays
from khabar.languages.language import joints, vocabulary
from khabar.languages.meaning.comparisons import claims
from khabar.languages.meaning.ideas import by_name, ideas
from khabar.languages.meaning.number_words import ordinals
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.claims import VERBS
from khabar.problems import Level

_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\s?[-–—:]\s?")
_CLAUSE_END = re.compile(r"[.,;:!?()]\s|[()]")
_LOSE = "lose"
_FEWEST = 2
"""Words or figures of a text that has an order."""


def order(pair: Pair, context: Context) -> Iterator[Finding]:
    """Figures, days and months the other way round, and beside each other’s names or words."""
    if len(pair.source_words) < _FEWEST and len(pair.source_figures) < _FEWEST:
        return
    for find in (
        _figures,
        _ranks,
        _days,
        swapped_dates,
        figures_by_name,
        figures_by_word,
        contradicted,
        moved,
        times,
        role_companions,
        swapped_ideas,
    ):
        if found := next(find(pair), None):
            yield found
            return
    for look in (relations, swapped_persons, replaced_names, swapped_names):
        if found := next(look(pair, context), None):
            yield found
            return
    yield from list(enumerated(pair)) or enumerated_countries(pair)


def _days(pair: Pair) -> Iterator[Finding]:
    """Days and months the other way round: from Friday to Monday, from March to June."""
    sides = (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)
    for kind in (weekdays, months):
        wanted = _changed(kind(*sides[0]), *sides[0])
        found = _changed(kind(*sides[1]), *sides[1]) if wanted else []
        yield from (_finding(now, was) for was in wanted for now in found if _turns(now, was))


def _ranks(pair: Pair) -> Iterator[Finding]:
    """Ordinals in words the other way round: from the third place to the seventh one."""
    there = ordinals(pair.source_number_words, pair.source_prose, pair.source_locale)
    here = ordinals(pair.number_words, pair.prose, pair.locale) if len(there) > 1 else []
    wanted = _going(there, pair.source_prose, pair.source_locale) if len(here) > 1 else []
    found = _going(here, pair.prose, pair.locale) if wanted else []
    yield from (_finding(now, was) for was in wanted for now in found if _turns(now, was))


def _going(words: Sequence[FoundWord], text: str, locale: str) -> list[Two]:
    """The neighbours among numbers in words of which a text goes from one to the other."""
    numbers = [Quantity(each.text, each.start, each.end, each.means) for each in words]
    found = changes(list(near(numbers, text)), text, locale)
    return [(one, two) for one, two in found if one.start < two.start]


def _changed(names: Sequence[Name], text: str, locale: str) -> list[Two]:
    """The neighbours among days or months of which a text goes from one to the other."""
    if len(names) < 2:
        return []
    found = [
        Quantity(each.text, each.start, each.end, frozenset({f"name {each.number}"}))
        for each in names
    ]
    return list(changes(list(near(found, text)), text, locale))


def _figures(pair: Pair) -> Iterator[Finding]:
    """Pairs of figures that a translation has the other way round."""
    there = pair.source_counts
    if len(there) < 2:
        return
    here = pair.counts
    there_near = [*near(there, pair.source_prose)]
    values, written = _values(there_near), [*near(here, pair.prose)]
    turned = [
        (one, two)
        for one, two in written
        if not values.isdisjoint(product(two.readings, one.readings))
    ]
    # Two goals, and a score of 4–2: what stands as in the source, too, is not turned.
    kept = _values(written) if turned else set()
    for find, find_turned, those in (
        (changes, changes, written),
        (_members, _parted, turned),
        (_parts, _parts, written),
        (_votes, _votes, written),
    ):
        others = list(find_turned(those, pair.prose, pair.locale))
        for wanted in find(there_near, pair.source_prose, pair.source_locale) if others else ():
            for found in others:
                both = (found, pair.prose), (wanted, pair.source_prose)
                free = those is written or kept.isdisjoint(_values([wanted]))
                if not free or not _turns(found, wanted) or _lost(found, wanted, pair):
                    continue
                if find is not _members or not (
                    _moved(found, wanted, pair) or _labelled(found, wanted, pair)
                ):
                    yield _finding(found, wanted, sure=find is not _members or joined(*both))


def _moved(found: Two, wanted: Two, pair: Pair) -> bool:
    """Tell whether what two figures belong to stands the other way round, too.

    “Closed 14 branches and opened three” may be told as what was opened and what was closed.
    """
    there = _verbs_beside(wanted, pair.source_prose, pair.source_locale)
    here = _verbs_beside(found, pair.prose, pair.locale)
    shared = [name for name in there if name in here]
    return shared != [name for name in here if name in there]


def _labelled(found: Two, wanted: Two, pair: Pair) -> bool:
    """Tell whether each figure still stands beside what it stood beside in the source.

    “1.8 percent in November, and 31.4 a year” may be told as `il ərzində 31,4, noyabrda 1,8`.
    """
    there = labels(wanted, pair.source_prose, pair.source_locale)
    here = labels((found[1], found[0]), pair.prose, pair.locale) if there else {}
    shared = there.keys() & here.keys()
    return {there[each] for each in shared} == {0, 1} and all(
        there[each] == here[each] for each in shared
    )


def _verbs_beside(two: Two, text: str, locale: str) -> list[str]:
    """The verbs around two figures, in order, of which the text has each once there."""
    start, end = min(each.start for each in two), max(each.end for each in two)
    verbs = [
        each.name
        for each in ideas(text, locale)
        if each.name in VERBS and start - FAR < each.start < end + FAR
    ]
    return [name for name in verbs if verbs.count(name) == 1]


def _lost(found: Two, wanted: Two, pair: Pair) -> bool:
    """Tell whether two figures are one lost score, turned as each language writes it.

    “Lost 2–1” is `1:2 hesabı ilə uduzub`; what is `2:1` there is turned.
    """
    sides = (wanted, pair.source_prose, pair.source_locale), (found, pair.prose, pair.locale)
    return all(_is_lost(two, text, locale) for two, text, locale in sides)


def _is_lost(two: Two, text: str, locale: str) -> bool:
    """Tell whether two figures are a score beside a defeat, in the order of the language."""
    left, right = sorted(two, key=lambda each: each.start)
    if not _DASH.fullmatch(text, left.end, right.start):
        return False
    larger = any(
        high > low
        for high in left.readings
        for low in right.readings
        if not isinstance(high, str) and not isinstance(low, str)
    )
    if claims(locale).winner_first not in (None, larger):
        return False
    return any(
        _near(text, min(each.end, right.end), max(each.start, left.start))
        for each in by_name(text, locale).get(_LOSE, ())
    )


def _near(text: str, start: int, end: int) -> bool:
    return end - start <= FAR and not _CLAUSE_END.search(text, start, end)


def _turns(found: Two, wanted: Two) -> bool:
    """Tell whether two figures are those of the source the other way round."""
    (one, two), (first, second) = found, wanted
    turned = first.same(two) and second.same(one)
    return turned and not first.same(one) and not first.same(second)


def _values(pairs: list[Two]) -> set[tuple[Reading, Reading]]:
    """All that pairs of figures may mean."""
    return {both for one, two in pairs for both in product(one.readings, two.readings)}


def _finding(found: Two, wanted: Two, *, sure: bool = True) -> Finding:
    (one, two), (first, second) = found, wanted
    return Finding(
        says(f"{one.text} … {two.text}", f"{first.text} … {second.text}"),
        "keep the order of the figures",
        None if sure else Level.NOTE,
    )


def _votes(near: Sequence[Two], text: str, locale: str) -> Iterator[Two]:
    """The votes for something and those against it: nine votes to six, 6’ya karşı 9."""
    for left, right in near:
        if _between_votes(locale).fullmatch(text, stem_end(left), right.start):
            yield (left, right) if vocabulary(locale).change.leads else (right, left)


@cache
def _between_votes(locale: str) -> re.Pattern[str]:
    return re.compile(vocabulary(locale).change.votes, re.IGNORECASE)


def _parts(near: Sequence[Two], text: str, locale: str) -> Iterator[Two]:
    """The neighbours of which one is a part of the other, the whole first: 12 of the 45 cases."""
    before, after = _wholes(locale)
    for left, right in near:
        starts = max(0, left.start - WORDS_BEFORE), max(left.end, right.start - WORDS_BEFORE)
        heads = [text[starts[0] : left.start], text[starts[1] : right.start]]
        if before.search(heads[0]) or after.match(text, stem_end(left), right.start):
            yield left, right
        elif before.search(heads[1]):
            yield right, left


@cache
def _wholes(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    change = vocabulary(locale).change
    before = re.compile(rf"(?:{change.whole_before})$", re.IGNORECASE)
    return before, re.compile(change.whole_after, re.IGNORECASE)


def _members(near: Sequence[Two], text: str, locale: str) -> Iterator[Two]:
    """The neighbours that a dash, a comma or a word such as “and” joins, with like units.

    A comma alone joins no numbers in words (“six speakers, three from each country”), but for those
    of a list: “four gold, two silver and one bronze medal”.
    """
    listed = False
    found = []
    for left, right in reversed(near):
        between = text[left.end : right.start]
        words = casing.lower(between, locale).split()
        digits = _DIGIT.search(left.text) and _DIGIT.search(right.text)
        comma = "," in between and (digits or (listed and len(words) <= MOST_IN_LIST))
        linked = comma or not joints(locale).isdisjoint(words)
        listed = linked and len(words) <= MOST_IN_LIST
        if _DASH.fullmatch(between) or (linked and left.unit == right.unit):
            found.append((left, right))
    yield from reversed(found)


def _parted(near: Sequence[Two], text: str, locale: str) -> Iterator[Two]:
    """The members of a translation, whose source joins them: here a comma is enough."""
    members = set(_members(near, text, locale))
    for left, right in near:
        comma = "," in text[left.end : right.start] and left.unit == right.unit
        if comma or (left, right) in members:
            yield left, right
