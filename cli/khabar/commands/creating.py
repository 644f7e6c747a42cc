"""Commands that make something: `init`, `new`, `rename`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from khabar.choices import ReleaseKind
from khabar.commands.options import (
    Json,
    NewsroomDir,
    finish,
    locate,
    now,
    program,
)
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.editorial.creating.given_document import GivenDocument
    from khabar.editorial.creating.new import ReleaseOptions

Targets = Annotated[
    list[str] | None,
    typer.Option("--locale", "-l", metavar="LOCALE", help="Another language; may be repeated."),
]
_NAME = "Our newsroom"


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    name: Annotated[str, typer.Option(help="The publisher's name.")] = "",
    language: Annotated[str, typer.Option(help="The newsroom's own language.")] = "en",
    locale: Targets = None,
    url: Annotated[str, typer.Option(metavar="ADDRESS", help="The address of its site.")] = "",
    timezone: Annotated[
        str,
        typer.Option(
            metavar="ZONE", help="Its time zone, such as Asia/Baku; otherwise by the language."
        ),
    ] = "",
    git: Annotated[
        bool | None,
        typer.Option(
            "--git/--no-git",
            help="Also make a Git repository that merges catalogs by entry; asked on a terminal.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a new newsroom, ready to build. On a terminal it asks for name, address and Git.

    Example: khabar init newsroom --name "Port of Baku" --language az --locale en --locale kk
    """
    from khabar.editorial.creating.init import EXAMPLE_URL, Profile
    from khabar.editorial.creating.init import init as make

    locales = tuple(locale or ("az", "kk", "en", "tr"))
    asked = _asked("The publisher's name", _NAME, name), _asked("Its address", EXAMPLE_URL, url)
    profile = Profile(asked[0], language, locales, timezone, asked[1])
    wanted = _is_terminal() and _confirmed() if git is None else git
    finish(make(folder, profile, now(), program() if wanted else None), as_json=as_json)


def _asked(what: str, usual: str, said: str) -> str:
    """Return what the command line says, else a person on a terminal, else what is usual."""
    if said or not _is_terminal():
        return said or usual
    return str(typer.prompt(what, default=usual, err=True))


def _confirmed() -> bool:
    question = "A Git repository with a first commit"
    return bool(typer.confirm(question, default=False, err=True))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


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
    id_: Annotated[
        str,
        typer.Option("--id", metavar="ID", help="Its id; otherwise date and headline."),
    ] = "",
    date: Annotated[
        str, typer.Option(metavar="DATE", help="Its day, or day and time; otherwise today.")
    ] = "",
    kind: Annotated[ReleaseKind, typer.Option(help="The kind of text.")] = ReleaseKind.RELEASE,
    source: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Make it from a .docx, .odt, .html, .eml, .md or .txt file; `-`: from stdin.",
        ),
    ] = "",
    translation: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LOCALE=FILE", help="A translation of that document; may be repeated."
        ),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Make a new release: a folder with a draft to write in.

    From a document it takes the text, images and an embargo, and lists everything else.

    Example: khabar new "Жаңа терминал ашылды" --language kk
    Example: khabar new --from forum.en.docx --translation kk=forum.kk.docx
    Example: khabar new "Statement on the port" --kind statement --date 2025-11-24T15:30
    """
    from khabar.editorial.creating.new import ReleaseOptions
    from khabar.editorial.creating.new import new as make

    wish = ReleaseOptions(headline, language, like, id_, date, kind)
    if source:
        _new_from(source, wish, translation or [], newsroom, as_json=as_json)
    if translation:
        raise KhabarError("--translation is for --from", "name the document in the source language")
    if not headline:
        raise KhabarError("a release needs a headline", "write it in quotes, or name a --from FILE")
    finish(make(locate(newsroom), wish, now()), as_json=as_json)


def _new_from(
    source: str,
    wish: "ReleaseOptions",
    translations: list[str],
    newsroom: Path | None,
    *,
    as_json: bool,
) -> NoReturn:
    from khabar.editorial.creating.import_document import new_from

    if wish.like:
        raise KhabarError("--like and --from exclude each other", "choose one of them")
    others = {}
    for each in translations:
        locale, equals, file = each.partition("=")
        if not equals or not file or locale in others:
            hint = "a language and its file, each once: --translation kk=forum.kk.docx"
            raise KhabarError(f"--translation {each} cannot be read", hint)
        others[locale] = _given(file)
    made = new_from(locate(newsroom), _given(source), wish, now(), others)
    finish(made, as_json=as_json)


def _given(source: str) -> "GivenDocument":
    """A document that the command line names; `-` is what is pasted or piped."""
    from khabar.editorial.creating.given_document import GivenDocument
    from khabar.files import given
    from khabar.sources.importing.port import LIMITS

    most = LIMITS.size + 1
    if source == "-":
        return GivenDocument(sys.stdin.buffer.read(most))
    return GivenDocument(given.read(Path(source), most), Path(source).name)


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id of a release.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id that it is to have.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Give a release another id; translations, signed texts and old addresses stay valid.

    Example: khabar rename 2025-11-24-forum 2025-11-24-solidarity-forum
    """
    from khabar.editorial.rename import Renaming
    from khabar.editorial.rename import rename as give

    finish(give(locate(newsroom), Renaming(old, new), now()), as_json=as_json)
