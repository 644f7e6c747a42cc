"""Mail (.eml): the HTML or the text of a message, its subject as the headline, its pictures."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from html import escape, unescape

from khabar.markup import block_texts
from khabar.sources.importing.document_pictures import CarriedPictures, picture_suffix
from khabar.sources.importing.html import read_html
from khabar.sources.importing.inline import escaped, faithful, one_line
from khabar.sources.importing.lost_words import words
from khabar.sources.importing.pages.courtesies import without_courtesies
from khabar.sources.importing.pages.earlier_mails import marked_earlier, without_earlier
from khabar.sources.importing.plain_text import PlainTextReader
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.wire.embargoes import embargo_label, is_embargo

_HEADERS = re.compile(
    rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,100}(?:MIME-Version|Message-ID):", re.IGNORECASE
)
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_FORWARDED = re.compile(
    r"\A(?:(?:fwd?|re|aw|wg|yön\w*|ynt|[iİ]lt|cavab|ötür\w*|илт|отв|пересл|на|жауап|қайта)"
    r"\s*:\s*)+",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:press release|пресс-релиз|basın bülteni|mətbuat üçün məlumat|баспасөз хабарламасы)"
    r"\s*[:–—-]\s*(?=\S)", re.IGNORECASE,
)  # fmt: skip
_SHOWN = ("From", "To", "Cc", "Date", "Reply-To")
_MOST_PARTS = 500
# A headline and a paragraph.
_LEAST = 2


class EmlReader:
    """A message as mail programs save it; encrypted ones are refused."""

    name = "mail (.eml)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name, or by the headers where there is none."""
        return name.lower().endswith(".eml") or (not name and bool(_HEADERS.match(head)))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the HTML of a message, or its text where it has none."""
        message, parts = _message(data, name)
        body = message.get_body(("html", "plain"))
        if body is None:
            raise UnreadableError(f"{name or 'the mail'} has no text", _instead([]))
        text = _text(body, name)
        if body.get_content_subtype() == "html":
            carried = CarriedPictures(name or "the mail", limits)
            text = _with_pictures(text, parts, carried)
            content = read_html(marked_earlier(text).encode(), "block")
            if len(content.blocks) < _LEAST:  # what is quoted is what was meant
                content = read_html(text.encode(), "block")
        else:
            text, told = without_earlier(text)
            content = PlainTextReader().read(text.encode(), "", limits)
            content = replace(content, left_out=(*told, *content.left_out))
        if not content.blocks:
            names = [_name(part) for part in parts if part.is_attachment()]
            raise UnreadableError(f"{name or 'the mail'} has no text", _instead(names))
        blocks, courtesies = without_courtesies(content.blocks)
        content = replace(content, blocks=blocks, left_out=(*courtesies, *content.left_out))
        subject = one_line(str(message.get("Subject", "")))
        bare = _FORWARDED.sub("", subject)
        labelled = _LABELLED.match(bare)
        line = [LeftOut("the subject", "a line for newsrooms", labelled[0])] if labelled else []
        bare = bare[labelled.end() :] if labelled else bare
        said, bare = embargo_label(bare)
        line += [LeftOut("the subject", "the embargo; it is in `embargo:`", said)] if said else []
        visible = (("the subject", bare), *content.visible)
        headline = faithful(escaped(bare), bare) if bare else ""
        again = bool(content.blocks) and headline == _first(content)
        return replace(
            content,
            headline="" if again else headline,
            day=_day(message),
            embargo=said if any(map(str.isdigit, said)) or not _has_embargo(content) else "",
            visible=content.visible if again else visible,
            left_out=(*line, *_told(message, parts, body, text), *content.left_out),
        )


def _day(message: EmailMessage) -> date | None:
    """The day on which a message was sent, where its sender was."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _has_embargo(content: Content) -> bool:
    """Tell whether the text of a mail has a line with its embargo."""
    texts = (text.markdown for each in content.blocks for text in block_texts([each.block]))
    return any(map(is_embargo, texts))


