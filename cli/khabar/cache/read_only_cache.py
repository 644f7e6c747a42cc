"""The build cache, read if possible, and never written."""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from khabar.cache.rows import RenderedFolder
from khabar.cache.store import FILE, BuildCache
from khabar.cache.tables import FORMAT
from khabar.files.listing import may_put, may_write
from khabar.files.outputs.output import Output
from khabar.problems import Problem


def may_remember(root: Path) -> bool:
    """Tell whether this user may write the build cache of the newsroom at `root`."""
    return may_write(root) and may_put(root, f"out/{FILE}")


class ReadOnlyCache:
    """A build cache, as far as it can be read; it never waits and never fails."""

    def __init__(self, out: Output) -> None:
        """Open the cache to read; nothing is known if there is none, or it cannot be read."""
        self._base: sqlite3.Connection | None = None
        with suppress(OSError, ValueError, sqlite3.Error):
            address = (out.root / FILE).absolute().as_uri()
            # The preview opens it in one thread, and reads in others, one at a time.
            base = sqlite3.connect(
                f"{address}?mode=ro", timeout=0, uri=True, check_same_thread=False
            )
            if base.execute("pragma user_version").fetchone()[0] == FORMAT:
                self._base = base

    def found(self, key: str) -> tuple[Problem, ...] | None:
        """Findings of a catalog; `None` where they are not known."""
        with suppress(ValueError, KeyError, TypeError, sqlite3.Error):
            return BuildCache(self._base).found(key) if self._base else None
        return None

    def renderings(self, keys: Iterable[str]) -> Mapping[str, tuple[Problem, ...]]:
        """Find what was seen of renderings, by their keys, as far as it is known."""
        with suppress(ValueError, KeyError, TypeError, sqlite3.Error):
            return BuildCache(self._base).renderings.known(keys) if self._base else {}
        return {}

    def answer(self, name: str, stamp: str) -> str:
        """See `BuildCache`."""
        with suppress(sqlite3.Error):
            return BuildCache(self._base).answer(name, stamp) if self._base else ""
        return ""

    def folder(self, path: str) -> RenderedFolder | None:
        """Record of a folder of out/ and its rendering, or `None` where it is not known."""
        with suppress(ValueError, KeyError, TypeError, sqlite3.Error):
            return BuildCache(self._base).folders[path] if self._base else None
        return None

    def put_found(self, domain: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """Store nothing: a lent cache stays as it is."""
