"""Delivery to real SMTP servers that refuse, delay, drop and crash; and the command `send`."""

import hashlib
import json
import os
import shutil
import signal
import smtplib
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from functools import partial
from pathlib import Path

import pytest
import trustme

from conftest import NEWSROOMS, khabar, settle
from khabar.catalogs import po
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry
from khabar.distribution.mail.ledgers.sent_elsewhere import SentElsewhereError
from khabar.distribution.mail.ledgers.shared_ledger import SharedPlace
from khabar.distribution.mail.mailers.connection import Timeouts, connect
from khabar.distribution.mail.mailers.port import DeliveryError, Envelope
from khabar.distribution.mail.mailers.smtp_mailer import SmtpMailer
from khabar.distribution.mail.rehearse import rehearse
from khabar.distribution.mail.release_mail import SendOptions, mailing
from khabar.distribution.mail.send import (
    SendContext,
    resolve,
    send,
    trial,
    was_sent,
)
from khabar.distribution.mail.transport import Clock, Pace, Terms, deliver
from khabar.distribution.publishing.storage import storage_at
from khabar.distribution.sealed import Seal
from khabar.files.folder import Folder
from khabar.history import went_out
from khabar.model import Mail, Security
from khabar.problems import KhabarError
from khabar.reports import SendReport
from khabar.workspace.history import events
from khabar.workspace.holds import Hold, write_holds
from khabar.workspace.withdrawal.known_kills import note_kills
from khabar.workspace.withdrawal.local_times import machine_moments, note_on_machine
from mailserver import Script, Server
from test_kills import as_an_older_khabar
from waiting import PATIENCE, until

pytestmark = pytest.mark.full

MAIL = Mail(
    "127.0.0.1", 0, Security.NONE, "press@library.example",
    "mailto:press@library.example?subject=unsubscribe", "press.library.example",
)  # fmt: skip
QUICK = Pace(pauses=(0.01, 0.01))
TIMEOUTS = Timeouts(PATIENCE, PATIENCE, PATIENCE)
MESSAGE = b"Subject: x\r\n\r\n.begins with a dot\r\n..\r\n.\r\nends\r\n"
PUBLIC, EMBARGOED = "2025-11-23-public", "2025-11-24-under-embargo"
BEFORE = datetime(2025, 11, 24, 10, 59, tzinfo=UTC)


class Notebook:
    """A journal that keeps every word."""

    def __init__(self) -> None:
        self.words: list[tuple[str, str]] = []
        self.replies: dict[str, str] = {}

    def __getattr__(self, word: str) -> Callable[..., None]:
        def note(envelope: Envelope, reply: str = "") -> None:
            self.words.append((word, envelope.address))
            self.replies[envelope.address] = reply

        return note

    def of(self, address: str) -> list[str]:
        return [word for word, name in self.words if name == address]


class Hours:
    """A clock that is put forward by waiting, not by time."""

    def __init__(self, start: datetime = BEFORE) -> None:
        self.start, self.passed, self.naps = start, 0.0, []  # type: ignore[var-annotated]

    def clock(self) -> Clock:
        return Clock(
            lambda: self.start + timedelta(seconds=self.passed), lambda: self.passed, self.sleep
        )

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.passed += seconds


class ShortFirst:
    """Little time for the answer to the first message, which never comes, and enough for others."""

    reply = PATIENCE

    def __init__(self) -> None:
        self._first = iter([0.2])

    @property
    def end(self) -> float:
        return next(self._first, PATIENCE)


def deliver_to(
    server: Server,
    *addresses: str,
    pace: Pace = QUICK,
    clock: Clock | None = None,
    timeouts: Timeouts | ShortFirst = TIMEOUTS,
) -> tuple[Notebook, str]:
    notebook = Notebook()
    envelopes = [Envelope(each, 1, "az", lambda: MESSAGE) for each in addresses]
    mail = replace(MAIL, port=server.port)
    plug = partial(connect, mail, "", ssl.create_default_context(), TIMEOUTS)
    mailer = SmtpMailer(MAIL.sender, plug, timeouts)
    stopped = deliver(envelopes, mailer, notebook, clock or Hours().clock(), Terms(pace))
    return notebook, stopped


def at(stage: str, *answers: str | float) -> Script:
    """The answers in turn at a stage, then nothing out of the ordinary."""
    left = list(answers)
    return lambda where, _address: left.pop(0) if where == stage and left else ""


def of(address: str, stage: str, answer: str | float) -> Script:
    return lambda where, whom: answer if (where, whom) == (stage, address) else ""


# Delivery


def test_a_message_arrives_byte_for_byte_over_one_connection() -> None:
    with Server() as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org", "c@x.org")
        assert not stopped
        assert server.connections == 1
        assert server.delivered == [(each, MESSAGE) for each in ("a@x.org", "b@x.org", "c@x.org")]
    assert notebook.of("a@x.org") == ["handing", "sent"]


@pytest.mark.parametrize("stage", ["rcpt", "data", "end"])
def test_a_4xx_is_tried_again_and_others_do_not_wait(stage: str) -> None:
    hours = Hours()
    with Server(at(stage, "451 4.7.1 greylisted")) as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org", clock=hours.clock())
        assert [address for address, _ in server.delivered] == ["b@x.org", "a@x.org"]
    assert not stopped
    assert "deferred" in notebook.of("a@x.org")
    assert notebook.of("a@x.org")[-1] == "sent"
    assert 0.01 in hours.naps


