"""Mail that comes back: wishes to get no more, bounces, complaints, and what readers get after it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from khabar.distribution.ledger_command import export_ledger, import_ledger
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry
from khabar.distribution.mail.ledgers.shared_ledger import SharedLedgerError, SharedPlace
from khabar.distribution.mail.left_elsewhere import (
    merge_wishes,
    share_wishes,
    tell_wishes,
    wishes_text,
)
from khabar.distribution.mail.lists.directory import write_directory
from khabar.distribution.mail.lists.recipients_command import resume_readers, stop_readers
from khabar.distribution.mail.mailers.memory_mailer import MemoryMailer
from khabar.distribution.mail.message import Letter, Sending, compose, content
from khabar.distribution.mail.offers import Offer, plan
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.replies import import_replies
from khabar.distribution.mail.reputation.mail_doctor import mail_doctor
from khabar.distribution.mail.reputation.resolver import NoAnswerError
from khabar.distribution.mail.reputation.spf import SpfCheck
from khabar.distribution.mail.returns.kept_tokens import kept_tokens
from khabar.distribution.mail.returns.returned_mail import returned_in
from khabar.distribution.mail.returns.stopped import Why, read_stops
from khabar.distribution.mail.returns.tokens import (
    ReaderTokens,
    merge_keys,
    reader_tokens,
    tokens_in,
)
from khabar.distribution.publishing.storage.memory import MemoryStorage
from khabar.distribution.sealed import Seal
from khabar.files.folder import Folder
from khabar.model import Bulletin, Mail, Security
from khabar.problems import KhabarError

NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)
MAIL = Mail(
    "smtp.library.example", 587, Security.STARTTLS, "press@library.example",
    "mailto:press@library.example?subject=unsubscribe", "press.library.example",
)  # fmt: skip
RELEASE = "2025-11-24-books"
READERS = ("ann@paper.example", "ali@gazete.example", "aigul@qagaz.example", "bob@paper.example")
DSN = """\
From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--b
Content-Type: message/rfc822

Subject: News
Message-ID:
 {id}

--b--
"""
ARF = """\
From: feedback@provider.example
To: press@library.example
Subject: FW: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

A complaint.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1.0
Version: 1

--b
Content-Type: text/rfc822-headers

Message-ID: {id}
Subject: News

