"""One thing of a kind in place of another: a compass point, a month, a country, a unit."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from khabar.checks.context import Context
from khabar.checks.meaning.changed_durations import other_lengths
from khabar.checks.meaning.differences import both, differing, exchanged
from khabar.checks.meaning.periods import periods
from khabar.checks.meaning.unit_words import unit_words
from khabar.checks.pair import Finding, Pair, says
from khabar.languages.calendar import Name, near_figure
from khabar.languages.calendar import months as months_in
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.measures import measured
from khabar.languages.meaning.number_words import compound, without
from khabar.languages.meaning.subject_words import FoundWord, hinted, words_of
from khabar.languages.values import Quantity, Reading
from khabar.languages.vocabulary.subjects import Subject

_COUNTRY = "name the country of the source"


def directions(pair: Pair, context: Context) -> Iterator[Finding]:
    """Compass points."""
    there, here = both(pair, Subject.DIRECTIONS)
    if here:
        lost, added = differing(there, here)
        yield from exchanged(lost, added, "name the compass point of the source")


def countries(pair: Pair, context: Context) -> Iterator[Finding]:
    """Countries, by the names that CLDR has and others in use, and their adjectives and people."""
    there = _countries(pair.source_prose, pair.source_locale)
    here = _countries(pair.prose, pair.locale) if there else []
    if not here:
        return
    lost, added = differing(there, here)
    if lost and added:
        mentioned = hinted(without(pair.prose, here), pair.locale)
        lost = [each for each in lost if not each.means & mentioned]
        mentioned = hinted(without(pair.source_prose, there), pair.source_locale)
        added = [each for each in added if not each.means & mentioned]
    yield from exchanged(lost, added, _COUNTRY)
    if not lost and not added and len(there) == len(here) > 1:
        yield from exchanged(*_more_often(there, here), _COUNTRY)


def _more_often(
    there: Sequence[FoundWord], here: Sequence[FoundWord]
) -> tuple[list[FoundWord], list[FoundWord]]:
    """The one country that the source names once more, and the one that the translation does."""
    counts = [Counter(min(map(str, each.means)) for each in side) for side in (there, here)]
    changes = {name: counts[1][name] - counts[0][name] for name in counts[0] | counts[1]}
    if (
        sorted(each for each in changes.values() if each) != [-1, 1]
        or counts[0].keys() != counts[1].keys()
    ):
        return [], []
    lost, added = (next(name for name, n in changes.items() if n == sign) for sign in (-1, 1))
    return (
        [each for each in there if lost in each.means][-1:],
        [each for each in here if added in each.means][-1:],
    )


def _countries(text: str, locale: str) -> list[FoundWord]:
    """The countries of a text and those whose people it names, in order, one at a place."""
    found: list[FoundWord] = []
    named = words_of(Subject.COUNTRIES, text, locale), words_of(Subject.PEOPLES, text, locale)
    for each in sorted((*named[0], *named[1]), key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def months(pair: Pair, context: Context) -> Iterator[Finding]:
    """Months; those beside figures belong to dates, which the check of figures compares."""
    there = months_in(pair.source_prose, pair.source_locale)
    here = months_in(pair.prose, pair.locale) if there else ()
    if not here:
        return
    lost = _bare(there, here, pair.source_prose)
    added = _bare(here, there, pair.prose) if lost else []
    yield from exchanged(lost, added, "name the month of the source")


def _bare(months: Sequence[Name], others: Sequence[Name], text: str) -> list[FoundWord]:
    """The months that another text does not name in any way, but for those of dates."""
    known = {other.number for other in others}
    return [
        FoundWord(name.text, name.start, name.end, frozenset({str(name.number)}))
        for name in months
        if name.number not in known and not near_figure(name, text)
    ]


def units(pair: Pair, context: Context) -> Iterator[Finding]:
    """The unit of measure of each number that both sides have, and periods that none counts."""
    if not pair.source_words:
        return
    there = _measured(pair.source_figures, pair.source_number_words, pair.source_prose,
                      pair.source_locale)  # fmt: skip
    here = _measured(pair.figures, pair.number_words, pair.prose, pair.locale) if there else []
    found = False
    known_there, known_here = _by_value(there), _by_value(here)
    for figure, unit in _distinct(there):
        twins = _of_value(figure, known_here)
        known = {means for own in _of_value(figure, known_there) for means in own.means}
        added = [other for other in twins if not other.means & known]
        if added and not any(unit.means & other.means for other in twins):
            shown = f"{figure.text} {unit.text}"
            yield Finding(says(added[0].text, shown), "give the unit of the source")
            found = True
    if not found:
        yield from list(periods(pair)) or list(other_lengths(pair)) or unit_words(pair)


_Measured = Sequence[tuple[Quantity, FoundWord]]
"""Numbers, each with its unit."""


def _distinct(measured: _Measured) -> _Measured:
    """Leave out a number with its unit that came before."""
    found: dict[object, tuple[Quantity, FoundWord]] = {}
    for each, own in measured:
        found.setdefault((each.readings, own.means), (each, own))
    return [*found.values()]


def _by_value(measured: _Measured) -> Mapping[Reading, _Measured]:
    found: defaultdict[Reading, list[tuple[Quantity, FoundWord]]] = defaultdict(list)
    for each, own in _distinct(measured):
        for value in each.readings:
            found[value].append((each, own))
    return found


def _of_value(figure: Quantity, known: Mapping[Reading, _Measured]) -> list[FoundWord]:
    """The units of the numbers that are the same as one."""
    return [own for value in figure.readings for _, own in known.get(value, ())]


def _measured(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> list[tuple[Quantity, FoundWord]]:
    sure = [each for each in words if len(each.means) == 1 and not compound(each, locale)]
    return list(measured(with_words(figures, sure, figures), text, locale))
