"""Messages (RFC 5322, MIME): the same input always gives the same bytes.

What a language's recipients share is made once: the texts and the PDF. Their own headers are
written here rather than by Python's policies, which fold a long `List-Unsubscribe` or `Message-ID`
into encoded words that no program undoes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from khabar.digest import sha256
from khabar.distribution.mail.recipients import Recipient
from khabar.model import Mail

_LINE = 76
_LONGEST = 998  # octets of a line, RFC 5322, 2.1.1
_SPECIALS = frozenset('()<>[]:;@\\,."')


@dataclass(frozen=True, slots=True)
class Letter:
    """Text that all recipients of one language receive, and what their messages are named after.

    `sender` is the newsroom's name in the language; `content` the MIME entity (see `content`);
    `site` the newsroom's address, which sets its releases apart from those of others; `pdf_sha256`
    is of the attached PDF, `web_sha256` of the one on its page: that has no signature. `known_as`
    is the id that the ledger has, where the release was renamed after it was sent.
    """

    site: str
    release: str
    version: int
    locale: str
    subject: str
    sender: str
    content: bytes
    pdf_sha256: str
    web_sha256: str = ""
    known_as: str = ""


def content(text: str, html: str, locale: str, pdf: bytes | None, pdf_name: str) -> bytes:
    """The texts as alternatives, with the PDF attached: headers and body of a MIME entity.

    Without a `pdf` they are all of it.

    Its boundaries are made of its content: the same every time, and never part of an encoded
    text.
    """
    # `name` beside `filename`, since some programs know the older parameter alone.
    pdf_name.encode("ascii")
    digest = sha256(b"\0".join([text.encode(), html.encode(), pdf or b""]))[:24]
    texts = EmailMessage(SMTP)
    texts.set_content(text, cte=_encoding(text))
    texts.add_alternative(html, subtype="html", cte=_encoding(html))
    texts.set_boundary(f"=_alternative_{digest}")
    for part in texts.iter_parts():
        part["Content-Language"] = locale
        del part["MIME-Version"]
    if pdf is None:
        return texts.as_bytes()
    whole = EmailMessage(SMTP)
    whole.add_attachment(pdf, "application", "pdf", filename=pdf_name, params={"name": pdf_name})
    attachment = next(whole.iter_attachments())
    attachment["Content-Language"] = locale
    for part in (texts, attachment):
        del part["MIME-Version"]
    whole["MIME-Version"] = "1.0"
    whole.set_payload([texts, attachment])
    whole.set_boundary(f"=_mixed_{digest}")
    return whole.as_bytes()


def _encoding(text: str) -> str:
    """Choose quoted-printable where most characters are ASCII, else the shorter encoding."""
    foreign = sum(not char.isascii() for char in text)
    return "quoted-printable" if foreign * 5 < len(text) else "base64"


def message_id(letter: Letter, address: str, mail: Mail, occasion: str = "") -> str:
    """Name a message: the same at every run, and without a hint at its recipient.

    `occasion` tells a trial from the real message; a mailbox would take equal names for one mail.
    """
    release = letter.known_as or letter.release
    parts = (letter.site, release, str(letter.version), letter.locale, address, occasion)
    digest = sha256("\0".join(parts).encode())[:32]
    return f"<{digest}@{mail.sender.rpartition('@')[2]}>"


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a letter to one reader: when, and which messages it follows (`Message-ID`s).

    `occasion` tells a trial from the real message. `token` says whose wish it is when somebody
    leaves the list.
    """

    when: datetime
    earlier: Sequence[str] = ()
    occasion: str = ""
    token: str = ""


def compose(letter: Letter, recipient: Recipient, mail: Mail, sending: Sending) -> bytes:
    """A whole message, in ASCII with CRLF."""
    headers = [
        *_headers(letter, recipient, mail, sending),
        *_leaving(mail, sending.token),
        _plain("Auto-Submitted", "auto-generated"),
    ]
    return "".join(headers).encode("ascii") + letter.content


def _headers(letter: Letter, recipient: Recipient, mail: Mail, sending: Sending) -> Iterator[str]:
    name = message_id(letter, recipient.address, mail, sending.occasion)
    yield _plain("Date", format_datetime(sending.when))
    yield _mailbox("From", letter.sender, mail.sender)
    yield _mailbox("To", recipient.name, recipient.address)
    if mail.reply_to:
        yield _mailbox("Reply-To", "", mail.reply_to)
    yield _text("Subject", letter.subject)
    yield _plain("Message-ID", name)
    if sending.earlier:
        yield _plain("In-Reply-To", sending.earlier[-1])
        yield _plain("References", *sending.earlier)
    yield _plain("Content-Language", letter.locale)
    yield _plain("List-Id", f"<{mail.list_id}>")


def _leaving(mail: Mail, token: str) -> Iterator[str]:
    """Ways to leave the list: one click (RFC 8058) where the newsroom has an address for it.

    A way by mail has the token in its subject, a fixed page elsewhere has none.
    """
    way = mail.unsubscribe
    if token and way.startswith("mailto:"):
        way = f"{way.partition('?')[0]}?subject=unsubscribe%20{token}"
    if not (token and mail.one_click):
        yield _plain("List-Unsubscribe", f"<{way}>")
        return
    yield _plain("List-Unsubscribe", f"<{mail.one_click}?t={token}>,", f"<{way}>")
    yield _plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")


def _plain(name: str, *words: str) -> str:
    """A header of ASCII words, each on a line of its own if there are several; no word is cut.

    Raises `ValueError` for what would begin another header or is too long for a line.
    """
    first = f"{name}: {words[0]}"
    lines = [first] if len(first) <= _LINE + 2 else [f"{name}:", f" {words[0]}"]
    lines += [f" {word}" for word in words[1:]]
    # An empty first line would be a header of nothing to some programs.
    if lines[0].endswith(":") and len(lines[1]) + len(lines[0]) <= _LONGEST:
        lines[:2] = [lines[0] + lines[1]]
    if any(len(line) > _LONGEST or not line.isprintable() or not line.isascii() for line in lines):
        raise ValueError(f"{name} cannot be written: {words!r}")
    return "\r\n".join(lines) + "\r\n"


def _text(name: str, text: str) -> str:
    """A header of running text, in encoded words (RFC 2047) where it is not plain ASCII."""
    shown = " ".join(text.split())
    charset = "us-ascii" if shown.isascii() and "=?" not in shown else "utf-8"
    header = Header(shown, charset, maxlinelen=_LINE, header_name=name)
    written = f"{name}: {header.encode(linesep=chr(13) + chr(10))}"
    return written + "\r\n"


def _mailbox(name: str, person: str, address: str) -> str:
    """A header that names a mailbox; a name goes first, in quotation marks or encoded words."""
    shown = " ".join(person.split())
    if not shown:
        return _plain(name, address)
    if shown.isascii() and len(shown) + len(address) + len(name) + 7 <= _LINE and "=?" not in shown:
        quoted = shown if not _SPECIALS.intersection(shown) else _quoted(shown)
        return _plain(name, f"{quoted} <{address}>")
    words = Header(shown, "utf-8", maxlinelen=_LINE, header_name=name).encode(linesep="\r\n")
    return f"{name}: {words}\r\n <{address}>\r\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
