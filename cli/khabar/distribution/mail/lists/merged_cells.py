"""Cells that are merged over several rows: what one says counts for each of its rows."""

from collections.abc import Iterator, Mapping

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.lists.table import Row

Spans = Mapping[tuple[int, int], int]
"""The last row of a merged cell, by the row and column of its first, each from 1 on."""


def with_merged(rows: Iterator[Row], spans: Spans) -> Iterator[Row]:
    """Write the text of merged cells into each of their rows that has something of its own.

    `spans` may grow while rows are read. Of cells beside one another only the first has the text.
    """
    above: dict[int, tuple[str, int]] = {}
    for row in rows:
        if not spans or not any(cell.text for cell in row):
            yield row
            continue
        number = row[0].place.line
        above = {column: each for column, each in above.items() if number <= each[1]}
        for column, cell in enumerate(row, 1):
            if last := spans.get((number, column)):
                above[column] = cell.text, last
        yield [cell if cell.text or column not in above else ListCell(above[column][0], cell.place)
               for column, cell in enumerate(row, 1)]  # fmt: skip
