"""Findings in rendered bulletins, by the bulletin's cache key."""

import sqlite3
from collections.abc import Iterable, Mapping

from khabar.cache.rows import dump_problems, read_problems
from khabar.problems import Problem

# Enough for a public text, its draft, a notice, and one that was tried and dropped.
_KEPT = 4


class Renderings:
    """The renderings that a build cache knows, a few of each bulletin."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """`base` has the tables."""
        self._base = base

    def known(self, keys: Iterable[str]) -> Mapping[str, tuple[Problem, ...]]:
        """Find what was seen of these renderings, without those that nobody has seen."""
        query = "select problems from renderings where key = ?"
        rows = ((key, self._base.execute(query, (key,)).fetchone()) for key in keys)
        return {key: read_problems(row[0]) for key, row in rows if row}

    def put(self, bulletin: str, key: str, found: Iterable[Problem]) -> None:
        """Remember what was seen of a rendering, and forget the oldest of this bulletin."""
        values = (bulletin, key, dump_problems(found))
        query = "insert or replace into renderings (bulletin, key, problems) values (?, ?, ?)"
        self._base.execute(query, values)
        old = "select number from renderings where bulletin = ? order by number desc limit -1"
        query = f"delete from renderings where number in ({old} offset {_KEPT})"  # noqa: S608
        self._base.execute(query, (bulletin,))
