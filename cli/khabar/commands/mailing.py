"""The command that mails a release: `send`."""

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    NewsroomDir,
    finish,
    locate,
    now,
    output_folder,
    read_given,
)
from khabar.commands.readers import Columns, listed_people
from khabar.commands.shared_place import shared_place
from khabar.problems import KhabarError
from khabar.python_packages import how_to_add

if TYPE_CHECKING:
    from khabar.distribution.mail.mailers.port import Mailer
    from khabar.distribution.mail.release_mail import SendOptions
    from khabar.distribution.mail.reputation.resolver import Resolver
    from khabar.distribution.mail.send import SendContext
    from khabar.distribution.mail.transport import Clock
    from khabar.files.folder import Folder
    from khabar.model import Mail
    from khabar.reports import SendReport

PASSWORD = "KHABAR_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)


class Arrival(StrEnum):
    """A person's answer about a message that may not have arrived."""

    SENT = "sent"
    AGAIN = "again"


SentRelease = Annotated[
    str, typer.Argument(metavar="RELEASE", help="The id of a release; --doctor needs none.")
]
Addresses = Annotated[
    list[str] | None,
    typer.Argument(metavar="ADDRESS", help="With --resolve: the readers whose mail is doubtful."),
]
ListOption = Annotated[
    Path | None, typer.Option("--list", metavar="FILE", help="The recipients: CSV, .xlsx or .ods.")
]
Groups = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="GROUP", help="Readers of a group of the directory, or all."),
]
ToHolders = Annotated[
    bool, typer.Option("--to-holders", help="Send to everybody who has an older version.")
]
OnlyLocale = Annotated[
    str, typer.Option("--locale", "-l", metavar="LOCALE", help="Send in this language alone.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Write the messages as .eml files; send nothing.")
]
DryRunFolder = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Where a dry run writes; otherwise out/mail/.")
]
Trial = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Send a trial to this address alone, your own.")
]
Resolve = Annotated[
    Arrival | None, typer.Option("--resolve", help="Say whether doubtful mails arrived.")
]
Doctor = Annotated[
    bool,
    typer.Option("--doctor", help="Say how receiving servers judge this sender; send nothing."),
]
AllRefused = Annotated[
    bool, typer.Option("--all-refused", help="With --resolve again: to all whose mail was refused.")
]


