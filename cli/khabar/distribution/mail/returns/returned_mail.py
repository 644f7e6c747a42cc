"""A message that came back → what it says: leave the list, a bounce, a complaint.

Bounces are read by RFC 3464 and 6533 (DSN) and as qmail and Exim write them, complaints by RFC 5965
(ARF), wishes to leave by their token.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_string, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime

from khabar.distribution.mail.returns.kept_tokens import kept_tokens
from khabar.distribution.mail.returns.leaving_words import asks_to_leave, own_words
from khabar.distribution.mail.returns.tokens import tokens_in
from khabar.distribution.mail.status_codes import no_mailbox
from khabar.given_mail import given_mail

_LONGEST = 2_000_000
_HEADER = re.compile(rb"^(From|To|Subject|Date|Received|Return-Path|Message-ID|Content-Type):",
                     re.IGNORECASE | re.MULTILINE)  # fmt: skip
_BOUNCES = (
    ("multipart/report", "delivery-status"), ("multipart/report", "global-delivery-status"),
)  # fmt: skip
_STATUS = ("message/delivery-status", "message/global-delivery-status")
_QMAIL = re.compile(r"^<(?P<to>[^<>\s]+)>:\n(?P<words>(?:.+\n?)+)", re.MULTILINE)
_CODE = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_PUT_OFF = re.compile(r"smtp ?; ?4\d\d", re.IGNORECASE)
# Of the reports of RFC 5965 and 6430; others are of viruses, of signatures, or take a report back.
_COMPLAINTS = ("abuse", "fraud", "opt-out", "opt-out-list")
_ID = re.compile(r"<[0-9a-f]{32}@[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """Content of one message: `kind` is `leave`, `asks`, `bounce`, `complaint` or nothing known.

    `asks` is a wish to leave in a person's own words, without the token that proves whose it is.

    `tokens` and `ids` (Message-IDs) say of whom it speaks, `address` whom a program names;
    `status` is the code of RFC 3463, `words` what was said, `at` when it was written (seconds since
    1970; 0: not known).
    """

    kind: str
    tokens: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    address: str = ""
    status: str = ""
    words: str = ""
    at: float = 0.0

    @property
    def lasting(self) -> bool:
        """Tell whether the mailbox is not there; what another server put off tells nothing."""
        put_off = _PUT_OFF.match(self.words)
        return self.kind == "bounce" and no_mailbox(self.status) and not put_off


def returned_in(raw: bytes) -> Iterator[ReturnedMail]:
    """Read one message; of what Khabar does not understand, one answer without a kind comes."""
    if not _HEADER.search(raw[:_LONGEST]):
        kept = [ReturnedMail("leave", tokens, at=at) for tokens, at in kept_tokens(raw)]
        yield from kept or [ReturnedMail("")]
        return
    try:
        message = given_mail(raw[:_LONGEST])
        at = _moment(message)
        found = [replace(each, at=at) for each in _read(message, raw[:_LONGEST])]
    except Exception:
        # The standard parser may raise anything, and anybody may have written this message.
        found = []
    yield from found or [ReturnedMail("")]


def _moment(message: Message) -> float:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).timestamp()
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _read(message: Message, raw: bytes) -> Iterator[ReturnedMail]:
    kind = message.get_content_type(), str(message.get_param("report-type", "")).lower()
    if kind in _BOUNCES:
        yield from _bounces(message, raw)
    elif kind == ("multipart/report", "feedback-report"):
        yield from _complaint(message, raw)
    elif bounces := list(_of_qmail(message) or _in_words(message)):
        yield from bounces
    elif tokens := _leaving(message):
        yield ReturnedMail("leave", tokens)
    elif not _automatic(message) and asks_to_leave(str(message.get("Subject", "")), _text(message)):
        ids = frozenset(_ID.findall(f"{message.get('In-Reply-To')} {message.get('References')}"))
        address = parseaddr(str(message.get("From", "")))[1]
        yield ReturnedMail("asks", frozenset(), ids, address)


def _bounces(message: Message, raw: bytes) -> Iterator[ReturnedMail]:
    ids, tokens = _ids(raw), tokens_in(" ".join(map(str, message.get_all("To", []))))
    for part in message.walk():
        if part.get_content_type() not in _STATUS:
            continue
        for fields in _groups(part):
            action = str(fields.get("Action", "")).partition("(")[0].strip().lower()
            if action != "failed":
                continue
            to = str(fields.get("Original-Recipient") or fields.get("Final-Recipient") or "")
            words = " ".join(str(fields.get("Diagnostic-Code", "")).split())[:300]
            status = _status(str(fields.get("Status", "")).split(" ")[0], words)
            yield ReturnedMail("bounce", tokens, ids, to.partition(";")[2].strip(), status, words)


def _status(said: str, words: str) -> str:
    """The code; where it says nothing (`5.0.0`), the one that the other server wrote."""
    own = _CODE.search(words)
    return own[0] if own and said in ("", "5.0.0") else said


def _complaint(message: Message, raw: bytes) -> Iterator[ReturnedMail]:
    reports = (p for p in message.walk() if p.get_content_type() == "message/feedback-report")
    fields = next(reports, message)
    head = next(_parts(fields), fields)
    kind = str(head.get("Feedback-Type", "abuse")).strip()
    to = str(head.get("Original-Rcpt-To", "")).strip().strip("<>")
    if kind.lower() in _COMPLAINTS:
        tokens = tokens_in(raw.decode("ascii", "replace"))
        yield ReturnedMail("complaint", tokens, _ids(raw), to, "", kind)


def _parts(part: Message) -> Iterator[Message]:
    """The messages that a part of headers holds."""
    found = part.get_payload()
    for each in found if isinstance(found, list) else ():
        if isinstance(each, Message):
            yield each


def _groups(part: Message) -> Iterator[Message]:
    """The groups of fields of a status; the parser takes those of RFC 6533 for one message."""
    for each in _parts(part):
        if part.get_content_type() == _STATUS[0]:
            yield each
        else:
            for group in re.split(r"\n\s*\n", each.as_string()):
                yield message_from_string(group.lstrip(), policy=policy.default)


def _of_qmail(message: Message) -> list[ReturnedMail]:
    """Read a bounce of qmail (https://cr.yp.to/proto/qsbmf.txt), in words for people."""
    text = _text(message)
    said, _, original = text.partition("\n--- ")
    if not said.lstrip().startswith("Hi. This is the"):
        return []
    ids, tokens = _ids(original.encode("ascii", "replace")), tokens_in(str(message.get("To", "")))
    spoken = [(match["to"], " ".join(match["words"].split())[:300])
              for match in _QMAIL.finditer(said)]  # fmt: skip
    return [ReturnedMail("bounce", tokens, ids, to, _status("", words), words)
            for to, words in spoken]  # fmt: skip


def _in_words(message: Message) -> list[ReturnedMail]:
    """Read a bounce in words for people that has a code, and our message below it: Exim's."""
    text = _text(message)
    ids, code = _ids(text.encode("ascii", "replace")), _CODE.search(text)
    if not (ids and code and _of_a_server(message)):
        return []
    to, words = str(message.get("X-Failed-Recipients", "")), text[code.start() :].partition("\n")[0]
    return [ReturnedMail("bounce", frozenset(), ids, to.strip(), code[0], words[:300])]


def _leaving(message: Message) -> frozenset[str]:
    """Tokens of a wish to leave: in the subject, or in the first lines that a person wrote.

    One in the address is of a return address (VERP): programs answer to it while their owners are
    away, and so do servers that could not deliver. Their texts may quote our headers.
    """
    if found := tokens_in(str(message.get("Subject", ""))):
        return found
    return frozenset() if _automatic(message) else tokens_in(own_words(_text(message)))


def _text(message: Message) -> str:
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    return str(body.get_content()) if body else ""


def _automatic(message: Message) -> bool:
    """Tell whether a program wrote a message (RFC 3834, 2 and 5)."""
    marked = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower() != "no"
    return marked or _of_a_server(message)


def _of_a_server(message: Message) -> bool:
    """Tell whether a mail server tells of a message: it has no return address."""
    sender = f"{message.get('Return-Path', '')} {message.get('From', '')}".lower()
    empty = str(message.get("Return-Path", "")).strip() == "<>"
    return empty or "mailer-daemon@" in sender or "postmaster@" in sender


def _ids(raw: bytes) -> frozenset[str]:
    """Message-IDs like ours anywhere in it: the original is enclosed, whole or its head."""
    text = raw.decode("ascii", "replace")
    return frozenset(_ID.findall(re.sub(r"\r?\n[ \t]+", " ", text)))