--b--
"""


def id_of(address: str) -> str:
    return f"<{address.encode().hex():0>32.32}@library.example>"


def leave(subject: str, body: str = "") -> str:
    return f"From: a@x.example\nTo: press@library.example\nSubject: {subject}\n\n{body}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "newsroom")
    folder.root.mkdir()
    with Ledger(folder.private.path / "ledger.sqlite", lambda: NOW) as ledger:
        ledger.plan(
            RELEASE,
            [LedgerEntry(each, "en", "", False, 1, id_of(each), "0" * 64) for each in READERS],
        )
        for each in READERS:
            ledger.move(RELEASE, 1, each, DeliveryState.SENT, "250 OK")
    return folder


def read(folder: Folder, tmp_path: Path, *messages: str) -> Counter[str]:
    box = tmp_path / "box"
    box.write_text("".join(f"From x Mon Nov 24 12:00:00 2025\n{each}\n" for each in messages))
    return Counter(import_replies(folder, [box], lambda: NOW).counts)


def stops(folder: Folder) -> dict[str, Why]:
    return {address: stop.why for address, stop in read_stops(folder).items()}


def test_what_comes_back_ends_mail_to_those_it_speaks_of(folder: Folder, tmp_path: Path) -> None:
    tokens = reader_tokens(folder)
    bounced = DSN.format(to="press@library.example", address=READERS[0], action="failed", status="5.1.1",
                         id=id_of(READERS[0]))  # fmt: skip
    complained = ARF.format(id=id_of(READERS[1]))
    left = leave(f"unsubscribe {tokens.of(READERS[2])}")
    counts = read(folder, tmp_path, bounced, complained, left, leave("Re: News", "Thank you!"))
    assert counts == {
        "messages": 4,
        "bounce": 1,
        "complaint": 1,
        "leave": 1,
        "not about our mail": 1,
    }
    assert stops(folder) == {
        READERS[0]: Why.BOUNCED, READERS[1]: Why.COMPLAINED, READERS[2]: Why.ASKED,
    }  # fmt: skip
    with Ledger(folder.private.path / "ledger.sqlite", lambda: NOW) as ledger:
        found = {each.address: each for each in ledger.newest(RELEASE).values()}
    assert found[READERS[0]].detail == "bounce: 5.1.1 smtp; 550 5.1.1 no such user"
    assert found[READERS[1]].detail.startswith("complaint:")
    assert {each.state for each in found.values()} == {DeliveryState.SENT}
    read(folder, tmp_path, bounced, complained, left)
    assert len(read_stops(folder)) == 3


@pytest.mark.parametrize(
    ("action", "status"), [("failed", "5.2.2"), ("failed", "4.4.7"), ("delayed", "4.4.1")]
)
def test_what_may_pass_ends_nothing(
    folder: Folder, tmp_path: Path, action: str, status: str
) -> None:
    read(folder, tmp_path, DSN.format(to="press@library.example", address=READERS[0], action=action,
                                      status=status, id=id_of(READERS[0])))  # fmt: skip
    assert stops(folder) == {}


def test_nobody_is_stopped_by_what_names_none_of_our_messages(
    folder: Folder, tmp_path: Path
) -> None:
    forged = DSN.format(to="press@library.example", address=READERS[0], action="failed", status="5.1.1",
                        id="<" + "f" * 32 + "@library.example>")  # fmt: skip
    strange = leave(f"unsubscribe {ReaderTokens((b'another key',)).of(READERS[0])}")
    assert read(folder, tmp_path, forged, strange)["not about our mail"] == 2
    assert stops(folder) == {}


def test_the_return_address_names_the_reader(folder: Folder, tmp_path: Path) -> None:
    to = f"bounces+{reader_tokens(folder).of(READERS[3])}@library.example"
    read(folder, tmp_path, DSN.format(to=to, address="forwarded@else.example", action="failed",
                                      status="5.1.10", id="<x@else.example>"))  # fmt: skip
    assert stops(folder) == {READERS[3]: Why.BOUNCED}


AWAY = """\
From: ann@paper.example
To: bounces+{token}@library.example
Delivered-To: bounces+{token}@library.example
Subject: Automatic reply: News
Auto-Submitted: auto-replied

I am away until Monday.
"""
QMAIL = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example
To: press@library.example
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

List-Unsubscribe: <mailto:press@library.example?subject=unsubscribe%20{token}>
"""
# Outlook in some years: nothing marks it.
UNMARKED = AWAY.replace("Auto-Submitted: auto-replied\n", "")


@pytest.mark.parametrize("answer", [AWAY, QMAIL, UNMARKED])
def test_a_program_that_answers_wishes_nothing(folder: Folder, tmp_path: Path, answer: str) -> None:
    token = reader_tokens(folder).of(READERS[0])
    assert read(folder, tmp_path, answer.format(token=token))["leave"] == 0
    assert stops(folder) == {}


def test_a_wish_in_a_page_is_read(folder: Folder, tmp_path: Path) -> None:
    token = reader_tokens(folder).of(READERS[0])
    head = "Content-Type: text/html; charset=windows-1251\nContent-Transfer-Encoding: quoted-printable\n"
    wish = f"From: a@x.example\n{head}\n<p>=EE=F2=EF=E8=F1=E0=F2=FC {token[:9]}=\n{token[9:]}</p>\n"
    read(folder, tmp_path, wish)
    assert stops(folder) == {READERS[0]: Why.ASKED}


