"""Decisions on releases, some at a time, so that memory use does not grow with their number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePosixPath

from khabar.build.pseudo_locale import pseudo_drafts
from khabar.cache.rows import Span
from khabar.cache.snapshot import span
from khabar.problems import Level, Problem
from khabar.standing.bulletins import decided, linked
from khabar.standing.catalog_findings import check_translations, context
from khabar.standing.decision_moments import decision_moments
from khabar.standing.findings import Checking, FindingStore
from khabar.standing.linked_releases import LinkedReleases
from khabar.standing.offered_signatures import signature_problems
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.unfinished import told_embargo
from khabar.workspace.followed_links import linked_ids
from khabar.workspace.load import (
    Loaded,
    together,
)
from khabar.workspace.newsroom import NewsroomStore, compares_releases, load, with_linked

AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Batch:
    """Some releases that were read at once, with what all share."""

    ids: Sequence[str]
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class ReleaseDecision:
    """Decision on one release: its bulletins, its problems, and how long the decision holds.

    `problems` are those of its sources and files, `findings` those of its translations. `loaded`
    is what it was read with. `linked` are the releases that it links to.
    """

    id: str
    prepared: tuple[Prepared, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Problem, ...]
    span: Span
    loaded: Loaded
    linked: tuple[str, ...] = ()


class ReleaseBatches:
    """A newsroom whose releases are read and decided on as of `now`, some at a time.

    `shared` is what they share.
    """

    def __init__(
        self,
        newsroom: NewsroomStore,
        memory: FindingStore,
        now: datetime,
        processes: int,
        *,
        pseudo_: bool,
    ) -> None:
        """`processes`: in how many catalogs are checked. `pseudo_`: in the pseudo-locale, too."""
        self.newsroom, self.now, self.pseudo = newsroom, now, pseudo_
        self.shared = newsroom.shared()
        whole = load(newsroom) if self.consistent else self.shared
        known = context(whole)
        self.checking = Checking(
            known if self.consistent else replace(known, usual={}), memory, processes
        )
        self.errors: dict[tuple[str, str], tuple[Problem, ...]] = {}

    @cached_property
    def _ids(self) -> Sequence[str]:
        return self.newsroom.ids()

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[Problem, ...]]:
        return check_translations(self.shared, self.shared.catalogs, self.checking)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the data that all releases share."""
        return (*self.shared.problems, *(each for row in self._found.values() for each in row))

    @property
    def consistent(self) -> bool:
        """Tell whether a release's findings depend on the texts of all others."""
        return compares_releases(self.shared.newsroom)

    def read(self, ids: Sequence[str]) -> Iterator[Batch]:
        """Read these releases in their order; nothing is checked yet."""
        for some in in_portions(ids):
            yield Batch(some, self._read(some))

    def decide(self, batch: Batch) -> list[ReleaseDecision]:
        """Check the translations of releases that were read, and decide on each release."""
        self.errors |= _errors(self._found)
        return list(self._decided(batch.loaded, batch.ids))

    def prepared(self, ids: Sequence[str]) -> Iterator[Prepared]:
        """The bulletins of releases that have been decided on; nothing is checked again."""
        for each in self._prepared(self._read(ids)):
            if each.key[0] in ids:
                yield each

    def _read(self, ids: Sequence[str]) -> Loaded:
        rows = self.newsroom.read(ids, self.shared)
        some = together(self.shared, (each.loaded for each in rows))
        return with_linked(self.newsroom, some, self._ids)

    def _decided(self, loaded: Loaded, ids: Sequence[str]) -> Iterator[ReleaseDecision]:
        own = {
            key: each for key, each in loaded.catalogs.items() if key not in self.shared.catalogs
        }
        found = check_translations(loaded, own, self.checking)
        self.errors |= _errors(found)
        links = linked(loaded, self.errors, self.now)
        prepared = list(self._prepared(loaded, links))
        problems: dict[str, list[Problem]] = {id_: [] for id_ in ids}
        findings: dict[str, list[Problem]] = {id_: [] for id_ in ids}
        for problem in loaded.problems[len(self.shared.problems) :]:
            if (owner := _owner(problem)) in problems:
                problems[owner].append(problem)
        for parsed in loaded.releases:
            if parsed.id in problems:
                problems[parsed.id] += parsed.problems
                if parsed.release:
                    findings[parsed.id] += links.problems(parsed.release)
                    findings[parsed.id] += told_embargo(parsed.release)
        for (_, domain), row in found.items():
            if domain in findings:
                findings[domain] += row
        for id_ in ids:
            mine = tuple(each for each in prepared if each.key[0] == id_)
            others = linked_ids(loaded, (id_,))
            moments = (at for each in {id_, *others} for at, _ in decision_moments(loaded, each))
            findings[id_] += signature_problems(loaded, mine)
            wrong = tuple(problems[id_]), tuple(findings[id_])
            yield ReleaseDecision(id_, mine, *wrong, span(moments, self.now), loaded, others)

    def _prepared(self, loaded: Loaded, links: LinkedReleases | None = None) -> Iterator[Prepared]:
        yield from decided(loaded, self.errors, self.now, links)
        if self.pseudo:
            yield from pseudo_drafts(loaded, self.now)


def in_portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Ids, as many at a time as are read at once."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _errors(
    found: dict[tuple[str, str], tuple[Problem, ...]],
) -> Iterator[tuple[tuple[str, str], tuple[Problem, ...]]]:
    """Yield the errors that withhold bulletins, by catalog; these alone are kept in memory."""
    for key, row in found.items():
        if errors := tuple(each for each in row if each.level is Level.ERROR):
            yield key, errors


def _owner(problem: Problem) -> str:
    """The release whose folder or catalog a problem is in."""
    path = PurePosixPath(problem.place.file)
    return path.parts[1] if path.parts[0] == "releases" else path.stem
