"""Commands for editors: `check`, `schema`, `locale add`."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    cores,
    finish,
    locate,
    now,
)
from khabar.contained import internal
from khabar.problems import Level, Problem

if TYPE_CHECKING:
    from khabar.files.folder import Folder


class ReportFormat(StrEnum):
    """Forms of a list of findings: for people, for programs, for a pull request."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def add_locale(
    locale: Annotated[str, typer.Argument(metavar="LOCALE", help="Its BCP 47 name: uz, fa.")],
    source: Annotated[
        str,
        typer.Option("--from", metavar="LOCALE", help="The same language in another script."),
    ] = "",
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Add a language: make its catalogs, and show what Khabar lacks for it.

    Example: khabar locale add uz
    Example: khabar locale add uz-Cyrl --from uz
    """
    from khabar.translating.locales import add_locale as add

    report = add(locate(newsroom), locale, source)
    finish(report, 4 if report.errors else 0, as_json=as_json)


def check(
    releases: Annotated[
        list[str] | None,
        typer.Argument(metavar="RELEASE", help="Ids of releases, or files; without any: all."),
    ] = None,
    locale: Locales = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings as errors.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what a machine can, and show the difference.")
    ] = False,
    printed: Annotated[
        bool,
        typer.Option("--print", help="Also make missing PDFs and look at them."),
    ] = False,
    online: Annotated[
        bool, typer.Option("--online", help="Also ask whether outside links answer.")
    ] = False,
    style: Annotated[
        ReportFormat,
        typer.Option(
            "--format", help="How to print findings: for people, programs, pull requests."
        ),
    ] = ReportFormat.TEXT,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Check the sources and their translations.

    Example: khabar check releases/2025-11-24-solidarity-forum/release.md --locale kk
    """
    from khabar.cache.toolchain import version
    from khabar.editorial.check import CheckRequest, Printing, check_named

    folder, words, locales = locate(newsroom), tuple(releases or ()), tuple(locale or ())
    text = style is ReportFormat.TEXT and not as_json
    printing = Printing(cores(), console.progress("bulletins")) if printed else None
    repaired = _repaired(folder, words, shown=text) if fix else ()
    report = check_named(folder, words, Path.cwd(), CheckRequest((), locales, now(), printing))
    silent = _unanswered(folder, words) if online else ()
    report = replace(report, repaired=repaired, problems=tuple(sorted((*report.problems, *silent))))
    bad = report.count(Level.ERROR) + (report.count(Level.WARNING) if strict else 0)
    broken = internal(report.problems)
    code = 4 if broken else 3 if not report.sources_valid else 4 if bad else 0
    if style is ReportFormat.GITHUB:
        console.annotate(report.problems)
        raise typer.Exit(code)
    if style is ReportFormat.SARIF:
        console.print_sarif(report.problems, version())
        raise typer.Exit(code)
    finish(report, code, as_json=as_json or style is ReportFormat.JSON)


def _unanswered(folder: "Folder", words: tuple[str, ...]) -> tuple[Problem, ...]:
    """The outside addresses that do not answer; nothing else asks the network."""
    from khabar.commands.network.web_addresses import unanswered
    from khabar.editorial.online_links import ask_online

    return ask_online(folder, words, Path.cwd(), unanswered)


def _repaired(folder: "Folder", words: tuple[str, ...], *, shown: bool) -> tuple[str, ...]:
    """Repair the sources that are named, or all; the difference is shown before it is made."""
    from khabar.editorial.fix import repair, repairs

    found = tuple(repairs(folder, words, Path.cwd()))
    if shown:
        console.show_repairs(found)
    repair(folder, found)
    return tuple(each.file for each in found)


class SchemaKind(StrEnum):
    """Subjects that `khabar schema` can describe."""

    RELEASE = "release"
    NEWSROOM = "newsroom"
    REFERENCE = "reference"
    TEMPLATES = "templates"


def schema(
    of: Annotated[
        SchemaKind,
        typer.Argument(
            metavar="FILE",
            help="The file. `reference`, `templates`: pages of the documentation.",
        ),
    ],
) -> None:
    """Print the keys of release.md or newsroom.yaml as JSON Schema, for editors' YAML plug-ins.

    Example: khabar schema release
    """
    import json

    from khabar.editorial.template_contract.variables import template_reference
    from khabar.sources.reference import reference
    from khabar.sources.schema import DescribedFile
    from khabar.sources.schema import schema as described

    if of is SchemaKind.REFERENCE:
        typer.echo(reference(), nl=False)
        return
    if of is SchemaKind.TEMPLATES:
        typer.echo(template_reference(), nl=False)
        return
    typer.echo(json.dumps(described(DescribedFile(of.value)), ensure_ascii=False, indent=2))
