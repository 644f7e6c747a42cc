"""Parts of a mail: its texts in order, a mail that it carries, and what else it has."""

import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from html import unescape

from khabar.languages.casing import lower
from khabar.sources.importing.inline import one_line

_MAIL = "message/rfc822"
_TEXTS = ("text/html", "text/plain")
# Of these the first part is the text; the others belong to it.
_OF_ONE = ("multipart/related", "multipart/signed")
# What stands in a page's own line, and what is none of its text.
_LINE = re.compile(r"</?(?:p|div|br|li|tr|td|h[1-6])\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{1,1000}>")
_UNSEEN = re.compile(r"<(style|script|title)\b[^<>]{0,1000}>[^<]*</\1>", re.IGNORECASE)
_SHORTER = 2
_DEEPEST = 5


def header(message: EmailMessage, name: str) -> str:
    """A header of a mail on one line, as it is written where it is damaged; `""` for none."""
    try:
        return one_line(str(message.get(name, "")))
    except Exception:
        # The errors of Python's parser of headers have no common base class.
        raw = (said for key, said in message.raw_items() if lower(key, "und") == lower(name, "und"))
        return one_line(str(next(raw, "")))


def own_parts(part: MIMEPart) -> Iterator[MIMEPart]:
    """Yield the parts of a mail, without those of mails that it carries."""
    yield part
    if part.get_content_type() != _MAIL and part.is_multipart():
        for each in part.iter_parts():
            if isinstance(each, MIMEPart):
                yield from own_parts(each)


def texts_of(part: MIMEPart) -> list[MIMEPart]:
    """The parts that a mail program shows as its text, in order: of alternatives the best one."""
    kind = part.get_content_type()
    if part.is_attachment() or kind == _MAIL:
        return []
    if not part.is_multipart():
        return [part] if kind in _TEXTS else []
    found = [texts_of(each) for each in part.iter_parts() if isinstance(each, MIMEPart)]
    found = [each for each in found if each]
    if kind == "multipart/alternative":
        rich = [each for each in found if any(one.get_content_subtype() == "html" for one in each)]
        return (rich or found or [[]])[-1]
    return [each for one in (found[:1] if kind in _OF_ONE else found) for each in one]


def forwarded(message: EmailMessage) -> tuple[EmailMessage, list[EmailMessage]]:
    """The mail that was meant, and those that only carry it: a short note above an attached mail.

    Where several are attached, the mail itself is meant.
    """
    above: list[EmailMessage] = []
    for _ in range(_DEEPEST):
        carried = [inner for part in own_parts(message) if (inner := carried_mail(part))]
        if len(carried) != 1 or _SHORTER * _length(message) >= _longest(carried[0]):
            break
        above.append(message)
        message = carried[0]
    return message, above


def carried_mail(part: MIMEPart) -> EmailMessage | None:
    """The mail that a part holds; `None` for another part."""
    inner = (
        part.get_payload(0) if part.get_content_type() == _MAIL and part.is_multipart() else None
    )
    return inner if isinstance(inner, EmailMessage) else None


def plain_lines(part: MIMEPart) -> list[str]:
    """The lines of a part that is a text, without marks of HTML; none where it is damaged."""
    try:
        text = str(part.get_content())
    except (LookupError, ValueError):
        return []
    if part.get_content_subtype() == "html":
        flat = " ".join(_UNSEEN.sub(" ", text).split())
        text = unescape(_TAG.sub("", _LINE.sub("\n", flat)))
    return [line for each in text.splitlines() if (line := one_line(each))]


def _length(message: EmailMessage) -> int:
    return sum(len(line) for each in texts_of(message) for line in plain_lines(each))


def _longest(message: EmailMessage, depth: int = 0) -> int:
    """The length of the longest text of a mail and of those that it carries."""
    inner = (carried_mail(part) for part in own_parts(message)) if depth < _DEEPEST else ()
    return max(_length(message), *(_longest(each, depth + 1) for each in inner if each), 0)
