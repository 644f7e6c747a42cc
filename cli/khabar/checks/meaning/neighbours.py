"""Neighbours among the figures of a text, and those of which it goes from one to the other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from khabar.languages.calendar import months
from khabar.languages.language import vocabulary
from khabar.languages.meaning.ideas import ideas
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.subjects import Subject

FAR = 60
"""Signs between words and figures that belong together, at the most."""
# The point of “6 a.m.” ends nothing.
_BREAK = re.compile(r"(?<![ap]\.m)[.;:!?()]\s|[()]")
WORDS_BEFORE = 24
MOST_IN_LIST = 3
"""Words between two members of a list, at the most."""
_LABELS = (Subject.COUNTRIES, Subject.PEOPLES, Subject.PLACES)

Two = tuple[Quantity, Quantity]


def near(figures: Sequence[Quantity], text: str) -> Iterator[Two]:
    """The neighbours that stand in one part of a sentence."""
    for left, right in pairwise(figures):
        between = text[left.end : right.start]
        if len(between) <= FAR and not _BREAK.search(between):
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


def labels(two: Two, text: str, locale: str) -> Mapping[str, int]:
    """Tell of each idea and month that a text has once near two figures which of them is nearer."""
    start, end = min(each.start for each in two), max(each.end for each in two)
    named = [(each.name, each.start, each.end) for each in ideas(text, locale)]
    for subject in _LABELS:
        named += [
            (f"{subject} {min(map(str, each.means))}", each.start, each.end)
            for each in words_of(subject, text, locale)
        ]
    named += [(f"month {each.number}", each.start, each.end) for each in months(text, locale)]
    around = [each for each in named if start - FAR < each[1] < end + FAR]
    names = [name for name, _, _ in around]
    return {
        name: min((0, 1), key=lambda number: _apart(two[number], first, last, text))
        for name, first, last in around
        if names.count(name) == 1
    }


def _apart(figure: Quantity, start: int, end: int, text: str) -> int:
    """Return the signs between a word and a figure; a comma parts more than words do."""
    between = text[end : figure.start] if end <= figure.start else text[figure.end : start]
    return len(between) + FAR * sum(between.count(sign) for sign in ",;")


def joined(*sides: tuple[Two, str]) -> bool:
    """Tell whether in both texts hardly more than a joint stands between two figures.

    Where each has a part of the sentence to itself, another order may be as right.
    """
    return all(
        len(_between(two, text).replace("–", " ").split()) <= MOST_IN_LIST for two, text in sides
    )


def _between(two: Two, text: str) -> str:
    left, right = sorted(two, key=lambda each: each.start)
    return text[left.end : right.start]