@pytest.mark.parametrize(
    ("status", "words", "stopped"),
    [
        ("5.0.0", "550 5.1.1 <ann@paper.example>: no such user", True),
        ("5.0.0", "553 sorry, no mailbox here by that name. (#5.1.1)", True),
        ("5.0.0", "552 5.2.2 mailbox full", False),
        ("5.0.0", "550 rejected", False),
        ("5.2.2", "552 5.1.1 said by nobody", False),
    ],
)
def test_a_bounce_whose_code_says_nothing_is_read_by_the_other_servers_words(
    folder: Folder, tmp_path: Path, status: str, words: str, stopped: bool
) -> None:
    bounce = DSN.format(to="press@library.example", address=READERS[0], action="failed", status=status,
                        id=id_of(READERS[0])).replace(f"550 {status} no such user", words)  # fmt: skip
    read(folder, tmp_path, bounce)
    assert bool(stops(folder)) == stopped


def test_a_line_without_a_token_hides_no_wish(folder: Folder, tmp_path: Path) -> None:
    """A note of the person who runs the endpoint, a line that was cut off, a time before each."""
    tokens = [reader_tokens(folder).of(each) for each in READERS[:3]]
    lines = ["# since March", tokens[0], *["", "kabc"] * 15, f"2025-11-24T12:00:00 {tokens[1]}"]
    (tmp_path / "clicks.txt").write_text("\n".join([*lines, f"2025-11-25,{tokens[2]}"]))
    report = import_replies(folder, [tmp_path / "clicks.txt"], lambda: NOW)
    assert report.counts["leave"] == 3
    assert set(stops(folder)) == set(READERS[:3])


