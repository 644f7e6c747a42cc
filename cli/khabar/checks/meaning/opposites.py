"""Words for their opposites: more than 50 for less than 50, before for after."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.meaning.comparisons import (
    Kind,
    Sense,
    closeness,
    hinted,
    name_of,
    named,
    pattern,
    sense,
)
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.negations import denies
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.numbers.money import currencies, money_after, of_one_name
from khabar.languages.values import PERCENT, Quantity, Reading
from khabar.problems import Level

_APART = frozenset(
    map(
        frozenset,
        (("about", "more"), ("about", "less"), ("about", "exact"), ("more", "until")),
    )
)
"""Of a number, what cannot stand for each other."""
_HALVES = frozenset({Decimal("0.5"), Decimal(50)})
_VALUE = "write the number of the source"
_ORDER = "keep the order of the figures"

Sensed = Sequence[tuple[Quantity, Sense]]
"""The numbers of a text, and what stands beside each."""


def sizes(pair: Pair) -> Iterator[Finding]:
    """Find “more than” a number in the source and “less than” in the translation, or reversed."""
    if _hinted("size", pair) and not complements(pair):
        numbers = with_words(pair.source_figures, pair.source_number_words, pair.source_figures)
        found = list(_turned(pair, "size", numbers, _numbers, _VALUE))
        yield from found or _closer(pair, numbers)


def complements(pair: Pair) -> bool:
    """Tell whether one text denies of the larger part what the other says of the smaller one.

    “Fewer than half of them know” may be told as `yarıdan çoxu bilmir`.
    """
    sides = _sides(pair)
    if bool(denies(*sides[0])) == bool(denies(*sides[1])) or not _hinted("size", pair):
        return False
    there, here = (
        {
            side
            for each, side in _sensed("size", with_words(figures, words, figures), *texts)
            if side and not each.readings.isdisjoint(_HALVES)
        }
        for figures, words, texts in (
            (pair.source_figures, pair.source_number_words, sides[0]),
            (pair.figures, pair.number_words, sides[1]),
        )
    )
    return len(there) == len(here) == 1 and there != here


def _closer(pair: Pair, there: Sequence[Quantity]) -> Iterator[Finding]:
    """About a number in the source, and more than it in the translation, or exactly so."""
    low = casing.lower(pair.source_prose, pair.source_locale)
    text = casing.lower(pair.prose, pair.locale)
    known, here = _by_reading(there), _by_reading(_numbers(pair))
    for was in there:
        twins = {id(each): each for value in was.readings for each in here.get(value, ())}
        own = {id(each) for value in was.readings for each in known[value]}
        if len(own) == len(twins) == 1:
            (now,) = twins.values()
            wanted = _nearness(low, was, pair.source_locale)
            if frozenset((wanted, _nearness(text, now, pair.locale))) in _APART:
                said, meant = around(now, pair.prose), around(was, pair.source_prose)
                yield Finding(says(said, meant), _VALUE, Level.WARNING)


def _by_reading(numbers: Sequence[Quantity]) -> dict[Reading, list[Quantity]]:
    found: dict[Reading, list[Quantity]] = {}
    for each in numbers:
        for value in each.readings:
            found.setdefault(value, []).append(each)
    return found


def _nearness(low: str, number: Quantity, locale: str) -> str:
    """Tell how near something is to a number: about, exact, until, more, less; or `""`."""
    near = closeness(low, number.start, number.end, locale)
    if near in ("about", "exact"):
        return near
    side = sense("size", low, number.start, number.end, locale)
    return near if not side else "more" if side > 0 else "less"


def _numbers(pair: Pair) -> list[Quantity]:
    return with_words(pair.figures, pair.number_words, pair.figures)


def _hinted(kind: Kind, pair: Pair) -> bool:
    return all(hinted(kind, casing.lower(*side), side[1]) for side in _sides(pair))


def times(pair: Pair) -> Iterator[Finding]:
    """Find “later” in the source and “earlier” in the translation, or reversed."""
    if _hinted("time", pair):
        numbers = _with_lengths(pair.source_figures, pair.source_lengths, pair.source_number_words)
        found = list(_turned(pair, "time", numbers, _times, _ORDER))
        yield from found or _then(pair)


def _times(pair: Pair) -> list[Quantity]:
    return _with_lengths(pair.figures, pair.lengths, pair.number_words)


def _with_lengths(
    figures: Sequence[Quantity], lengths: Sequence[FoundWord], words: Sequence[FoundWord]
) -> list[Quantity]:
    known = {each.start for each in figures} | {each.start for each in words}
    more = (each for each in lengths if each.start not in known)
    both = [*figures, *(Quantity(each.text, each.start, each.end, each.means) for each in more)]
    return with_words(both, words, both)


def _turned(
    pair: Pair,
    kind: Kind,
    there: Sequence[Quantity],
    translated: Callable[[Pair], Sequence[Quantity]],
    hint: str,
) -> Iterator[Finding]:
    wanted = [row for row in _sensed(kind, there, pair.source_prose, pair.source_locale) if row[1]]
    found = _sensed(kind, translated(pair), pair.prose, pair.locale) if wanted else []
    for was, side in wanted:
        twins = [(now, other) for now, other in found if now.same(was)]
        alone = sum(each.same(was) for each in there) == 1
        if alone and len(twins) == 1 and twins[0][1] == -side:
            now = around(twins[0][0], pair.prose)
            before = around(was, pair.source_prose)
            yield Finding(says(now, before), hint, Level.WARNING)


def _sensed(kind: Kind, numbers: Sequence[Quantity], text: str, locale: str) -> Sensed:
    low = casing.lower(text, locale) if numbers else ""
    return [(each, sense(kind, low, each.start, each.end, locale)) for each in numbers]


def _then(pair: Pair) -> Iterator[Finding]:
    """Find “before that” where the source says “after that”, or reversed."""
    low = casing.lower(pair.source_prose, pair.source_locale)
    text = casing.lower(pair.prose, pair.locale)
    for one, other in (("then_later", "then_earlier"), ("then_earlier", "then_later")):
        was = pattern(one, pair.source_locale).search(low)
        now = pattern(other, pair.locale).search(text) if was else None
        if was and now and not pattern(one, pair.locale).search(text):
            yield Finding(says(now[0], was[0]), _ORDER)
            return


def named_numbers(pair: Pair) -> Iterator[Finding]:
    """Dozens for hundreds, numbers that nobody counted; and the first half for the second."""
    there = _named(casing.lower(pair.source_prose, pair.source_locale), pair.source_locale)
    here = _named(casing.lower(pair.prose, pair.locale), pair.locale) if there else {}
    for halves in (False, True) if here else ():
        wanted, found = (
            {name: text for name, text in side.items() if ("half" in name) is halves}
            for side in (there, here)
        )
        if wanted and found and wanted.keys().isdisjoint(found):
            now, was = next(iter(found.values())), next(iter(wanted.values()))
            yield Finding(says(now, was), _VALUE, Level.WARNING)


def _sides(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)


def _named(low: str, locale: str) -> dict[str, str]:
    known = named("magnitudes", locale)
    found = known.finditer(low) if known else ()
    return {name_of(match, "magnitudes", locale): match[0] for match in found}


def money(pair: Pair) -> Iterator[Finding]:
    """A currency beside a number in words that the source does not name, in place of another."""
    there = _paid(pair.source_figures, pair.source_number_words, *_sides(pair)[0])
    here = _paid(pair.figures, pair.number_words, *_sides(pair)[1]) if there else set()
    if not there - here or not here - there:
        return
    named = {*currencies(pair.prose, pair.locale), *here}
    there_named = {*currencies(pair.source_prose, pair.source_locale), *there}
    lost = {each for each in there if named.isdisjoint(of_one_name(each))}
    added = {each for each in here if there_named.isdisjoint(of_one_name(each))}
    for was, now in zip(sorted(lost), sorted(added), strict=False):
        yield Finding(says(now, was), f"give the unit of the source: {was}", Level.WARNING)


def _paid(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> set[str]:
    """The currencies beside the numbers of a text."""
    after = (money_after(text, each.end, locale)[0] for each in words)
    return {each.unit for each in figures if each.unit != PERCENT}.union(after) - {""}


def around(figure: Quantity, text: str) -> str:
    """Return a figure with the words around it."""
    start = max(0, text.rfind(" ", 0, max(0, figure.start - 14)))
    end = text.find(" ", figure.end + 14)
    return text[start : end if end > 0 else len(text)].strip(" ,.;")
