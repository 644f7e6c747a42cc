"""The request that a build answers: releases, locales, formats, processes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from khabar.cache.snapshot import Snapshot
from khabar.cache.store import BuildCache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.model import FormatName

if TYPE_CHECKING:
    from khabar.workers import Workers

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """Request to a build: releases and locales (none: all), formats, number of processes.

    Without `formats`, the newsroom's formats are made. `jobs` is 0 for as many processes as the
    work is worth, at most `cores`; `workers` are others than these.
    """

    ids: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    formats: tuple[FormatName, ...] = ()
    jobs: int = 0
    cores: int = 1
    workers: "Workers | None" = None

    def processes(self, bulletins: int) -> int:
        """Number of processes that pay off: one starts in the time of some twenty pages."""
        return self.jobs or min(self.cores, 1 + bulletins // 24)

    def asks_for(self, id_: str, locale: str) -> bool:
        """Tell whether a bulletin is one of those asked for."""
        return (not self.ids or id_ in self.ids) and (not self.locales or locale in self.locales)

    @property
    def everything(self) -> bool:
        """Tell whether this build replaces everything of an older one."""
        return not self.ids and not self.locales


@dataclass(frozen=True, slots=True)
class BuildInput:
    """All that a build works with: a newsroom, what is asked for and when, out/, and its memory.

    `snapshot` is how everything stood before anything was read. In a `rehearsal` nothing is built;
    the plan is compared with what is in out/. Moments of first publication are then those that the
    last build knew.
    """

    folder: Folder
    request: Request
    now: datetime
    out: Output
    cache: BuildCache
    snapshot: Snapshot
    rehearsal: bool = False
