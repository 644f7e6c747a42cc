"""Counts of a text: its figures and its numbers in words, in one row."""

import re
from collections.abc import Sequence
from operator import attrgetter

from khabar.languages.meaning.number_words import counted
from khabar.languages.meaning.subject_words import FoundWord
from khabar.languages.values import Quantity

_START = attrgetter("start")
_YEAR = re.compile(r"(?:19|20)\d\d")


def counts(
    figures: Sequence[Quantity], words: Sequence[FoundWord], text: str, locale: str
) -> list[Quantity]:
    """Figures that are no months, years, times or names, and those in words, in order."""
    found = [
        each
        for each in figures
        if not each.code and not is_year(each)
        if not any(isinstance(reading, str) for reading in each.readings)
    ]
    return with_words(found, counted(words, text, locale), figures)


def is_year(figure: Quantity) -> bool:
    """Tell whether a figure is a year, most likely."""
    return _YEAR.fullmatch(figure.text) is not None


def with_words(
    found: Sequence[Quantity], words: Sequence[FoundWord], figures: Sequence[Quantity]
) -> list[Quantity]:
    """Some figures and numbers in words, in order; none where any of `figures` stands."""
    if not words:
        return sorted(found, key=_START) if len(found) > 1 else [*found]
    taken = {position for each in figures for position in range(each.start, each.end)}
    spoken = [
        Quantity(each.text, each.start, each.end, each.means)
        for each in words
        if taken.isdisjoint(range(each.start, each.end))
    ]
    return sorted([*found, *spoken], key=_START)
