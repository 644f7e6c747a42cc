"""One thing of a kind in place of another: two thirds, a compass point, a month, a country, a role.

Something is exchanged where the source has what the translation lacks, and the translation what the
source lacks. If something is only lost, the translation may say it in another way; that is not a
finding.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product

from khabar.checks.context import Context
from khabar.checks.meaning.lengths import other_lengths, without_lengths
from khabar.checks.meaning.opposed import opposite
from khabar.checks.meaning.periods import periods
from khabar.checks.meaning.unit_words import unit_words
from khabar.checks.pair import Finding, Pair, excerpt, says
from khabar.languages.calendar import months as months_in
from khabar.languages.calendar import near_figure
from khabar.languages.figures import understood
from khabar.languages.language import language
from khabar.languages.meaning.counts import with_words
from khabar.languages.meaning.measures import measured
from khabar.languages.meaning.number_words import compound, without, without_numbers
from khabar.languages.meaning.subject_words import FoundWord, hinted, words_of
from khabar.languages.numbers.fractions import share
from khabar.languages.stems import occurrences
from khabar.languages.values import PERCENT, Quantity, Reading
from khabar.languages.vocabulary.claims import OFFICES
from khabar.languages.vocabulary.subjects import Subject
from khabar.problems import Level

_DASH = re.compile(r"\s?[-–—:]\s?")
_DEPUTY, _LAWMAKER = "deputy", "lawmaker"


def numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers in words: fractions, multiples, ordinals; a part of the check of figures."""
    there = pair.source_number_words
    here = pair.number_words if there else []
    lost = _unpaired(there, here)
    added = _unpaired(here, there) if lost else []
    if lost and added:
        known = _others(pair.prose, pair.locale, here, pair.figures, pair.source_figures)
        lost = [each for each in lost if not each.means & known]
    if lost and added:
        text, locale = pair.source_prose, pair.source_locale
        known = _others(text, locale, there, pair.source_figures, pair.figures)
        added = [each for each in added if not each.means & known]
    if lost and added:
        lost, added = without_lengths(pair, lost, added)
    if lost and added and not _parts(lost, here) and not _parts(added, there):
        for finding in _exchanged(lost, added, "write the number of the source"):
            yield Finding(finding.message, finding.hint, Level.WARNING)


def _parts(numbers: Sequence[FoundWord], others: Sequence[FoundWord]) -> bool:
    """Tell whether a part of a whole has its two numbers in the other text: two of three."""
    single = {value for each in others if len(each.means) == 1 for value in each.means}
    whole = sorted(each for each in single if isinstance(each, Decimal) and each > 1)
    known = {share(n, d) for n, d in combinations(whole, 2)}
    return any(each.means & known for each in numbers)


def _unpaired(there: Sequence[FoundWord], here: Sequence[FoundWord]) -> list[FoundWord]:
    """The numbers of one text that are left when each one of the other answers one."""
    left = [*here]
    lost = []
    for each in there:
        if twin := next((other for other in left if _alike(each, other)), None):
            left.remove(twin)
        else:
            lost.append(each)
    return lost


def _alike(one: FoundWord, other: FoundWord) -> bool:
    """Tell whether two numbers may be the same; the first half is a half, and not the second."""
    both = len(one.means) > 1 < len(other.means)
    return one.means == other.means if both else bool(one.means & other.means)


def _others(
    text: str,
    locale: str,
    words: Sequence[FoundWord],
    figures: Sequence[Quantity],
    theirs: Sequence[Quantity],
) -> frozenset[Reading]:
    """All that a text may mean besides its sure number words and the figures of both texts.

    50% is a half as well, and 2/3 two thirds.
    """
    own = [each for each in figures if not any(each.same(other) for other in theirs)]
    percents = (each.readings for each in figures if each.unit == PERCENT)
    shares = {each / 100 for readings in percents for each in readings if not isinstance(each, str)}
    return understood(own, without_numbers(text, locale, words), locale).readings | shares


def joined(pair: Pair) -> Iterator[Finding]:
    """Scores and ranges: 3–2 in place of 3–3, though the text has both figures elsewhere."""
    there, here = _joined(pair.source_figures, pair.source_prose), _joined(pair.figures, pair.prose)
    lost, added = _only(there, here), _only(here, there)
    for finding in _exchanged(lost, added, "give the same value"):
        yield Finding(finding.message, finding.hint, Level.WARNING)


def _joined(figures: Sequence[Quantity], text: str) -> list[FoundWord]:
    """The neighbours that a dash or a colon joins, each pair with all that it can mean."""
    return [
        FoundWord(text[left.start : right.end], left.start, right.end, _both_of(left, right))
        for left, right in pairwise(figures)
        if _DASH.fullmatch(text, left.end, right.start) and not left.code
    ]


def _both_of(left: Quantity, right: Quantity) -> frozenset[Reading]:
    either = product(left.readings, right.readings)
    return frozenset(" ".join(sorted((str(one), str(two)))) for one, two in either)


def directions(pair: Pair, context: Context) -> Iterator[Finding]:
    """Compass points."""
    lost, added = _differing(*_both(pair, Subject.DIRECTIONS))
    yield from _exchanged(lost, added, "name the compass point of the source")


