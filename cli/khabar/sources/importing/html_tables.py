"""Tables of HTML: their own rows, where merged cells leave empty ones, and which are no tables."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

Rows = Sequence[Sequence[Element]]
_GROUPS = ("thead", "tbody", "tfoot")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# No table that a person wrote has a cell that is wider.
_WIDEST = 100
_LONG = 200


def own_rows(table: Element) -> Rows:
    """The cells of a table by rows, without those of tables within it."""
    groups = [each for each in table if each.tag in _GROUPS]
    rows = [row for group in (table, *groups) for row in group if row.tag == "tr"]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def is_layout(rows: Rows) -> bool:
    """Tell whether a table only places texts on a page: long ones in one column, or headings."""
    cells = [cell for row in rows for cell in row]
    if any(cell.find(f".//{tag}") is not None for cell in cells for tag in (*_HEADINGS, "table")):
        return True
    long = any(len("".join(cell.itertext())) > _LONG for cell in cells)
    return long and all(len(row) <= 1 for row in rows)


def is_merged(cell: Element) -> bool:
    """Tell whether a cell takes the place of several ones."""
    return cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"


def grid(rows: Rows) -> list[list[Element | None]]:
    """The cells by columns; `None` where a merged one reaches."""
    reach: dict[int, int] = {}
    made = [list(_row(row, reach)) for row in rows]
    columns = sorted({at for row in made for at, cell in enumerate(row) if cell is not None})
    return [[row[at] if at < len(row) else None for at in columns] for row in made]


def _row(row: Sequence[Element], reach: dict[int, int]) -> Iterator[Element | None]:
    """Yield the cells of a row; `reach` says how many more rows each column is taken."""
    column = 0
    for cell in row:
        while reach.get(column, 0):
            reach[column] -= 1
            column += 1
            yield None
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        for number in range(wide):
            reach[column + number] = high - 1
            yield None if number else cell
        column += wide
    while reach.get(column, 0):
        reach[column] -= 1
        column += 1
        yield None


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "1")
    return min(max(int(said), 1), _WIDEST) if said.isascii() and said.isdecimal() else 1
