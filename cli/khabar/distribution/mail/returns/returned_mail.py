"""A message that came back → what it says: leave the list, a bounce, a complaint.

Bounces are read by RFC 3464 (DSN), complaints by RFC 5965 (ARF), wishes to leave by their token.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from khabar.distribution.mail.returns.tokens import tokens_in

_LONGEST = 2_000_000
_ID = re.compile(r"<[0-9a-f]{32}@[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """Content of one message: `kind` is `leave`, `bounce`, `complaint` or nothing known.

    `tokens` and `ids` (Message-IDs) say of whom it speaks, `address` whom a program names;
    `status` is the code of RFC 3463, `words` what was said.
    """

    kind: str
    tokens: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    address: str = ""
    status: str = ""
    words: str = ""

    @property
    def lasting(self) -> bool:
        """Tell whether the mailbox is not there: no later mail will arrive (5.1.x, RFC 3463)."""
        return self.kind == "bounce" and self.status.startswith("5.1.")


def returned_in(raw: bytes) -> Iterator[ReturnedMail]:
    """Read one message; of what Khabar does not understand, one answer without a kind comes."""
    words = raw[:_LONGEST].decode("ascii", "replace").split()
    if words and all(tokens_in(each) for each in words):
        # What an endpoint for one click has kept: a token a line.
        yield from (ReturnedMail("leave", tokens_in(each)) for each in words)
        return
    try:
        message = message_from_bytes(raw[:_LONGEST], policy=policy.default)
        found = list(_read(message, raw[:_LONGEST]))
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, KeyError):
        # The standard parser may raise anything, and anybody may have written this message.
        found = []
    yield from found or [ReturnedMail("")]


def _read(message: Message, raw: bytes) -> Iterator[ReturnedMail]:
    kind = message.get_content_type(), str(message.get_param("report-type", "")).lower()
    if kind == ("multipart/report", "delivery-status"):
        yield from _bounces(message, raw)
    elif kind == ("multipart/report", "feedback-report"):
        yield _complaint(message, raw)
    elif tokens := _leaving(message):
        yield ReturnedMail("leave", tokens)


def _bounces(message: Message, raw: bytes) -> Iterator[ReturnedMail]:
    ids, tokens = _ids(raw), tokens_in(" ".join(map(str, message.get_all("To", []))))
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in _parts(part):
            action = str(fields.get("Action", "")).strip().lower()
            if action != "failed":
                continue
            to = str(fields.get("Original-Recipient") or fields.get("Final-Recipient") or "")
            status = str(fields.get("Status", "")).split(" ")[0]
            words = " ".join(str(fields.get("Diagnostic-Code", "")).split())[:300]
            yield ReturnedMail("bounce", tokens, ids, to.partition(";")[2].strip(), status, words)


def _complaint(message: Message, raw: bytes) -> ReturnedMail:
    reports = (p for p in message.walk() if p.get_content_type() == "message/feedback-report")
    fields = next(reports, message)
    head = next(_parts(fields), fields)
    kind = str(head.get("Feedback-Type", "abuse")).strip()
    to = str(head.get("Original-Rcpt-To", "")).strip().strip("<>")
    return ReturnedMail(
        "complaint", tokens_in(raw.decode("ascii", "replace")), _ids(raw), to, "", kind
    )


def _parts(part: Message) -> Iterator[Message]:
    """The messages that a part of headers holds."""
    found = part.get_payload()
    for each in found if isinstance(found, list) else ():
        if isinstance(each, Message):
            yield each


def _leaving(message: Message) -> frozenset[str]:
    """Tokens of a wish to leave: in the subject, the address it went to, or the first lines."""
    named = " ".join(str(message.get(name, "")) for name in ("Subject", "To", "Delivered-To"))
    if found := tokens_in(named):
        return found
    body = message.get_body(("plain",)) if isinstance(message, EmailMessage) else None
    text = body.get_content() if body else ""
    own = "\n".join(line for line in str(text).splitlines()[:20] if not line.startswith(">"))
    return tokens_in(own)


def _ids(raw: bytes) -> frozenset[str]:
    """Message-IDs like ours anywhere in it: the original is enclosed, whole or its head."""
    text = raw.decode("ascii", "replace")
    return frozenset(_ID.findall(re.sub(r"\r?\n[ \t]+", " ", text)))
