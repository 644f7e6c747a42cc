"""Mailboxes as the To field of a mail program has them, pasted into a text file → each of them.

`Ann <ann@x.org>; "Lee, Bob" <bob@x.org>`: the signs that part them part the columns of a list in
another file, and all but the first mailbox would be taken for something else.
"""

import re
from collections.abc import Iterator, Sequence

from khabar.distribution.mail.lists.headings import ColumnRole, role_of
from khabar.distribution.mail.lists.shown_address import shown_address, without_marks

# Pieces of a text: quoted names and addresses in brackets stay whole.
_PIECE = re.compile(r'"[^"\n]*"|<[^<>\n]*>|[^"<\n;,]+|[\n;,"<]')
_FIELD = re.compile(
    r"(?i)(?:to|cc|bcc|kimə|surət|kime|bilgi|gizli|кімге|көшірме|кому|копия|an|kopie|à)"
    r"[ \t]*:[ \t]*"
)
_BARE = re.compile(r"[^\s<>(),;]+@[^\s<>()@,;]+")

Piece = tuple[str, int]
"""A text, and where in the file it begins."""


def pasted_lines(text: str) -> Sequence[Piece]:
    """Each mailbox of a text that has nothing else; nothing for another text.

    A first line that names the column of addresses may stand above them, and comes first.
    """
    head, _, rest = text.partition("\n")
    named = role_of(head) is ColumnRole.ADDRESS
    start = len(text) - len(rest) if named else 0
    for signs in ("\n;", "\n;,"):
        if found := _mailboxes(text, start, signs):
            return [(head.strip(), 0), *found] if named else found
    return ()


def _mailboxes(text: str, start: int, signs: str) -> list[Piece]:
    """The parts of a text; none where one of them is no mailbox."""
    found = []
    for part, at in _parts(text, start, signs):
        if part and not _is_mailbox(part):
            return []
        found += [(part, at)] if part else []
    return found


def _parts(text: str, start: int, signs: str) -> Iterator[Piece]:
    """Part a text at signs that stand neither in quotation marks nor in brackets."""
    begin = start
    for piece in _PIECE.finditer(text, start):
        if piece[0] in signs:
            yield _part(text[begin : piece.start()], begin)
            begin = piece.end()
    yield _part(text[begin:], begin)


def _part(text: str, at: int) -> Piece:
    """A part without what mail programs write before it: spaces, and the name of the field."""
    at += len(text) - len(text.lstrip())
    shown = without_marks(text)
    field = _FIELD.match(shown)
    return (shown[field.end() :], at + field.end()) if field else (shown, at)


def _is_mailbox(text: str) -> bool:
    return bool(_BARE.fullmatch(shown_address(text)[1]))
