"""The canonical form of a PO file: what Khabar writes, and reads back without a detour.

It is, byte for byte, what `msgcat --no-wrap` (gettext 0.21) makes of a file: unwrapped, comments in
gettext's order, an empty line between entries. Most files are in it, so it is read by one pattern
an entry; a file in any other form is left to `po`.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from khabar.model import Catalog, Entry

_STRING = r'"[^"\\\n]*(?:\\["\\abfnrtv][^"\\\n]*)*"'
_ENTRY = re.compile(
    rf"""(?P<notes>(?:\#(?:[ ].*)?\n)*)
    (?P<comments>(?:\#\.[ ].*\n)*)
    (?:\#:[ ](?P<files>.*)\n)?
    (?:\#,[ ](?P<flags>.*)\n)?
    (?:\#\|[ ]msgctxt[ ](?P<was_context>{_STRING}(?:\n\#\|[ ]{_STRING})*)\n)?
    (?:\#\|[ ]msgid[ ](?P<was_id>{_STRING}(?:\n\#\|[ ]{_STRING})*)\n)?
    (?:\#\|[ ]msgid_plural[ ](?P<was_plural>{_STRING}(?:\n\#\|[ ]{_STRING})*)\n)?
    (?:msgctxt[ ](?P<context>{_STRING}(?:\n{_STRING})*)\n)?
    msgid[ ](?P<id>{_STRING}(?:\n{_STRING})*)\n
    (?:msgid_plural[ ](?P<plural>{_STRING}(?:\n{_STRING})*)\n
       (?P<forms>(?:msgstr\[\d\][ ]{_STRING}(?:\n{_STRING})*\n?)+)
    |msgstr[ ](?P<string>{_STRING}(?:\n{_STRING})*)\n?)""",
    re.VERBOSE,
)
_FORM = re.compile(rf"msgstr\[(\d)\] ({_STRING}(?:\n{_STRING})*)\n?")
_FLAG = re.compile(r"range:\s*\d+\.\.\d+|[^\s,]+")
_ANY_FUZZY = re.compile("fuzzy", re.IGNORECASE)
_ESCAPED = re.compile(r'\\["\\abfnrtv]')
_OBSOLETE = re.compile(r"^#~(\| )?(?(1)| )", re.MULTILINE)
ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
    "\t": "\\t", "\v": "\\v",
}  # fmt: skip
_CHARACTERS = {escape: char for char, escape in ESCAPES.items()}


def read(text: str) -> tuple[Entry, ...] | None:
    """The entries of a file, the header first, or `None` where it is not in canonical form."""
    if not text.endswith("\n") or "#-#-#-#-#" in text:
        return None
    entries: list[Entry] = []
    line = 1
    for chunk in text.split("\n\n"):
        entry = _entry(chunk, line)
        if entry is None:
            return None
        entries.append(entry)
        line += chunk.count("\n") + 2
    return tuple(entries) if entries[0].id == "" and not entries[0].obsolete else None


def _entry(chunk: str, line: int) -> Entry | None:
    obsolete = "#~ " in chunk and "\nmsgid" not in chunk and not chunk.startswith("msgid")
    match = _ENTRY.fullmatch(_OBSOLETE.sub(_live_line, chunk) if obsolete else chunk)
    if not match:
        return None
    part = match.groupdict()
    flags = flags_in(part["flags"] or "")
    if ", ".join(flags) != (part["flags"] or ""):
        return None
    return Entry(
        id=_text(part["id"]) or "",
        strings=_strings(part),
        context=_text(part["context"]),
        plural=_text(part["plural"]),
        notes=tuple(each[2:] for each in part["notes"].split("\n")[:-1]),
        comments=tuple(each[3:] for each in part["comments"].split("\n")[:-1]),
        files=tuple(part["files"].split(" ")) if part["files"] else (),
        flags=flags,
        previous_id=_text(part["was_id"]),
        previous_context=_text(part["was_context"]),
        previous_plural=_text(part["was_plural"]),
        obsolete=obsolete,
        line=line,
    )


def flags_in(text: str) -> tuple[str, ...]:
    """The flags of a line `#,`, parted as gettext parts them: by commas and spaces.

    A person who writes `Fuzzy` means `fuzzy`; gettext would take the entry for reviewed.
    """
    found = _FLAG.findall(text)
    return tuple("fuzzy" if _ANY_FUZZY.fullmatch(each) else each for each in found)


def _live_line(match: re.Match[str]) -> str:
    return "#| " if match[1] else ""


def _strings(part: dict[str, str | Any]) -> tuple[str, ...]:
    if part["forms"] is None:
        return (_text(part["string"]) or "",)
    return tuple(_text(form[2]) or "" for form in _FORM.finditer(part["forms"]))


def _text(field: str | None) -> str | None:
    """Join a field's quoted parts and undo their escapes."""
    if field is None:
        return None
    if "\n" in field:
        field = "".join(part[part.index('"') + 1 : -1] for part in field.split("\n"))
    else:
        field = field[1:-1]
    return _ESCAPED.sub(lambda escape: _CHARACTERS[escape[0]], field) if "\\" in field else field


def write(catalog: Catalog) -> str:
    """The canonical text of a catalog, ended by a newline.

    Notes after the last entry stay there; gettext's own tools would drop them.
    """
    closing = "".join(f"{f'# {note}'.rstrip()}\n" for note in catalog.closing)
    entries = map(_write_entry, (catalog.header, *catalog.entries))
    return "\n".join([*entries, closing] if closing else entries)


def _write_entry(entry: Entry) -> str:
    mark = "#~ " if entry.obsolete else ""
    was = "#~| " if entry.obsolete else "#| "
    parts = chain(
        (f"# {note}".rstrip() for note in entry.notes),
        (f"#. {comment}".rstrip() for comment in entry.comments),
        (f"#: {' '.join(entry.files)}",) if entry.files else (),
        (f"#, {', '.join(entry.flags)}",) if entry.flags else (),
        _field(was, "msgctxt", entry.previous_context),
        _field(was, "msgid", entry.previous_id),
        _field(was, "msgid_plural", entry.previous_plural),
        _field(mark, "msgctxt", entry.context),
        _field(mark, "msgid", entry.id),
        _field(mark, "msgid_plural", entry.plural),
        _translation(mark, entry),
    )
    return "\n".join(parts) + "\n"


def _translation(mark: str, entry: Entry) -> Iterator[str]:
    if entry.plural is None:
        return _field(mark, "msgstr", entry.strings[0])
    numbered = (_field(mark, f"msgstr[{i}]", text) for i, text in enumerate(entry.strings))
    return chain.from_iterable(numbered)


def _field(mark: str, keyword: str, text: str | None) -> Iterator[str]:
    """A keyword with its text; one that has a line end inside begins on a line of its own."""
    if text is None:
        return
    if "\n" not in text[:-1]:
        yield f'{mark}{keyword} "{_escape(text)}"'
        return
    yield f'{mark}{keyword} ""'
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        yield f'{mark}"{_escape(line)}"'


def _escape(text: str) -> str:
    # One search for each sign: str.translate takes ten times as long on text that is not ASCII.
    for char, escape in ESCAPES.items():
        if char in text:
            text = text.replace(char, escape)
    return text
