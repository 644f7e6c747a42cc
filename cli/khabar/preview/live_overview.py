"""The dashboard's rows: a release is looked at again when its files or the time change it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.editorial.overview import Overview, ReleaseOverview, overview
from khabar.files.folder import Folder
from khabar.preview.state import embargoes_of
from khabar.problems import Problem
from khabar.standing.bulletins import Findings, check_translations, context
from khabar.standing.findings import Checking, known_findings
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, compares_releases, together
from khabar.workspace.newsroom import load

# So many are looked at before the dashboard shows them.
AT_ONCE = 16


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
    """The newsroom at a glance, as far as it has been looked at. One thread may look at a time."""

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing looked at."""
        self._newsroom = FolderNewsroom(folder)
        self._found = known_findings(folder)
        self._seen: dict[str, _Seen] = {}
        self._ids: Sequence[str] | None = None

    def look(self, now: datetime) -> bool:
        """Look at the newest releases that have changed; answer whether there are more.

        Raises `KhabarError` where the newsroom cannot be read.
        """
        ids = sorted(self._newsroom.ids(), reverse=True)
        stamps = self._newsroom.whole_stamps(ids)
        known = {id_: seen for id_ in ids if (seen := self._seen.get(id_))}
        stale = [id_ for id_ in ids if id_ not in known or not known[id_].holds(stamps[id_], now)]
        loaded, findings = self._checked(stale[:AT_ONCE])
        for row in overview(loaded, findings, now).rows:
            before = known.get(row.id)
            shown = row if row.release or not before else replace(before.row, problems=row.problems)
            problems = (*_problems_of(loaded, row.id), *row.problems)
            known[row.id] = _Seen(
                stamps[row.id], shown, problems, embargoes_of(loaded, now, row.id)
            )
        self._seen, self._ids = known, ids
        return len(stale) > AT_ONCE

    def overview(self, locales: tuple[str, ...], now: datetime) -> Overview | None:
        """The rows that are known, and how many wait; nothing before the first look is done."""
        seen, ids = self._seen, self._ids
        if ids is None:
            return None
        rows = tuple(seen[id_].row for id_ in ids if id_ in seen)
        return Overview(locales, rows, now, waiting=len(ids) - len(rows))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Problems of the releases that have been looked at."""
        return tuple(problem for each in self._seen.values() for problem in each.problems)

    @property
    def embargoes(self) -> tuple[datetime, ...]:
        """The moments ahead at which a row changes by itself."""
        return tuple(moment for each in self._seen.values() for moment in each.embargoes)

    def _checked(self, ids: Sequence[str]) -> tuple[Loaded, Findings]:
        shared = self._newsroom.shared()
        loaded = together(shared, (each.loaded for each in self._newsroom.read(ids, shared)))
        whole = load(self._newsroom) if compares_releases(shared.newsroom) else shared
        checking = Checking(context(whole), self._found)
        return loaded, check_translations(loaded, loaded.catalogs, checking)


def _problems_of(loaded: Loaded, id_: str) -> Iterable[Problem]:
    for problem in loaded.problems:
        file = problem.place.file
        if file.startswith(f"releases/{id_}/") or file.endswith(f"/{id_}.po"):
            yield problem
