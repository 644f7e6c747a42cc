"""The text of any PO file → Catalog, without loss or not at all.

A canonical file is read by `canonical`; polib reads the others. What it would lose or misread is
told apart before: some lines are rewritten into equal ones that it holds (`#~|`, `#=`, `msgid"A"`,
numeric escapes, line separators inside a text), the others make the file refused with their line.
The format is that of the GNU gettext manual, "The Format of PO Files".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polib

from khabar.catalogs import canonical, charsets
from khabar.catalogs.canonical import flags_in, write
from khabar.catalogs.derived import as_written
from khabar.catalogs.escapes import escape_fault, joined, plain_escapes
from khabar.markup import excesses
from khabar.model import Catalog, Entry
from khabar.problems import Place, Problem, SourceError

# One digit: no language has more than six plural forms, and polib reads no second one.
_WORDS = r"(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)"
_LINE = re.compile(
    rf"""\s*(?:(?:\#(?:~\|?|\|)\s*)?{_WORDS}?\s*"(?:[^"\\]|\\.)*"\s*|\#[^~|].*|\#~?\s*|)$"""
)
_KEYWORD = re.compile(rf'^(\s*(?:#(?:~\|?|\|)\s*)?{_WORDS})\s*"')
_ENDLESS = 100_000
_STATEMENT = re.compile(r"\s*(?:#~\s*)?(msgid|msgstr)(?:\[\d\])?\s*\"")
# Comments of translators at the end; those of the program belong to a message that is missing.
_CLOSING = re.compile(r"(?:^#(?:[ \t].*)?\n?|^\n)+\Z", re.MULTILINE)
_DESCRIPTION = re.compile(r"#[.:,|=]|#~\||(?:#~\s*)?msgctxt\b")
_CONFLICT = re.compile(r"<{7} |={7}$|>{7} |\|{7} ")
_COMMENT = re.compile(r"#[.:,|](?=\S)|#=|#~\||#(?=[^\W_])")
_COMMENTS = {"#=": "#,", "#~|": "#|"}
# str.splitlines, which polib uses, breaks lines at these; noncharacters stand in for them.
_SEPARATORS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HIDE = {ord(char): 0xFDD0 + i for i, char in enumerate(_SEPARATORS)}
_SHOW = {stand_in: char for char, stand_in in _HIDE.items()}


class _Entries(polib.POFile):
    """A list of entries in which polib leaves the header where it stands."""

    def find(self, *_args: object, **_kwargs: object) -> None:
        return None


def parse(raw: bytes, file: str) -> Catalog:
    """Read a PO file.

    Raises `SourceError`, naming the lines, where the file cannot be held without loss.
    """
    if not raw.strip():
        hint = (
            f"`git checkout -- {file}` restores it; or remove it, and `khabar sync` makes a new one"
        )
        hint = hint if "/" in file else "ask for it again"
        raise SourceError([Problem(Place(file), "an empty file: its translations are lost", hint)])
    whole, charset = charsets.decoded(raw, file)
    text, closing = _without_closing(whole)
    entries = canonical.read(text) or _foreign(text, file, charset)
    if problems := [*_duplicates(entries, file), *_excessive(entries, file)]:
        raise SourceError(problems)
    header = next((each for each in entries if _is_header(each)), None)
    if header is None:
        hint = 'begin it with `msgid ""` and the header fields'
        raise SourceError([Problem(Place(file, 1), "a catalog without a header", hint)])
    rest = tuple(each for each in entries if each is not header)
    return Catalog(file, charsets.in_utf8(header), rest, closing)


def final_text(catalog: Catalog) -> str:
    """The canonical text of a catalog, obsolete entries at its end, without derived texts.

    Raises `SourceError` rather than answer with a text that cannot be read again.
    """
    entries = sorted(as_written(catalog).entries, key=lambda entry: entry.obsolete)
    text = write(replace(catalog, entries=tuple(entries)))
    parse(text.encode(), catalog.file)
    return text


def _without_closing(text: str) -> tuple[str, tuple[str, ...]]:
    """A file without the notes after its last entry, and these notes."""
    match = _CLOSING.search(text) if text.rstrip().rpartition("\n")[2].startswith("#") else None
    if match is None:
        return text, ()
    lines = match[0].strip("\n").split("\n")
    return text[: match.start()].rstrip("\n") + "\n", tuple(
        each[1:].removeprefix(" ").rstrip() for each in lines
    )


def _is_header(entry: Entry) -> bool:
    return entry.id == "" and not entry.context and not entry.obsolete


def _foreign(text: str, file: str, charset: str) -> tuple[Entry, ...]:
    """The entries of a file that somebody else's tool wrote."""
    lines = text.split("\n")
    wrong = [*_endless(lines, file)] or [*_unreadable(lines, file)]
    if not any(map(_STATEMENT.match, lines)):
        # Another format: its first line says as much as all of them.
        wrong = wrong[:1]
    if problems := wrong or [*_unfinished(lines, file)]:
        raise SourceError(problems)
    try:
        parsed = polib.pofile("\n".join(map(_prepare, lines)) + "\n", klass=_Entries)
    except (OSError, ValueError) as error:
        raise SourceError([_syntax(error, file)]) from error
    entries = tuple(_decoded(_entry(each), charset, file) for each in parsed)
    if not parsed.header or not entries:
        return entries
    # polib keeps the comments above the first entry for itself.
    notes = tuple(parsed.header.translate(_SHOW).split("\n"))
    return (replace(entries[0], notes=notes + entries[0].notes), *entries[1:])


def _unreadable(lines: list[str], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        if _LINE.match(line) and "#-#-#-#-#" not in line:
            if any(0xFDD0 <= ord(char) <= 0xFDEF for char in line if char > "\ufdcf"):
                yield Problem(Place(file, number), "a noncharacter", "remove it: U+FDD0–U+FDEF")
            if not _is_comment(line) and (fault := escape_fault(line)):
                yield Problem(Place(file, number), *fault)
            continue
        place = Place(file, number)
        if _CONFLICT.match(line) or "#-#-#-#-#" in line:
            yield Problem(place, "a conflict marker", "decide between the two sides, remove it")
        elif line.lstrip().startswith("domain"):
            yield Problem(place, "several domains in one file", "split it with `msgfilter`")
        else:
            shown = line.strip()[:40]
            yield Problem(place, f"not a line of a PO file: {shown}", _way_back(file))


def _endless(lines: list[str], file: str) -> Iterator[Problem]:
    """A text of so many lines that polib, which adds one to the other, takes hours for it."""
    size = 0
    for number, line in enumerate(lines, 1):
        size = size + len(line) if line.lstrip("#~| \t").startswith('"') else 0
        if size > _ENDLESS:
            yield Problem(Place(file, number), "a text without end", "is it a translation at all?")
            return


def _unfinished(lines: list[str], file: str) -> Iterator[Problem]:
    """Messages without a translation, not even an empty one: most often a file cut off."""
    opened = described = 0
    for number, line in enumerate(lines, 1):
        match = _STATEMENT.match(line)
        if _DESCRIPTION.match(line):
            described = number
        elif match and match[1] == "msgstr":
            opened = described = 0
        elif match and match[1] == "msgid":
            if opened:
                yield Problem(Place(file, opened), "a message without msgstr", 'add `msgstr ""`')
            opened = number
    if opened or described:
        said = "a message without msgstr" if opened else "a comment without its message"
        yield Problem(Place(file, opened or described), said, _way_back(file))


def _way_back(file: str) -> str:
    """Say how a file becomes whole; one that a person named, without its folder, is not in Git."""
    if "/" not in file:
        return "is the file cut off here? ask for it again"
    return f"is the file cut off here? `git checkout -- {file}` restores it"


def _prepare(line: str) -> str:
    """Write a line in words that polib keeps."""
    line = line.translate(_HIDE)
    if line.startswith("#") and (match := _COMMENT.match(line)):
        line = f"{_COMMENTS.get(match[0], match[0])} {line[match.end() :].lstrip()}"
    line = _KEYWORD.sub(r'\1 "', line)
    return line if _is_comment(line) else plain_escapes(line)


def _is_comment(line: str) -> bool:
    """Tell a comment from what looks like one: obsolete lines and previous texts."""
    return re.match(r"\s*#(?![~|])", line) is not None


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
        flags=tuple(dict.fromkeys(flags_in(", ".join(entry.flags)))),
        previous_id=maybe(entry.previous_msgid),
        previous_context=maybe(entry.previous_msgctxt),
        previous_plural=maybe(entry.previous_msgid_plural),
        obsolete=bool(entry.obsolete),
        line=entry.linenum or 0,
    )


def _decoded(entry: Entry, charset: str, file: str) -> Entry:
    """An entry with the bytes of its escapes read; raises `SourceError` where they are no text."""

    def read(text: str) -> str:
        return joined(text, charset)

    def maybe(text: str | None) -> str | None:
        return None if text is None else read(text)

    try:
        return replace(
            entry, id=read(entry.id), strings=tuple(map(read, entry.strings)),
            context=maybe(entry.context), plural=maybe(entry.plural),
            previous_id=maybe(entry.previous_id), previous_context=maybe(entry.previous_context),
            previous_plural=maybe(entry.previous_plural),
        )  # fmt: skip
    except (UnicodeError, LookupError):
        message = f"escapes that are no text in {charset}"
        hint = "write the characters themselves, or export the file again in UTF-8"
        raise SourceError([Problem(Place(file, entry.line), message, hint)]) from None


def _file(path: str, line: str) -> str:
    return f"{path}:{line}" if line else path


def _excessive(entries: Sequence[Entry], file: str) -> Iterator[Problem]:
    """Messages of which reading would not come to an end."""
    texts = [(entry.line, text) for entry in entries for text in (entry.id, *entry.strings)]
    for number, fault in excesses([text for _, text in texts]):
        yield Problem(Place(file, texts[number][0]), *fault)


def _duplicates(entries: Sequence[Entry], file: str) -> Iterator[Problem]:
    seen: dict[tuple[str | None, str], int] = {}
    for entry in entries:
        # The header is the one entry with the empty id, under an empty context or under none.
        key = entry.context if entry.id else None, entry.id
        if key in seen:
            hint = f"the first one is in line {seen[key]}; keep one of them"
            yield Problem(Place(file, entry.line), "a message that appears twice", hint)
        seen.setdefault(key, entry.line)


__all__ = ["final_text", "parse", "write"]