@pytest.mark.parametrize("stage", ["rcpt", "data", "end"])
def test_a_5xx_is_never_tried_again(stage: str) -> None:
    with Server(of("a@x.org", stage, "550 5.1.1 no such user")) as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org")
        assert server.mailboxes == {"b@x.org": 1}
        assert server.log.count(("rcpt", "a@x.org")) == 1
    assert not stopped
    assert notebook.of("a@x.org")[-1] == "refused"
    assert notebook.replies["a@x.org"] == "550 5.1.1 no such user"


def test_what_never_gets_through_stays_planned() -> None:
    with Server(of("a@x.org", "rcpt", "450 later")) as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org")
        assert server.mailboxes == {"b@x.org": 1}
        assert server.log.count(("rcpt", "a@x.org")) == 1 + len(QUICK.pauses)
    assert not stopped
    assert set(notebook.of("a@x.org")) == {"deferred"}


@pytest.mark.parametrize(
    ("stage", "answer"),
    [("connect", "drop"), ("mail", "drop"), ("rcpt", "drop"), ("data", "drop"),
     ("connect", "421 busy"), ("mail", "421 bye"), ("rcpt", "421 bye"), ("mail", "451 later")],
)  # fmt: skip
def test_a_connection_that_fails_in_time_costs_nothing(stage: str, answer: str) -> None:
    with Server(at(stage, answer)) as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org")
        assert server.mailboxes == {"a@x.org": 1, "b@x.org": 1}
        # The one that failed, and one a round; a server that says nothing is asked at once again.
        assert server.connections == (2 if (stage, answer) == ("connect", "drop") else 3)
    assert not stopped
    assert notebook.of("a@x.org") == ["deferred", "handing", "sent"]


@pytest.mark.parametrize(
    ("stage", "answer", "kept"),
    [("body", "drop", 0), ("end", "drop", 0), ("end", "keep and drop", 1),
     ("end", "keep and wait", 1)],
    ids=["cut within", "cut after", "taken and cut", "no answer in time"],
)  # fmt: skip
def test_silence_after_the_go_ahead_is_unknown_and_never_sent_again(
    stage: str, answer: str, kept: int
) -> None:
    timeouts = ShortFirst() if answer == "keep and wait" else TIMEOUTS
    with Server(of("a@x.org", stage, answer)) as server:
        notebook, stopped = deliver_to(server, "a@x.org", "b@x.org", timeouts=timeouts)
        assert server.mailboxes["a@x.org"] == kept
        assert server.mailboxes["b@x.org"] == 1
        assert server.log.count(("rcpt", "a@x.org")) == 1
    assert not stopped
    assert notebook.of("a@x.org") == ["handing", "unknown"]


def test_a_server_that_is_gone_ends_the_run_and_leaves_the_rest_as_it_was() -> None:
    with Server() as server:
        pass
    addresses = [f"{n}@x.org" for n in range(9)]
    notebook, stopped = deliver_to(server, *addresses)
    assert stopped
    assert stopped == "the mail server cannot be reached: Connection refused"
    assert len(notebook.words) == QUICK.patience
    assert {word for word, _ in notebook.words} == {"deferred"}


def test_a_server_that_was_never_reached_is_told_as_soon_for_few_readers() -> None:
    """Fault seen: with one reader it took all pauses between rounds, a quarter of an hour."""
    with Server() as server:
        pass
    hours = Hours()
    _, stopped = deliver_to(server, "a@x.org", pace=Pace(), clock=hours.clock())
    assert stopped == "the mail server cannot be reached: Connection refused"
    assert hours.naps == [1, 2, 4, 8]


def test_a_sender_that_is_refused_ends_the_run_before_anybody_is_refused() -> None:
    with (
        Server(at("mail", "550 5.7.1 not your address")) as server,
        pytest.raises(DeliveryError, match=r"takes no mail from press@library\.example: 550"),
    ):
        deliver_to(server, "a@x.org")


def test_no_more_messages_a_minute_than_the_rate() -> None:
    hours = Hours()
    with Server() as server:
        addresses = [f"{n}@x.org" for n in range(7)]
        deliver_to(server, *addresses, pace=Pace(rate=30), clock=hours.clock())
        assert len(server.delivered) == 7
    assert hours.passed == pytest.approx(12.0)


# Guarded connections


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def tls_of(authority: trustme.CA, name: str = "localhost") -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def greet(server: Server, security: Security, context: ssl.SSLContext, **more: str) -> smtplib.SMTP:
    mail = replace(MAIL, host="localhost", port=server.port, security=security, **more)  # type: ignore[arg-type]
    return connect(mail, "open sesame", context, TIMEOUTS)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_guarded_connection_with_a_login(authority: trustme.CA, security: Security) -> None:
    implicit = security is Security.TLS
    tls, login = tls_of(authority), ("press", "open sesame")
    with Server(tls=tls, implicit=implicit, login=login) as server:
        smtp = greet(server, security, trusting(authority), user="press")
        assert isinstance(smtp.sock, ssl.SSLSocket)
        assert smtp.mail("press@library.example")[0] == 250
        smtp.quit()


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_of_nobody_is_not_trusted(authority: trustme.CA, security: Security) -> None:
    with (
        Server(tls=tls_of(authority), implicit=security is Security.TLS) as server,
        pytest.raises(DeliveryError, match="certificate of localhost is not valid"),
    ):
        greet(server, security, ssl.create_default_context())


