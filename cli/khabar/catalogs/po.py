"""Catalog ↔ the text of a PO file, byte for byte as `msgcat --no-wrap` (gettext 0.21) writes it.

polib reads the entries. What it would lose or misread is told apart before: some lines are
rewritten into equal ones that it holds (`#~|`, `#=`, `msgid"A"`, numeric escapes, line separators
inside a text), the others make the file refused with their line. The format is that of the GNU
gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import polib

from khabar.model import Catalog, Entry
from khabar.problems import Place, Problem, SourceError

_WORDS = r"(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)"
_LINE = re.compile(
    rf"""\s*(?:(?:\#(?:~\|?|\|)\s*)?{_WORDS}?\s*"(?:[^"\\]|\\.)*"\s*|\#[^~|].*|\#~?\s*|)$"""
)
_KEYWORD = re.compile(rf'^(\s*(?:#(?:~\|?|\|)\s*)?{_WORDS})\s*"')
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
_NUMERIC = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
# str.splitlines, which polib uses, breaks lines at these; noncharacters stand in for them.
_SEPARATORS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE = {ord(char): 0xFDD0 + i for i, char in enumerate(_SEPARATORS)}
_SHOW = {stand_in: char for char, stand_in in _HIDE.items()}
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r",
    "\t": "\\t", "\v": "\\v",
}  # fmt: skip
_ESCAPE = str.maketrans(_ESCAPES)


class _Entries(polib.POFile):
    """A list of entries in which polib leaves the header where it stands."""

    def find(self, *_args: object, **_kwargs: object) -> None:
        return None


def parse(raw: bytes, file: str) -> Catalog:
    """Read a PO file.

    Raises `SourceError`, naming the lines, where the file cannot be held without loss.
    """
    text = _decode(raw, file)
    lines = text.split("\n")
    problems = [*_unreadable(lines, file)]
    if problems:
        raise SourceError(problems)
    try:
        parsed = polib.pofile("\n".join(map(_prepare, lines)) + "\n", klass=_Entries)
    except (OSError, ValueError) as error:
        raise SourceError([_syntax(error, file)]) from error
    entries = [_entry(each) for each in parsed]
    header = next((e for e in entries if e.id == "" and not e.context and not e.obsolete), None)
    if header is None:
        hint = 'begin it with `msgid ""` and the header fields'
        raise SourceError([Problem(Place(file, 1), "a catalog without a header", hint)])
    rest = [entry for entry in entries if entry is not header]
    if problems := [*_duplicates(rest, file)]:
        raise SourceError(problems)
    notes = tuple(parsed.header.translate(_SHOW).split("\n")) if parsed.header else ()
    return Catalog(file, replace(header, notes=notes + header.notes), tuple(rest))


def _decode(raw: bytes, file: str) -> str:
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = "convert it: `msgconv -t UTF-8`"
        raise SourceError([Problem(Place(file, line), "a byte that is not UTF-8", hint)]) from None
    return text.replace("\r\n", "\n")


def _unreadable(lines: list[str], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        if _LINE.match(line) and not (line[:1] in "#" and "#-#-#-#-#" in line):
            if any(0xFDD0 <= ord(char) <= 0xFDEF for char in line if char > "\ufdcf"):
                yield Problem(Place(file, number), "a noncharacter", "remove it: U+FDD0–U+FDEF")
            continue
        place = Place(file, number)
        if _CONFLICT.match(line) or "#-#-#-#-#" in line:
            yield Problem(place, "a conflict marker", "decide between the two sides, remove it")
        elif line.lstrip().startswith("domain"):
            yield Problem(place, "several domains in one file", "split it with `msgfilter`")
        else:
            shown = line.strip()[:40]
            yield Problem(place, f"not a line of a PO file: {shown}", "is the file cut off here?")


def _prepare(line: str) -> str:
    """The same line in words that polib holds."""
    line = line.translate(_HIDE)
    if line.startswith("#="):
        line = "#," + line[2:]
    if line.startswith("#~|"):
        line = "#|" + line[3:]
    if line.startswith("#") and line[1:2].isalnum():
        line = f"# {line[1:]}"
    line = _KEYWORD.sub(r'\1 "', line)
    return _NUMERIC.sub(_character, line) if "\\" in line else line


def _character(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    if (len(before) - len(before.rstrip("\\"))) % 2:
        return match[0]
    char = chr(int(match[1], 16) if match[1] else int(match[2], 8))
    return _ESCAPES.get(char, char)


def _syntax(error: Exception, file: str) -> Problem:
    match = re.search(r"line (\d+)\)", str(error))
    place = Place(file, int(match[1]) if match else 0)
    return Problem(place, "not the syntax of a PO file", "compare with the entry above it")


def _entry(entry: polib.POEntry) -> Entry:
    def show(text: str) -> str:
        return text.translate(_SHOW)

    def maybe(text: str | None) -> str | None:
        return None if text is None else show(text)

    plural = entry.msgstr_plural
    strings = [plural[i] for i in sorted(plural)] if plural else [entry.msgstr]
    return Entry(
        id=show(entry.msgid),
        strings=tuple(map(show, strings)),
        context=maybe(entry.msgctxt),
        plural=show(entry.msgid_plural) if plural or entry.msgid_plural else None,
        notes=tuple(show(entry.tcomment).split("\n")) if entry.tcomment else (),
        comments=tuple(show(entry.comment).split("\n")) if entry.comment else (),
        files=tuple(_file(*occurrence) for occurrence in entry.occurrences),
        flags=tuple(dict.fromkeys(entry.flags)),
        previous_id=maybe(entry.previous_msgid),
        previous_context=maybe(entry.previous_msgctxt),
        previous_plural=maybe(entry.previous_msgid_plural),
        obsolete=bool(entry.obsolete),
        line=entry.linenum or 0,
    )


def _file(path: str, line: str) -> str:
    return f"{path}:{line}" if line else path


def _duplicates(entries: list[Entry], file: str) -> Iterator[Problem]:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        key = entry.context, entry.id
        if entry.obsolete:
            continue
        if key in seen:
            hint = f"the first one stands in line {seen[key]}; keep one of them"
            yield Problem(Place(file, entry.line), "a message that stands twice", hint)
        seen.setdefault(key, entry.line)


def write(catalog: Catalog) -> str:
    """The canonical text of a catalog, ended by a newline."""
    return "\n".join(map(_write_entry, (catalog.header, *catalog.entries)))


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
        _strings(mark, entry),
    )
    return "\n".join(parts) + "\n"


def _strings(mark: str, entry: Entry) -> Iterator[str]:
    if entry.plural is None:
        return _field(mark, "msgstr", entry.strings[0])
    numbered = (_field(mark, f"msgstr[{i}]", text) for i, text in enumerate(entry.strings))
    return chain.from_iterable(numbered)


def _field(mark: str, keyword: str, text: str | None) -> Iterator[str]:
    """A keyword with its text; one that has a line end inside begins on a line of its own."""
    if text is None:
        return
    if "\n" not in text[:-1]:
        yield f'{mark}{keyword} "{text.translate(_ESCAPE)}"'
        return
    yield f'{mark}{keyword} ""'
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        yield f'{mark}"{line.translate(_ESCAPE)}"'
