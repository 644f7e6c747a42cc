"""Tables that somebody typed or pasted as lines: cells with tabs or several spaces between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from khabar.model import Table, Text
from khabar.sources.importing.inline import escaped, faithful, one_line

Line = tuple[int, str]
_BETWEEN = re.compile(r"\t| {2,}")
_LONGEST_CELL = 60
_LEAST_COLUMNS = 2
# Spaces may also set words apart in running text: more lines and figures tell a table.
_LEAST_LINES = 3
_FIELD = (":", "：")
_LABEL = re.compile(r"\(?\w{1,4}[.)]|\W")


def with_tables(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Table | None]]:
    """Yield runs of lines, each with the table that it is, or `None`."""
    rows = [_cells(line) for _, line in lines]
    rest: list[Line] = []
    for count, group in groupby(range(len(lines)), lambda at: len(rows[at])):
        run = list(group)
        table = _table([rows[at] for at in run], [lines[at][1] for at in run]) if count else None
        if table is None:
            rest += [lines[at] for at in run]
            continue
        yield rest, None
        yield [lines[at] for at in run], table
        rest = []
    yield rest, None


def _cells(line: str) -> list[str]:
    """The cells of a line; none for a line that has one at most."""
    cells = [one_line(each) for each in _BETWEEN.split(line.rstrip())]
    filled = [each for each in cells if each]
    fits = len(filled) >= _LEAST_COLUMNS and max(map(len, filled)) <= _LONGEST_CELL
    return cells if fits and len(filled) >= len(cells) - 1 else []


def _table(rows: list[list[str]], lines: list[str]) -> Table | None:
    tabbed = all("\t" in each.strip() for each in lines)
    if len(rows) < (_LEAST_COLUMNS if tabbed else _LEAST_LINES):
        return None
    if all(row[0].endswith(_FIELD) or _LABEL.fullmatch(row[0]) for row in rows):
        return None
    figures = all(any(any(map(str.isdigit, cell)) for cell in row[1:]) for row in rows[1:])
    if not tabbed and not figures:
        return None
    kept = [at for at in range(len(rows[0])) if any(row[at] for row in rows)]
    if len(kept) < _LEAST_COLUMNS:
        return None
    texts = [
        tuple(Text("cell", faithful(escaped(row[at]), row[at])) for at in kept) for row in rows
    ]
    return Table(texts[0], tuple(texts[1:]), ("",) * len(kept))


def _text(cell: str) -> Text:
    return Text("cell", faithful(escaped(cell), cell))
