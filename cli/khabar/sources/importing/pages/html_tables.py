"""Tables of HTML: their own rows, where merged cells leave empty ones, and which are no tables."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from khabar.model import Table, Text
from khabar.sources.importing.titles import bare

Rows = Sequence[Sequence[Element]]
_GROUPS = ("thead", "tbody", "tfoot")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# No table that a person wrote has a cell that is wider.
_WIDEST = 100
_LONG = 200
# A title or a head of two rows stands above another row.
_LEAST_ROWS = 2
# At most a third of the cells of a table hold other tables.
_MOST_NESTED = 3


def own_rows(table: Element) -> Rows:
    """The cells of a table by rows, without those of tables within it."""
    groups = [each for each in table if each.tag in _GROUPS]
    rows = [row for group in (table, *groups) for row in group if row.tag == "tr"]
    return [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]


def is_layout(rows: Rows) -> bool:
    """Tell whether a table only places texts on a page: long ones in one column, or headings."""
    cells = [cell for row in rows for cell in row]
    if any(cell.find(f".//{tag}") is not None for cell in cells for tag in _HEADINGS):
        return True
    nested = [cell for cell in cells if cell.find(".//table") is not None]
    if nested:
        return not _holds_tables(rows, nested)
    long = any(len("".join(cell.itertext())) > _LONG for cell in cells)
    return long and all(len(row) <= 1 for row in rows)


def _holds_tables(rows: Rows, nested: Sequence[Element]) -> bool:
    """Tell whether some cells of a table hold others: its head and most of its cells are text."""
    others = [cell for row in rows for cell in row if cell not in nested]
    regular = len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    texts = ["".join(cell.itertext()).strip() for cell in others]
    short = all(each and len(each) <= _LONG for each in texts)
    few = len(nested) * _MOST_NESTED <= len(nested) + len(others)
    return len(rows) >= _LEAST_ROWS and regular and short and few and not set(rows[0]) & set(nested)


def is_merged(cell: Element) -> bool:
    """Tell whether a cell takes the place of several ones."""
    return cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"


def grid(rows: Rows, heads: int = 1) -> list[list[Element | None]]:
    """The cells by columns; `None` where a merged one reaches.

    In a head of several rows it stands in each column that it names.
    """
    made = _columns(rows, 0)
    columns = sorted({at for row in made for at, cell in enumerate(row) if cell is not None})
    spread = _columns(rows, heads) if heads > 1 else made
    return [[row[at] if at < len(row) else None for at in columns] for row in spread]


def table_of(table: Element, rows: Rows, said: Mapping[Element, str]) -> Table:
    """A table whose cells say what is given; of a head of several rows one is made."""
    heads = _head_rows(table, rows)
    cells = [["" if cell is None else said[cell] for cell in row] for row in grid(rows, heads)]
    # In each column the words of the head’s rows, from above.
    head = [" ".join(dict.fromkeys(filter(None, map(bare, column))))
            for column in zip(*cells[:heads], strict=True)]  # fmt: skip
    texts = [tuple(Text("cell", each) for each in row) for row in (head, *cells[heads:])]
    return Table(texts[0], tuple(texts[1:]), ("",) * len(head))


def title_row(rows: Rows) -> Element | None:
    """The one cell of a first row that reaches across a whole table: its title."""
    if len(rows) < _LEAST_ROWS or len(rows[0]) != 1:
        return None
    width = max(map(len, grid(rows)[1:]))
    return rows[0][0] if 1 < width <= _span(rows[0][0], "colspan") else None


def _head_rows(table: Element, rows: Rows) -> int:
    """Count the rows of a head: one, or more where a merged cell names several columns.

    Those of a `thead` are told by it; otherwise the row below such a cell names them one by one.
    """
    wide = any(_span(cell, "colspan") > 1 for cell in rows[0]) and len(rows[0]) > 1
    if not wide or len(rows) < _LEAST_ROWS:
        return 1
    head = [cell for each in table.findall("thead") for cell in each.iter()]
    marked = sum(any(cell in head for cell in row) for row in rows)
    high = max(2, *(_span(cell, "rowspan") for cell in rows[0]))
    # A cell that reaches into rows of figures names these rows, and no column.
    if marked < 2 and any(_span(cell, "rowspan") > high - at
                          for at, row in enumerate(rows[:high]) for cell in row):  # fmt: skip
        return 1
    return min(marked if marked > 1 else high, len(rows) - 1)


def _columns(rows: Rows, spread: int) -> list[list[Element | None]]:
    """The cells by columns as they are merged; those of the first rows stand in each column."""
    reach: dict[int, int] = {}
    return [list(_row(row, reach, spread=at < spread)) for at, row in enumerate(rows)]


def _row(
    row: Sequence[Element], reach: dict[int, int], *, spread: bool
) -> Iterator[Element | None]:
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
            yield cell if spread or not number else None
        column += wide
    while reach.get(column, 0):
        reach[column] -= 1
        column += 1
        yield None


def _span(cell: Element, name: str) -> int:
    said = cell.get(name, "1")
    return min(max(int(said), 1), _WIDEST) if said.isascii() and said.isdecimal() else 1
