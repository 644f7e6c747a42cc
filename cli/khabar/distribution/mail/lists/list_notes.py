"""Warnings of how a list was read, beside what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.lists.columns import ListColumns
from khabar.distribution.mail.lists.headings import (
    ColumnRole,
    answer_of,
    says_nothing,
    speaks_of,
)
from khabar.distribution.mail.lists.left_readers import has_left
from khabar.distribution.mail.lists.shown_address import without_marks
from khabar.distribution.mail.lists.table import ListTable, Row
from khabar.problems import Level, Place, Problem

_MOST_LINES = 20
_MOST_WORDS, _LONGEST_WORDS = 5, 30
_LONGEST_ADDRESS = 1000
_ADDRESS = re.compile(r"[^\s@<>()]{1,64}@[^\s@<>().]+\.[^\s@<>()]+")


def several(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell that one cell has several addresses."""
    if len(rows) > 1:
        message = f"one cell has {len(rows)} addresses; each is a reader of its own"
        hint = "remove those that should get no mail"
        yield Problem(rows[0][0].place, message, hint, Level.WARNING, "recipients")


def names_nobody(row: Row, columns: ListColumns) -> bool:
    """Tell whether a row has no address at all: a title between readers, or one without mail.

    Where an address stands in another column, the row is not left out: its cells may have moved.
    """
    return _lacks_address(row, columns) and not any("@" in cell.text for cell in row)


def address_elsewhere(row: Row, columns: ListColumns) -> tuple[ListCell, str] | None:
    """The cell with an address where the column of addresses has none, and the cell's heading."""
    if not _lacks_address(row, columns):
        return None
    cells = zip(row, columns.headings, strict=False)
    return next(((cell, name) for cell, name in cells if "@" in cell.text), None)


def _lacks_address(row: Row, columns: ListColumns) -> bool:
    """Tell whether nothing is in the column of addresses, or a word such as “no”."""
    said = dict(zip(columns.roles, (cell.text for cell in row), strict=False))
    return answer_of(without_marks(said.get(ColumnRole.ADDRESS, ""))) is False


def left_out(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell which rows have no address."""
    if rows:
        lines = ", ".join(str(row[0].place.line) for row in rows[:_MOST_LINES])
        lines += ", …" if len(rows) > _MOST_LINES else ""
        message = f"rows without an e-mail address are left out: {len(rows)} (lines {lines})"
        hint = "their readers get no mail; add the addresses if they should"
        yield Problem(rows[0][0].place, message, hint, Level.WARNING, "recipients")


def told_of_columns(table: ListTable, columns: ListColumns) -> Iterator[Problem]:
    """Tell what columns leave open: who has agreed, how readers stand, further addresses."""
    rows = [row for row in table.rows[columns.start :] if not names_nobody(row, columns)]
    for at, role in enumerate(columns.roles):
        cells = [row[at] if at < len(row) else ListCell("", row[0].place) for row in rows]
        if role is ColumnRole.CONSENT:
            yield from _not_agreed(columns.headings[at], cells)
        if role in (ColumnRole.CONSENT, ColumnRole.STANDING):
            yield from _not_understood(columns.headings[at], role, cells)
        if role is ColumnRole.DATA:
            yield from _not_read(columns.headings[at], cells)
            yield from _no_permission(columns, columns.headings[at], cells)


def _not_agreed(heading: str, cells: Sequence[ListCell]) -> Iterator[Problem]:
    """Tell of how many readers a column of who has agreed says nothing, while it does of others."""
    empty = [cell for cell in cells if says_nothing(cell.text)]
    if 0 < len(empty) < len(cells):
        message = f"“{heading}” says nothing of {len(empty)} readers"
        hint = "they get mail; write `no` there, or remove them, if they have not agreed to it"
        yield Problem(empty[0].place, message, hint, Level.WARNING, "recipients")


def _not_understood(heading: str, role: ColumnRole, cells: Sequence[ListCell]) -> Iterator[Problem]:
    """Tell what a column says of readers in words that Khabar does not know."""
    strange = [cell for cell in cells if has_left(role, cell.text) is None]
    if strange:
        counts = Counter(cell.text[:_LONGEST_WORDS] for cell in strange).most_common()
        shown = ", ".join(f"{text} ({count})" for text, count in counts[:_MOST_WORDS])
        shown += ", …" if len(counts) > _MOST_WORDS else ""
        message = f"“{heading}” says of {len(strange)} readers what Khabar does not know: {shown}"
        hint = "they get mail; write `unsubscribed` there, or remove them, if they should get none"
        yield Problem(strange[0].place, message, hint, Level.WARNING, "recipients")


def _not_read(heading: str, cells: Sequence[ListCell]) -> Iterator[Problem]:
    """Tell of a column with addresses that is not the one of addresses."""
    found = [cell for cell in cells if _ADDRESS.search(cell.text[:_LONGEST_ADDRESS])]
    if found:
        message = f"“{heading}” has addresses, too, and is not read: {len(found)}"
        hint = "write each reader who should get mail on a line of their own"
        yield Problem(found[0].place, message, hint, Level.WARNING, "recipients")


def _no_permission(
    columns: ListColumns, heading: str, cells: Sequence[ListCell]
) -> Iterator[Problem]:
    """Tell of a column on embargo that gives no permission: it may say who broke one."""
    known = ColumnRole.EMBARGO in columns.roles or not speaks_of(ColumnRole.EMBARGO, heading)
    if not known and any(cell.text for cell in cells):
        message = f"“{heading}” is not read: nobody may have embargoed texts by it"
        hint = f"if it says who may: --map '{heading}=embargo'"
        yield Problem(cells[0].place, message, hint, Level.WARNING, "recipients")


def ended(count: int, file: str) -> Iterator[Problem]:
    """Tell how many readers a list takes off all lists, once it is sent to or imported."""
    if count:
        message = f"readers who get no more mail from now on, as the list says: {count}"
        hint = "if that is wrong: `khabar recipients resume ADDRESS`, and --map 'COLUMN=data'"
        yield Problem(Place(file), message, hint, Level.WARNING, "recipients")
