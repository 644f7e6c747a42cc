"""Commands for whoever looks after a machine or a newsroom: `doctor`, `upgrade`."""

import sys
from typing import Annotated

import typer

from khabar.commands.options import Json, NewsroomDir, finish, locate, now
from khabar.problems import KhabarError


def doctor(newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show what this machine and this newsroom lack, and what to type to mend it.

    Example: khabar doctor
    """
    from khabar.formats.pdf.libraries import missing_libraries
    from khabar.maintaining.doctor import doctor as examine

    try:
        folder = locate(newsroom)
    except KhabarError:
        if newsroom:
            raise
        folder = None
    report = examine(folder, encoding=sys.stdout.encoding, missing=missing_libraries())
    finish(report, 0 if report.healthy else 4, as_json=as_json)


def upgrade(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 4 if anything would change.")
    ] = False,
    overlay: Annotated[
        bool,
        typer.Option("--overlay", help="Keep only the templates that you changed."),
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Bring an older newsroom up to this Khabar: templates, wording, Git attributes.

    Your own changes in templates are kept. Where they touch the same lines as ours, both stand in
    the file between Git's marks, and the file is not published before you have chosen. With
    --overlay, templates that are the same as ours are removed: Khabar brings them along.

    Example: khabar upgrade --check
    """
    from khabar.maintaining.upgrade import upgrade as bring_up

    report = bring_up(locate(newsroom), now(), check=check, overlay=overlay)
    finish(report, 4 if report.problems or (check and report.files) else 0, as_json=as_json)