def test_a_certificate_of_another_host_is_not_trusted(authority: trustme.CA) -> None:
    with (
        Server(tls=tls_of(authority, "elsewhere.example")) as server,
        pytest.raises(DeliveryError, match="certificate of localhost is not valid"),
    ):
        greet(server, Security.STARTTLS, trusting(authority))


def test_without_starttls_nothing_is_said(authority: trustme.CA) -> None:
    with (
        Server(offer_tls=False) as server,
        pytest.raises(DeliveryError, match="offers no such thing"),
    ):
        greet(server, Security.STARTTLS, trusting(authority))


def test_tls_where_the_server_does_not_begin_with_it_is_told() -> None:
    with (
        Server() as server,
        pytest.raises(DeliveryError, match="does not begin with TLS") as caught,
    ):
        greet(server, Security.TLS, ssl.create_default_context())
    assert "security: starttls" in caught.value.hint


def test_a_wrong_password_ends_it(authority: trustme.CA) -> None:
    with (
        Server(tls=tls_of(authority), login=("press", "another")) as server,
        pytest.raises(DeliveryError, match="does not accept the login of press"),
    ):
        greet(server, Security.STARTTLS, trusting(authority), user="press")


# The command's story


MAIL_YAML = """
mail:
  host: 127.0.0.1
  port: {port}
  security: none
  from: press@library.example
  rate: 60000
  unsubscribe: mailto:press@library.example?subject=unsubscribe
  list_id: press.library.example
"""
LIST = """\
name,address,locale,embargo
"Əliyeva, Aygün",aygun@gazet.example,az,yes
Leyla,leyla@Gazet.Example,az,
Ann Example,ann@paper.example,en,no
Böse,boese@zeitung.example,en,yes
"""
FOUR = {"aygun@gazet.example", "leyla@gazet.example", "ann@paper.example", "boese@zeitung.example"}


def complete(root: Path) -> None:
    """Fill what the templates say and no catalog has yet, so that only what a test does counts."""
    khabar("sync", "--newsroom", root)
    for path in root.glob("locales/*/LC_MESSAGES/bulletin.po"):
        catalog = po.parse(path.read_bytes(), path.name)
        entries = tuple(
            each if each.translated else replace(each, strings=(each.id,), flags=())
            for each in catalog.entries
        )
        path.write_text(po.write(replace(catalog, entries=entries)), "utf-8")


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = settle(NEWSROOMS / "embargo", tmp_path_factory.mktemp("mail") / "newsroom")
    complete(root)
    return root


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def newsroom(settled: Path, tmp_path: Path, server: Server) -> Folder:
    root = tmp_path / "newsroom"
    shutil.copytree(settled, root, symlinks=True)
    with (root / "releases/newsroom.yaml").open("a", encoding="utf-8") as file:
        file.write(MAIL_YAML.format(port=server.port))
    return Folder(root)


