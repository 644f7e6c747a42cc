"""Text with separators (RFC 4180), as spreadsheet programs of all countries write it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.lists.pasted_line import Piece, pasted_lines
from khabar.distribution.mail.lists.table import MOST_ROWS, ListTable, Row
from khabar.languages.encodings import DAMAGED, decoded
from khabar.markup import CONFLICT_HINT, conflict_lines
from khabar.problems import KhabarError, Level, Place, Problem

_TOLD = re.compile(r"sep=(.)\n", re.IGNORECASE)
_SEPARATORS = ",;\t|"


def read_delimited(raw: bytes, file: str) -> ListTable:
    """Read a text file. Raises `KhabarError` for Git's conflict marks and wrong quotation marks."""
    text, guessed = decoded(raw)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if marked := [(number, marker) for number, marker in conflict_lines(text)]:
        problems = tuple(Problem(Place(file, number, 1), f"a conflict marker of Git: {marker}",
                                 CONFLICT_HINT, check="recipients")
                         for number, marker in marked)  # fmt: skip
        raise KhabarError(f"{file}: {len(problems)} problems", "", problems)
    if pasted := pasted_lines(text):
        return ListTable(tuple(_pasted(text, pasted, file)), tuple(_guess(file, guessed)))
    told = _TOLD.match(text)
    start = told.end() if told else 0
    separator = told[1] if told else _separator(text[start:].split("\n", 11)[:10])
    rows = tuple(_rows(text, start, separator, file))
    return ListTable(rows, tuple(_guess(file, guessed)))


def _pasted(text: str, pieces: Sequence[Piece], file: str) -> Iterator[Row]:
    """A row for each piece of a line that was pasted."""
    line, begin = 1, 0
    for piece, at in pieces:
        if newlines := text.count("\n", begin, at):
            line, begin = line + newlines, text.rindex("\n", begin, at) + 1
        yield [ListCell(piece, Place(file, line, at - begin + 1))]


def _separator(lines: Sequence[str]) -> str:
    """The sign that stands equally often in most of the first lines."""

    def even(sign: str) -> tuple[int, int]:
        counts = Counter(each.count(sign) for each in lines if sign in each)
        return max(((lines, times) for times, lines in counts.items()), default=(0, 0))

    return max(_SEPARATORS, key=even)


def _guess(file: str, encoding: str) -> Iterator[Problem]:
    if encoding:
        message = f"the file is not UTF-8; read as {encoding}"
        hint = "look at the names; if they are wrong, save it as “CSV UTF-8”"
        if encoding == DAMAGED:
            message = "some signs of the file are damaged; they are shown as �"
        yield Problem(Place(file), message, hint, Level.WARNING, "recipients")


def _rows(text: str, at: int, separator: str, file: str) -> Iterator[Row]:
    """The lines' fields; lines in which nothing is written are left out."""
    mark = re.escape(separator)
    cell = re.compile(rf'[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^"\n{mark}]*))({mark}|\n|\Z)')
    row: Row = []
    line, start, count = 1 + text.count("\n", 0, at), at, 0
    while at < len(text):
        place = Place(file, line, at - start + 1)
        match = cell.match(text, at)
        if not match:
            hint = 'write it twice inside a quoted field: "A ""B"" C"'
            problem = Problem(place, "a quotation mark that does not enclose the whole field",
                              hint, check="recipients")  # fmt: skip
            raise KhabarError(f"{file}: 1 problem", "", (problem,))
        value = match[1].replace('""', '"') if match[1] is not None else match[2]
        row.append(ListCell(value.strip(), place))
        if newlines := match[0].count("\n"):
            line, start = line + newlines, at + match[0].rindex("\n") + 1
        at = match.end()
        if match[3] != separator:
            if any(each.text for each in row):
                count += 1
                yield row
            row = []
        if count > MOST_ROWS:
            raise KhabarError(f"{file} has more than {MOST_ROWS} rows", "divide the list")
    if any(each.text for each in row):
        yield row
