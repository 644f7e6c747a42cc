"""The build cache for a command that must not wait; it stores there what it found out."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress

from khabar.cache.read_only_cache import ReadOnlyCache
from khabar.cache.store import BuildCache, open_cache
from khabar.files.listing import may_write
from khabar.files.outputs.output import Output
from khabar.problems import KhabarError, Problem


class CommandCache(ReadOnlyCache):
    """A build cache to which commands add what the next command would have to find out again.

    Nothing is added where there is none yet, while another program writes there, to a cache that
    cannot be read, or in a folder that is not ours to write. No command fails by it.
    """

    def __init__(self, out: Output) -> None:
        """Open the cache to read; nothing is known if there is none, or it cannot be read."""
        super().__init__(out)
        self._out = out

    def put_found(self, domain: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """Add findings of a domain's catalogs; older ones stay until a build."""
        self.leave(lambda cache: cache.add_found(domain, found))

    def leave(self, write: Callable[[BuildCache], None]) -> None:
        """Add something, if that is possible at once."""
        if self._base and may_write(self._out.root):
            failures = KhabarError, OSError, sqlite3.Error
            with suppress(*failures), open_cache(self._out, patience=0) as cache:
                write(cache)
