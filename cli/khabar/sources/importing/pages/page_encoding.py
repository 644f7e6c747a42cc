"""The encoding of a page: UTF-8, the one that it names, or the one that its words tell."""

import re
from dataclasses import dataclass

from khabar.languages.encodings import likely_encoding, sure_encoding
from khabar.sources.importing.plain_text import guessed_encoding
from khabar.sources.importing.port import LeftOut

_HEAD = 4096
_NAMED = re.compile(
    rb"<meta\b[^>]{0,400}\bcharset\s*=|<\?xml\b[^>]{0,200}\bencoding\s*=", re.IGNORECASE
)
_MARKS = b"\xff\xfe", b"\xfe\xff"
_TAG = re.compile(rb"<[^<>]*>")
_NO_TEXT = b"script", b"style"


@dataclass(frozen=True, slots=True)
class PageBytes:
    """Bytes of a page, their encoding where it counts before what the page says, what is told."""

    data: bytes
    encoding: str | None
    told: tuple[LeftOut, ...] = ()


def readable_bytes(page: bytes) -> PageBytes:
    """Find the encoding of a page; one that nothing names is read, and given in UTF-8."""
    try:
        page.decode()
    except UnicodeDecodeError:
        if page.startswith(_MARKS) or _NAMED.search(page[:_HEAD]):
            return PageBytes(page, None)
        words = _words(page)
        encoding = sure_encoding(words) or likely_encoding(words)
        read = page.decode(encoding, "replace").encode()
        return PageBytes(read, "utf-8", (guessed_encoding(encoding),))
    return PageBytes(page, "utf-8")


def _words(page: bytes) -> bytes:
    """The words of a page, without its marks, programs and styles."""
    for name in _NO_TEXT:
        small, kept, at = page.lower(), list[bytes](), 0
        while (start := small.find(b"<" + name, at)) >= 0:
            kept.append(page[at:start])
            end = small.find(b"</" + name, start)
            at = end if end >= 0 else len(page)
        page = b" ".join([*kept, page[at:]])
    return _TAG.sub(b" ", page)