def test_a_maildir_and_the_tokens_of_an_endpoint(folder: Folder, tmp_path: Path) -> None:
    tokens = reader_tokens(folder)
    for name in ("cur", "new", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    (tmp_path / "Maildir/cur/1:2,S").write_text(
        leave(f"Unsubscribe {tokens.of(READERS[0]).upper()}")
    )
    (tmp_path / "Maildir/new/2").write_text(leave("Re: News", f"please: {tokens.of(READERS[1])}"))
    (tmp_path / "Maildir/tmp/3").write_text(leave(f"unsubscribe {tokens.of(READERS[3])}"))
    (tmp_path / "clicks.txt").write_text(f"{tokens.of(READERS[2])}\n{tokens.of(READERS[2])}\n")
    import_replies(folder, [tmp_path / "Maildir", tmp_path / "clicks.txt"], lambda: NOW)
    assert set(stops(folder)) == set(READERS[:3])


def test_a_reader_of_the_directory_leaves_before_they_were_sent_anything(
    folder: Folder, tmp_path: Path
) -> None:
    write_directory(folder, [Recipient("new@x.example", "en")])
    read(folder, tmp_path, leave(f"x {reader_tokens(folder).of('new@x.example')}"))
    assert stops(folder) == {"new@x.example": Why.ASKED}


def test_tokens_of_another_computer_are_understood(folder: Folder, tmp_path: Path) -> None:
    other = ReaderTokens((b"\1" * 32,))
    reader_tokens(folder)
    merge_keys(folder, [(b"\1" * 32).hex()])
    read(folder, tmp_path, leave(f"x {other.of(READERS[0])}"))
    assert stops(folder) == {READERS[0]: Why.ASKED}
    assert reader_tokens(folder).of(READERS[0]) != other.of(READERS[0])


def test_a_person_stops_and_resumes(folder: Folder) -> None:
    stop_readers(folder, ["Ann@PAPER.example", "ann@paper.example"], NOW)
    assert stops(folder) == dict.fromkeys(["Ann@paper.example", "ann@paper.example"], Why.DECIDED)
    stop_readers(folder, ["bob@paper.example"], NOW)
    resume_readers(folder, ["ann@paper.example"], NOW)
    # She gets mail again, however her address was written when it ended.
    assert set(stops(folder)) == {"bob@paper.example"}
    resume_readers(folder, ["BOB@paper.example"], NOW)
    assert stops(folder) == {}
    with pytest.raises(KhabarError, match="was not stopped"):
        resume_readers(folder, ["bob@paper.example"], NOW)


@pytest.mark.parametrize(
    ("line", "stopped", "named"),
    [
        ("{}", False, True),
        ("2025-11-23,{}", False, True),
        ("2025-13-23T12:00:00Z {}", False, True),
        ("{} 2025-11-23T12:00:00Z", False, False),
        ("2025-11-23 12:00:00.5+04:00 {}", False, False),
        ('1.2.3.4 - - [23/Nov/2025:12:00:00 +0400] "POST /unsubscribe?t={} HTTP/1.1" 200', False, False),
        ("{} 2030-11-25T12:00:00", True, False),
        ('1.2.3.4 - - [25/Nov/2030:12:00:00 +0400] "POST /unsubscribe?t={} HTTP/1.1" 200', True, False),
    ],
)  # fmt: skip
def test_an_endpoint_that_keeps_all_clicks_ends_no_mail_of_who_came_back(
    folder: Folder, tmp_path: Path, line: str, *, stopped: bool, named: bool
) -> None:
    """Fault seen: each later reading of `tokens.txt` ended her mail once more."""
    clicks = tmp_path / "tokens.txt"
    clicks.write_text(line.format(reader_tokens(folder).of(READERS[0])))
    assert import_replies(folder, [clicks], lambda: NOW).stopped == 1
    resume_readers(folder, [READERS[0]], NOW)
    for _ in range(2):
        report = import_replies(folder, [clicks], lambda: NOW)
        assert report.undated == ((READERS[0],) if named else ())
    assert (READERS[0] in stops(folder)) == stopped


def test_a_log_without_end_is_read_in_passing() -> None:
    for part in ("2025-11-23T12:00", "[23/Nov/2025:12:00:00 +", "2025-", "12/Nov/"):
        assert not kept_tokens((part * 60_000).encode())


def test_who_came_back_stays_though_an_old_wish_is_read_again(
    folder: Folder, tmp_path: Path
) -> None:
    """Fault seen: each later reading of the same mailbox ended her mail once more."""
    wish = leave(f"unsubscribe {reader_tokens(folder).of(READERS[0])}")
    dated = f"Date: {(NOW - timedelta(days=1)).strftime('%a, %d %b %Y %H:%M:%S +0000')}\n{wish}"
    read(folder, tmp_path, dated)
    assert set(stops(folder)) == {READERS[0]}
    resume_readers(folder, [READERS[0]], NOW)
    read(folder, tmp_path, dated)
    assert stops(folder) == {}
    later = dated.replace(dated.splitlines()[0], "Date: Tue, 25 Nov 2025 12:00:00 +0000")
    read(folder, tmp_path, later)
    assert set(stops(folder)) == {READERS[0]}


def closed() -> SharedPlace:
    raise KhabarError("no passphrase for the ledger", "set it")


def test_computers_tell_one_another_who_left_and_who_came_back(tmp_path: Path) -> None:
    """Fault seen: a second computer mailed readers who had left by a mail to the first one."""
    one, two = Folder(tmp_path / "one"), Folder(tmp_path / "two")
    for each in (one, two):
        each.root.mkdir()
    storage = MemoryStorage()
    place = SharedPlace(storage, Seal("four words of a passphrase"))
    token = reader_tokens(one).of(READERS[0])
    stop_readers(one, READERS[:2], NOW)
    share_wishes(one, place)
    share_wishes(two, place)
    assert set(stops(two)) == set(READERS[:2])
    assert token in reader_tokens(two).owners(READERS)
    resume_readers(two, [READERS[0]], NOW + timedelta(hours=1))
    stop_readers(two, [READERS[2]], NOW)
    share_wishes(two, place)
    for _ in range(2):
        share_wishes(one, place)
        assert set(stops(one)) == {READERS[1], READERS[2]}
    assert not any(READERS[1].encode() in data for data in storage.files.values())
    with pytest.raises(SharedLedgerError, match=r"it is noted here, but .* no passphrase"):
        tell_wishes(one, closed)
    # An older word of a copy undoes nothing.
    assert merge_wishes(one, wishes_text(two), "copy") == 0


def test_a_copy_of_a_ledger_tells_who_left(tmp_path: Path) -> None:
    one, two = Folder(tmp_path / "one"), Folder(tmp_path / "two")
    for each in (one, two):
        each.root.mkdir()
        with Ledger(each.private.path / "ledger.sqlite", lambda: NOW):
            pass
    stop_readers(one, READERS[:1], NOW)
    seal = Seal("four words of a passphrase")
    export_ledger(one, tmp_path / "l.khabar", seal, lambda: NOW)
    import_ledger(two, "l.khabar", (tmp_path / "l.khabar").read_bytes(), seal, lambda: NOW)
    assert set(stops(two)) == set(READERS[:1])


def test_who_is_stopped_is_sent_nothing() -> None:
    people = RecipientList((Recipient("a@x.example", "en"), Recipient("b@x.example", "en")))
    offered = {"en": Offer("en", bulletin=None)}
    assert set(plan("r", offered, people, {}, {"a@x.example"}).fates.values()) == {
        "stopped",
        "withheld",
    }


def test_who_is_stopped_is_sent_nothing_however_a_list_writes_the_address() -> None:
    people = RecipientList((Recipient("Ann@x.example", "en"), Recipient("bob@x.example", "en")))
    offered = {"en": Offer("en", bulletin=None)}
    found = plan("r", offered, people, {}, {"ann@x.example", "BOB@x.example"}).fates
    assert set(found.values()) == {"stopped"}


def sent_to(*addresses: str) -> dict[str, LedgerEntry]:
    return {each: LedgerEntry(each, "en", "", False, 1, id_of(each), "0" * 64, DeliveryState.SENT)
            for each in addresses}  # fmt: skip


def test_a_mailbox_is_known_however_a_list_writes_the_address() -> None:
    """What went to `Ann@` is not sent to `ann@` again; a correction answers it."""
    bulletin = cast("Bulletin", SimpleNamespace(release=SimpleNamespace(version=1)))
    offered = {"en": Offer("en", bulletin)}
    people = RecipientList(
        (Recipient("ann@x.example", "en", "A"), Recipient("bob@x.example", "en"))
    )
    found = plan("r", offered, people, sent_to("Ann@x.example")).fates
    assert {each.address: fate for each, fate in found.items()} == {
        "Ann@x.example": "earlier", "bob@x.example": "send",
    }  # fmt: skip
    # A list that has both is told so, and both are sent to.
    both = RecipientList((Recipient("Ann@x.example", "en"), Recipient("ann@x.example", "en", "B"),
                          Recipient("ANN@x.example", "en", "C")))  # fmt: skip
    found = plan("r", offered, both, sent_to("Ann@x.example")).fates
    assert sorted(found.values()) == ["earlier", "send", "send"]
    found = plan("r", offered, RecipientList(both.recipients[1:]), sent_to("Ann@x.example")).fates
    assert len({each.address for each in found}) == 2


@settings(max_examples=examples(30), deadline=None)
@given(st.binary(max_size=300))
def test_any_message_is_read(raw: bytes) -> None:
    heads = (
        b"",
        DSN[:150].encode(),
        b"Content-Type: multipart/report; report-type=feedback-report\n\n",
    )
    assert all(list(returned_in(head + raw)) for head in heads)


# What messages say


LETTER = Letter("https://library.example", RELEASE, 1, "en", "News", "Library",
                content("a", "<p>a</p>", "en", b"%PDF", "a.pdf"), "0" * 64)  # fmt: skip


def headers(mail: Mail, token: str) -> dict[str, str]:
    data = compose(LETTER, Recipient("a@x.example", "en"), mail, Sending(NOW, token=token))
    message = message_from_bytes(data, policy=policy.default)
    return {name: str(message[name]) for name in message if name.startswith("List-Uns")}


def test_one_click_and_a_mail_with_the_token() -> None:
    token = ReaderTokens((b"k",)).of("a@x.example")
    by_mail = f"<mailto:press@library.example?subject=unsubscribe%20{token}>"
    assert headers(MAIL, token) == {"List-Unsubscribe": by_mail}
    assert headers(MAIL, "") == {"List-Unsubscribe": f"<{MAIL.unsubscribe}>"}
    click = replace(MAIL, one_click="https://press.library.example/unsubscribe")
    found = headers(click, token)
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found["List-Unsubscribe"].split() == [
        f"<https://press.library.example/unsubscribe?t={token}>,", by_mail,
    ]  # fmt: skip
    assert tokens_in(found["List-Unsubscribe"]) == {token}
    assert "a@x.example" not in token


# The doctor


class Names:
    """A resolver that answers from a table."""

    def __init__(self, texts: dict[str, list[str]], hosts: dict[str, list[str]]) -> None:
        self._texts, self._hosts = texts, hosts

    def texts(self, name: str) -> Sequence[str]:
        """TXT."""
        return self._texts.get(name, [])

    def addresses(self, host: str) -> Sequence[str]:
        """A."""
        return self._hosts.get(host, [])

    def mail_hosts(self, domain: str) -> Sequence[str]:
        """MX."""
        return self._hosts.get(f"mx {domain}", [])

    def names(self, address: str) -> Sequence[str]:
        """PTR."""
        return self._hosts.get(f"ptr {address}", [])


class Nobody(Names):
    """A network that does not answer."""

    def addresses(self, host: str) -> Sequence[str]:
        """A."""
        raise NoAnswerError(f"{host}: no network")

    texts = mail_hosts = names = addresses


GOOD = Names(
    {
        "library.example": ["v=spf1 include:_spf.host.example -all", "other=1"],
        "_spf.host.example": ["v=spf1 ip4:8.8.8.0/24 ~all"],
        "k1._domainkey.library.example": ["v=DKIM1; k=rsa; p=MIIB"],
        "_dmarc.library.example": ["v=DMARC1; p=quarantine; rua=mailto:x@library.example"],
    },
    {
        "smtp.library.example": ["8.8.8.8"], "mx library.example": ["mx.library.example"],
        "ptr 8.8.8.8": ["smtp.library.example"],
    },
)  # fmt: skip


def looked_at(
    mail: Mail, resolver: Names, readers: int = 100, largest: int = 0
) -> dict[str, bool | None]:
    report = mail_doctor(mail, MemoryMailer(10_000_000), resolver, readers=readers, largest=largest)
    assert all(row.hint for row in report.rows if row.good is False)
    return {row.what: row.good for row in report.rows}


def test_a_sender_that_all_receivers_take() -> None:
    assert set(looked_at(replace(MAIL, dkim_selector="k1"), GOOD).values()) == {True}


def test_a_sender_that_they_do_not_take() -> None:
    bad = Names({"library.example": ["v=spf1 ip4:9.9.9.9 -all"]},
                {"smtp.library.example": ["8.8.8.8"]})  # fmt: skip
    found = looked_at(replace(MAIL, dkim_selector="k1"), bad, 20_000, 20_000_000)
    wrong = {name for name, good in found.items() if good is False}
    assert wrong == {"MX", "SPF", "DKIM", "DMARC", "PTR", "size", "unsubscribe"}


def test_a_server_of_others_is_reached_elsewhere_than_it_sends_from() -> None:
    """Fault seen: of a large provider the doctor said “fail”, and asked for its address in DNS."""
    mail = replace(MAIL, host="smtp.provider.example", dkim_selector="k1")
    names = Names(GOOD._texts, {**GOOD._hosts, "smtp.provider.example": ["9.9.9.9"]})
    assert looked_at(mail, names) == {
        **dict.fromkeys(("MX", "DKIM", "DMARC", "size", "rate", "unsubscribe"), True),
        "SPF": None, "PTR": None,
    }  # fmt: skip
    report = mail_doctor(mail, MemoryMailer(), names, readers=1)
    assert next(row.hint for row in report.rows if row.what == "SPF") == (
        "ask whoever runs smtp.provider.example what the TXT record of library.example has to include"
    )


def test_without_a_network_nothing_is_claimed() -> None:
    found = looked_at(MAIL, Nobody({}, {}))
    assert [name for name, good in found.items() if good is None] == [
        "MX",
        "SPF",
        "DKIM",
        "DMARC",
        "PTR",
    ]


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 -all", "fail"), ("v=spf1 ~all", "softfail"), ("v=spf1", "neutral"), ("", "none"),
        ("v=spf1 ip4:8.8.8.8 -all", "pass"), ("v=spf1 ip6:2001:db8::/32 -all", "fail"),
        ("v=spf1 a -all", "pass"), ("v=spf1 mx -all", "pass"), ("v=spf1 ?ip4:8.0.0.0/8 -all", "neutral"),
        ("v=spf1 include:none.example -all", "permerror"), ("v=spf1 redirect=r.example", "pass"),
        ("v=spf1 include:d.example -all", "permerror"), ("v=spf1 ip4:nonsense -all", "permerror"),
        ("v=spf1 a:near.example/24 -all", "pass"), ("v=spf1 a:near.example/28//64 -all", "fail"),
        ("v=spf1 a:near.example//64 -all", "fail"), ("v=spf1 mx/8 -all", "pass"),
        ("v=spf1 exists:%{i}.x.example -all", "unknown"), ("v=spf1 ptr ~all", "unknown"),
        ("v=spf1 include:macros.example -all", "unknown"),
        ("v=spf1 include:macros.example ip4:8.8.8.8 -all", "pass"),
        ("v=spf1 -all exp=explain.%{d}", "fail"), ("v=spf1 redirect=%{d}.x.example", "unknown"),
    ],
)  # fmt: skip
def test_spf(record: str, result: str) -> None:
    names = Names(
        {
            "d.example": [record] if record else [],
            "r.example": ["v=spf1 +all"],
            "macros.example": ["v=spf1 include:%{i}._ip.%{d}.x.example ~all"],
        },
        {
            "near.example": ["8.8.8.77", "2001:db8::1"],
            "d.example": ["8.8.8.8"],
            "mx d.example": ["m.example"],
            "m.example": ["8.8.8.8"],
        },
    )
    assert SpfCheck(names).result("d.example", "8.8.8.8") == result


