"""Commands for translators who work elsewhere: `give`, `take`, `export`, `import`."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, Release, Releases, finish, locate
from khabar.problems import KhabarError, any_error


class ExchangeFormat(StrEnum):
    """Files of translation tools: a translation memory, catalogs, the glossary as a table."""

    TMX = "tmx"
    XLIFF = "xliff"
    XLIFF2 = "xliff2"
    OMEGAT = "omegat"
    CSV = "csv"


Into = Annotated[str, typer.Option("--locale", "-l", metavar="LOCALE", help="Only this language.")]


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
        list[Path],
        typer.Argument(metavar="FILE…", help="The .po or .zip files, or mails, that came back."),
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


def export(
    releases: Releases = None,
    locale: Into = "",
    style: Annotated[
        ExchangeFormat,
        typer.Option("--format", help="xliff, omegat: catalogs; tmx: a memory; csv: glossary."),
    ] = ExchangeFormat.XLIFF,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The file to write; otherwise standard output."),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Write translations for other tools: TMX, XLIFF 1.2 or 2.0, or the glossary as CSV.

    Example: khabar export 2025-11-24-solidarity-forum --locale kk --output forum.kk.xlf
    Example: khabar export 2025-11-24-solidarity-forum -l kk --format omegat --output forum.kk.xlf
    """
    from khabar.translating.export import export as pack
    from khabar.translating.export import save

    if as_json and not output:
        raise KhabarError("--json needs --output FILE", "stdout is taken by the export")
    data, report = pack(locate(newsroom), tuple(releases or ()), locale, style.value)
    if not output:
        console.raw(data)
    else:
        save(output, data)
    report = replace(report, file=str(output or ""))
    finish(report, 4 if any_error(report.problems) else 0, as_json=as_json)


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A .po, .xlf, .xliff, .tmx or .csv file.")
    ],
    locale: Into = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace reviewed translations too.")
    ] = False,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Take unmarked translations as reviewed by a person.")
    ] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Read translations from another tool; those not marked as reviewed become fuzzy.

    Example: khabar import forum.kk.xlf --locale kk
    """
    from khabar.translating.import_file import ImportOptions, import_file

    report = import_file(locate(newsroom), file, ImportOptions(locale, overwrite, reviewed))
    finish(report, 4 if report.refused else 0, as_json=as_json)