def send(
    release: SentRelease = "",
    addresses: Addresses = None,
    listed: ListOption = None,
    to: Groups = None,
    columns: Columns = None,
    to_holders: ToHolders = False,
    locale: OnlyLocale = "",
    dry_run: DryRun = False,
    output: DryRunFolder = None,
    test: Trial = "",
    word: Resolve = None,
    all_refused: AllRefused = False,
    doctor: Doctor = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Send a release by mail: to each recipient once, in their language, with the PDF.

    Run it again: it sends only to those who are left. A list has a column of addresses, and
    others for name, language, embargo (yes or no) and groups, with headings in any of the
    newsroom's languages. The password of the mail server is read from KHABAR_SMTP_PASSWORD.

    Example: khabar send 2025-11-24-solidarity-forum --list press.csv --dry-run
    """
    from khabar.distribution.mail import send as mailing
    from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
    from khabar.distribution.mail.rehearse import rehearse

    if doctor:
        _doctor(locate(newsroom), to or [], as_json=as_json)
    if not release:
        raise KhabarError("which release?", "khabar send RELEASE --list FILE")
    _one_of(word, test, listed or to, to_holders, addresses or all_refused)
    folder, clock = locate(newsroom), system_clock()
    readers = Readers(listed, tuple(to or ()), columns, yes, dry_run)
    options = _options(folder, release, locale, readers)
    if word:
        state = DeliveryState.SENT if word is Arrival.SENT else DeliveryState.PLANNED
        named = None if all_refused else tuple(addresses or ())
        report = mailing.resolve(folder, release, named, state, clock)
    elif test:
        report = mailing.trial(folder, options, test, post(folder, clock, yes=True))
    elif dry_run:
        target = output_folder(folder, output, f"out/mail/{release}")
        report = rehearse(folder, options, clock, target)
    else:
        report = mailing.send(folder, options, post(folder, clock, yes=yes))
    finish(report, 4 if report.findings and not word else 0, as_json=as_json)


def _doctor(folder: "Folder", groups: list[str], *, as_json: bool) -> NoReturn:
    """Look at the sender and the server of the newsroom."""
    from khabar.distribution.mail.lists.directory import of_groups, read_directory
    from khabar.distribution.mail.reputation.mail_doctor import mail_doctor
    from khabar.workspace.publisher.newsroom_data import newsroom_data

    mail = newsroom_data(folder).mail
    if mail is None:
        raise KhabarError("mail is not set up in newsroom.yaml", "see docs/reference.md, `mail`")
    readers = read_directory(folder)
    chosen = of_groups(readers, groups).recipients if groups else readers
    report = mail_doctor(mail, _mailer(mail), _resolver(), readers=len(chosen))
    finish(report, 0 if report.good else 4, as_json=as_json)


def _resolver() -> "Resolver":
    from importlib.util import find_spec

    if not find_spec("dns"):
        hint = f"install it: {how_to_add('khabar[mail]')}"
        raise KhabarError("this needs dnspython", hint)
    from khabar.distribution.mail.reputation.dns_resolver import DnsResolver

    return DnsResolver()


def _one_of(
    word: Arrival | None,
    test: str,
    listed: "Path | list[str] | None",
    to_holders: bool,
    addresses: "list[str] | bool | None",
) -> None:
    ways = {"--resolve": word, "--test": test, "--list": listed, "--to-holders": to_holders}
    if sum(bool(each) for each in ways.values()) != 1:
        raise KhabarError(f"choose one of {', '.join(ways)}", "see `khabar send --help`")
    if bool(addresses) != bool(word):
        hint = "khabar send RELEASE --resolve sent ADDRESS; recipients stand in a --list"
        raise KhabarError("addresses go with --resolve, and --resolve with addresses", hint)


@dataclass(frozen=True, slots=True)
class Readers:
    """Readers as the command line names them: a list, or groups of the directory."""

    listed: Path | None = None
    groups: tuple[str, ...] = ()
    columns: list[str] | None = None
    yes: bool = False
    only_look: bool = False


def _options(folder: "Folder", release: str, locale: str, readers: Readers) -> "SendOptions":
    from khabar.distribution.mail.lists.directory import directory_text, of_groups, read_directory
    from khabar.distribution.mail.release_mail import SendOptions

    if readers.listed and readers.groups:
        raise KhabarError(
            "choose one of --list and --to", "`khabar recipients import` merges a list"
        )
    if readers.groups:
        people = of_groups(read_directory(folder), readers.groups)
        listed = directory_text(people.recipients).encode()
        return SendOptions(release, listed, " ".join(readers.groups), locale, people)
    if not readers.listed:
        return SendOptions(release, None, "", locale)
    data = read_given(readers.listed)
    people = listed_people(
        folder, readers.listed, data, readers.columns, yes=readers.yes, only_look=readers.only_look
    )
    return SendOptions(release, data, str(readers.listed), locale, people)


def system_clock() -> "Clock":
    """Make the clock that mailing waits by: this machine's."""
    from khabar.distribution.mail.transport import Clock

    return Clock(now, time.monotonic, time.sleep)


def post(folder: "Folder", clock: "Clock", *, yes: bool) -> "SendContext":
    """Gather all that sends mail; without `yes`, a person is asked before the first message."""
    from khabar.distribution.mail.send import SendContext

    return SendContext(
        _mailer, clock, _confirm(yes=yes), console.progress("messages"),
        machine=platform.node(), shared=partial(shared_place, folder),
    )  # fmt: skip


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

    from khabar.distribution.mail.mailers.connection import Timeouts, connect
    from khabar.distribution.mail.mailers.smtp_mailer import SmtpMailer

    password = os.environ.get(PASSWORD, "")
    if mail.user and not password:
        if not sys.stdin.isatty():
            raise KhabarError(f"no password for {mail.user}", f"set {PASSWORD}")
        password = typer.prompt(f"Password of {mail.user}", hide_input=True, err=True)
    plug = partial(connect, mail, password, ssl.create_default_context(), Timeouts())
    return SmtpMailer(mail.sender, plug)