def roles(pair: Pair, context: Context) -> Iterator[Finding]:
    """Titles and roles of people; a deputy stays one."""
    there, here = _both(pair, Subject.ROLES)
    lost, added = _differing(there, here)
    found = list(_exchanged(lost, added, "name the role of the source"))
    yield from found or list(_deputies(there, here, pair)) or (_offices(pair) if there else ())


def _offices(pair: Pair) -> Iterator[Finding]:
    """Offices for another thing: the interior, for foreign affairs."""
    for source, text in pair.sentences:
        if found := opposite((source, pair.source_locale), (text, pair.locale), OFFICES):
            yield Finding(found, "say of each person the role that the source says")


def _deputies(
    there: Sequence[FoundWord], here: Sequence[FoundWord], pair: Pair
) -> Iterator[Finding]:
    """The deputy on one side, where the other has a role, but no deputy, or nobody, or fewer."""
    if not there or any(each.means == {_LAWMAKER} for each in (*there, *here)):
        return
    sides = [[each for each in side if _DEPUTY in each.means] for side in (there, here)]
    fewer = len(sides[0]) > len(sides[1]) and len(there) - len(here) == len(sides[0]) - len(
        sides[1]
    )
    fewer = fewer and (bool(here) or _leads(pair.prose, pair.locale))
    if any(0 < each.start - n.end <= 2 for n in pair.source_counts for each in sides[0]):
        return  # five deputies, who may be called otherwise
    if (sides[0] and fewer) or (there and here and bool(sides[0]) != bool(sides[1])):
        hint = "say of each person the role that the source says"
        now = next((each for each in here if each not in sides[1]), None)
        if sides[0] and not now:
            message = f"{excerpt(sides[0][0].text)} of the source is lost"
            yield Finding(message, hint)
        elif sides[0] and now:
            message = f"{excerpt(now.text)} is not {excerpt(sides[0][0].text)}"
            yield Finding(f"{message}, as the source says", hint)
        else:
            message = f"{excerpt(sides[1][0].text)} is not {excerpt(there[0].text)}"
            yield Finding(f"{message}, as the source says", hint)


def _leads(text: str, locale: str) -> bool:
    """Tell whether a text has the role of somebody who may have deputies: head, leader."""
    known = language(locale).speech
    roles = known.roles.split(", ") if known else []
    return any(next(occurrences(role, text, locale), None) for role in roles)


def countries(pair: Pair, context: Context) -> Iterator[Finding]:
    """Countries, by the names that CLDR has and others in use, and their adjectives and people."""
    there = _countries(pair.source_prose, pair.source_locale)
    here = _countries(pair.prose, pair.locale) if there else []
    lost, added = _differing(there, here)
    if lost and added:
        mentioned = hinted(without(pair.prose, here), pair.locale)
        lost = [each for each in lost if not each.means & mentioned]
        mentioned = hinted(without(pair.source_prose, there), pair.source_locale)
        added = [each for each in added if not each.means & mentioned]
    yield from _exchanged(lost, added, "name the country of the source")


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
    sides = (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)
    lost, added = _differing(*(_months(*side) for side in sides))
    yield from _exchanged(lost, added, "name the month of the source")


def _months(text: str, locale: str) -> list[FoundWord]:
    return [
        FoundWord(name.text, name.start, name.end, frozenset({str(name.number)}))
        for name in months_in(text, locale)
        if not near_figure(name, text)
    ]


def units(pair: Pair, context: Context) -> Iterator[Finding]:
    """The unit of measure of each number that both sides have, and periods that none counts."""
    there = _measured(pair.source_figures, pair.source_number_words, pair.source_prose,
                      pair.source_locale)  # fmt: skip
    here = _measured(pair.figures, pair.number_words, pair.prose, pair.locale) if there else []
    found = False
    for figure, unit in there:
        twins = [other for twin, other in here if figure.same(twin)]
        known = {means for each, own in there if each.same(figure) for means in own.means}
        added = [other for other in twins if not other.means & known]
        if added and not any(unit.means & other.means for other in twins):
            shown = f"{figure.text} {unit.text}"
            yield Finding(says(added[0].text, shown), "give the unit of the source")
            found = True
    if not found:
        yield from list(periods(pair)) or list(other_lengths(pair)) or unit_words(pair)


def _measured(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> list[tuple[Quantity, FoundWord]]:
    sure = [each for each in words if len(each.means) == 1 and not compound(each, locale)]
    return list(measured(with_words(figures, sure, figures), text, locale))


def _both(pair: Pair, subject: Subject) -> tuple[Sequence[FoundWord], Sequence[FoundWord]]:
    there = words_of(subject, pair.source_prose, pair.source_locale)
    return there, words_of(subject, pair.prose, pair.locale) if there else ()


def _differing(
    there: Sequence[FoundWord], here: Sequence[FoundWord]
) -> tuple[list[FoundWord], list[FoundWord]]:
    """Part what the source alone says from what the translation alone says."""
    return _only(there, here), _only(here, there)


def _only(ours: Sequence[FoundWord], theirs: Sequence[FoundWord]) -> list[FoundWord]:
    if not ours:
        return []
    means = {each for other in theirs for each in other.means}
    return [each for each in ours if not each.means & means]


def _exchanged(
    lost: Sequence[FoundWord], added: Sequence[FoundWord], hint: str
) -> Iterator[Finding]:
    """Yield a finding for each thing that is lost while another was added."""
    for was, now in zip(lost, added, strict=False):
        yield Finding(says(now.text, was.text), hint)
