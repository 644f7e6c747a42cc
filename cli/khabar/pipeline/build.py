"""`khabar build`: every release in every locale, set as HTML and PDF, into out/.

This module asks whether there is anything to do, and is all that is read where there is nothing;
`work` does it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.newsroom import Folder
from khabar.output import Output
from khabar.pipeline.records import opened
from khabar.pipeline.still import look, remembered
from khabar.reports import BuildReport

if TYPE_CHECKING:
    from khabar.workers import Workers

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: releases and locales (none: all), which formats, how many processes.

    `jobs` is 0 for as many as the work is worth, at most `cores`.
    """

    ids: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    html: bool = True
    pdf: bool = True
    jobs: int = 0
    cores: int = 1

    def processes(self, bulletins: int) -> int:
        """How many processes the work is worth: a new one takes as long as some twenty pages."""
        return self.jobs or min(self.cores, 1 + bulletins // 24)

    def asks_for(self, id_: str, locale: str) -> bool:
        """Whether a bulletin is one of those asked for."""
        return (not self.ids or id_ in self.ids) and (not self.locales or locale in self.locales)

    @property
    def everything(self) -> bool:
        """Whether this build leaves nothing of an older one behind."""
        return not self.ids and not self.locales


def build(  # noqa: PLR0913
    folder: Folder,
    request: Request,
    now: datetime,
    output: Path,
    progress: Progress,
    workers: "Workers | None" = None,
) -> BuildReport:
    """Build what is asked for as of `now`; a bulletin that would not change is left alone.

    What stands where it may not stand any more is taken away first, whatever was asked for. What
    may not be public goes to `drafts`. A bulletin that cannot be set is reported, the others are
    built. `workers` are those of this machine where none are given.
    """
    out = Output(output)
    with opened(out) as records:
        seen = look(folder, out, (request.html, request.pdf))
        if request.everything and (report := remembered(records, seen, now)):
            return replace(report, output=str(output))
        # Reading the templates and catalogs takes more than all of the above.
        from khabar.pipeline.work import Work  # noqa: PLC0415

        return Work(folder, request, now, out, records, seen).run(progress, workers)
