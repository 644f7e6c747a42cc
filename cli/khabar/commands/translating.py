"""For translators: `sync`, `status`."""

from typing import Annotated

import typer

from khabar.commands.options import Json, NewsroomDir, Releases, finish, locate, now


def sync(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit code 4 if anything would change.")
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Bring every catalog up to date with the sources, with nothing lost.

    Example: khabar sync --check
    """
    from khabar.pipeline.sync import sync as update  # noqa: PLC0415

    report = update(locate(newsroom), check=check)
    refused = bool(report.errors) or (check and bool(report.changes))
    finish(report, 4 if refused else 0, as_json=as_json)


def status(releases: Releases = None, newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show how far each release is in each locale, and what keeps it from readers.

    Example: khabar status 2025-11-24-solidarity-forum
    """
    from khabar.pipeline.review import status as review  # noqa: PLC0415

    finish(review(locate(newsroom), tuple(releases or ()), now()), as_json=as_json)
