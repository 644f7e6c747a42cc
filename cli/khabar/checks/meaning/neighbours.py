"""Neighbours among the figures of a text, and those of which it goes from one to the other."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from khabar.languages.language import vocabulary
from khabar.languages.values import Quantity

_FAR = 60
# The point of “6 a.m.” ends nothing.
_BREAK = re.compile(r"(?<![ap]\.m)[.;:!?()]\s|[()]")
WORDS_BEFORE = 24

Two = tuple[Quantity, Quantity]


def near(figures: Sequence[Quantity], text: str) -> Iterator[Two]:
    """The neighbours that stand in one part of a sentence."""
    for left, right in pairwise(figures):
        between = text[left.end : right.start]
        if len(between) <= _FAR and not _BREAK.search(between):
            yield left, right


def changes(near: Sequence[Two], text: str, locale: str) -> Iterator[Two]:
    """The neighbours of which a text goes from one to the other, the older one first."""
    before_from, before_to, after_from, back_before = _patterns(locale)
    for left, right in near:
        heads = [text[max(0, each.start - WORDS_BEFORE) : each.start] for each in (left, right)]
        if before_from.search(heads[0]) and before_to.search(heads[1]):
            yield left, right
        elif (before_to.search(heads[0]) and before_from.search(heads[1])) or back_before.search(
            heads[1]
        ):
            yield right, left
        elif after_from.match(text, stem_end(left), right.start):
            yield left, right


def stem_end(figure: Quantity) -> int:
    """The place from which a case ending may follow: after digits, inside a last word."""
    return figure.end if figure.text[-1].isdigit() else max(figure.start, figure.end - 3)


@cache
def _patterns(locale: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of what ends before either figure of a change, and of what follows the first.

    A currency may stand between.
    """
    change = vocabulary(locale).change
    code = r"(?:[A-Z]{2,3}\s)?[^\w\s]?$"
    return (
        re.compile(rf"(?:{change.from_before}){code}", re.IGNORECASE),
        re.compile(rf"(?:{change.to_before}){code}", re.IGNORECASE),
        re.compile(change.from_after, re.IGNORECASE),
        re.compile(rf"(?:{change.back_before}){code}", re.IGNORECASE),
    )
