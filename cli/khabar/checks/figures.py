"""Figures that a translation lost, added or changed, compared by value."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from khabar.checks.context import Context
from khabar.checks.meaning.changed_durations import without_lengths
from khabar.checks.meaning.figures_by_word import turned_round
from khabar.checks.meaning.numbers_in_words import joined, numbers
from khabar.checks.meaning.opposites import money, named_numbers, sizes
from khabar.checks.meaning.quantifiers import quantifiers
from khabar.checks.meaning.ranks import ranks
from khabar.checks.pair import Finding, Pair, excerpt, says
from khabar.languages.figures import below_zero, understood
from khabar.languages.language import language
from khabar.languages.letters import ascii_digits
from khabar.languages.numbers.money import of_one_name
from khabar.languages.numbers.numerals import has_numerals
from khabar.languages.numbers.quantities import has_minus, minus_before, names_percent
from khabar.languages.values import PERCENT, Quantity, Reading, Understood
from khabar.problems import Level

# A number after one of these is a name, whatever its separators: Article 6.4.
_LABELS = (
    "annex", "appendix", "article", "chapter", "clause", "figure", "item", "no.", "paragraph",
    "phase", "rule", "section", "step", "table", "version",
)  # fmt: skip
# So many letters before a figure are looked at: of a longer name its end.
_LONGEST_NAME = 100
_DIGIT = re.compile(r"\d")
_HALF, _HUNDRED = Decimal(50), Decimal(100)
_NUMBER = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d+)*")


@dataclass(frozen=True)
class _Side:
    """A text's different figures, what else it says of values, and the figures by reading."""

    text: str
    locale: str
    figures: tuple[Quantity, ...]
    by_reading: Mapping[Reading, list[Quantity]]
    by_code: Mapping[str, list[Quantity]]

    @cached_property
    def said(self) -> Understood:
        """List what the text says in digits or words; asked where its figures do not answer."""
        return understood(self.figures, self.text, self.locale)

    def twins(self, figure: Quantity) -> list[Quantity]:
        """The figures that can mean the same value, units aside."""
        return [twin for each in figure.readings for twin in self.by_reading.get(each, ())]

    def says(self, figure: Quantity) -> bool:
        """Tell whether the text gives a figure's value in any form."""
        if not figure.code:
            written = any(map(self.by_reading.__contains__, figure.readings))
            return written or bool(_meanings(figure) & self.said.readings)
        twins = self.by_code.get(figure.code)
        return any(map(figure.same, twins)) if twins else figure.code not in self.text


def _meanings(figure: Quantity) -> frozenset[Reading]:
    """The values of a figure; those of 50% are a half as well, and 75% less is four times less."""
    if figure.unit != PERCENT:
        return figure.readings
    numbers = [each for each in figure.readings if not isinstance(each, str)]
    times = {_HUNDRED / (_HUNDRED - each) for each in numbers if _HALF <= each < _HUNDRED}
    shares = {each / 100 for each in numbers}
    return figure.readings | shares | {each for each in times if each % 1 == 0}


def figures(pair: Pair, context: Context) -> Iterator[Finding]:
    """Numbers, shares, money, dates and times: the same values on both sides.

    Findings of numbers in words are warnings: nobody looks for them where errors alone count.
    """
    if context.errors_alone:
        yield from _compared(pair)
        return
    found = [*_in_words(pair)] if pair.source_words else []
    found += [*_compared(pair)] or [*_signs(pair)]
    yield from found or money(pair)


def _in_words(pair: Pair) -> list[Finding]:
    """Findings of numbers in words, or of words beside figures; one word alone is a number only."""
    if len(pair.source_words) == 1:
        return [*numbers(pair)]
    found = [*numbers(pair), *named_numbers(pair), *quantifiers(pair)]
    return found or [*turned_round(pair), *sizes(pair), *ranks(pair)]


def _signs(pair: Pair) -> Iterator[Finding]:
    """A minus before a number in words, where the other text has nothing below zero."""
    there, here = (pair.source_prose, pair.source_locale), (pair.prose, pair.locale)
    if not has_minus(*there) and not has_minus(*here):
        return
    sides = (there, pair.source_number_words), (here, pair.number_words)
    for ((text, locale), words), (other, _) in (sides, sides[::-1]):
        own = next((each for each in words if minus_before(text, each.start, locale)), None)
        if own and not below_zero(*other):
            message = f"{excerpt('−' + own.text)} is negative on one side alone"
            yield Finding(message, "give the sign of the source", Level.WARNING)


def _compared(pair: Pair) -> Iterator[Finding]:
    """Findings of figures, which at least one side has in digits."""
    if not _DIGIT.search(pair.source_prose) and not _DIGIT.search(pair.prose):
        return
    if not has_numerals(pair.source_locale) or not has_numerals(pair.locale):
        yield from _by_digits(pair)
        return
    there = _side(pair.source_figures, pair.source_prose, pair.source_locale)
    here = _side(pair.figures, pair.prose, pair.locale)
    lost = [figure for figure in there.figures if not here.says(figure)]
    added = [figure for figure in here.figures if not there.says(figure)]
    lost, added = _without_seasons(lost, added, there), _without_seasons(added, lost, here)
    differing = list(_differing(*without_lengths(pair, lost, added)))
    yield from differing or joined(pair)
    for figure in there.figures:
        yield from _unit(figure, here)
        yield from _sign(figure, here)
    for figure in here.figures:
        yield from _unit_added(figure, there)
        yield from _sign(figure, there)
        yield from _separators(figure, here, there)


