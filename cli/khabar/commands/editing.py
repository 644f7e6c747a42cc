"""Commands for editors: `init`, `new`, `rename`, `check`."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    finish,
    locate,
    now,
    program,
)
from khabar.contained import internal
from khabar.problems import KhabarError, Level, Problem

if TYPE_CHECKING:
    from khabar.files.folder import Folder

Targets = Annotated[
    list[str] | None,
    typer.Option("--locale", "-l", metavar="LOCALE", help="Another language; may be repeated."),
]


class ReportFormat(StrEnum):
    """Forms of a list of findings: for people, for programs, for a pull request."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    name: Annotated[str, typer.Option(help="The publisher's name.")] = "Our newsroom",
    language: Annotated[str, typer.Option(help="The newsroom's own language.")] = "en",
    locale: Targets = None,
    timezone: Annotated[
        str, typer.Option(help="The newsroom's time zone, by its IANA name.")
    ] = "Asia/Baku",
    git: Annotated[
        bool,
        typer.Option("--git", help="Also make a Git repository that merges catalogs by entry."),
    ] = False,
    as_json: Json = False,
) -> None:
    """Make a new newsroom, ready to build.

    Example: khabar init newsroom --name "Port of Baku" --language az --locale en --locale kk
    """
    from khabar.editorial.create import Profile
    from khabar.editorial.create import init as make

    profile = Profile(name, language, tuple(locale or ("az", "kk", "en", "tr")), timezone)
    finish(make(folder, profile, now(), program() if git else None), as_json=as_json)


def new(
    headline: Annotated[
        str, typer.Argument(metavar="HEADLINE", help="The headline, in quotes.")
    ] = "",
    language: Annotated[
        str, typer.Option(help="The language it is written in; otherwise the newsroom's own.")
    ] = "",
    like: Annotated[
        str, typer.Option(metavar="RELEASE", help="Start from the text of an earlier release.")
    ] = "",
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Make it from a .docx, .html, .md or .txt file; `-`: from stdin.",
        ),
    ] = "",
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Make a new release: a folder with a draft to write in.

    From a document it takes the text, images and an embargo, and lists everything else.

    Example: khabar new "Жаңа терминал ашылды" --language kk
    """
    from khabar.editorial.create import ReleaseOptions
    from khabar.editorial.create import new as make

    if source:
        _new_from(source, headline, language, like, newsroom, as_json=as_json)
    if not headline:
        raise KhabarError("a release needs a headline", "write it in quotes, or name a --from FILE")
    finish(make(locate(newsroom), ReleaseOptions(headline, language, like), now()), as_json=as_json)


def _new_from(
    source: str, headline: str, language: str, like: str, newsroom: Path | None, *, as_json: bool
) -> NoReturn:
    from khabar.editorial.import_document import GivenDocument, new_from
    from khabar.files import given
    from khabar.sources.importing.port import LIMITS

    if like:
        raise KhabarError("--like and --from exclude each other", "choose one of them")
    most = LIMITS.size + 1
    if source == "-":
        data, name = sys.stdin.buffer.read(most), ""
    else:
        data, name = given.read(Path(source), most), Path(source).name
    document = GivenDocument(data, name, headline, language)
    finish(new_from(locate(newsroom), document, now()), as_json=as_json)


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id of a release.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that it is to have.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Give a release another id; translations, editions and old addresses go along.

    Example: khabar rename 2025-11-24-forum 2025-11-24-solidarity-forum
    """
    from khabar.editorial.rename import Renaming
    from khabar.editorial.rename import rename as give

    finish(give(locate(newsroom), Renaming(old, new), now()), as_json=as_json)


def add_locale(
    locale: Annotated[str, typer.Argument(metavar="LOCALE", help="Its BCP 47 name: uz, fa.")],
    source: Annotated[
        str,
        typer.Option("--from", metavar="LOCALE", help="The same language in another script."),
    ] = "",
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Add a language: make its catalogs, and say what fonts and hyphenation lack.

    Example: khabar locale add uz
    Example: khabar locale add uz-Cyrl --from uz
    """
    from khabar.translating.locales import add_locale as add

    report = add(locate(newsroom), locale, source)
    finish(report, 4 if report.errors else 0, as_json=as_json)


def check(
    releases: Annotated[
        list[str] | None,
        typer.Argument(metavar="RELEASE", help="Ids of releases, or files; none: all."),
    ] = None,
    locale: Locales = None,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings as errors.")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Repair what a machine can, and show the difference.")
    ] = False,
    online: Annotated[
        bool, typer.Option("--online", help="Also ask whether outside links answer.")
    ] = False,
    style: Annotated[
        ReportFormat, typer.Option("--format", help="For people, for programs, for pull requests.")
    ] = ReportFormat.TEXT,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Check the sources and their translations.

    Example: khabar check releases/2025-11-24-solidarity-forum/release.md --locale kk
    """
    from khabar.cache.toolchain import version
    from khabar.editorial.check import check_named

    folder, words, locales = locate(newsroom), tuple(releases or ()), tuple(locale or ())
    text = style is ReportFormat.TEXT and not as_json
    repaired = _repaired(folder, words, shown=text) if fix else ()
    report = check_named(folder, words, Path.cwd(), locales, now())
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
    from khabar.commands.asking import unanswered
    from khabar.editorial.check import ask_online

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
            help="Whose keys; pages to read: `reference` of both files, `templates` of theirs.",
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
