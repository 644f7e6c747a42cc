"""Figures in the order of the source: from 45 to 47.5, 5 banks and 31 vessels, 25–19.

Word order differs from language to language, and so may that of figures. It may not where a text
goes from one figure to another, or where the two are members of one enumeration.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.patterns import Change

_FAR = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"[.;:!?()]\s|[()]")
_DASH = re.compile(r"\s?[-–—:]\s?")
_WORDS_BEFORE = 24

Two = tuple[Quantity, Quantity]


def order(pair: Pair, context: Context) -> Iterator[Finding]:
    """Pairs of figures that a translation has the other way round."""
    there, here = _counted(pair.source_figures), _counted(pair.figures)
    if len(there) < 2 or len(here) < 2:
        return
    near = [*_near(there, pair.source_prose)]
    values = {both for first, second in near for both in product(first.readings, second.readings)}
    turned = [
        (one, two)
        for one, two in _near(here, pair.prose)
        if not values.isdisjoint(product(two.readings, one.readings))
    ]
    for find in (_changes, _members) if turned else ():
        others = list(find(turned, pair.prose, pair.locale))
        for wanted in find(near, pair.source_prose, pair.source_locale):
            for found in others:
                if _turns(found, wanted):
                    yield _finding(found, wanted)
                    return


def _turns(found: Two, wanted: Two) -> bool:
    """Tell whether two figures are those of the source the other way round."""
    (one, two), (first, second) = found, wanted
    turned = first.same(two) and second.same(one)
    return turned and not first.same(one) and not first.same(second)


def _finding(found: Two, wanted: Two) -> Finding:
    (one, two), (first, second) = found, wanted
    says = f"translation says {excerpt(f'{one.text} … {two.text}')}"
    message = f"{says}, source says {excerpt(f'{first.text} … {second.text}')}"
    return Finding(message, "keep the order of the figures")


def _counted(figures: Sequence[Quantity]) -> list[Quantity]:
    """Figures that are no months, years, times or names."""
    return [
        each
        for each in figures
        if not each.code and not _YEAR.fullmatch(each.text)
        if not any(isinstance(reading, str) for reading in each.readings)
    ]


def _changes(near: list[Two], text: str, locale: str) -> Iterator[Two]:
    """The neighbours of which a text goes from one to the other, the older one first."""
    before_from, before_to, after_from = _patterns(locale)
    for left, right in near:
        heads = [text[max(0, each.start - _WORDS_BEFORE) : each.start] for each in (left, right)]
        if before_from.search(heads[0]) and before_to.search(heads[1]):
            yield left, right
        elif before_to.search(heads[0]) and before_from.search(heads[1]):
            yield right, left
        elif after_from.match(text, left.end, right.start):
            yield left, right


@cache
def _patterns(locale: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of what ends before either figure of a change, and of what follows the first.

    A currency may stand between.
    """
    known = language(locale).vocabulary
    change = known.change if known else Change()
    code = r"(?:[A-Z]{2,3}\s)?[^\w\s]?$"
    return (
        re.compile(rf"(?:{change.from_before}){code}", re.IGNORECASE),
        re.compile(rf"(?:{change.to_before}){code}", re.IGNORECASE),
        re.compile(change.from_after, re.IGNORECASE),
    )


def _members(near: list[Two], text: str, locale: str) -> Iterator[Two]:
    """The neighbours that a dash, a comma or a word such as “and” joins, with like units."""
    known = language(locale).vocabulary
    joints = {*known.joints.split()} if known else set()
    for left, right in near:
        between = text[left.end : right.start]
        joined = "," in between or not joints.isdisjoint(casing.lower(between, locale).split())
        if _DASH.fullmatch(between) or (joined and left.unit == right.unit):
            yield left, right


def _near(figures: list[Quantity], text: str) -> Iterator[Two]:
    """The neighbours that stand in one part of a sentence."""
    for left, right in pairwise(figures):
        between = text[left.end : right.start]
        if len(between) <= _FAR and not _BREAK.search(between):
            yield left, right
