"""For translators: `sync`, `status`."""

from typing import Annotated

import typer

from khabar.commands.options import Json, NewsroomDir, Releases, finish, locate, now
from khabar.problems import KhabarError


def sync(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 4 if anything would change.")
    ] = False,
    unchanged: Annotated[
        list[str] | None,
        typer.Option(metavar="RELEASE", help="Its edits change no meaning: keep them reviewed."),
    ] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who says so; is recorded.")] = "",
    prune: Annotated[bool, typer.Option("--prune", help="Drop what is obsolete (#~).")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Bring every catalog up to date with the sources, with nothing lost.

    Example: khabar sync --unchanged 2025-11-24-solidarity-forum --by "A. Editor"
    """
    from khabar.pipeline.sync import Wishes
    from khabar.pipeline.sync import sync as update

    if unchanged and not by:
        raise KhabarError("--unchanged needs --by NAME", "who vouches for it is recorded")
    wishes = Wishes(check, tuple(unchanged or ()), by, now(), prune)
    report = update(locate(newsroom), wishes)
    refused = bool(report.errors) or (check and bool(report.changes))
    finish(report, 4 if refused else 0, as_json=as_json)


def status(releases: Releases = None, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show how far each release is in each locale, and what keeps it from readers.

    Example: khabar status 2025-11-24-solidarity-forum
    """
    from khabar.pipeline.review import status as review

    finish(review(locate(newsroom), tuple(releases or ()), now()), as_json=as_json)
