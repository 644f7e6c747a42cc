"""Progress of each release and shared catalog by locale: read, checked and counted."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from khabar.build.batches import ReleaseBatches, ReleaseDecision
from khabar.cache.rows import CountedRelease
from khabar.cache.snapshot import Inputs, span
from khabar.cache.store import BuildCache
from khabar.catalogs.progress import progress
from khabar.catalogs.questions import open_questions
from khabar.files.folder import SHARED, Folder
from khabar.model import Key, Status
from khabar.reports import LocaleStatus, StatusReport
from khabar.standing.bulletins import prepare
from khabar.standing.findings import ReadOnlyFindings
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.domains import Domain
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load


class Counting:
    """Counts the progress of all that a status shows, for a cache that remembers it."""

    def __init__(self, folder: Folder, cache: BuildCache, seen: Inputs, now: datetime) -> None:
        """Begin with nothing counted."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        self.seen, self.now = seen, now
        self.decisions = ReleaseBatches(
            FolderNewsroom(folder), ReadOnlyFindings(cache), now, cores, pseudo_=False
        )

    def shared(self) -> CountedRelease:
        """Count what all releases share."""
        shared = self.decisions.shared
        rows = tuple(
            _domain_status(shared, shared.domains[name], locale)
            for name in SHARED
            for locale in shared.newsroom.locales
        )
        return CountedRelease(
            self.seen.releases.digest, self.seen.newsroom, span(iter(()), self.now), rows,
            shared.problems, shared.newsroom.locales, self.decisions.consistent,
        )  # fmt: skip

    def releases(self, ids: Sequence[str]) -> dict[str, CountedRelease]:
        """Some releases, by id."""
        return {
            each.id: self._release(each)
            for batch in self.decisions.read(ids)
            for each in self.decisions.decide(batch)
        }

    def _release(self, decided: ReleaseDecision) -> CountedRelease:
        rows = tuple(_rows(decided.loaded, decided.prepared))
        mine = self.seen.releases.parts.get(decided.id, "")
        return CountedRelease(mine, self.seen.newsroom, decided.span, rows, decided.problems)


def status_now(folder: Folder, ids: tuple[str, ...], now: datetime) -> StatusReport:
    """The status of some releases, or of the whole newsroom, as it is read now."""
    loaded = load(FolderNewsroom(folder), ids)
    return status_of(loaded, prepare(loaded, now)[0], ids)


def status_of(
    loaded: Loaded, prepared: Sequence[Prepared], ids: tuple[str, ...] = ()
) -> StatusReport:
    """The status of a newsroom that is in memory, with all its bulletins."""
    chosen = {each.id for each in select(loaded, ids)}
    rows = tuple(_rows(loaded, (each for each in prepared if each.key[0] in chosen)))
    shared = tuple(
        _domain_status(loaded, loaded.domains[name], locale)
        for name in (SHARED if not ids else ())
        for locale in loaded.newsroom.locales
    )
    problems = (*loaded.problems, *loaded.source_problems)
    return StatusReport(loaded.newsroom.locales, rows, shared, problems)


def _rows(loaded: Loaded, prepared: Iterable[Prepared]) -> Iterator[LocaleStatus]:
    standing: dict[Key, list[Prepared]] = {}
    for each in prepared:
        standing.setdefault(each.key, []).append(each)
    for row in standing.values():
        yield _release_status(loaded, row)


def _release_status(loaded: Loaded, standing: list[Prepared]) -> LocaleStatus:
    """One locale of a release, from what stands in public and what is in work."""
    id_, locale = standing[0].key
    domain = loaded.domains.get(id_) or Domain(id_, locale, (), ())
    counted = _domain_status(loaded, domain, locale)
    reasons = tuple(reason for each in standing for reason in each.reasons)
    return replace(
        counted,
        state=_state(standing),
        reasons=reasons,
        finding=any(each.finding for each in standing),
        broken=any(each.broken for each in standing),
    )


def _state(standing: list[Prepared]) -> str:
    public = next((each.bulletin for each in standing if each.public), None)
    work = next((each for each in standing if not each.public), None)
    if public is None:
        if work and work.bulletin.release.status is Status.CANCELED:
            return "withdrawn"  # and no reader hears of it: they never had it
        return "withheld" if work and work.finding else "not yet"
    if public.withdrawn:
        return "withdrawn"
    return f"public v{public.release.version}" if work or public.release.version > 1 else "public"


def _domain_status(loaded: Loaded, domain: Domain, locale: str) -> LocaleStatus:
    keys = [message.key for message in domain.messages]
    catalog = loaded.catalogs.get((locale, domain.name))
    count = progress(keys, catalog, own=locale == domain.language)
    asked = sum(1 for _ in open_questions(catalog)) if catalog else 0
    return LocaleStatus(
        domain.name,
        locale,
        count.total,
        count.reviewed,
        count.fuzzy,
        count.missing,
        questions=asked,
    )
