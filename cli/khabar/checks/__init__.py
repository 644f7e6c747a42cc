"""A message and its translation → what is wrong with it. One file a kind of check, one registry.

A check is a pure function from a `Pair` to sentences; the registry gives it an id and a level.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from khabar.checks.markup import footnotes, links, syntax
from khabar.checks.pair import Finding, Pair
from khabar.checks.placeholders import placeholders
from khabar.model import Catalog
from khabar.problems import Level, Place, Problem

__all__ = ["CHECKS", "Check", "Finding", "Pair", "check_catalog"]


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of check: its id, how much a finding weighs, and the function that finds."""

    id: str
    level: Level
    find: Callable[[Pair], Iterable[Finding]]


CHECKS = (
    Check("footnotes", Level.ERROR, footnotes),
    Check("links", Level.ERROR, links),
    Check("markup", Level.ERROR, syntax),
    Check("placeholders", Level.ERROR, placeholders),
)


def check_catalog(catalog: Catalog, source: str, locale: str) -> Iterator[Problem]:
    """The findings of every check on every reviewed translation of a catalog."""
    for entry in catalog.entries:
        if not entry.translated:
            continue
        pair = Pair(entry.context or "", entry.id, entry.strings[0], source, locale)
        place = Place(catalog.file, entry.line)
        for check in CHECKS:
            for finding in check.find(pair):
                yield Problem(place, finding.message, finding.hint, check.level, check.id)
