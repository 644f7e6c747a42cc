"""`khabar status`: how far the work is; releases are looked at again where something changed.

This module answers from the cache, and is all that is imported where nothing changed; `counting`
reads the newsroom.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from khabar.cache.read_only_cache import may_remember
from khabar.cache.snapshot import inputs
from khabar.cache.store import BuildCache, open_cache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.reports import StatusReport
from khabar.translating.orphan_catalogs import orphan_catalogs
from khabar.workspace.selection import require

# The cache's key for what all releases share; no release can have this id.
_SHARED = ""


def status(folder: Folder, ids: tuple[str, ...], now: datetime) -> StatusReport:
    """Each release and shared catalog by locale, and what keeps each bulletin from readers."""
    if not may_remember(folder.root):
        # Nothing can be remembered here.
        from khabar.editorial.counting import status_now  # noqa: PLC0415

        told = status_now(folder, ids, now)
        lost = () if ids else tuple(orphan_catalogs(folder))
        return replace(told, problems=(*told.problems, *lost))
    with open_cache(Output(folder.root / "out")) as cache:
        return _Status(folder, cache, now).report(ids)


class _Status:
    """One look at a newsroom, of which much is remembered."""

    def __init__(self, folder: Folder, cache: BuildCache, now: datetime) -> None:
        self.folder, self.cache, self.now = folder, cache, now
        self.inputs_seen = inputs(folder, Output(folder.root / "out"))
        self.known = cache.counted()

    def report(self, ids: tuple[str, ...]) -> StatusReport:
        """Report on some releases, or on all and on the shared catalogs."""
        all_ = self.folder.ids()
        require(all_, ids)
        shared = self.known.get(_SHARED)
        # If releases depend on one another, a remembered status holds only together with all
        # others.
        depends = shared is not None and shared.depends
        holds = shared is not None and shared.newsroom == self.inputs_seen.newsroom
        if depends and shared:
            holds = holds and shared.inputs == self.inputs_seen.releases.digest
        stale = [id_ for id_ in all_ if not holds or not self._holds(id_)]
        if stale or not holds:
            self._look(stale, anew=not holds)
        known = self.known
        rows = [row for id_ in all_ if not ids or id_ in ids for row in known[id_].rows]
        problems = [each for id_ in (_SHARED, *all_) for each in known[id_].problems]
        own = known[_SHARED]
        problems += () if ids else orphan_catalogs(self.folder)
        return StatusReport(own.locales, tuple(rows), () if ids else own.rows, tuple(problems))

    def _holds(self, id_: str) -> bool:
        known = self.known.get(id_)
        mine = self.inputs_seen.releases.parts.get(id_), self.inputs_seen.newsroom
        return (
            known is not None
            and (known.inputs, known.newsroom) == mine
            and known.span.covers(self.now)
        )

    def _look(self, ids: Sequence[str], *, anew: bool) -> None:
        # Reading and checking texts takes more to import than all of the above.
        from khabar.editorial.counting import Counting  # noqa: PLC0415

        counting = Counting(self.folder, self.cache, self.inputs_seen, self.now)
        new = {_SHARED: counting.shared()} if anew else {}
        new |= counting.releases(ids)
        self.known |= new
        if self.inputs_seen.settled:
            self.cache.put_counted(new)
