"""Recipients and messages: what stands in a list, and what stands in a mail, by parsing it."""

import email.header
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from khabar.distribution.mail.mail_address import AddressError, normalized
from khabar.distribution.mail.message import Letter, Sending, compose, content, message_id
from khabar.distribution.mail.recipients import Recipient, parse_recipients
from khabar.formats.wording import wording
from khabar.model import Mail, Security
from khabar.problems import KhabarError, SourceError
from khabar.sources.newsroom import parse_newsroom

LOCALES = ("az", "kk", "en", "tr")
WHEN = datetime(2025, 11, 24, 16, 5, tzinfo=ZoneInfo("Asia/Baku"))
LONG = "https://newsroom.example/unsubscribe?" + "token-" * 60
MAIL = Mail("localhost", 25, Security.NONE, "press@newsroom.example", LONG,
            "press.newsroom.example", reply_to="desk@newsroom.example")  # fmt: skip
TEXT = "Бакуде форум өтті.\n.\nFrom Baku\n" + "Ұзын жол " * 200 + "\n"
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
READER = Recipient("aygun@gazet.example", "az", "Əliyeva, Aygün")


def letter(subject: str = "Форум", sender: str = "Khabar", text: str = TEXT) -> Letter:
    whole = content(text, f"<p>{text}</p>", "kk", PDF, "2025-11-24-forum.kk.pdf")
    return Letter("https://n.example/", "2025-11-24-forum", 1, "kk", subject, sender, whole, "0")


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects
    return message


def decoded(value: str) -> str:
    """A header as RFC 2047 has it; Python's parser puts a space between two encoded words."""
    return str(email.header.make_header(email.header.decode_header(value)))


def raw(data: bytes, name: str) -> str:
    """A header as it stands in the message, unfolded."""
    head = data.partition(b"\r\n\r\n")[0].decode("ascii")
    return (
        re.search(rf"(?m)^{name}: ?((?:.*\r\n[ \t])*.*)$", head + "\r\n")[1]
        .replace("\r\n", "")
        .strip()
    )  # type: ignore[index]


# Messages


def test_every_header_and_part() -> None:
    message = parsed(compose(letter(), READER, MAIL, Sending(WHEN)))
    assert message["Date"] == "Mon, 24 Nov 2025 16:05:00 +0400"
    assert message["From"].addresses[0].addr_spec == "press@newsroom.example"
    assert message["To"].addresses[0].display_name == "Əliyeva, Aygün"
    assert message["Reply-To"] == "desk@newsroom.example"
    assert message["Subject"] == "Форум"
    assert message["Content-Language"] == "kk"
    assert message["List-Id"] == "<press.newsroom.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["MIME-Version"] == "1.0"
    kinds = [part.get_content_type() for part in message.walk()]
    assert kinds == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    text = message.get_body(("plain",))
    assert text
    assert text.get_content().replace("\r\n", "\n") == TEXT
    assert text["Content-Language"] == "kk"
    attachment = next(message.iter_attachments())
    assert attachment.get_filename() == "2025-11-24-forum.kk.pdf"
    assert attachment.get_content() == PDF


def test_a_long_unsubscribe_address_is_never_encoded() -> None:
    data = compose(letter(), READER, MAIL, Sending(WHEN))
    assert raw(data, "List-Unsubscribe") == f"<{LONG}>"
    assert b"=?" not in raw(data, "Message-ID").encode()


def test_a_correction_is_threaded_to_all_it_follows() -> None:
    earlier = tuple(f"<{n:032d}@newsroom.example>" for n in range(5))
    data = compose(letter(), READER, MAIL, Sending(WHEN, earlier))
    assert raw(data, "In-Reply-To") == earlier[-1]
    assert raw(data, "References").split() == list(earlier)
    assert b"In-Reply-To" not in compose(letter(), READER, MAIL, Sending(WHEN))


