"""Commands for translators who work by mail: `give`, `take`."""

from pathlib import Path
from typing import Annotated

import typer

from khabar.commands.options import Json, NewsroomDir, Release, finish, locate
from khabar.problems import any_error


def give(
    release: Release,
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LOCALE", help="The translation to give.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file to write; otherwise out/drafts/given/….zip."),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Write one file to mail to a translator: the catalog with remarks, and the source as PDF.

    Example: khabar give 2025-11-24-solidarity-forum --locale kk
    """
    from khabar.translating.give import give as pack

    report = pack(locate(newsroom), release, locale, output)
    finish(report, 4 if any_error(report.problems) else 0, as_json=as_json)


def take(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="The .po or .zip files that came back.")
    ],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Merge catalogs that came back from translators; both texts are kept where both changed.

    Example: khabar take forum.kk.po
    """
    from khabar.translating.take import take as merge

    report = merge(locate(newsroom), files)
    finish(report, 4 if report.unsettled else 0, as_json=as_json)
