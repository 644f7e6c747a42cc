"""The escapes inside the quoted texts of a PO file, read as gettext reads them.

A numeric escape is one byte in the file's charset, not a character: `\\311\\231` is one letter in
UTF-8. So bytes above 127 are held as lone surrogates (Python's `surrogateescape`) until the parts
of a text are joined, then `joined` reads them. The grammar is that of gettext's `po-lex.c`: octal
escapes have one to three digits, hexadecimal ones as many as follow.
"""

import re

from khabar.catalogs.canonical import ESCAPES

_ESCAPE = re.compile(r"\\(?:x(?P<hex>[0-9A-Fa-f]+)|(?P<octal>[0-7]{1,3})|(?P<name>.?))")
_NAMES = frozenset('abfnrtv\\"')
_ASCII = 0x80
_BYTE = 0xFF
# NUL ends a text of a `.mo` file, and EOT stands between a context and its message there.
_RESERVED = {0: "NUL", 4: "EOT"}
_STAND_IN = 0xDC00


def escape_fault(line: str) -> tuple[str, str] | None:
    """The first escape of a line that means nothing, or nothing certain: a message and a hint."""
    for match in _ESCAPE.finditer(line) if "\\" in line else ():
        number = _number(match)
        if number is None:
            if match["name"] not in _NAMES:
                return f"not an escape: {match[0]}", "a backslash itself is written \\\\"
        elif number > _BYTE:
            hint = "it takes every digit after it; write the character itself"
            return f"more than one byte: {match[0]}", hint
        elif number in _RESERVED:
            return f"{_RESERVED[number]}, which no message can hold: {match[0]}", "remove it"
    return None


def plain_escapes(line: str) -> str:
    """A line with its numeric escapes, and `\\a`, as characters or stand-ins of bytes."""
    return _ESCAPE.sub(_character, line) if "\\" in line else line


def joined(text: str, charset: str) -> str:
    """A whole text with its stand-ins read as bytes of a charset.

    Raises `ValueError` where they are none in it, and `LookupError` for an unknown charset.
    """
    if text.isascii() or not any(_STAND_IN <= ord(char) <= _STAND_IN + _BYTE for char in text):
        return text
    return text.encode(charset, "surrogateescape").decode(charset)


def _number(match: re.Match[str]) -> int | None:
    if match["hex"]:
        return int(match["hex"], 16)
    return int(match["octal"], 8) if match["octal"] else None


def _character(match: re.Match[str]) -> str:
    number = _number(match)
    if number is None:
        # polib does not know this one.
        return "\a" if match["name"] == "a" else match[0]
    if number >= _ASCII:
        return chr(_STAND_IN + number)
    char = chr(number)
    return char if char == "\a" else ESCAPES.get(char, char)
