"""Tables that somebody typed or pasted as lines: cells with tabs or several spaces between them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from khabar.model import Table, Text
from khabar.sources.importing.inline import escaped, faithful, one_line

Line = tuple[int, str]
_BETWEEN = re.compile(r"\t| {2,}")
# A spreadsheet has a tab between two cells; who types may set more.
_TAB, _TABS, _SPACES = re.compile(r"\t"), re.compile(r"\t+"), re.compile(r" {2,}")
_LONGEST_CELL = 60
_LEAST_COLUMNS = 2
# Spaces may also set words apart in running text: more lines and figures tell a table.
_LEAST_LINES = 3
_FIELD = (":", "：")
_LABEL = re.compile(r"\(?\w{1,4}[.)]|\W")


def with_tables(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Table | None]]:
    """Yield runs of lines, each with the table that it is, or `None`."""
    rest: list[Line] = []
    for parted, group in groupby(lines, lambda line: _is_parted(line[1])):
        run = list(group)
        rows = (
            [tuple(map(_text, row)) for row in _rows([line for _, line in run])] if parted else []
        )
        if not rows:
            rest += run
            continue
        yield rest, None
        yield run, Table(rows[0], tuple(rows[1:]), ("",) * len(rows[0]))
        rest = []
    yield rest, None


def _is_parted(line: str) -> str:
    """Tell what parts a line into cells: a tab, or several spaces; `""` for another line."""
    cells = [each for each in _BETWEEN.split(line.strip()) if each.strip()]
    if len(cells) < _LEAST_COLUMNS or max(map(len, cells)) > _LONGEST_CELL:
        return ""
    return "\t" if "\t" in line.strip() else " "


def tabbed_rows(lines: list[str]) -> list[tuple[str, ...]]:
    """The rows of lines with tabs that are a table; none where they are no table."""
    fit = all(_is_parted(line) == "\t" for line in lines)
    return _rows(lines) if fit and len(lines) >= _LEAST_COLUMNS else []


def _rows(lines: list[str]) -> list[tuple[str, ...]]:
    """The rows of lines that are a table: as many cells in each, empty ones too; else none."""
    tabbed = "\t" in lines[0].strip()
    patterns = (_TAB, _TABS) if tabbed else (_SPACES,)
    for pattern in patterns:
        rows = [[one_line(each) for each in pattern.split(line.strip("\r\n"))] for line in lines]
        kept = [
            at for at in range(max(map(len, rows))) if any(row[at : at + 1] > [""] for row in rows)
        ]
        equal = len({len(row) for row in rows}) == 1 and len(kept) >= _LEAST_COLUMNS
        if equal and _is_table(rows, tabbed=tabbed):
            return [tuple(row[at] for at in kept) for row in rows]
    return []


def _is_table(rows: list[list[str]], *, tabbed: bool) -> bool:
    """Tell whether rows are no fields and no items; running text may have two spaces, too."""
    firsts = [next(filter(None, row), "") for row in rows]
    if all(each.endswith(_FIELD) or _LABEL.fullmatch(each) for each in firsts):
        return False
    figures = all(any(any(map(str.isdigit, cell)) for cell in row[1:]) for row in rows[1:])
    return len(rows) >= (_LEAST_COLUMNS if tabbed else _LEAST_LINES) and (tabbed or figures)


def _text(cell: str) -> Text:
    return Text("cell", faithful(escaped(cell), cell))
