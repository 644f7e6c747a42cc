"""The moments at which a decision on a release changes by itself."""

from collections.abc import Iterator
from datetime import datetime

from khabar.model import Release, Remains
from khabar.standing.unfinished import embargo_of_text
from khabar.workspace.load import Loaded

EMBARGO, SCHEDULED = "its embargo ends", "it is published"


def decision_moments(loaded: Loaded, id_: str) -> Iterator[tuple[datetime, str]]:
    """Each moment, past or ahead, and what happens then."""
    for each in loaded.releases:
        if each.id == id_:
            yield from _moments_of(each.release or each.remains)
            told = each.release and embargo_of_text(loaded, each.release)
            if told:
                yield told, EMBARGO
    for (owner, _), row in loaded.editions.items():
        for edition in row if owner == id_ else ():
            yield from _moments_of(edition.bulletin.release)


def _moments_of(source: Release | Remains) -> Iterator[tuple[datetime, str]]:
    if source.embargo:
        yield source.embargo, EMBARGO
    if isinstance(source, Release) and source.moment:
        yield source.moment, SCHEDULED
