"""`khabar status`: how far the work is; releases are looked at again where something changed."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from khabar.model import Entry, Key
from khabar.newsroom import SHARED, Folder
from khabar.output import Output
from khabar.pipeline.decisions import Decided, Decisions
from khabar.pipeline.findings import Lent
from khabar.pipeline.load import Domain, Loaded, load, require, select
from khabar.pipeline.parts import Counted
from khabar.pipeline.prepare import Prepared, prepare
from khabar.pipeline.records import Records, opened
from khabar.pipeline.still import inputs, span
from khabar.reports import LocaleStatus, StatusReport

# Under this name stands what all releases share, since no release has it.
_SHARED = ""


def status(folder: Folder, ids: tuple[str, ...], now: datetime) -> StatusReport:
    """Each release and shared catalog by locale, and what keeps each bulletin from readers."""
    if not os.access(folder.root, os.W_OK):
        # Nothing can be remembered here.
        loaded = load(folder)
        return status_of(loaded, prepare(loaded, now)[0], ids)
    with opened(Output(folder.root / "out")) as records:
        return _Status(folder, records, now).report(ids)


class _Status:
    """One look at a newsroom, of which much is remembered."""

    def __init__(self, folder: Folder, records: Records, now: datetime) -> None:
        self.folder, self.records, self.now = folder, records, now
        self.seen = inputs(folder, Output(folder.root / "out"))
        self.known = records.counted()

    def report(self, ids: tuple[str, ...]) -> StatusReport:
        """Of some releases, or of all and of the shared catalogs."""
        all_ = self.folder.ids()
        require(all_, ids)
        shared = self.known.get(_SHARED)
        # Where releases depend on one another, what is known of one holds only with all others.
        depends = shared is not None and shared.depends
        holds = shared is not None and shared.newsroom == self.seen.newsroom
        if depends and shared:
            holds = holds and shared.inputs == self.seen.releases.digest
        stale = [id_ for id_ in all_ if not holds or not self._holds(id_)]
        if stale or not holds:
            self._look(stale, anew=not holds)
        known = self.known
        rows = [row for id_ in all_ if not ids or id_ in ids for row in known[id_].rows]
        problems = [each for id_ in (_SHARED, *all_) for each in known[id_].problems]
        own = known[_SHARED]
        return StatusReport(own.locales, tuple(rows), () if ids else own.rows, tuple(problems))

    def _holds(self, id_: str) -> bool:
        known = self.known.get(id_)
        mine = self.seen.releases.parts.get(id_), self.seen.newsroom
        return (
            known is not None
            and (known.inputs, known.newsroom) == mine
            and known.span.covers(self.now)
        )

    def _look(self, ids: Sequence[str], *, anew: bool) -> None:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        decisions = Decisions(self.folder, Lent(self.records), self.now, cores, pseudo_=False)
        new = {}
        if anew:
            new[_SHARED] = self._shared(decisions)
        for some in decisions.of(ids, lambda _: None):
            new |= {each.id: self._release(each) for each in some}
        self.known |= new
        if self.seen.settled:
            self.records.put_counted(new)

    def _shared(self, decisions: Decisions) -> Counted:
        shared = decisions.shared
        rows = tuple(
            _domain_status(shared, shared.domains[name], locale)
            for name in SHARED
            for locale in shared.newsroom.locales
        )
        return Counted(
            self.seen.releases.digest, self.seen.newsroom, span(iter(()), self.now), rows,
            shared.problems, shared.newsroom.locales, decisions.consistent,
        )  # fmt: skip

    def _release(self, decided: Decided) -> Counted:
        rows = tuple(_rows(decided.loaded, decided.prepared))
        mine = self.seen.releases.parts.get(decided.id, "")
        return Counted(mine, self.seen.newsroom, decided.span, rows, decided.problems)


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
    counted = _domain_status(loaded, loaded.domains[id_], locale)
    reasons = tuple(reason for each in standing for reason in each.bulletin.reasons)
    return replace(counted, state=_state(standing), reasons=reasons)


def _state(standing: list[Prepared]) -> str:
    public = next((each.bulletin for each in standing if each.public), None)
    work = next((each for each in standing if not each.public), None)
    if public is None:
        return "withheld" if work and work.finding else "not yet"
    if public.withdrawn:
        return "withdrawn"
    return f"public v{public.release.version}" if work or public.release.version > 1 else "public"


def _domain_status(loaded: Loaded, domain: Domain, locale: str) -> LocaleStatus:
    catalog = loaded.catalogs.get((locale, domain.name))
    entries = {entry.key: entry for entry in catalog.entries} if catalog else {}
    keys = [message.key for message in domain.messages]
    fuzzy = sum(key in entries and entries[key].fuzzy for key in keys)
    translated = len(keys) if locale == domain.language else _translated(entries, keys)
    missing = len(keys) - translated - (fuzzy if locale != domain.language else 0)
    return LocaleStatus(domain.name, locale, len(keys), translated, fuzzy, missing)


def _translated(entries: dict[Key, Entry], keys: Sequence[Key]) -> int:
    return sum(key in entries and entries[key].translated for key in keys)
