"""Commands for the press office: `package`, `sign`, `send`, `verify`, `publish`."""

import os
import secrets
import sys
import time
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar import console
from khabar.commands.options import (
    Json,
    Locales,
    NewsroomDir,
    finish,
    locate,
    now,
    output_folder,
)
from khabar.problems import KhabarError

if TYPE_CHECKING:
    from khabar.distribution.at_once import Outlets
    from khabar.distribution.mail.mailer import Mailer
    from khabar.distribution.mail.send import Post, SendOptions
    from khabar.distribution.mail.transport import Clock
    from khabar.distribution.publishing.publish import PublishContext
    from khabar.distribution.publishing.storage import Storage
    from khabar.distribution.signing.signature import Key
    from khabar.files.folder import Folder
    from khabar.model import Mail
    from khabar.reports import PublishReport, SendReport, VerifyReport

PASSWORD = "KHABAR_SMTP_PASSWORD"  # noqa: S105 (the name of the variable)
SFTP_PASSWORD = "KHABAR_SFTP_PASSWORD"  # noqa: S105 (the name of the variable)
# A PDF of two hundred pages with pictures; a list of a hundred thousand readers.
_LARGEST_FILE = 200_000_000
KEY_PASSWORD = "KHABAR_P12_PASSWORD"  # noqa: S105 (the name of the variable)

Release = Annotated[str, typer.Argument(metavar="RELEASE", help="The id of a release.")]


def package(
    release: Release,
    output: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Instead of out/packages/.")
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Pack what may be public of a release: a zip for each language, and one for all.

    Example: khabar package 2025-11-24-solidarity-forum
    """
    from khabar.distribution.bundle.package import package as pack

    folder = locate(newsroom)
    report = pack(folder, release, now(), output_folder(folder, output, "out/packages"))
    finish(report, 4 if report.findings else 0, as_json=as_json)


def sign(
    release: Release,
    key: Annotated[
        Path, typer.Option(metavar="FILE", help="The private key with its certificate, PKCS#12.")
    ],
    locale: Locales = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Sign the PDFs of what is public, and a manifest of the release, into out/signed.

    The key's password is read from KHABAR_P12_PASSWORD, or asked for.

    Example: khabar sign 2025-11-24-solidarity-forum --key newsroom.p12
    """
    _require_signatures()
    from khabar.distribution.signing.sign import sign as put_signatures

    folder = locate(newsroom)
    report = put_signatures(folder, release, tuple(locale or ()), _key(key), now())
    finish(report, 4 if report.findings else 0, as_json=as_json)


def _key(path: Path) -> "Key":
    from khabar.distribution.signing.signature import SignatureError, open_key

    data, password = _bytes(path), os.environ.get(KEY_PASSWORD)
    try:
        return open_key(data, password or "")
    except SignatureError:
        if password is not None or not sys.stdin.isatty():
            raise
    return open_key(data, typer.prompt(f"Password of {path.name}", hide_input=True, err=True))


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF.")],
    manifest: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Ask this signed manifest, and no newsroom."),
    ] = None,
    cert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The publisher's certificate, PEM or DER.")
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Tell whether a PDF is current, superseded, withdrawn, altered, or not ours.

    The signature of a manifest lies beside it, as FILE.p7s. Nothing is looked up on the network.

    Example: khabar verify forum.kk.pdf --manifest forum.manifest.json --cert publisher.pem
    """
    _require_signatures()
    report = _verified(file, manifest, cert, newsroom)
    finish(report, 0 if report.verdict == "current" else 4, as_json=as_json)


def _verified(
    file: Path, manifest: Path | None, cert: Path | None, newsroom: Path | None
) -> "VerifyReport":
    from khabar.distribution.signing.verify import Question, verify_by, verify_here
    from khabar.files import given
    from khabar.files.folder import Folder, standard

    question = Question(str(file), _bytes(file), _bytes(cert) if cert else b"", now())
    if not manifest:
        return verify_here(question, locate(newsroom))
    beside = manifest.with_name(f"{manifest.name}.p7s")
    seal = _bytes(beside) if given.exists(beside) else None
    return verify_by(question, _bytes(manifest), seal, Folder(standard()))


def _bytes(path: Path) -> bytes:
    from khabar.files import given

    return given.read(path, _LARGEST_FILE)


def _require_signatures() -> None:
    from importlib.util import find_spec

    if not find_spec("pyhanko"):
        hint = "install it: pip install 'khabar[sign]'"
        raise KhabarError("signatures need pyHanko", hint)


class Word(StrEnum):
    """A person's answer about a message that may not have arrived."""

    SENT = "sent"
    AGAIN = "again"


