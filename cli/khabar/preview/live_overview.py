"""The dashboard's rows: a release is read when a page shows it, and again when it changes.

A release changes by its files, or by the time. Those that no page shows are not looked at, so that
the dashboard of a large newsroom costs no more than that of a small one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from threading import Lock

from khabar.editorial.overview import Overview, ReleaseOverview, overview
from khabar.files.folder import Folder
from khabar.preview.filters import DashboardView
from khabar.preview.state import embargoes_of
from khabar.problems import Problem
from khabar.standing.catalog_findings import Findings, check_translations, context
from khabar.standing.findings import Checking, known_findings
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, together
from khabar.workspace.newsroom import compares_releases, load

# So many releases are read at once, so that rows appear a few at a time.
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row, the stamp of all that it shows, its problems, and the embargoes that were ahead."""

    stamp: str
    row: ReleaseOverview
    problems: tuple[Problem, ...]
    embargoes: tuple[datetime, ...]

    def holds(self, stamp: str, now: datetime) -> bool:
        """Tell whether the row would be the same now."""
        return self.stamp == stamp and all(each > now for each in self.embargoes)


class LiveOverview:
    """The newsroom at a glance, as far as it has been looked at. Any thread may look."""

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing looked at."""
        self._newsroom = FolderNewsroom(folder)
        self._found = known_findings(folder)
        self._seen: dict[str, _Seen] = {}
        self._ids: Sequence[str] | None = None
        self._lock = Lock()

    def look(self, now: datetime, views: Collection[DashboardView]) -> bool:
        """Look at some releases that these views miss; answer whether they miss others still.

        What has changed and is shown by none of them is forgotten. Raises `KhabarError` where the
        newsroom cannot be read.
        """
        with self._lock:
            ids = sorted(self._newsroom.ids(), reverse=True)
            before = {id_: seen for id_ in ids if (seen := self._seen.get(id_))}
            stamps = self._newsroom.whole_stamps(before)
            known = {id_: each for id_, each in before.items() if each.holds(stamps[id_], now)}
            some = list(islice(_unseen(ids, known, views), AT_ONCE))
            known |= dict(self._rows(some, before, now))
            self._seen, self._ids = known, ids
            return any(_unseen(ids, known, views))

    def overview(self, locales: tuple[str, ...], now: datetime) -> Overview | None:
        """The rows that are known; nothing before the first look is done."""
        seen, ids = self._seen, self._ids
        if ids is None:
            return None
        rows = tuple(seen[id_].row for id_ in ids if id_ in seen)
        return Overview(locales, rows, now, tuple(ids))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the releases that have been looked at."""
        return tuple(problem for each in self._seen.values() for problem in each.problems)

    @property
    def embargoes(self) -> tuple[datetime, ...]:
        """The moments ahead at which a row changes by itself."""
        return tuple(moment for each in self._seen.values() for moment in each.embargoes)

    def _rows(
        self, ids: Sequence[str], before: Mapping[str, _Seen], now: datetime
    ) -> Iterator[tuple[str, _Seen]]:
        """Look at some releases; one that cannot be read is shown as it was before."""
        if not ids:
            return
        stamps = self._newsroom.whole_stamps(ids)
        loaded, findings = self._checked(ids)
        for row in overview(loaded, findings, now).rows:
            was = before.get(row.id)
            shown = row if row.release or not was else replace(was.row, problems=row.problems)
            problems = (*_problems_of(loaded, row.id), *row.problems)
            embargoes = embargoes_of(loaded, now, row.id)
            yield row.id, _Seen(stamps[row.id], shown, problems, embargoes)

    def _checked(self, ids: Sequence[str]) -> tuple[Loaded, Findings]:
        shared = self._newsroom.shared()
        loaded = together(shared, (each.loaded for each in self._newsroom.read(ids, shared)))
        whole = load(self._newsroom) if compares_releases(shared.newsroom) else shared
        checking = Checking(context(whole), self._found)
        return loaded, check_translations(loaded, loaded.catalogs, checking)


def _unseen(
    ids: Sequence[str], known: Mapping[str, _Seen], views: Iterable[DashboardView]
) -> Iterator[str]:
    """The releases that the views miss, each once."""
    rows = {id_: each.row for id_, each in known.items()}
    yield from dict.fromkeys(id_ for view in views for id_ in view.unseen(ids, rows))


def _problems_of(loaded: Loaded, id_: str) -> Iterable[Problem]:
    for problem in loaded.problems:
        file = problem.place.file
        if file.startswith(f"releases/{id_}/") or file.endswith(f"/{id_}.po"):
            yield problem