WORDS = [
    "Please unsubscribe me.", "Take me off your list.", "Məni siyahıdan çıxarın.",
    "Xahiş edirəm, daha göndərməyin.", "Lütfen beni listeden çıkarın.", "Aboneliğimi iptal edin.",
    "Мені тізімнен шығарыңыз.", "Енді жібермеңіз.", "Отпишите меня, пожалуйста.",
    "Больше не присылайте.", "Obunani bekor qiling.", "Мени тизмеден чыгарыңыз.",
]  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_a_wish_in_words_is_told_to_a_person_and_ends_nothing(
    folder: Folder, tmp_path: Path, words: str
) -> None:
    """Anybody may write such a mail, and whether it is a wish only a person sees."""
    head = f"From: Ann <{READERS[0]}>\nTo: press@library.example\nMIME-Version: 1.0\n"
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    box = tmp_path / "box"
    box.write_text(
        f"From x Mon Nov 24 12:00:00 2025\n{head}{kind}Subject: Re: News\n\n{words}\n", "utf-8"
    )
    report = import_replies(folder, [box], lambda: NOW)
    assert report.asking == (READERS[0],)
    assert report.counts == {"messages": 1, "asks in words": 1}
    assert stops(folder) == {}


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ("", "When does it start?\n\nFrom: Press <press@library.example>\nTo: ann\n\nTo unsubscribe: x"),
        ("", "When?\n> To unsubscribe: x"),
        ("", "When?\n\nOn Mon, 24 Nov 2025 Press wrote:\nTo unsubscribe: x"),
        ("Auto-Submitted: auto-replied\n", "I am away. Unsubscribe here."),
        ("Content-Type: text/html\n", "<p>When?</p><div class='gmail_quote'>To unsubscribe</div>"),
    ],
)  # fmt: skip
def test_what_others_wrote_below_an_answer_is_no_wish(
    folder: Folder, tmp_path: Path, headers: str, text: str
) -> None:
    mail = f"From: {READERS[0]}\nTo: press@library.example\n{headers}Subject: Re: News\n\n{text}\n"
    box = tmp_path / "box"
    box.write_text(f"From x Mon Nov 24 12:00:00 2025\n{mail}")
    assert import_replies(folder, [box], lambda: NOW).asking == ()


