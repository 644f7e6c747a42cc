"""Command for everyone: `build`."""

import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.choices import FormatName
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    Releases,
    Strict,
    cores,
    finish,
    locate,
    moment,
    now,
    output_folder,
)
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.workers.cluster import Cluster


def build(
    releases: Releases = None,
    locale: Locales = None,
    formats: Annotated[
        list[FormatName] | None,
        typer.Option(
            "--format", help="Only this format; may be repeated. Otherwise the newsroom's."
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option(min=0, help="Processes to use; 0: as many as are useful.")
    ] = 0,
    at: Annotated[str, typer.Option(metavar="TIME", help="Build as of this time.")] = "",
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write to; otherwise out/.")
    ] = None,
    cluster: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Render on this Dask cluster: tcp://HOST:PORT.")
    ] = "",
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each bulletin was updated, or was not.")
    ] = False,
    proof: Annotated[
        bool, typer.Option("--proof", help="Also make a picture of all languages side by side.")
    ] = False,
    strict: Strict = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Make web pages, PDFs and other files: the public site, and drafts.

    Example: khabar build 2025-11-24-solidarity-forum --locale kk --format pdf
    """
    from khabar.build.build import build as run
    from khabar.build.request import Request
    from khabar.files import given

    folder, start = locate(newsroom), time.monotonic()
    target = output_folder(folder, output, "out")
    moment_ = _time(at, own=given.is_same(target, folder.root / "out"))
    asked = tuple(releases or ()), tuple(locale or ()), tuple(formats or ())
    request = Request(*asked, jobs, cores(), _cluster(cluster) if cluster else None)
    if proof:
        from khabar.build import proof as proofs

        proofs.require()
    report = run(folder, request, moment_, target, console.progress("bulletins"))
    if proof:
        report = proofs.proved(report, everything=request.everything)
    report = replace(report, seconds=round(time.monotonic() - start, 2))
    if explain and not as_json:
        console.explain(report)
    bad = report.broken or (strict and report.findings)
    finish(report, 4 if bad else 0, as_json=as_json)


def _cluster(address: str) -> "Cluster":
    from khabar.cache.toolchain import versions
    from khabar.workers.cluster import Cluster

    return Cluster(address, versions)


def _time(at: str, *, own: bool) -> datetime:
    time_ = moment(at) if at else now()
    if own and time_ > now():
        hint = "name another folder with --output: this one may hold only what is public now"
        raise KhabarError("a time in the future needs a folder of its own", hint)
    return time_
