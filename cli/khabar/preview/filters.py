"""Filters of the dashboard: all of the newsroom, or what somebody looks for."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from khabar.editorial.blockers import BlockerKind, kinds
from khabar.editorial.overview import Overview, ReleaseOverview, Tile
from khabar.problems import Level

Wanted = Callable[[Tile], bool]


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


def filtered(overview: Overview, show: str, locale: str) -> Overview:
    """The tiles that are wanted, and the releases that have any; an unknown word wants all."""
    wanted = FILTERS.get(show, FILTERS["all"])

    def chosen(row: ReleaseOverview) -> ReleaseOverview:
        tiles = (each for each in row.tiles if wanted(each) and locale in ("", each.locale))
        return replace(row, tiles=tuple(tiles))

    whole = show not in FILTERS or show == "all"
    rows = (row if not row.tiles and whole else chosen(row) for row in overview.rows)
    return replace(overview, rows=tuple(row for row in rows if row.tiles or not row.release))


PAGE = 25
"""Releases on one page of the dashboard."""


def paged(overview: Overview, page: int) -> tuple[Overview, int]:
    """One page of an overview, counted from 1, and how many pages there are."""
    pages = max(1, -(-len(overview.rows) // PAGE))
    first = (min(max(page, 1), pages) - 1) * PAGE
    return replace(overview, rows=overview.rows[first : first + PAGE]), pages


def counts(overview: Overview, locale: str) -> Mapping[str, int]:
    """Count the tiles of each filter, in a locale or in all."""
    tiles = [t for row in overview.rows for t in row.tiles if locale in ("", t.locale)]
    return {name: sum(map(wanted, tiles)) for name, wanted in FILTERS.items()}


def findings_of(tile: Tile) -> tuple[str, ...]:
    """The findings of a tile in words: `2 errors`, `1 note`; none where there are none."""
    numbers = ((tile.findings.get(level, 0), level) for level in Level)
    return tuple(f"{n} {level}{'s' if n != 1 else ''}" for n, level in numbers if n)
