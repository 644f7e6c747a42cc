"""Commands for the directory of readers: `recipients`; and lists that a command names."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, finish, locate, now, read_given
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.distribution.mail.lists.columns import ListColumns
    from khabar.distribution.mail.recipients import RecipientList
    from khabar.files.folder import Folder

Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=MEANING", help="Say what a column of the list means."),
]
ListFile = Annotated[Path, typer.Argument(metavar="FILE", help="A list: CSV, .xlsx or .ods.")]


def recipients_show(newsroom: NewsroomDir = None, as_json: Json = False) -> None:
    """Show how many readers the directory has, by language and group.

    Example: khabar recipients show
    """
    from khabar.distribution.mail.lists.recipients_command import show_directory

    finish(show_directory(locate(newsroom)), as_json=as_json)


def recipients_import(
    file: ListFile,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="GROUP", help="Put all of them into this group."),
    ] = None,
    columns: Columns = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask about the columns.")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Merge a list into the newsroom's directory of readers.

    Example: khabar recipients import press.xlsx --group economy
    """
    from khabar.distribution.mail.lists.recipients_command import merge_into_directory

    folder = locate(newsroom)
    people = listed_people(folder, file, read_given(file), columns, yes=yes)
    report = merge_into_directory(folder, str(file), people, tuple(group or ()))
    finish(report, as_json=as_json)


def recipients_export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list to write, as CSV.")],
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="GROUP", help="Only this group.")
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Write the directory as a list that spreadsheets read.

    Example: khabar recipients export readers.csv
    """
    from khabar.distribution.mail.lists.recipients_command import export_directory

    finish(export_directory(locate(newsroom), file, tuple(to or ())), as_json=as_json)


def recipients_import_replies(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="An mbox, a Maildir, messages, tokens; or imaps://USER@HOST/FOLDER.",
        ),
    ],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Read mail that came back: who leaves, complains or has no mailbox gets no more mail.

    Example: khabar recipients import-replies ~/Maildir
    """
    from khabar.distribution.mail.replies import import_replies
    from khabar.distribution.mail.returns.imap_folder import SCHEME, messages_on

    password = os.environ.get("KHABAR_IMAP_PASSWORD", "")
    servers = [each for each in files if each.startswith(SCHEME)]
    fetched = (message for each in servers for message in messages_on(each, password))
    paths = [Path(each) for each in files if each not in servers]
    folder = locate(newsroom)
    report = import_replies(folder, paths, now, fetched)
    _tell_others(folder)
    finish(report, as_json=as_json)


def recipients_stop(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Whose mail ends.")],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Send no more mail to these readers, whatever list they are on.

    Example: khabar recipients stop ann@paper.example
    """
    from khabar.distribution.mail.lists.recipients_command import stop_readers

    folder = locate(newsroom)
    report = stop_readers(folder, addresses, now())
    _tell_others(folder)
    finish(report, as_json=as_json)


def recipients_resume(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS", help="Who asked for mail again.")
    ],
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Send mail to these readers again: they asked for it.

    Example: khabar recipients resume ann@paper.example
    """
    from khabar.distribution.mail.lists.recipients_command import resume_readers

    folder = locate(newsroom)
    report = resume_readers(folder, addresses, now())
    _tell_others(folder)
    finish(report, as_json=as_json)


def _tell_others(folder: "Folder") -> None:
    """Tell the computers that share a ledger with this one who left, and who came back."""
    from khabar.commands.shared_place import place_of
    from khabar.distribution.mail.left_elsewhere import tell_wishes

    tell_wishes(folder, lambda: place_of(folder))


def listed_people(
    folder: "Folder",
    file: Path,
    data: bytes,
    said: list[str] | None,
    *,
    yes: bool,
    only_look: bool = False,
) -> "RecipientList":
    """Read a list; a person is asked once what its columns mean, unless `yes`.

    With `only_look` nobody's mail ends, whatever the list says.
    """
    from khabar.distribution.mail.lists.read_list import ListWish, read_list
    from khabar.workspace.publisher.newsroom_data import newsroom_data

    def confirm(columns: "ListColumns", people: "RecipientList") -> bool:
        console.show_columns(str(file), columns.meanings, len(people.recipients))
        if yes:
            return True
        if not sys.stdin.isatty():
            hint = "look at what is recognised, then add --yes, or --map 'COLUMN=MEANING'"
            raise KhabarError("nobody can be asked here what the columns mean", hint)
        return typer.confirm("Is this right?", err=True)

    own = newsroom_data(folder)
    most, at = own.sizes.recipients, now().isoformat()
    wish = ListWish(str(file), confirm, _meanings(said), most, at, only_look)
    return read_list(folder, data, wish, own.locales)


def _meanings(said: list[str] | None) -> dict[str, str]:
    found = {}
    for each in said or ():
        heading, mark, meaning = each.rpartition("=")
        if not mark:
            hint = "example: --map 'E-posta=address'"
            raise KhabarError(f"`{each}` does not say what a column means", hint)
        found[heading] = meaning
    return found
