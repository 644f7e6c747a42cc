"""`khabar build`: every release in every locale, in each output format, into out/.

This module asks whether there is anything to do, and is all that is read where there is nothing;
`run` does it.
"""

import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from khabar.build.request import BuildInput, Progress, Request
from khabar.cache.snapshot import remembered, take_snapshot
from khabar.cache.store import open_cache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.problems import KhabarError, Place, Problem, SystemRefusedError
from khabar.reports import BuildReport
from khabar.workspace.holds import end_copies


def build(
    folder: Folder,
    request: Request,
    now: datetime,
    output: Path,
    progress: Progress,
) -> BuildReport:
    """Build what is asked for as of `now`; a bulletin that would not change is left alone.

    What stands where it may not stand any more is taken away first, whatever was asked for. What
    may not be public goes to `drafts`. A bulletin that cannot be rendered is reported, the
    others are built.
    """
    out = Output(output)
    end_copies(folder, now, output)
    try:
        return _built(folder, request, now, out, progress)
    except (KhabarError, OSError, sqlite3.Error) as error:
        # Even in a broken newsroom, what readers may not have is removed.
        from khabar.build.retracting.urgent_retraction import retract_urgent  # noqa: PLC0415

        if problems := retract_urgent(folder, out, now).problems:
            raise _told(error, problems) from error
        raise


def _told(error: Exception, problems: tuple[Problem, ...]) -> KhabarError:
    """The error that ended a build, with what else had to be told."""
    known = error if isinstance(error, KhabarError) else SystemRefusedError(str(error))
    own = known.problems_at(Place(""))
    told = SystemRefusedError(known.message, known.hint, tuple(dict.fromkeys((*problems, *own))))
    told.exit_code = known.exit_code
    return told


def _built(
    folder: Folder, request: Request, now: datetime, out: Output, progress: Progress
) -> BuildReport:
    """Build, or answer with the last report where nothing has happened since."""
    with open_cache(out) as cache:
        snapshot = take_snapshot(folder, out, request.formats)
        if request.everything and (report := remembered(cache, snapshot, now)):
            return replace(report, output=str(out.root))
        if out.owned.is_lost():
            # What stands as it would be made is ours; all is made again, to know it.
            cache.forget()
        # Reading the templates and catalogs takes more than all of the above.
        from khabar.build.run import Builder  # noqa: PLC0415

        builder = Builder(BuildInput(folder, request, now, out, cache, snapshot))
        try:
            return builder.run(progress)
        except (KhabarError, OSError, sqlite3.Error) as error:
            if builder.unread:
                raise _told(error, tuple(builder.unread)) from error
            raise
