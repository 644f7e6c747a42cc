"""Numbers in words that a translation changed, lost or added: two thirds, third, twice."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, pairwise, product

from khabar.checks.meaning.changed_durations import without_lengths
from khabar.checks.meaning.differences import exchanged, only
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.figures import understood
from khabar.languages.meaning.comparisons import pattern
from khabar.languages.meaning.ideas import said
from khabar.languages.meaning.number_words import without_numbers
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.numbers.fractions import share
from khabar.languages.values import PERCENT, Quantity, Reading
from khabar.problems import Level

_DASH = re.compile(r"\s?[-–—:]\s?")
_NUMBER = "write the number of the source"
_DOUBTFUL: frozenset[Reading] = frozenset(map(Decimal, ("0.02", "0.5", "1", "1.5", "2", "100")))
"""Numbers that words of other meanings say as well: a couple, halves, a century."""
_MEDALS: Mapping[str, Reading] = {"gold": Decimal(1), "silver": Decimal(2), "bronze": Decimal(3)}
_THOUSAND = 1000
_PERCENT_WORD = 12
"""Signs of a percent in words, at the most."""


def numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers in words: fractions, multiples, ordinals; a part of the check of figures."""
    there, here = pair.source_number_words, pair.number_words
    lost = _unpaired(there, here)
    added = _unpaired(here, there)
    sides = (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)
    if lost:
        known = _others(*sides[1], here, pair.figures, pair.source_figures)
        lost = _unknown(lost, here, sides[0], known, pair.figures)
    if added:
        known = _others(*sides[0], there, pair.source_figures, pair.figures)
        added = _unknown(added, there, sides[1], known, pair.source_figures)
    if not lost and not added:
        return
    lost, added = without_lengths(pair, lost, added)
    lost, added = _without_medals(lost, *sides), _without_medals(added, *sides[::-1])
    if _parts(lost, here) or _parts(added, there):
        return
    for finding in exchanged(lost, added, _NUMBER) if lost and added else _alone(lost, added, pair):
        yield Finding(finding.message, finding.hint, Level.WARNING)


def _unknown(
    numbers: Sequence[FoundWord],
    others: Sequence[FoundWord],
    own: tuple[str, str],
    known: frozenset[Reading],
    figures: Sequence[Quantity],
) -> list[FoundWord]:
    """Leave out, of numbers in words, what another text says by any word or by its figures."""
    said = {value for each in others for value in each.means}
    left = []
    for each in numbers:
        means = _all_means(each, *own)
        # `Жиырма пайыз` is a fifth.
        if not means & known and not (means - each.means) & said and not _rest(each, figures):
            left.append(each)
    return left


def _without_medals(
    numbers: Sequence[FoundWord], own: tuple[str, str], other: tuple[str, str]
) -> list[FoundWord]:
    """Leave out the places that another text alone has as medals: bronze is the third place."""
    medals = _MEDALS.items() if numbers else ()
    won = {rank for medal, rank in medals if said(medal, *other) and not said(medal, *own)}
    return [each for each in numbers if each.means.isdisjoint(won)]


def _alone(lost: Sequence[FoundWord], added: Sequence[FoundWord], pair: Pair) -> Iterator[Finding]:
    """A number in words of which the other text has nothing: three of them, or a fifth.

    Two may be a pair, a half a middle, and a hundred a century.
    """
    for each in lost:
        if _sure(each.means, pair.source_number_words, pair.number_words):
            yield Finding(f"{excerpt(each.text)} of the source is lost", _NUMBER)
    for each in added:
        if _sure(
            _all_means(each, pair.prose, pair.locale), pair.number_words, pair.source_number_words
        ):
            yield Finding(f"{excerpt(each.text)} is not in the source", _NUMBER)


def _sure(means: frozenset[Reading], own: Sequence[FoundWord], others: Sequence[FoundWord]) -> bool:
    """Tell whether a number can be nothing else, and stands nowhere in another text’s words.

    It may be the three of three fifths, where its own text has a five.
    """
    said = {value for each in others for value in each.means}
    if not means.isdisjoint(said | _DOUBTFUL) or any(not _small(each) for each in means):
        return False
    whole = {value for each in own for value in each.means if isinstance(value, Decimal)}
    parts = {
        share(min(value, each), max(value, each))
        for value in means
        if isinstance(value, Decimal)
        for each in whole
    }
    return said.isdisjoint(parts)


def _small(value: Reading) -> bool:
    return isinstance(value, Decimal) and value < _THOUSAND


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

    50% is a half as well, `yüzde iki` two hundredths, and 2/3 two thirds.
    """
    own = [each for each in figures if not any(each.same(other) for other in theirs)]
    percents = [each.readings for each in figures if each.unit == PERCENT]
    percents += [each.means for each in words if _of_hundred(each, text, locale)]
    shares = {each / 100 for readings in percents for each in readings if not isinstance(each, str)}
    return understood(own, without_numbers(text, locale, words), locale).readings | shares


def _rest(number: FoundWord, figures: Sequence[Quantity]) -> bool:
    """Tell whether another text has in percent what four times less leaves out: 75."""
    (value, *others) = number.means
    if others or not isinstance(value, Decimal) or not 0 < value < 1:
        return False
    return any(100 * (1 - value) in each.readings for each in figures if each.unit == PERCENT)


def _all_means(number: FoundWord, text: str, locale: str) -> frozenset[Reading]:
    """All that a number of a text may mean: `yüzde iki` is two hundredths as well."""
    if not _of_hundred(number, text, locale):
        return number.means
    return number.means | {each / 100 for each in number.means if not isinstance(each, str)}


def _of_hundred(number: FoundWord, text: str, locale: str) -> bool:
    """Tell whether a percent stands right before a number in words, or right behind it."""
    low, percent = casing.lower(text, locale), pattern("percent", locale)
    before = low[max(0, number.start - _PERCENT_WORD) : number.start].rstrip()
    after = low[number.end : number.end + _PERCENT_WORD].lstrip()
    return bool(percent.match(after)) or any(
        each.end() == len(before) for each in percent.finditer(before)
    )


def joined(pair: Pair) -> Iterator[Finding]:
    """Scores and ranges: 3–2 in place of 3–3, though the text has both figures elsewhere."""
    there, here = _joined(pair.source_figures, pair.source_prose), _joined(pair.figures, pair.prose)
    lost, added = only(there, here), only(here, there)
    for finding in exchanged(lost, added, "give the same value"):
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
