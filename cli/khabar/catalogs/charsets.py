"""The charset of a PO file: Khabar writes UTF-8, and reads what the header names."""

import codecs
import re
from contextlib import suppress
from dataclasses import replace

from khabar.model import Entry
from khabar.problems import Place, Problem, SourceError

_UTF_8 = "UTF-8"
_NAMED = re.compile(r"Content-Type:[^\\]*charset=([\w.:-]+)", re.IGNORECASE)
# In these each letter is one byte, and ASCII is itself.
_ONE_BYTE = re.compile(
    r"(?:windows-?|cp)(?:125\d|8\d\d)|iso-?8859-\d+|koi8-[rtu]|kz-?1048", re.IGNORECASE
)
_MARK = b"\xef\xbb\xbf"
_WIDE = codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE


def in_bytes_of_utf_8(raw: bytes) -> bytes:
    """A file in UTF-8, where its mark says UTF-16: Windows programs call that “Unicode”."""
    if raw.startswith(_WIDE):
        with suppress(UnicodeDecodeError):
            return raw.decode("UTF-16").encode(_UTF_8)
    return raw


def decoded(raw: bytes, file: str) -> tuple[str, str]:
    """The text of a file with Unix line ends, and the charset of the bytes that escapes stand for.

    Raises `SourceError` where it is neither UTF-8 nor in the charset that its header names.
    """
    wide, raw = raw.startswith(_WIDE), in_bytes_of_utf_8(raw)
    try:
        text = raw.removeprefix(_MARK).decode(_UTF_8)
        charset = _named(text) if raw.isascii() and not wide else _UTF_8
    except UnicodeDecodeError as error:
        text, charset = _by_its_header(raw)
        if not charset:
            line = raw[: error.start].count(b"\n") + 1
            hint = "convert it: `msgconv -t UTF-8`"
            problem = Problem(Place(file, line), "a byte that is not UTF-8", hint)
            raise SourceError([problem]) from None
    return text.replace("\r\n", "\n"), charset


def _named(text: str) -> str:
    """The charset that a header names; a template's `CHARSET` is none."""
    named = _NAMED.search(text)
    return _UTF_8 if named is None or named[1] == "CHARSET" else named[1]


def _by_its_header(raw: bytes) -> tuple[str, str]:
    """A text and its charset; empty where it is none of one byte a letter."""
    charset = _named(raw.decode("latin-1"))
    if _ONE_BYTE.fullmatch(charset):
        with suppress(LookupError, UnicodeDecodeError):
            return raw.decode(charset), charset
    return "", ""


def in_utf8(header: Entry) -> Entry:
    """A header that names the charset in which Khabar holds and writes every file."""
    named = _NAMED.search(header.strings[0])
    if named is None or named[1].upper() == _UTF_8:
        return header
    text = header.strings[0]
    text = f"{text[: named.start(1)]}{_UTF_8}{text[named.end(1) :]}"
    return replace(header, strings=(text, *header.strings[1:]))


def repairs(raw: bytes) -> str:
    """Name the invisible characters that are lost when a file is written again; `""` for none."""
    wide, raw = raw.startswith(_WIDE), in_bytes_of_utf_8(raw)
    old = wide or (_by_its_header(raw)[1] and not _is_utf_8(raw))
    found = (
        *(("its byte order mark",) if raw.startswith(_MARK) else ()),
        *(("its Windows line ends",) if b"\r\n" in raw else ()),
        *(("its old charset",) if old else ()),
    )
    return " and ".join(found)


def _is_utf_8(raw: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        return bool(raw.decode(_UTF_8))
    return False
