"""The command that mails a release: `send`."""

import os
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    NewsroomDir,
    Release,
    finish,
    locate,
    now,
    output_folder,
    read_given,
)
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.distribution.mail.mailer import Mailer
    from khabar.distribution.mail.send import SendContext, SendOptions
    from khabar.distribution.mail.transport import Clock
    from khabar.model import Mail
    from khabar.reports import SendReport

PASSWORD = "KHABAR_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)


class Arrival(StrEnum):
    """A person's answer about a message that may not have arrived."""

    SENT = "sent"
    AGAIN = "again"


def send(
    release: Release,
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="ADDRESS", help="With --resolve: whose mail.")
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="The recipients, as CSV.")
    ] = None,
    to_holders: Annotated[
        bool, typer.Option("--to-holders", help="Send to everybody who has an older version.")
    ] = False,
    locale: Annotated[
        str, typer.Option("--locale", "-l", metavar="LOCALE", help="Send in this language alone.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write the messages as .eml files; send nothing.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where a dry run writes; otherwise out/mail/."),
    ] = None,
    test: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Send a trial to this address alone, your own.")
    ] = "",
    word: Annotated[
        Arrival | None, typer.Option("--resolve", help="Say whether doubtful mails arrived.")
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
    from khabar.distribution.mail import send as mailing
    from khabar.distribution.mail.ledger import DeliveryState

    _one_of(word, test, listed, to_holders, addresses)
    folder, clock, options = locate(newsroom), system_clock(), _options(release, listed, locale)
    if word:
        state = DeliveryState.SENT if word is Arrival.SENT else DeliveryState.PLANNED
        report = mailing.resolve(folder, release, tuple(addresses or ()), state, clock)
    elif test:
        report = mailing.trial(folder, options, test, post(clock, yes=True))
    elif dry_run:
        target = output_folder(folder, output, f"out/mail/{release}")
        report = mailing.rehearse(folder, options, clock, target)
    else:
        report = mailing.send(folder, options, post(clock, yes=yes))
    finish(report, 4 if report.findings and not word else 0, as_json=as_json)


def _one_of(
    word: Arrival | None,
    test: str,
    listed: Path | None,
    to_holders: bool,
    addresses: list[str] | None,
) -> None:
    ways = {"--resolve": word, "--test": test, "--list": listed, "--to-holders": to_holders}
    if sum(bool(each) for each in ways.values()) != 1:
        raise KhabarError(f"choose one of {', '.join(ways)}", "see `khabar send --help`")
    if bool(addresses) != bool(word):
        hint = "khabar send RELEASE --resolve sent ADDRESS; recipients stand in a --list"
        raise KhabarError("addresses go with --resolve, and --resolve with addresses", hint)


def _options(release: str, listed: Path | None, locale: str) -> "SendOptions":
    from khabar.distribution.mail.send import SendOptions

    data = read_given(listed) if listed else None
    return SendOptions(release, data, str(listed or ""), locale)


def system_clock() -> "Clock":
    """Make the clock that mailing waits by: this machine's."""
    from khabar.distribution.mail.transport import Clock

    return Clock(now, time.monotonic, time.sleep)


def post(clock: "Clock", *, yes: bool) -> "SendContext":
    """Gather all that sends mail; without `yes`, a person is asked before the first message."""
    from khabar.distribution.mail.send import SendContext

    return SendContext(_mailer, clock, _confirm(yes=yes), console.progress("messages"))


def _confirm(*, yes: bool) -> "Callable[[SendReport], bool]":
    def ask(report: "SendReport") -> bool:
        console.show_plan(report)
        if yes:
            return True
        if not sys.stdin.isatty():
            raise KhabarError("nobody can be asked here", "look at --dry-run, then add --yes")
        return typer.confirm(f"Send {report.count('send')} messages?", err=True)

    return ask


def _mailer(mail: "Mail") -> "Mailer":
    """Make the mailer of the newsroom's server; ask for a password that nothing else gives."""
    import ssl
    from functools import partial

    from khabar.distribution.mail.connection import Timeouts, connect
    from khabar.distribution.mail.smtp_mailer import SmtpMailer

    password = os.environ.get(PASSWORD, "")
    if mail.user and not password:
        if not sys.stdin.isatty():
            raise KhabarError(f"no password for {mail.user}", f"set {PASSWORD}")
        password = typer.prompt(f"Password of {mail.user}", hide_input=True, err=True)
    plug = partial(connect, mail, password, ssl.create_default_context(), Timeouts())
    return SmtpMailer(mail.sender, plug)