def test_a_message_id_is_stable_and_tells_nobody_the_address() -> None:
    page = letter()
    name = message_id(page, READER.address, MAIL)
    assert name == message_id(letter("another", "another", "x"), READER.address, MAIL)
    assert re.fullmatch(r"<[0-9a-f]{32}@newsroom\.example>", name)
    others = [
        message_id(page, "other@gazet.example", MAIL),
        message_id(page, READER.address, MAIL, "trial"),
        *(
            message_id(Letter(*fields, "", "", b"", ""), READER.address, MAIL)  # type: ignore[arg-type]
            for fields in (
                ("https://n.example/", "2025-11-24-forum", 2, "kk"),
                ("https://n.example/", "2025-11-24-forum", 1, "az"),
                ("https://m.example/", "2025-11-24-forum", 1, "kk"),
                ("https://n.example/", "2025-11-25-forum", 1, "kk"),
            )
        ),
    ]
    assert len({name, *others}) == 1 + len(others)


def test_the_same_message_is_the_same_bytes() -> None:
    assert compose(letter(), READER, MAIL, Sending(WHEN)) == compose(
        letter(), READER, MAIL, Sending(WHEN)
    )


def test_an_attachment_has_an_ascii_name() -> None:
    with pytest.raises(UnicodeEncodeError):
        content("x", "x", "az", PDF, "bülleten.pdf")


texts = st.text(
    st.sampled_from("aəğıİçşöüҚқңғұүһі ,.:;<>\"\\()[]@=?_'’“”—%\t\r\nabc  "),
    min_size=1,
    max_size=160,
).filter(str.strip)


@pytest.mark.full
@given(texts, texts, texts, st.sampled_from([0, 1, 4]))
def test_any_words_in_any_header_survive_and_inject_nothing(
    subject: str, sender: str, name: str, threads: int
) -> None:
    earlier = tuple(f"<{n}@newsroom.example>" for n in range(threads))
    reader = Recipient("a@b.example", "az", name)
    data = compose(letter(subject, sender, "x"), reader, MAIL, Sending(WHEN, earlier))
    message = parsed(data)
    expected = {
        "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "Content-Language", "List-Id",
        "List-Unsubscribe", "Auto-Submitted", "MIME-Version", "Content-Type",
        *(("In-Reply-To", "References") if threads else ()),
    }  # fmt: skip
    assert sorted(message.keys()) == sorted(expected)
    assert message["To"].addresses[-1].addr_spec == "a@b.example"
    assert len(message["To"].addresses) == len(message["From"].addresses) == 1
    assert decoded(raw(data, "Subject")) == " ".join(subject.split())
    for line in data.split(b"\r\n"):
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 78 or LONG.encode() in line
        line.decode("ascii")


@given(texts)
def test_a_name_is_read_as_it_was_written(name: str) -> None:
    data = compose(letter(), Recipient("a@b.example", "az", name), MAIL, Sending(WHEN))
    shown = raw(data, "To").removesuffix("<a@b.example>").strip()
    shown = re.sub(r"\\(.)", r"\1", shown[1:-1]) if shown.startswith('"') else decoded(shown)
    assert shown == " ".join(name.split())


def test_every_message_of_the_text_stands_in_a_page_that_is_translated() -> None:
    folder = ROOT / "templates"
    known = {each.message for each in wording(folder)}
    for name in ("mail.txt", "mail.subject.txt"):
        source = (folder / name).read_text("utf-8")
        asked = re.findall(r'(?:_attr\(|pgettext_attr\("[^"]*", )"([^"]*)"', source)
        assert set(asked) <= known


# Recipients


def read(text: str | bytes) -> Sequence[Recipient]:
    raw_ = text if isinstance(text, bytes) else text.encode()
    return parse_recipients(raw_, "list.csv", LOCALES).recipients


