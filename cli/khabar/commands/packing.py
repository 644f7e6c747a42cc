"""The command that packs a release for others: `package`."""

from pathlib import Path
from typing import Annotated

import typer

from khabar.commands.options import (
    Json,
    NewsroomDir,
    Release,
    finish,
    locate,
    now,
    output_folder,
)


def package(
    release: Release,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The folder to write to; otherwise out/packages/."),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Pack what may be public of a release: a zip for each language, and one for all.

    Example: khabar package 2025-11-24-solidarity-forum
    """
    from khabar.distribution.bundle.package import package as pack

    folder = locate(newsroom)
    report = pack(folder, release, now(), output_folder(folder, output, "out/packages"))
    finish(report, 4 if report.findings else 0, as_json=as_json)
