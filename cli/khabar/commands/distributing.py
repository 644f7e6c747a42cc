"""For press officers: `send`."""

import os
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import Json, NewsroomDir, finish, locate, now
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.distribute.smtp import Clock, Connect
    from khabar.model import Mail
    from khabar.pipeline.send import Post, Wishes
    from khabar.reports import SendReport

PASSWORD = "KHABAR_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)


class Word(StrEnum):
    """What a person says of a message that nobody can tell of."""

    SENT = "sent"
    AGAIN = "again"


def send(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="The id of a release.")],
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="ADDRESS", help="With --resolve: of whom.")
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="The recipients, as CSV.")
    ] = None,
    to_holders: Annotated[
        bool, typer.Option("--to-holders", help="To all who hold an older version of it.")
    ] = False,
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LOCALE", help="Only in this language.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the messages as .eml files; send nothing.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where a dry run writes; else out/mail/.")
    ] = None,
    test: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Only to this address, your own.")
    ] = "",
    word: Annotated[
        Word | None, typer.Option("--resolve", help="What became of messages that are unknown.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Send a release by mail: to each recipient once, in their language, with the PDF.

    Run again, it sends to those left. The recipients' list has the columns name, address, locale
    and embargo (yes or no). The password of the mail server is read from KHABAR_SMTP_PASSWORD.

    Example: khabar send 2025-11-24-solidarity-forum --list press.csv --dry-run
    """
    from khabar.distribute.ledger import State
    from khabar.pipeline import send as mailing

    _one_of(word, test, listed, to_holders, addresses)
    folder, clock, wishes = locate(newsroom), _clock(), _wishes(release, listed, locale)
    if word:
        state = State.SENT if word is Word.SENT else State.PLANNED
        report = mailing.resolve(folder, release, tuple(addresses or ()), state, clock)
    elif test:
        report = mailing.trial(folder, wishes, test, _post(clock, yes=True))
    elif dry_run:
        target = output or folder.root / "out" / "mail" / release
        report = mailing.rehearse(folder, wishes, clock, target)
    else:
        report = mailing.send(folder, wishes, _post(clock, yes=yes))
    finish(report, 4 if report.findings and not word else 0, as_json=as_json)


def _one_of(
    word: Word | None,
    test: str,
    listed: Path | None,
    to_holders: bool,
    addresses: list[str] | None,
) -> None:
    ways = {"--resolve": word, "--test": test, "--list": listed, "--to-holders": to_holders}
    if sum(bool(each) for each in ways.values()) != 1:
        raise KhabarError(f"one of {', '.join(ways)} is wanted", "see `khabar send --help`")
    if bool(addresses) != bool(word):
        hint = "khabar send RELEASE --resolve sent ADDRESS; recipients stand in a --list"
        raise KhabarError("addresses go with --resolve, and --resolve with addresses", hint)


def _wishes(release: str, listed: Path | None, locale: str) -> "Wishes":
    from khabar.pipeline.send import Wishes

    try:
        data = listed.read_bytes() if listed else None
    except OSError as error:
        raise KhabarError(f"{listed} cannot be read: {error.strerror}") from error
    return Wishes(release, data, str(listed or ""), locale)


def _clock() -> "Clock":
    from khabar.distribute.smtp import Clock

    return Clock(now, time.monotonic, time.sleep)


def _post(clock: "Clock", *, yes: bool) -> "Post":
    from khabar.pipeline.send import Post

    return Post(_connect, clock, _confirm(yes=yes), console.progress("messages"))


def _confirm(*, yes: bool) -> "Callable[[SendReport], bool]":
    def ask(report: "SendReport") -> bool:
        console.show_plan(report)
        if yes:
            return True
        if not sys.stdin.isatty():
            raise KhabarError("nobody can be asked here", "look at --dry-run, then add --yes")
        return typer.confirm(f"Send {report.count('send')} messages?", err=True)

    return ask


def _connect(mail: "Mail") -> "Connect":
    """How to reach the server; a password that is not in the environment is asked for once."""
    import ssl
    from functools import partial

    from khabar.distribute.smtp import Timeouts, connect

    password = os.environ.get(PASSWORD, "")
    if mail.user and not password:
        if not sys.stdin.isatty():
            raise KhabarError(f"no password for {mail.user}", f"set {PASSWORD}")
        password = typer.prompt(f"Password of {mail.user}", hide_input=True, err=True)
    return partial(connect, mail, password, ssl.create_default_context(), Timeouts())
