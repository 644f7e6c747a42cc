"""Running text as inline Markdown that says exactly this text."""

import re

from khabar.markup import canonical, excess, to_text
from khabar.model import Paragraph, Text
from khabar.sources.importing.port import UnreadableError

# What inline Markdown could take for marks (CommonMark 0.31, chapter 6).
_MARKS = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|~(?=~)")
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2007\u202f]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def escaped(text: str) -> str:
    """A text with a backslash before each sign that would be a mark."""
    return _MARKS.sub(lambda match: "\\" + match[0], text)


def one_line(text: str) -> str:
    """A text on one line: runs of spaces become one, soft hyphens and the like go."""
    return _SPACES.sub(" ", text.translate(_INVISIBLE)).strip()


def within_limits(text: str) -> str:
    """Return a text. Raises `UnreadableError` where reading it as Markdown would not end soon."""
    if fault := excess(text):
        raise UnreadableError(*fault)
    return text


def faithful(markdown: str, plain: str) -> str:
    """The Markdown where it reads as the plain text; otherwise the plain text without marks.

    Raises `UnreadableError` where even that is more than a text may hold.
    """
    if excess(markdown):
        return canonical(within_limits(escaped(plain)), {})
    made = canonical(markdown, {})
    if one_line(to_text(re.sub(r"\[\^[^\]]+\]", "", made))) == one_line(plain):
        return made
    return canonical(within_limits(escaped(plain)), {})


def paragraph(markdown: str) -> Paragraph:
    """A paragraph of a body."""
    return Paragraph(Text("body", markdown))