def wrong(text: str | bytes) -> list[str]:
    with pytest.raises(KhabarError) as error:
        read(text)
    assert all(problem.hint for problem in error.value.problems)
    return [f"{problem.place}: {problem.message}" for problem in error.value.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_list_as_spreadsheets_write_it(separator: str, end: str, bom: str) -> None:
    rows = [
        ("name", "address", "locale", "embargo"),
        ('"Əliyeva, A. ""X"""', "a@x.example", "az", "yes"),
        ("", "B@ПОШТА.ҚАЗ", "kk", ""),
        ("", "", "", ""),
        ('"Z; z, é"', "c@straße.example", "en", "NO"),
    ]
    found = read(bom + end.join(separator.join(row) for row in rows))
    assert found == (
        Recipient("a@x.example", "az", 'Əliyeva, A. "X"', embargo=True),
        Recipient("B@xn--80a1acn3a.xn--80ao21a", "kk"),
        Recipient("c@xn--strae-oqa.example", "en", "Z; z, é"),
    )


def test_columns_in_any_order_and_only_those_needed() -> None:
    assert read("locale,address\nkk,a@x.example\n") == (Recipient("a@x.example", "kk"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("adress,locale\n", "list.csv:1:1: unknown column: adress"),
        ("address\na@x.example\n", "list.csv:1:1: no column `locale`"),
        ("address,locale,address\n", "list.csv:1:16: the column address appears twice"),
        ("", "list.csv:1:1: no column `address`"),
        ("address,locale\na@x.example,kz\n", "list.csv:2:13: unknown locale: kz"),
        ("address,locale\na@x.example\n", "list.csv:2:1: unknown locale: none"),
        ("address,locale\na@x.example,az,en\n", "list.csv:2:16: more fields than columns"),
        ("address,locale\nfoo,az\n", "list.csv:2:1: `foo` is not an e-mail address"),
        ("address,locale\nA <a@x.example>,az\n", "list.csv:2:1: `A <a@x.example>` is not an e-mail address"),
        ("address,locale\na@x.example;b@x.example,az\n", "list.csv:2:1: `a@x.example;b@x.example` is not an e-mail address"),
        ("address,locale\na@localhost,az\n", "list.csv:2:1: `localhost` is not a domain"),
        ("address,locale\na@[127.0.0.1],az\n", "list.csv:2:1: `[127.0.0.1]` is not a domain"),
        ("address,locale\na@-x.example,az\n", "list.csv:2:1: `-x.example` is not a domain"),
        ("address,locale\na..b@x.example,az\n", "list.csv:2:1: `a..b@x.example` is not an e-mail address"),
        ('address,locale\n"a@x.example\nBcc: b@x.example",az\n',
         "list.csv:2:2: `a@x.example�Bcc: b@x.example` is not an e-mail address"),
        ('name,address,locale\n"A\r\nBcc: b@x.example",a@x.example,az\n',
         "list.csv:2:2: a name of several lines"),
        ("name,address,locale\nA\u202eB,a@x.example,az\n",
         "list.csv:2:1: U+202E turns the direction of the text, in a name"),
        ("address,locale\nəli@x.example,az\n",
         "list.csv:2:1: `əli` has ə before the @: a mailbox for SMTPUTF8 alone"),
        ("address,locale,embargo\na@x.example,az,maybe\n",
         "list.csv:2:16: `maybe` does not say whether they may have embargoed texts"),
        ('address,locale\n"a"b@x.example,az\n',
         "list.csv:2:1: a quotation mark that does not enclose the whole field"),
        ("address,locale,name\na@x.example,az," + "x" * 201 + "\n",
         "list.csv:2:16: a name of more than 200 letters"),
        ("address,locale\na\u200b@x.example,az\n",
         "list.csv:2:1: `a�` has � before the @: a mailbox for SMTPUTF8 alone"),
        (b"address,locale\n\xe9@x.example,az\n", "list.csv:2:1: the byte 0xe9 is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_place(text: str | bytes, expected: str) -> None:
    assert wrong(text) == [expected]


def test_a_list_that_is_none_is_not_read_to_its_end() -> None:
    rows = "address,locale,name\n" + "x\n" * 300_000
    with pytest.raises(KhabarError) as caught:
        parse_recipients(rows.encode(), "list.csv", LOCALES)
    assert len(caught.value.problems) <= 1001


def test_everything_wrong_is_said_at_once() -> None:
    rows = "address,locale\nfoo,kz\na@x.example,az\nb@,en\n"
    assert [line.split(": ")[0] for line in wrong(rows)] == [
        "list.csv:2:1", "list.csv:2:5", "list.csv:4:1",
    ]  # fmt: skip


def test_a_mailbox_stands_once_with_the_stricter_permission() -> None:
    rows = "address,locale,embargo\na@X.example,az,yes\nb@x.example,en,yes\na@x.EXAMPLE,az,yes\nb@x.example,tr,no\n"
    found = parse_recipients(rows.encode(), "list.csv", LOCALES)
    assert found.recipients == (
        Recipient("a@x.example", "az", embargo=True), Recipient("b@x.example", "en"),
    )  # fmt: skip
    assert [(str(each.place), str(each.level)) for each in found.problems] == [
        ("list.csv:4:1", "note"), ("list.csv:5:1", "warning"),
    ]  # fmt: skip


def test_capitals_before_the_at_sign_are_the_same_mailbox() -> None:
    """Fault seen: a list that grew of two had `Ann@` and `ann@`, and she got the mail twice."""
    found = parse_recipients(
        b"address,locale,embargo\na@x.example,az,yes\nA@x.example,az,no\n", "l", LOCALES
    )
    assert found.recipients == (Recipient("a@x.example", "az"),)
    assert "A@x.example appears twice; merged with line 2" in found.problems[0].message


def test_a_domain_with_a_letter_that_only_looks_alike_is_refused() -> None:
    """Fault seen: a Cyrillic а in `gazeta` is another domain, and the mail went there."""
    with pytest.raises(AddressError, match="has \u0430 amid Latin letters"):
        normalized("ann@g\u0430zeta.example")
    assert normalized("ann@газета-24.example") == "ann@xn---24-5cdaqpp4h.example"


@given(st.text(max_size=40))
def test_an_address_is_plain_ascii_on_one_line_or_refused(text: str) -> None:
    for candidate in (text, f"a@{text}", f"{text}@x.example", f"a@{text}.example"):
        try:
            address = normalized(candidate)
        except AddressError:
            continue
        assert re.fullmatch(r"[!-~]+@[a-z0-9.-]+", address)
        assert normalized(address) == address


@given(st.text(max_size=200))
def test_any_file_is_read_or_refused_with_places(text: str) -> None:
    with suppress(KhabarError):
        parse_recipients(text.encode("utf-8", "replace"), "list.csv", LOCALES)


# Settings


NEWSROOM = """\
name: N
url: https://n.example/
timezone: Asia/Baku
language: en
locales: [en]
mail:
  host: smtp.n.example
  from: press@n.example
  unsubscribe: https://n.example/u
  list_id: press.n.example
"""


def settings_problems(old: str, new: str) -> list[str]:
    with pytest.raises(SourceError) as error:
        parse_newsroom(NEWSROOM.replace(old, new).encode(), "newsroom.yaml")
    return [f"{each.place}: {each.message}" for each in error.value.problems]


def test_settings_have_the_usual_port_and_starttls() -> None:
    mail = parse_newsroom(NEWSROOM.encode(), "newsroom.yaml").mail
    assert mail
    assert (mail.port, mail.security, mail.sender) == (587, Security.STARTTLS, "press@n.example")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  from", "  password: secret\n  from", "newsroom.yaml:8:13: mail.password: a password does not belong in newsroom.yaml"),
        ("smtp.n.example", "me:secret@smtp.n.example", "newsroom.yaml:7:9: mail.host: `me:secret@smtp.n.example` is not a host"),
        ("  from", "  security: none\n  from", "newsroom.yaml:7:3: mail: mail to smtp.n.example would travel unprotected"),
        ("  from", "  port: 99999\n  from", "newsroom.yaml:8:9: mail.port: 99999 is not a port"),
        ("press@n.example", '"N <press@n.example>"', "newsroom.yaml:8:9: mail.from: `N <press@n.example>` is not an e-mail address"),
        ("https://n.example/u", '"https://n.example/>,<x"', "newsroom.yaml:9:16: mail.unsubscribe: `https://n.example/>,<x` is not a way to unsubscribe"),
        ("press.n.example", "press", "newsroom.yaml:10:12: mail.list_id: `press` is not a list id"),
        ("  from", "  form", "newsroom.yaml:8:3: unknown key: mail.form"),
    ],
)  # fmt: skip
def test_settings_that_are_refused(old: str, new: str, expected: str) -> None:
    assert expected in settings_problems(old, new)
