"""Mail (.eml): the HTML or the text of a message, its subject as the headline, its pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from html import escape, unescape

from khabar.given_mail import given_mail
from khabar.markup import block_texts
from khabar.sources.importing.document_pictures import CarriedPictures, picture_suffix
from khabar.sources.importing.html import read_html
from khabar.sources.importing.inline import escaped, faithful, one_line
from khabar.sources.importing.lost_words import words
from khabar.sources.importing.mail_parts import (
    carried_mail,
    forwarded,
    header,
    own_parts,
    plain_lines,
    texts_of,
)
from khabar.sources.importing.pages.courtesies import FORWARDED, without_courtesies
from khabar.sources.importing.pages.earlier_mails import (
    is_quoted_text,
    marked_earlier,
    without_earlier,
)
from khabar.sources.importing.plain_text import PlainTextReader
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.wire.embargoes import embargo_label, is_embargo

_HEADERS = re.compile(
    rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,100}(?:MIME-Version|Message-ID):", re.IGNORECASE
)
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# Its text is in the signature, as mail programs alone open it.
_SIGNED = ("signed-data", "certs-only")
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
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_MOST_PARTS = 500


class EmlReader:
    """A message as mail programs save it; encrypted ones are refused."""

    name = "mail (.eml)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name, or by the headers where there is none."""
        return name.lower().endswith(".eml") or (not name and bool(_HEADERS.match(head)))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the HTML of a message, or its text where it has none."""
        message, above = forwarded(_message(data, name))
        parts = list(own_parts(message))
        bodies = texts_of(message)
        content, text = _read(bodies, parts, name, limits)
        if not content.blocks:
            raise UnreadableError(f"{name or 'the mail'} has no text", _instead(parts))
        blocks, courtesies = without_courtesies(content.blocks)
        content = replace(content, blocks=blocks, left_out=(*courtesies, *content.left_out))
        subject = header(message, "Subject")
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
            left_out=(*line, *_above(above), *_told(message, parts, bodies, text),
                      *content.left_out),
        )  # fmt: skip


def _read(
    bodies: Sequence[MIMEPart], parts: Sequence[MIMEPart], name: str, limits: ReadLimits
) -> tuple[Content, str]:
    """The content of a mail's texts, and what was read: one page, or one text."""
    if not bodies:
        raise UnreadableError(f"{name or 'the mail'} has no text", _instead(parts))
    if all(each.get_content_subtype() != "html" for each in bodies):
        text, told = without_earlier("\n\n".join(_text(each, name) for each in bodies))
        content = PlainTextReader().read(text.encode(), "", limits)
        return replace(content, left_out=(*told, *content.left_out)), text
    carried = CarriedPictures(name or "the mail", limits)
    text = _with_pictures("".join(_as_page(each, name) for each in bodies), parts, carried)
    content = read_html(marked_earlier(text).encode(), "block")
    if is_quoted_text(content.blocks, content.left_out):
        content = read_html(marked_earlier(text, quoted=False).encode(), "block")
    return content, text


def _as_page(part: MIMEPart, name: str) -> str:
    """The HTML of a part; of plain text its paragraphs."""
    text = _text(part, name)
    if part.get_content_subtype() == "html":
        return text
    return "".join(f"<p>{escape(each)}</p>" for each in _EMPTY_LINE.split(text))


def _above(mails: Sequence[EmailMessage]) -> Iterator[LeftOut]:
    """Tell of mails that only carried the one that was meant: their subjects and their lines."""
    for each in mails:
        lines = (line for part in texts_of(each) for line in plain_lines(part))
        for line in (header(each, "Subject"), *lines):
            if line:
                yield LeftOut("the mail", FORWARDED, line)


def _day(message: EmailMessage) -> date | None:
    """The day on which a message was sent, where its sender was."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date()
    except (ValueError, TypeError, OverflowError):
        return None


def _has_embargo(content: Content) -> bool:
    """Tell whether the text of a mail has a line with its embargo."""
    texts = (text.markdown for each in content.blocks for text in block_texts([each.block]))
    return any(map(is_embargo, texts))


def _first(content: Content) -> str:
    text = getattr(content.blocks[0].block, "text", None)
    return str(text.markdown) if text else ""


def _instead(parts: Sequence[MIMEPart]) -> str:
    """Say what to import instead of a mail without a text."""
    attachments = [_name(each) for each in parts if each.is_attachment()]
    if "winmail.dat" in attachments:
        return (
            "its text is in winmail.dat, which Outlook alone reads: ask for it as HTML or as text"
        )
    shown = f": {', '.join(attachments)}" if attachments else ""
    return f"import its attachment{shown}"


def _message(data: bytes, name: str) -> EmailMessage:
    """A message. Raises `UnreadableError` for an encrypted or endless one."""
    try:
        message = given_mail(data)
    except ValueError as error:
        raise UnreadableError(f"{name} is not a mail, or damaged", "save it again") from error
    parts = list(message.walk())
    if len(parts) > _MOST_PARTS:
        raise UnreadableError(f"{name} has more than {_MOST_PARTS} parts", "save its text alone")
    secret = [each for each in parts if each.get_content_type() in _SECRET]
    if secret:
        hint = "open it in your mail program, and save its text"
        if all(each.get_param("smime-type") in _SIGNED for each in secret):
            message_ = f"{name or 'the mail'} is wrapped in its signature (S/MIME)"
            raise UnreadableError(message_, hint)
        raise UnreadableError(f"{name or 'the mail'} is encrypted", hint)
    return message


def _text(part: MIMEPart, name: str) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, MessageError) as error:
        raise UnreadableError(
            f"{name or 'the mail'} is damaged: {error}", "save it again"
        ) from error


def _with_pictures(html: str, parts: Sequence[MIMEPart], carried: CarriedPictures) -> str:
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


def _told(
    message: EmailMessage, parts: Sequence[MIMEPart], bodies: Sequence[MIMEPart], html: str
) -> Iterator[LeftOut]:
    """Tell the headers of a message, and its parts that are neither its text nor its pictures."""
    for name in _SHOWN:
        if said := header(message, name):
            yield LeftOut("the mail", f"the header {name}", said)
    plain = all(each.get_content_subtype() != "html" for each in bodies)
    for part in parts:
        kind = part.get_content_type()
        if part in bodies or (part.is_multipart() and kind != "message/rfc822"):
            continue
        if _picture(part) and not plain:
            continue
        if kind.startswith("text/") and not part.is_attachment():
            yield from _more_words(part, html)  # else the same words without marks
            continue
        what = "an attachment; save it, and import or add it by itself"
        yield LeftOut("the mail", what, _name(part))


def _more_words(part: MIMEPart, html: str) -> list[LeftOut]:
    """The words that a mail without marks has, and its HTML has not."""
    there = set(words(unescape(html)))
    lost = " ".join(word for word in dict.fromkeys(words(_text(part, ""))) if word not in there)
    return [LeftOut("the mail", "words of its text without marks", lost)] if lost else []


def _name(part: MIMEPart) -> str:
    """The name of a part, and all that a mail says which is one."""
    carried = carried_mail(part)
    if carried is not None:
        said = (line for each in texts_of(carried) for line in plain_lines(each))
        return one_line(f"{header(carried, 'Subject')} {' '.join(said)}")
    return one_line(part.get_filename() or part.get_content_type())
