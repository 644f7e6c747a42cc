"""Views of the dashboard: all releases, or those that a filter chooses, page by page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from khabar.editorial.blockers import BlockerKind, kinds
from khabar.editorial.overview import Overview, ReleaseOverview, Tile
from khabar.problems import Level

Wanted = Callable[[Tile], bool]
T = TypeVar("T")


def _kept_back_by(kind: BlockerKind) -> Wanted:
    return lambda tile: kind in kinds(tile.blockers)


FILTERS: Mapping[str, Wanted] = {
    "all": lambda tile: True,
    "public": lambda tile: tile.status.state.startswith("public"),
    "blocked": lambda tile: bool(tile.blockers),
    "missing": _kept_back_by(BlockerKind.MISSING),
    "fuzzy": _kept_back_by(BlockerKind.FUZZY),
    "findings": lambda tile: (
        any(tile.findings.values()) or BlockerKind.FINDINGS in kinds(tile.blockers)
    ),
    "unsigned": _kept_back_by(BlockerKind.SIGN_OFF),
    "embargo": _kept_back_by(BlockerKind.EMBARGO),
}
"""What can be looked for, by the word that stands in the address."""


PAGE = 25
"""Releases on one page of the dashboard."""


@dataclass(frozen=True, slots=True)
class DashboardView:
    """A page of the dashboard, counted from 1; `show` is one of `FILTERS`, `locale` may be any."""

    show: str = "all"
    locale: str = ""
    page: int = 1

    def unseen(self, ids: Sequence[str], rows: Mapping[str, ReleaseOverview]) -> Iterator[str]:
        """Find the releases to look at before this page is full; `rows` have been looked at.

        Without a filter it is known which releases a page shows. With one, releases are looked at,
        the newest first, until there are enough for this page, and one for the next.
        """
        if self.show == "all":
            yield from (id_ for id_ in self._part(ids) if id_ not in rows)
            return
        found = 0
        for id_ in ids:
            if found > self.page * PAGE:
                return
            if id_ in rows:
                found += self._chosen(rows[id_]) is not None
            else:
                yield id_

    def missing(self, overview: Overview) -> int:
        """Count the releases that are looked at before this page is full."""
        rows = {row.id: row for row in overview.rows}
        return sum(1 for _ in self.unseen(overview.ids, rows))

    def address(self, path: str) -> str:
        """The address at which a path shows this view, or tells of it."""
        chosen = {
            "show": self.show if self.show != "all" else "",
            "locale": self.locale,
            "page": str(self.page) if self.page > 1 else "",
        }
        return f"{path}?" + urlencode({name: value for name, value in chosen.items() if value})

    def of(self, overview: Overview) -> tuple[Overview, int]:
        """Choose what this page shows of an overview, and tell how many pages are known."""
        if self.show == "all":
            shown = frozenset(self._part(overview.ids))
            rows = [self._chosen(row) for row in overview.rows if row.id in shown]
            return replace(overview, rows=tuple(filter(None, rows))), _pages(len(overview.ids))
        wanted = [chosen for row in overview.rows if (chosen := self._chosen(row))]
        return replace(overview, rows=tuple(self._part(wanted))), _pages(len(wanted))

    def _part(self, rows: Sequence[T]) -> Sequence[T]:
        first = (min(self.page, _pages(len(rows))) - 1) * PAGE
        return rows[first : first + PAGE]

    def _chosen(self, row: ReleaseOverview) -> ReleaseOverview | None:
        """The row with the tiles that are wanted; `None` where a release has none of them."""
        wanted = FILTERS[self.show]
        tiles = (each for each in row.tiles if wanted(each) and self.locale in ("", each.locale))
        chosen = replace(row, tiles=tuple(tiles))
        return chosen if chosen.tiles or not chosen.release else None


def _pages(rows: int) -> int:
    return max(1, -(-rows // PAGE))


def counts(overview: Overview, locale: str) -> Mapping[str, int]:
    """Count the tiles of each filter, in a locale or in all."""
    tiles = [t for row in overview.rows for t in row.tiles if locale in ("", t.locale)]
    return {name: sum(map(wanted, tiles)) for name, wanted in FILTERS.items()}


def findings_of(tile: Tile) -> tuple[str, ...]:
    """The findings of a tile in words: `2 errors`, `1 note`; none where there are none."""
    numbers = ((tile.findings.get(level, 0), level) for level in Level)
    return tuple(f"{n} {level}{'s' if n != 1 else ''}" for n, level in numbers if n)
