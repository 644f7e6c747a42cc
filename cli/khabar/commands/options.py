"""The arguments and options that several commands share, and how a command ends."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from khabar import console
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.files.folder import Folder
    from khabar.reports import Report

Release = Annotated[str, typer.Argument(metavar="RELEASE", help="The id of a release.")]
Releases = Annotated[
    list[str] | None, typer.Argument(metavar="RELEASE", help="Ids of releases; without any: all.")
]
Locales = Annotated[
    list[str] | None,
    typer.Option("--locale", "-l", metavar="LOCALE", help="Only this language; may be repeated."),
]
# A PDF of two hundred pages with pictures; a list of a hundred thousand readers.
_LARGEST_FILE = 200_000_000
NewsroomDir = Annotated[
    Path | None,
    typer.Option(
        "--newsroom",
        metavar="DIR",
        help="The newsroom's folder; otherwise the nearest one upwards from here.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit code 4 also if something is unfinished.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the report as JSON.")]


def locate(newsroom: Path | None) -> "Folder":
    """The newsroom that a command works on."""
    from khabar.files import given
    from khabar.files.folder import NEWSROOM_FILE, find

    if newsroom and not given.exists(newsroom / NEWSROOM_FILE):
        raise KhabarError(f"{newsroom} is not a newsroom", "it has no releases/newsroom.yaml")
    return find((newsroom or Path.cwd()).absolute())


def output_folder(folder: "Folder", output: Path | None, default: str) -> Path:
    """Return the folder that a command writes to: the one that was named, or the newsroom's own."""
    from khabar.files import given

    return given.output_folder(output, folder.root) if output else folder.root / default


def read_given(path: Path) -> bytes:
    """Read a file that the command line names, of 200 MB at most."""
    from khabar.files import given

    return given.read(path, _LARGEST_FILE)


def now() -> datetime:
    """Read the clock; no other room does."""
    return datetime.now(UTC)


def moment(text: str) -> datetime:
    """A time that the user wrote, with its offset from UTC."""
    hint = "example: 2025-11-24T15:00+04:00"
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise KhabarError(f"{text} is not a time", hint) from None
    if time.tzinfo is None:
        raise KhabarError(f"{text} has no time zone", hint)
    return time


def cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def program() -> Path:
    """The `khabar` that runs here; its bare name where it cannot be told."""
    import shutil

    beside = shutil.which("khabar", path=str(Path(sys.executable).parent))
    return Path(beside or "khabar")


def finish(report: "Report", exit_code: int = 0, *, as_json: bool = False) -> NoReturn:
    """Show a report and end with its exit code."""
    console.show(report, as_json=as_json)
    raise typer.Exit(exit_code)
