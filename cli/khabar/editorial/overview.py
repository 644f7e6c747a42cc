"""The newsroom at a glance: every release in every locale, and what keeps each from readers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from khabar.editorial.blockers import Blocker, blockers
from khabar.editorial.counting import status_of
from khabar.model import Release
from khabar.problems import Level, Problem
from khabar.reports import LocaleStatus
from khabar.standing.bulletins import standing
from khabar.standing.catalog_findings import Findings
from khabar.standing.current_text import draft
from khabar.standing.sign_offs import approvals
from khabar.workspace.load import Loaded


@dataclass(frozen=True, slots=True)
class Tile:
    """One locale of a release. `signed` is `yes`, `no`, `changed` since, or empty: not asked for.

    `findings` counts those of its own catalog by level.
    """

    locale: str
    source: bool
    status: LocaleStatus
    findings: Mapping[Level, int]
    signed: str
    blockers: tuple[Blocker, ...]


@dataclass(frozen=True, slots=True)
class ReleaseOverview:
    """One release; without tiles if its source could never be read."""

    id: str
    release: Release | None
    tiles: tuple[Tile, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Releases, the newest first, as they stood at `now`.

    `ids` are those of all releases; the ones without a row have not been looked at.
    """

    locales: tuple[str, ...]
    rows: tuple[ReleaseOverview, ...]
    now: datetime
    ids: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """The number of releases that have not been looked at."""
        return len(self.ids) - len(self.rows)


def overview(loaded: Loaded, findings: Findings, now: datetime) -> Overview:
    """Every release in every locale; `findings` are those of all catalogs."""
    locales = loaded.newsroom.locales
    rows = [
        ReleaseOverview(
            each.id, each.release, tuple(_tiles(loaded, each.release, findings, now)), each.problems
        )
        for each in loaded.releases
    ]
    newest_first = sorted(rows, key=lambda row: row.id, reverse=True)
    return Overview(locales, tuple(newest_first), now, tuple(row.id for row in newest_first))


def _tiles(
    loaded: Loaded, release: Release | None, findings: Findings, now: datetime
) -> Iterator[Tile]:
    if not release:
        return
    prepared = [
        each
        for locale in loaded.newsroom.locales
        for each in standing(loaded, release, locale, findings, now)
    ]
    for status in status_of(loaded, prepared, (release.id,)).releases:
        yield _tile(loaded, release, status, findings, now)


def _tile(
    loaded: Loaded, release: Release, status: LocaleStatus, findings: Findings, now: datetime
) -> Tile:
    locale = status.locale
    bulletin = draft(loaded, release, locale, findings).bulletin
    signed = approvals(loaded, release, bulletin)
    answer = "yes" if release.version in signed.signed else "no"
    answer = "changed" if answer == "yes" and signed.changes else answer
    found = findings.get((locale, release.id), ())
    return Tile(
        locale,
        locale == release.language,
        status,
        Counter(problem.level for problem in found),
        answer if signed.needed or answer != "no" else "",
        blockers(loaded, release, bulletin, findings, now),
    )