def _without_seasons(
    own: list[Quantity], others: Sequence[Quantity], side: _Side
) -> list[Quantity]:
    """Leave a month out whose name is another word, too, where no month of the others is lost."""
    dates = language(side.locale).dates
    doubtful = {f"month {number}" for number in dates.doubtful} if dates else set()
    if not doubtful or any(str(value)[:5] == "month" for each in others for value in each.readings):
        return own
    return [each for each in own if doubtful.isdisjoint(each.readings)]


def _side(found: Sequence[Quantity], text: str, locale: str) -> _Side:
    distinct = {
        (each.text, each.readings, each.unit, each.shared, each.negative): each for each in found
    }
    by_reading: defaultdict[Reading, list[Quantity]] = defaultdict(list)
    by_code: defaultdict[str, list[Quantity]] = defaultdict(list)
    for figure in distinct.values():
        by_code[figure.code].append(figure)
        for reading in figure.readings:
            by_reading[reading].append(figure)
    return _Side(text, locale, tuple(distinct.values()), dict(by_reading), by_code)


def _by_digits(pair: Pair) -> Iterator[Finding]:
    """Numbers of three digits and more, where Khabar knows the number words of one side alone.

    Years are left out, since the other language may count them by another calendar.
    """
    there, here = (_digits(text) for text in (pair.source_prose, pair.prose))
    for digits, shown in there.items():
        year = len(digits) == 4 and digits[:2] in ("19", "20")
        if len(digits) > 2 and not year and digits not in here:
            yield Finding(f"{excerpt(shown)} of the source is lost", "give the same value")


def _digits(text: str) -> dict[str, str]:
    found = _NUMBER.findall(ascii_digits(text))
    return {re.sub(r"\D", "", each): each for each in found}


def _differing(lost: list[Quantity], added: list[Quantity]) -> Iterator[Finding]:
    if len(lost) == len(added):
        for was, now in zip(lost, added, strict=True):
            hint = "give the same value" + _factor(was, now)
            yield Finding(says(now.text, was.text), hint)
        return
    for figure in lost:
        yield Finding(f"{excerpt(figure.text)} of the source is lost", "give the same value")
    for figure in added:
        yield Finding(f"{excerpt(figure.text)} is not in the source", "remove or correct it")


def _factor(was: Quantity, now: Quantity) -> str:
    if was.scale and not now.scale:
        return f"; a word such as million is missing beside {excerpt(now.text)}"
    return "; the separators may be swapped" if now.foreign else ""


def _unit(figure: Quantity, here: _Side) -> Iterator[Finding]:
    """The unit of a figure of the source, where its twin has another one or none."""
    twins = here.twins(figure)
    offered = {unit for twin in twins for unit in (twin.unit, *twin.shared)}
    if not figure.unit or not twins or of_one_name(figure.unit) & offered:
        return
    if figure.unit == PERCENT or any(twin.unit for twin in twins):
        if not figure.shared & offered - {""}:
            yield Finding(
                says(twins[0].text, figure.text), f"give the unit of the source: {figure.unit}"
            )
    elif here.said.units.isdisjoint(of_one_name(figure.unit)):
        message = f"{excerpt(twins[0].text)} without the currency of {excerpt(figure.text)}"
        yield Finding(message, f"add the currency: {figure.unit}")


def _unit_added(figure: Quantity, there: _Side) -> Iterator[Finding]:
    """A unit where the source has a bare figure; a differing one was found from the other side."""
    twins = there.twins(figure)
    bare = twins and not any(twin.unit or twin.shared - {""} for twin in twins)
    named = not there.said.units.isdisjoint(of_one_name(figure.unit))
    if figure.unit and bare and not named and not _apart(figure, there):
        yield Finding(
            says(figure.text, twins[0].text), f"the source names no unit such as {figure.unit}"
        )


def _apart(figure: Quantity, there: _Side) -> bool:
    """Tell whether the source says percent away from its figures: `faizi 14-dən 11-ə enib`."""
    attached = any(PERCENT in (each.unit, *each.shared) for each in there.figures)
    return figure.unit == PERCENT and not attached and names_percent(there.text, there.locale)


def _sign(figure: Quantity, other: _Side) -> Iterator[Finding]:
    """A minus sign that the twins on the other side lack, where nothing there says below zero."""
    if figure.negative and other.twins(figure) and not other.said.negative:
        message = f"{excerpt('−' + figure.text)} is negative on one side alone"
        yield Finding(message, "give the sign of the source")


def _separators(figure: Quantity, here: _Side, there: _Side) -> Iterator[Finding]:
    """Separators of another language, unless it is a time, or the source writes it so as well."""
    twins = there.twins(figure) if figure.foreign else []
    shared = {each for twin in twins for each in twin.readings & figure.readings}
    if not twins or any(isinstance(each, str) for each in shared):
        return
    if any(twin.foreign or _label(twin, there.text) for twin in twins):
        return
    if not _named(figure, here.text, there.text):
        message = f"{excerpt(figure.text)} has the separators of another language"
        yield Finding(message, "write decimals and thousands as the translation’s language does")


def _label(figure: Quantity, text: str) -> bool:
    before = text[max(0, figure.start - 20) : figure.start].split()
    last = before[-1] if before else ""
    return last[:1] in ("№", "§") or last.lower() in _LABELS


def _named(figure: Quantity, text: str, other: str) -> bool:
    """Tell whether a figure belongs to a name that both texts have alike: pretix 1.0."""
    before = text[max(0, figure.start - _LONGEST_NAME) : figure.start].split()
    return bool(before) and f"{before[-1]} {figure.text}" in other