def test_a_token_that_an_answer_quotes_is_no_wish(folder: Folder, tmp_path: Path) -> None:
    token = reader_tokens(folder).of(READERS[0])
    quoted = (
        f"Thank you!\n\nFrom: Press\nList-Unsubscribe: <mailto:p@x?subject=unsubscribe%20{token}>"
    )
    read(folder, tmp_path, leave("Re: News", quoted))
    assert stops(folder) == {}


def test_a_wish_of_a_stranger_is_not_about_our_mail(folder: Folder, tmp_path: Path) -> None:
    assert read(folder, tmp_path, leave("Unsubscribe me"))["not about our mail"] == 1


def test_an_answer_to_our_message_names_its_reader(folder: Folder, tmp_path: Path) -> None:
    mail = f"From: other@x.example\nIn-Reply-To: {id_of(READERS[1])}\nSubject: Unsubscribe\n\n.\n"
    box = tmp_path / "box"
    box.write_text(f"From x Mon Nov 24 12:00:00 2025\n{mail}")
    assert import_replies(folder, [box], lambda: NOW).asking == (READERS[1],)


QMAIL = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example
To: {to}
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message.

<{address}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Message-ID: {id}
"""


def test_bounces_of_every_form_are_read(folder: Folder, tmp_path: Path) -> None:
    """Faults seen: those of servers with SMTPUTF8 (RFC 6533) and of qmail were left alone."""
    bounced = {
        each: DSN.format(to="press@library.example", address=each, action="failed",
                         status="5.1.1", id=id_of(each))
        for each in READERS[:3]
    }  # fmt: skip
    utf8 = bounced[READERS[0]].replace("message/delivery", "message/global-delivery")
    both = bounced[READERS[1]].replace("delivery-status", "global-delivery-status")
    said = bounced[READERS[2]].replace("Action: failed", "Action: Failed (iletilemedi)")
    qmail = QMAIL.format(to="press@library.example", address=READERS[3], id=id_of(READERS[3]))
    assert read(folder, tmp_path, utf8, both, said, qmail) == {"messages": 4, "bounce": 4}
    assert stops(folder) == dict.fromkeys(READERS, Why.BOUNCED)


@pytest.mark.parametrize(
    ("status", "words"),
    [("5.1.8", "550 5.1.8 sender's domain not found"), ("5.1.7", "550 5.1.7 bad sender"),
     ("5.1.0", "550 5.1.0 sender rejected"), ("5.1.1", "450 4.1.1 unverified address")],
)  # fmt: skip
def test_a_bounce_for_our_own_address_ends_nobodys_mail(
    folder: Folder, tmp_path: Path, status: str, words: str
) -> None:
    """Fault seen: all readers left when the newsroom's own domain was not found for a while."""
    mail = DSN.format(to="press@library.example", address=READERS[0], action="failed",
                      status=status, id=id_of(READERS[0]))  # fmt: skip
    said = mail.replace(f"550 {status} no such user", words)
    assert read(folder, tmp_path, said) == {"messages": 1, "temporary": 1}
    assert stops(folder) == {}


@pytest.mark.parametrize("kind", ["not-spam", "virus", "auth-failure", "other"])
def test_a_report_that_is_no_complaint_ends_nobodys_mail(
    folder: Folder, tmp_path: Path, kind: str
) -> None:
    """Fault seen: who told the provider that our mail is no spam got no more of it."""
    report = ARF.format(id=id_of(READERS[1])).replace("abuse", kind)
    assert read(folder, tmp_path, report)["not about our mail"] == 1
    assert stops(folder) == {}


def test_a_bounce_of_exim_in_words_is_read(folder: Folder, tmp_path: Path) -> None:
    mail = (
        "Return-Path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\n"
        f"To: press@library.example\nX-Failed-Recipients: {READERS[0]}\n"
        "Subject: Mail delivery failed: returning message to sender\n\n"
        f"The following address failed:\n\n  {READERS[0]}\n    550 5.1.1 no such user\n\n"
        f"------ This is a copy of the message. ------\n\nMessage-ID: {id_of(READERS[0])}\n"
    )
    assert read(folder, tmp_path, mail) == {"messages": 1, "bounce": 1}
    assert stops(folder) == {READERS[0]: Why.BOUNCED}