def send(
    release: Annotated[str, typer.Argument(metavar="RELEASE", help="The id of a release.")],
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="ADDRESS", help="With --resolve: whose mail.")
    ] = None,
    listed: Annotated[
        Path | None, typer.Option("--list", metavar="FILE", help="The recipients, as CSV.")
    ] = None,
    to_holders: Annotated[
        bool, typer.Option("--to-holders", help="To everybody who has an older version.")
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
        Word | None, typer.Option("--resolve", help="Say whether doubtful mails arrived.")
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
    folder, clock, options = locate(newsroom), _clock(), _wishes(release, listed, locale)
    if word:
        state = DeliveryState.SENT if word is Word.SENT else DeliveryState.PLANNED
        report = mailing.resolve(folder, release, tuple(addresses or ()), state, clock)
    elif test:
        report = mailing.trial(folder, options, test, _post(clock, yes=True))
    elif dry_run:
        target = output_folder(folder, output, f"out/mail/{release}")
        report = mailing.rehearse(folder, options, clock, target)
    else:
        report = mailing.send(folder, options, _post(clock, yes=yes))
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


def _wishes(release: str, listed: Path | None, locale: str) -> "SendOptions":
    from khabar.distribution.mail.send import SendOptions

    data = _bytes(listed) if listed else None
    return SendOptions(release, data, str(listed or ""), locale)


def _clock() -> "Clock":
    from khabar.distribution.mail.transport import Clock

    return Clock(now, time.monotonic, time.sleep)


def _post(clock: "Clock", *, yes: bool) -> "Post":
    from khabar.distribution.mail.send import Post

    return Post(_mailer, clock, _confirm(yes=yes), console.progress("messages"))


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


def publish(
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="A folder, s3://BUCKET/PATH or sftp://USER@HOST/PATH."
        ),
    ],
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only list what would be uploaded and removed."),
    ] = False,
    endpoint: Annotated[
        str, typer.Option(metavar="URL", help="The server, where it is not Amazon's.")
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files of others too.")
    ] = False,
    older: Annotated[bool, typer.Option("--older", help="Replace newer versions too.")] = False,
    take_over: Annotated[
        bool,
        typer.Option("--take-over", help="Continue another computer's interrupted upload."),
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", metavar="RELEASE", help="Take this release off the site."),
    ] = None,
    newsroom: NewsroomDir = None,
    as_json: Json = False,
) -> None:
    """Upload the public site to a web server's folder, here or over SFTP, or to S3 storage.

    Only what changed is uploaded. New pages come before the pages that link to them. What is
    withdrawn leaves first, other old files last. Files of others are left alone, and so is a
    release that readers can see and that is only missing or broken here. After an interruption,
    run the same command again. S3's keys are read from the environment, as AWS tools do; SSH's own
    keys are used for SFTP, or a password in KHABAR_SFTP_PASSWORD.

    Example: khabar publish s3://press.example --dry-run
    """
    from khabar.distribution.publishing.publish import PublishOptions
    from khabar.distribution.publishing.publish import publish as put

    folder = locate(newsroom)
    storage = _storage(folder, target, endpoint)
    options = PublishOptions(dry_run, take_over, overwrite, older, frozenset(remove or ()))
    report = put(folder, storage, options, _occasion(folder, now()))
    finish(report, 4 if report.lost else 0, as_json=as_json)


def publish_to(folder: "Folder", target: str, at: datetime) -> "PublishReport":
    """Publish to a target as any timer does: nobody is there to overrule a refusal."""
    from khabar.distribution.publishing.publish import PublishOptions
    from khabar.distribution.publishing.publish import publish as put

    return put(folder, _storage(folder, target, ""), PublishOptions(), _occasion(folder, at))


def _occasion(folder: "Folder", at: datetime) -> "PublishContext":
    from khabar.distribution.publishing.publish import LOCK_FILE, PublishContext

    lock, token = folder.private.database(LOCK_FILE), secrets.token_hex(16)
    return PublishContext(at, lock, token, console.progress("files"))


def outlets_of(
    folder: "Folder", *, at_once: bool = False, target: str = "", yes: bool = False
) -> "Outlets | None":
    """Where a decision is brought at once: nowhere unless it is asked for."""
    from khabar.distribution.at_once import Outlets

    if not at_once and not target:
        return None
    storage = (lambda: _storage(folder, target, "")) if target else None
    post = _post(_clock(), yes=yes) if at_once else None
    return Outlets(_occasion(folder, now()), storage, post)


def _storage(folder: "Folder", target: str, endpoint: str) -> "Storage":
    from khabar.distribution.publishing.storage import Access, storage_at

    return storage_at(target, folder.root, Access(endpoint, os.environ.get(SFTP_PASSWORD, "")))