@pytest.fixture(scope="module")
def made(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "newsroom"
    shutil.copytree(settled, root, symlinks=True)
    khabar("build", "--newsroom", root)
    return root


@pytest.fixture
def built(made: Path, newsroom: Folder) -> Folder:
    """A newsroom of which the pages and PDFs stand in out/, so that programs need render none."""
    for each in ("out", ".khabar"):
        shutil.copytree(made / each, newsroom.root / each, dirs_exist_ok=True)
    return newsroom


def urgent(newsroom: Folder) -> None:
    """Change a fact that all languages share: a correction that changes nothing is none."""
    source = newsroom.root / "releases" / PUBLIC / "release.md"
    text = source.read_text("utf-8")
    source.write_text(text.replace("contacts:", "urgency: 2\ncontacts:"), "utf-8")


def wishes(release: str = PUBLIC, text: str | None = LIST, locale: str = "") -> SendOptions:
    return SendOptions(release, text.encode() if text is not None else None, "list.csv", locale)


def smtp(mail: Mail) -> SmtpMailer:
    plug = partial(connect, mail, "", ssl.create_default_context(), TIMEOUTS)
    return SmtpMailer(mail.sender, plug, TIMEOUTS)


def post(
    hours: Hours | None = None, *, asked: list[SendReport] | None = None, says: bool = True
) -> SendContext:
    def confirm(report: SendReport) -> bool:
        if asked is not None:
            asked.append(report)
        return says

    return SendContext(
        smtp,
        (hours or Hours()).clock(),
        confirm,
        pace=QUICK,
    )


def ledger_of(folder: Folder) -> Ledger:
    return Ledger(folder.private.path / "ledger.sqlite", lambda: BEFORE)


def test_each_reader_gets_it_once_in_their_language(newsroom: Folder, server: Server) -> None:
    asked: list[SendReport] = []
    report = send(newsroom, wishes(), post(asked=asked))
    assert {row.locale: row.counts for row in asked[0].locales} == {
        "az": {"send": 2}, "en": {"send": 2},
    }  # fmt: skip
    assert report.count("sent") == 4
    assert not report.findings
    assert server.mailboxes == dict.fromkeys(FOUR, 1)
    again = send(newsroom, wishes(), post(asked=asked))
    assert again.count("earlier") == 4
    assert len(asked) == 1
    assert len(server.delivered) == 4
    languages = {
        address: message_from_bytes(data, policy=policy.default)["Content-Language"]
        for address, data in server.delivered
    }
    assert languages["aygun@gazet.example"] == "az"
    assert languages["ann@paper.example"] == "en"
    history = newsroom.text(f"releases/{PUBLIC}/history.yaml")
    assert history.count('"what": "send"') == 2


def test_a_person_who_says_no_is_obeyed(newsroom: Folder, server: Server) -> None:
    assert send(newsroom, wishes(), post(says=False)).mode == "canceled"
    assert server.delivered == []
    with ledger_of(newsroom) as ledger:
        assert ledger.planned(PUBLIC) == {}


def test_under_embargo_only_those_who_may(newsroom: Folder, server: Server) -> None:
    hours = Hours()
    report = send(newsroom, wishes(EMBARGOED), post(hours))
    assert report.count("sent") == report.count("embargo") == 2
    assert not report.findings
    assert set(server.mailboxes) == {"aygun@gazet.example", "boese@zeitung.example"}
    message = message_from_bytes(
        dict(server.delivered)["boese@zeitung.example"], policy=policy.default
    )
    assert message["Subject"].startswith("Embargo: ")
    text = message.get_body(("plain",)).get_content()
    assert text.splitlines()[0] == "EMBARGO"
    assert "3:00" in text
    html = message.get_body(("html",)).get_content()
    assert html.index("Not for publication before:") < html.index("<h1>")
    assert "https://library.example/en/" not in text + html
    happened = events(newsroom, EMBARGOED)
    assert {each.what for each in happened} == {"mailing"}
    assert went_out(happened) == ()
    hours.sleep(60)
    later = send(newsroom, wishes(EMBARGOED), post(hours))
    assert (later.count("sent"), later.count("earlier")) == (2, 2)
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


@pytest.mark.parametrize("release", ["2025-11-24-draft", "2025-11-24-withheld"])
def test_what_may_not_be_public_goes_to_nobody(
    newsroom: Folder, server: Server, release: str
) -> None:
    report = send(newsroom, wishes(release), post())
    assert report.count("withheld") == 4
    assert server.delivered == []


def test_what_a_killed_run_sent_is_told_by_the_next_one(newsroom: Folder, server: Server) -> None:
    """Fault seen: killed between the ledger and the history, nothing told which PDFs are out."""
    send(newsroom, wishes(), post())
    file = newsroom.root / "releases" / PUBLIC / "history.yaml"
    whole, kept = events(newsroom, PUBLIC), list(newsroom.root.glob("releases/*/editions/st*"))
    rest = [row for row in file.read_text().splitlines(True) if '"what": "send"' not in row]
    file.write_text("".join(rest))
    for _ in range(2):
        assert send(newsroom, wishes(), post()).count("earlier") == 4
        found = events(newsroom, PUBLIC)
        assert [(e.what, e.locale, e.files, e.note, e.run) for e in found] == [
            (e.what, e.locale, e.files, e.note, e.run) for e in whole
        ]
    assert all(each.exists() for each in kept)
    assert kept
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_what_went_out_under_embargo_is_told_by_no_later_run(
    newsroom: Folder, server: Server
) -> None:
    hours = Hours()
    send(newsroom, wishes(EMBARGOED), post(hours))
    hours.sleep(3600)
    send(newsroom, wishes(EMBARGOED), post(hours))
    sent = [each for each in events(newsroom, EMBARGOED) if each.what == "send"]
    assert len({each.run for each in sent}) == 1
    assert sum(int(each.note.split()[0]) for each in sent) == 2
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_a_locale_that_is_not_ready_waits_alone(newsroom: Folder, server: Server) -> None:
    catalog = newsroom.root / f"locales/az/LC_MESSAGES/{PUBLIC}.po"
    parsed = po.parse(catalog.read_bytes(), "x.po")
    emptied = tuple(replace(each, strings=("",)) for each in parsed.entries)
    catalog.write_text(po.write(replace(parsed, entries=emptied)), "utf-8")
    report = send(newsroom, wishes(), post())
    assert {row.locale: row.counts for row in report.locales} == {
        "az": {"withheld": 2}, "en": {"sent": 2},
    }  # fmt: skip
    assert report.findings
    assert "untranslated" in report.locales[0].reasons[0]


def test_the_pdf_is_the_published_one(newsroom: Folder, server: Server) -> None:
    khabar("build", PUBLIC, "--newsroom", newsroom.root)
    report = send(newsroom, wishes(), post())
    assert report.problems == ()
    for locale, address in (("az", "leyla@gazet.example"), ("en", "ann@paper.example")):
        data = dict(server.delivered)[address]
        attachment = next(message_from_bytes(data, policy=policy.default).iter_attachments())
        name = f"{PUBLIC}.{locale}.pdf"
        assert attachment.get_filename() == name
        there = newsroom.root / "out/public" / locale / PUBLIC / name
        assert attachment.get_content() == there.read_bytes()


def test_a_signed_pdf_goes_before_the_plain_one(
    newsroom: Folder, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    khabar("build", PUBLIC, "--newsroom", newsroom.root)
    monkeypatch.setattr(
        "khabar.distribution.mail.letter.signed_copy",
        lambda _folder, _bulletin, pdf: pdf + b"% signed",
    )
    report = send(newsroom, wishes(), post())
    assert report.problems == ()
    message = message_from_bytes(dict(server.delivered)["ann@paper.example"], policy=policy.default)
    pdf = next(message.iter_attachments()).get_content()
    assert pdf.endswith(b"% signed")
    with ledger_of(newsroom) as ledger:
        held = {each.address: each.pdf_sha256 for each in ledger.holders(PUBLIC, "en")}
    assert held["ann@paper.example"] == hashlib.sha256(pdf).hexdigest()


def test_a_web_that_is_behind_is_reported(newsroom: Folder, server: Server) -> None:
    problems = send(newsroom, wishes(), post()).problems
    assert [each.place.file for each in problems] == [
        f"out/public/{locale}/{PUBLIC}/{PUBLIC}.{locale}.pdf" for locale in ("az", "en")
    ]


def test_what_is_unknown_waits_for_a_person(newsroom: Folder, server: Server) -> None:
    server.script = of("leyla@gazet.example", "end", "keep and drop")
    report = send(newsroom, wishes(), post())
    assert [(each.address, each.fate) for each in report.open] == [
        ("leyla@gazet.example", "unknown")
    ]
    server.script = lambda _stage, _address: ""
    assert send(newsroom, wishes(), post()).count("unknown") == 1
    assert server.mailboxes["leyla@gazet.example"] == 1
    with pytest.raises(KhabarError, match="waits for no decision: it is sent"):
        resolve(newsroom, PUBLIC, ("ann@paper.example",), DeliveryState.SENT, Hours().clock())
    resolve(newsroom, PUBLIC, ("leyla@GAZET.example",), DeliveryState.SENT, Hours().clock())
    assert send(newsroom, wishes(), post()).count("earlier") == 4
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_what_was_refused_goes_again_when_a_person_says_so(
    newsroom: Folder, server: Server
) -> None:
    server.script = of("leyla@gazet.example", "rcpt", "550 no such user")
    assert send(newsroom, wishes(), post()).count("refused") == 1
    server.script = lambda _stage, _address: ""
    assert send(newsroom, wishes(), post()).count("refused") == 1
    resolve(newsroom, PUBLIC, ("leyla@gazet.example",), DeliveryState.PLANNED, Hours().clock())
    assert send(newsroom, wishes(), post()).count("sent") == 1
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_a_correction_answers_the_first_version_and_goes_to_who_holds_it(
    newsroom: Folder, server: Server
) -> None:
    two = "".join(LIST.splitlines(keepends=True)[:1] + LIST.splitlines(keepends=True)[3:])
    send(newsroom, wishes(text=two), post())
    first = {address: message_from_bytes(data)["Message-ID"] for address, data in server.delivered}
    server.delivered.clear()
    words = ("correct", PUBLIC, "--by", "A. Editor", "--text", "It opens on Sundays, too.")
    assert khabar(*words, "--newsroom", newsroom.root).exit_code == 0
    assert send(newsroom, wishes(text=None), post(Hours(datetime.now(UTC)))).count("sent") == 0
    urgent(newsroom)
    report = send(newsroom, wishes(text=None), post(Hours(datetime.now(UTC))))
    assert report.count("sent") == 2
    assert set(server.mailboxes) == {"ann@paper.example", "boese@zeitung.example"}
    for address, data in server.delivered:
        message = message_from_bytes(data, policy=policy.default)
        assert message["In-Reply-To"] == message["References"] == first[address]
        assert message["Message-ID"] != first[address]
        assert message["Subject"].startswith("Correction: ")
        assert "It opens on Sundays, too." in message.get_body(("plain",)).get_content()
    assert send(newsroom, wishes(text=None), post()).count("sent") == 0


@pytest.mark.parametrize("in_source_alone", [False, True])
def test_a_withdrawal_reaches_who_holds_the_text(
    newsroom: Folder, server: Server, *, in_source_alone: bool
) -> None:
    send(newsroom, wishes(), post())
    server.delivered.clear()
    words = ("kill", PUBLIC, "--by", "A. Editor", "--text", "It was not so.")
    khabar(*words, "--newsroom", newsroom.root)
    if in_source_alone:
        as_an_older_khabar(newsroom.root, PUBLIC)
    report = send(newsroom, wishes(text=None), post(Hours(datetime.now(UTC))))
    assert report.count("sent") == 4
    message = message_from_bytes(dict(server.delivered)["ann@paper.example"], policy=policy.default)
    assert message["Subject"].startswith("Withdrawal: ")
    text = message.get_body(("plain",)).get_content()
    assert "It was not so." in text
    assert "It opens every day" not in text


def test_a_withdrawal_names_the_headline_in_each_language_though_the_source_is_broken(
    newsroom: Folder, server: Server
) -> None:
    """Nothing of the text was kept: the catalog still has what readers of the language know."""
    send(newsroom, wishes(), post())
    sent = {address: message_from_bytes(data, policy=policy.default)["Subject"]
            for address, data in server.delivered}  # fmt: skip
    server.delivered.clear()
    source = newsroom.root / "releases" / PUBLIC / "release.md"
    source.write_text(source.read_text("utf-8").replace("contacts:", "contract: x\ncontacts:"))
    words = ("kill", PUBLIC, "--by", "A. Editor", "--text", "It was not so.")
    khabar(*words, "--newsroom", newsroom.root)
    send(newsroom, wishes(text=None), post(Hours(datetime.now(UTC))))
    assert len(server.delivered) == 4
    for address, data in server.delivered:
        message = message_from_bytes(data, policy=policy.default)
        # What it is stands first, also where nobody has translated the reason.
        assert message["Subject"].partition(": ")[2].startswith(sent[address])
        assert sent[address] in message.get_body(("plain",)).get_content()


def test_a_second_clone_does_not_know_to_whom_and_says_where_to_ask(
    newsroom: Folder, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(newsroom, wishes(), replace(post(), machine="laptop"))
    private = newsroom.root / ".khabar"
    clone = Folder(tmp_path / "clone")
    shutil.copytree(newsroom.root, clone.root, ignore=shutil.ignore_patterns(".khabar"))
    for text in (LIST, None):
        with pytest.raises(SentElsewhereError, match="was mailed from laptop"):
            send(clone, wishes(text=text), post())
    assert was_sent(clone, PUBLIC, Hours().clock())
    monkeypatch.setenv("KHABAR_LEDGER_PASSPHRASE", "four words of a passphrase")
    sealed = tmp_path / "ledger.khabar"
    assert "mailed from laptop" in khabar("ledger", "show", "--newsroom", clone.root).output
    out = khabar("ledger", "export", sealed, "--newsroom", newsroom.root)
    assert "4 messages of ledger" in out.stdout, out.output
    taken = khabar("ledger", "import", sealed, "--newsroom", clone.root)
    assert "4 messages, 4 of them told something new" in taken.stdout, taken.output
    assert send(clone, wishes(), post()).count("earlier") == 4
    shutil.rmtree(clone.root / ".khabar")
    with pytest.raises(SentElsewhereError):
        send(clone, wishes(), post())
    name = next(each.run for each in events(newsroom, PUBLIC) if each.run).partition("/")[0]
    given_up = khabar("ledger", "lost", name, "--yes", "--newsroom", clone.root)
    assert given_up.exit_code == 0, given_up.output
    assert send(clone, wishes(), post(says=False)).mode == "canceled"
    assert private.exists()
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_computers_share_a_folder(newsroom: Folder, server: Server, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    with (newsroom.root / "releases/newsroom.yaml").open("a", encoding="utf-8") as file:
        file.write(f"  ledger: {tmp_path / 'shared'}\n")
    clone = Folder(tmp_path / "clone")
    shutil.copytree(newsroom.root, clone.root, ignore=shutil.ignore_patterns(".khabar"))
    seal = Seal("four words of a passphrase")

    def place(address: str) -> SharedPlace:
        return SharedPlace(storage_at(address, newsroom.root), seal, 3)

    def shared(machine: str) -> SendContext:
        return replace(post(), machine=machine, shared=place)

    assert send(newsroom, wishes(), shared("laptop")).count("sent") == 4
    assert send(clone, wishes(), shared("desk")).count("earlier") == 4
    assert server.mailboxes == dict.fromkeys(FOUR, 1)
    assert not any(
        b"gazet" in page.read_bytes() for page in (tmp_path / "shared").rglob("?*.khabar")
    )


def test_a_backup_brings_everything_back(
    newsroom: Folder, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABAR_LEDGER_PASSPHRASE", "four words of a passphrase")
    send(newsroom, wishes(), post())
    hold = Hold(release=EMBARGOED, recipient="The Daily", at=BEFORE.isoformat())
    write_holds(newsroom, {"a" * 32: hold})
    note_kills(newsroom, {PUBLIC: BEFORE.isoformat()})
    moments = {PUBLIC: {"embargo 2031-01-31T15:00": BEFORE}}
    note_on_machine(newsroom, moments, BEFORE)
    sealed = tmp_path / "private.khabar"
    written = khabar("backup", sealed, "--newsroom", newsroom.root)
    assert written.exit_code == 0, written.output
    assert "4 in ledger, 1 in holds, 1 in kills, 1 in moments" in written.stdout
    held = (newsroom.root / ".khabar/holds.json").read_bytes()
    shutil.rmtree(newsroom.root / ".khabar")
    assert khabar("restore", sealed, "--newsroom", newsroom.root).exit_code == 0
    assert (newsroom.root / ".khabar/holds.json").read_bytes() == held
    assert machine_moments(newsroom) == moments
    with ledger_of(newsroom) as ledger:
        assert {each.address for each in ledger.holders(PUBLIC)} == FOUR
    sealed.write_bytes(sealed.read_bytes()[:-1])
    assert "cannot be opened" in khabar("restore", sealed, "--newsroom", newsroom.root).output


def at_first_rcpt(do: Callable[[], object]) -> Script:
    """Do something while the first message is under way."""
    left = [do]
    return lambda stage, _address: (left.pop()(), "")[1] if stage == "rcpt" and left else ""  # type: ignore[return-value]


def test_a_run_makes_way_for_a_withdrawal(newsroom: Folder, server: Server) -> None:
    waits = newsroom.private
    server.script = at_first_rcpt(lambda: waits.write("withdrawal-waits", b""))
    report = send(newsroom, wishes(), post())
    assert report.count("sent") == 1
    assert "a withdrawal goes first" in report.stopped
    waits.base.remove("withdrawal-waits")
    assert send(newsroom, wishes(), post()).count("sent") == 3
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_a_release_that_is_withdrawn_while_it_is_sent_goes_no_further(
    newsroom: Folder, server: Server
) -> None:
    words = ("kill", PUBLIC, "--by", "A. Editor", "--text", "It was not so.")
    server.script = at_first_rcpt(lambda: khabar(*words, "--newsroom", newsroom.root))
    report = send(newsroom, wishes(), post())
    assert "it was withdrawn while it was sent" in report.stopped
    assert len(server.delivered) == 1
    told = send(newsroom, wishes(text=None), post(Hours(datetime.now(UTC))))
    assert told.count("sent") == 1
    assert server.mailboxes[server.delivered[0][0]] == 2


def test_a_withdrawal_waits_for_a_run_that_makes_way(newsroom: Folder, server: Server) -> None:
    send(newsroom, wishes(), post())
    words = ("kill", PUBLIC, "--by", "A. Editor", "--text", "It was not so.")
    khabar(*words, "--newsroom", newsroom.root)
    busy, hours = ledger_of(newsroom), Hours(datetime.now(UTC))

    def sleep(seconds: float) -> None:
        if seconds == 1:
            assert newsroom.private.base.stat("withdrawal-waits")
            busy.__exit__(None, None, None)
        hours.sleep(seconds)

    context = replace(post(), clock=replace(hours.clock(), sleep=sleep))
    assert send(newsroom, wishes(text=None), context).count("sent") == 4
    assert newsroom.private.base.stat("withdrawal-waits") is None


def test_a_trial_goes_to_oneself_and_leaves_no_trace(newsroom: Folder, server: Server) -> None:
    report = trial(newsroom, wishes(text=""), "me@library.example", post())
    assert report.count("sent") == 2
    assert server.mailboxes == {"me@library.example": 2}
    assert not (newsroom.root / ".khabar/ledger.sqlite").exists()
    with pytest.raises(KhabarError, match="under embargo"):
        trial(newsroom, wishes(EMBARGOED), "me@elsewhere.example", post())
    assert trial(newsroom, wishes(EMBARGOED), "me@library.example", post()).count("sent") == 2


def test_a_dry_run_writes_what_a_run_would_send(
    newsroom: Folder, server: Server, tmp_path: Path
) -> None:
    hours = Hours()
    report = rehearse(newsroom, wishes(), hours.clock(), tmp_path / "mail")
    assert report.count("send") == 4
    assert server.delivered == []
    written = sorted(path.read_bytes() for path in (tmp_path / "mail").rglob("*.eml"))
    send(newsroom, wishes(), post(hours))
    assert written == sorted(data for _, data in server.delivered)
    names = [path.name for path in (tmp_path / "mail").rglob("*.eml")]
    assert not any("ann" in name or "@" in name for name in names)


def test_a_dry_run_of_many_writes_examples_and_a_table(newsroom: Folder, tmp_path: Path) -> None:
    rows = "".join(f"R{n},r{n}@paper.example,{('az', 'en')[n % 2]},no\n" for n in range(300))
    report = rehearse(newsroom, wishes(text=f"name,address,locale,embargo\n{rows}"),
                      Hours().clock(), tmp_path / "mail")  # fmt: skip
    assert (report.count("send"), report.rate) == (300, 60000)
    assert len(list((tmp_path / "mail").rglob("*.eml"))) == 2
    table = (tmp_path / "mail/readers.csv").read_text("utf-8-sig").splitlines()
    assert len(table) == 301
    assert table[1] == "r0@paper.example,az,1,R0,no,send"


def test_a_pdf_that_is_too_large_is_linked(newsroom: Folder) -> None:
    for release, most, linked in (
        (PUBLIC, 0.001, True),
        (PUBLIC, 5, False),
        (EMBARGOED, 0.001, False),
    ):
        job = mailing(newsroom, wishes(release), Hours().clock())
        settings = replace(job.settings, attach_up_to=most)  # type: ignore[arg-type]
        content = replace(job, settings=settings).letters({"en"})["en"].content
        message = message_from_bytes(content, policy=policy.default)
        address = f"https://library.example/en/{release}/{release}.en.pdf"
        for kind in ("plain", "html"):
            text = message.get_body((kind,)).get_content()
            assert (address in text) == linked
            assert ("attached" in text) != linked
        assert (not list(message.iter_attachments())) == linked


def test_all_that_were_refused_go_again(newsroom: Folder, server: Server) -> None:
    server.script = lambda stage, _address: "550 5.1.1 no such user" if stage == "rcpt" else ""
    assert send(newsroom, wishes(), post()).count("refused") == 4
    server.script = lambda _stage, _address: ""
    again = ("send", PUBLIC, "--resolve", "again", "--all-refused", "--newsroom", newsroom.root)
    assert khabar(*again).stdout == f"{PUBLIC}: noted, 4 messages\n"
    assert send(newsroom, wishes(), post()).count("sent") == 4


# As a process


def command(folder: Folder, *words: object) -> list[str]:
    start = "from khabar.app import main; main()"
    options = ("--newsroom", folder.root)
    return [sys.executable, "-c", start, "send", *map(str, (*words, *options))]


@pytest.fixture
def press_list(tmp_path: Path) -> Path:
    path = tmp_path / "press.csv"
    path.write_text(LIST, "utf-8")
    return path


def test_kill_9_while_a_message_is_handed_over(
    built: Folder, server: Server, press_list: Path
) -> None:
    server.script = of("leyla@gazet.example", "end", "keep and wait")
    words = command(built, PUBLIC, "--list", press_list, "--yes")
    with subprocess.Popen(words, stderr=subprocess.PIPE) as process:
        until(lambda: process.poll() is not None or "leyla@gazet.example" in server.mailboxes,
              "a message")  # fmt: skip
        assert process.poll() is None
        os.kill(process.pid, signal.SIGKILL)
    server.script = lambda _stage, _address: ""
    second = subprocess.run([*words, "--json"], capture_output=True, text=True, check=False)
    assert second.returncode == 4, second.stderr
    report = json.loads(second.stdout)
    assert [(each["address"], each["fate"]) for each in report["open"]] == [
        ("leyla@gazet.example", "unknown")
    ]
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def ledger_entries(folder: Folder) -> list[LedgerEntry]:
    with ledger_of(folder) as ledger:
        return [each.entry for each in ledger.records()]


def mailed(folder: Folder, locale: str) -> tuple[str, set[str]]:
    """The text that is kept of a language, and the PDFs of it that the history knows."""
    out = [each for each in went_out(events(folder, PUBLIC)) if each.locale == locale]
    kept = folder.raw(f"releases/{PUBLIC}/editions/standing.{locale}.json")
    return (kept or b"").decode(), {pdf for each in out for pdf in each.files.values()}


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_what_a_run_sent_that_was_cut_off_is_kept_and_known(
    built: Folder, server: Server, press_list: Path, sign: signal.Signals
) -> None:
    """Fault seen: after Ctrl-C nothing knew of the text and the PDF that readers had."""
    server.script = of("leyla@gazet.example", "end", "keep and wait")
    words = command(built, PUBLIC, "--list", press_list, "--yes", "--locale", "az")
    with subprocess.Popen(words, stderr=subprocess.PIPE) as process:
        until(lambda: process.poll() is not None or "leyla@gazet.example" in server.mailboxes,
              "a message")  # fmt: skip
        process.send_signal(sign)
        # The server owes an answer for ten minutes more; nobody who ends a run waits for it.
        process.wait(PATIENCE)
    (pdf,) = {each.pdf_sha256 for each in ledger_entries(built)}
    text, known = mailed(built, "az")
    assert '"headline"' in text
    assert bool(known) == (sign is not signal.SIGKILL)
    # Whoever changes the text before the next run changes nothing of what is known.
    source = built.root / "releases" / PUBLIC / "release.md"
    source.write_text(f"{source.read_text()}\nA paragraph that nobody has yet.\n")
    server.script = lambda _stage, _address: ""
    khabar(*words[3:])
    assert mailed(built, "az") == (text, {pdf})
    khabar(*words[3:])
    assert built.text(f"releases/{PUBLIC}/history.yaml").count('"what": "send"') == 1


def test_nothing_is_kept_of_what_the_server_did_not_take(newsroom: Folder, server: Server) -> None:
    server.script = lambda stage, _address: "550 no" if stage == "rcpt" else ""
    send(newsroom, wishes(), post())
    assert mailed(newsroom, "az") == ("", set())


def test_two_runs_at_once_exclude_each_other(
    built: Folder, server: Server, press_list: Path
) -> None:
    words = command(built, PUBLIC, "--list", press_list, "--yes")
    with ledger_of(built):
        busy = subprocess.run(words, capture_output=True, text=True, check=False)
    assert busy.returncode == 2
    assert "another `khabar send` is at work" in busy.stderr
    assert server.delivered == []
    free = subprocess.run(words, capture_output=True, text=True, check=False)
    assert free.returncode == 0, free.stderr
    assert server.mailboxes == dict.fromkeys(FOUR, 1)


def test_the_command(newsroom: Folder, server: Server, press_list: Path) -> None:
    base = ("send", PUBLIC, "--newsroom", newsroom.root)
    assert khabar(*base).exit_code == 2
    assert khabar(*base, "a@x.org", "--list", press_list).exit_code == 2
    assert "nobody can be asked" in khabar(*base, "--list", press_list).output
    assert server.delivered == []
    dry = khabar(*base, "--list", press_list, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "az: 2 to send" in dry.output
    done = khabar(*base, "--list", press_list, "--yes")
    assert done.exit_code == 0, done.output
    assert "en: 2 sent" in done.stdout
    nobody = khabar(*base, "--to-holders", "--yes")
    assert (nobody.exit_code, nobody.stdout) == (0, f"{PUBLIC}: nobody is left to send it to\n")
    lost = khabar("ledger", "lost", "5d0f3a91c2b7", "--newsroom", newsroom.root)
    assert (lost.exit_code, "nobody can be asked" in lost.output) == (2, True)
    press_list.write_text("name,address,locale\n,x@y,kz\n", "utf-8")
    wrong = khabar(*base, "--list", press_list, "--yes")
    assert wrong.exit_code == 2
    assert "press.csv:2:2" in wrong.output
    assert "unknown locale: kz" in wrong.output
