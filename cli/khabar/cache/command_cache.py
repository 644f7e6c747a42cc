"""The build cache as a command has it that must not wait: what it found out is left there."""

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress

from khabar.cache.read_only_cache import ReadOnlyCache
from khabar.cache.store import FILE, BuildCache, open_cache
from khabar.files.listing import look_at, may_write
from khabar.files.output import Output
from khabar.problems import KhabarError, Problem


class CommandCache(ReadOnlyCache):
    """Build cache to which is added what the next command would find out again.

    Nothing is added while another program writes there, to a cache that cannot be read, or in a
    folder that is not ours to write: whatever is wrong with the cache, no command fails by it.
    """

    def __init__(self, out: Output) -> None:
        """Open the cache to read; where there is none, it is made when something is added."""
        super().__init__(out)
        self._out = out

    def put_found(self, domain: str, found: Mapping[str, tuple[Problem, ...]]) -> None:
        """Add findings of a domain's catalogs; older ones stay until a build."""
        self.leave(lambda cache: cache.add_found(domain, found))

    def leave(self, write: Callable[[BuildCache], None]) -> None:
        """Add something, if that is possible at once."""
        readable = self._base or look_at(self._out.root / FILE) is None
        if readable and may_write(self._out.root.parent):
            failures = KhabarError, OSError, sqlite3.Error
            with suppress(*failures), open_cache(self._out, patience=0) as cache:
                write(cache)