def _first(content: Content) -> str:
    text = getattr(content.blocks[0].block, "text", None)
    return str(text.markdown) if text else ""


def _instead(attachments: Sequence[str]) -> str:
    """Say what to import instead of a mail without a text."""
    if "winmail.dat" in attachments:
        return (
            "its text is in winmail.dat, which Outlook alone reads: ask for it as HTML or as text"
        )
    shown = f": {', '.join(attachments)}" if attachments else ""
    return f"import its attachment{shown}"


def _message(data: bytes, name: str) -> tuple[EmailMessage, list[MIMEPart]]:
    """A message and its parts. Raises `UnreadableError` for an encrypted or endless one."""
    try:
        message = message_from_bytes(data, policy=policy.default)
        parts: list[MIMEPart] = [each for each in message.walk() if isinstance(each, MIMEPart)]
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise UnreadableError(f"{name} is not a mail, or damaged", "save it again") from error
    if len(parts) > _MOST_PARTS:
        raise UnreadableError(f"{name} has more than {_MOST_PARTS} parts", "save its text alone")
    if any(each.get_content_type() in _SECRET for each in parts):
        hint = "open it in your mail program, and save its text"
        raise UnreadableError(f"{name or 'the mail'} is encrypted", hint)
    if not isinstance(message, EmailMessage):
        raise UnreadableError(f"{name} is not a mail", "save it again")
    return message, parts


def _text(part: MIMEPart, name: str) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, MessageError) as error:
        raise UnreadableError(
            f"{name or 'the mail'} is damaged: {error}", "save it again"
        ) from error


def _with_pictures(html: str, parts: list[MIMEPart], carried: CarriedPictures) -> str:
    """The HTML with the pictures that it names by `cid:`, and then those that it does not name."""
    rest = []
    for part in parts:
        data = _picture(part)
        if not data:
            continue
        named = f"cid:{str(part.get('Content-ID', '')).strip('<> ')}"
        times = html.count(named) if len(named) > 4 else 0
        source = carried.address(data, max(times, 1))
        if times:
            html = html.replace(named, source)
        else:
            rest.append(f'<p><img src="{source}" alt="{escape(_name(part))}"></p>')
    end = html.lower().rfind("</body>")
    return html[:end] + "".join(rest) + html[end:] if end >= 0 else html + "".join(rest)


def _picture(part: MIMEPart) -> bytes:
    """The bytes of a part that is a picture; nothing for another one."""
    if part.is_multipart() or part.get_content_maintype() not in ("image", "application"):
        return b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) and picture_suffix(data) else b""


def _told(message: EmailMessage, parts: list[MIMEPart], body: MIMEPart, html: str) -> list[LeftOut]:
    """The headers of a message, and its parts that are neither its text nor a picture of it."""
    told = [
        LeftOut("the mail", f"the header {name}", one_line(str(message[name])))
        for name in _SHOWN
        if message[name]
    ]
    other = body.get_content_subtype() != "html"
    for part in parts:
        if part.is_multipart() or part is body or (_picture(part) and not other):
            continue
        if part.get_content_maintype() == "text" and not part.is_attachment():
            told += _more_words(part, html)  # else the same words without marks
            continue
        what = "an attachment; save it, and import or add it by itself"
        told.append(LeftOut("the mail", what, _name(part)))
    return told


def _more_words(part: MIMEPart, html: str) -> list[LeftOut]:
    """The words that a mail without marks has, and its HTML has not."""
    there = set(words(unescape(html)))
    lost = " ".join(word for word in dict.fromkeys(words(_text(part, ""))) if word not in there)
    return [LeftOut("the mail", "words of its text without marks", lost)] if lost else []


def _name(part: MIMEPart) -> str:
    return one_line(part.get_filename() or part.get_content_type())
