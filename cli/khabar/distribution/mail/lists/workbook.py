"""A sheet of a spreadsheet (.xlsx, .ods) → a table of texts.

It is the first one with addresses; others that have some are named, so that no reader is lost. What
the program shows counts: neither sheets nor readers that it hides are read, and formulas are as it
computed them last.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from xml.etree import ElementTree

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.lists.merged_cells import with_merged
from khabar.distribution.mail.lists.sheet_marks import (
    Links,
    SheetMarks,
    linked_address,
    sheet_marks,
)
from khabar.distribution.mail.lists.table import MOST_COLUMNS, MOST_ROWS, ListTable, Row
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.python_packages import how_to_add

_MOST_BYTES = 300_000_000
_MOST_PARTS = 5_000
# Of .ods, whose tree is made at once: ten columns in as many rows as a list may have.
_MOST_MARKS = 10_000_000
_DAMAGED = "open it in Excel or LibreOffice, and save it again"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that is shown. `hidden` has the numbers of rows that are not, once all are read."""

    name: str
    rows: Iterator[Row]
    hidden: AbstractSet[int]


class WorkbookError(KhabarError):
    """A spreadsheet that cannot be read: what is wrong, and how to mend it."""


def is_workbook(raw: bytes) -> bool:
    """Tell whether these are the bytes of a zip, or of an older spreadsheet."""
    return raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_workbook(raw: bytes, file: str) -> ListTable:
    """Read one sheet. Raises `WorkbookError` for what is damaged, unsafe or another file."""
    if not raw.startswith(b"PK"):
        raise WorkbookError(f"{file} is of an older Excel or has a password", "save it as .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = _checked(archive, file)
            if "content.xml" in names:
                sheets = _ods(archive.read("content.xml"), file)
                return _one_of(sheets, file)
            if "xl/workbook.xml" in names:
                return _one_of(_xlsx(raw, file), file)
            raise WorkbookError(f"{file} is not a spreadsheet", "save the list as .xlsx or .csv")
    except KhabarError:
        raise
    except Exception as error:
        # The errors of zipfile, openpyxl and the XML readers have no common base class.
        raise WorkbookError(f"{file} is damaged: {' '.join(str(error).split())[:200]}",
                            _DAMAGED) from error  # fmt: skip


def _one_of(sheets: Iterator[_Sheet], file: str) -> ListTable:
    """The first sheet with addresses, or else the first; others with addresses are told."""
    first: tuple[Row, ...] | None = None
    chosen: tuple[Row, ...] | None = None
    told = []
    for sheet in sheets:
        if chosen is not None:
            told += [_unread(sheet.name, file)] if any(map(_has_address, sheet.rows)) else []
            continue
        found = tuple(_limited(sheet.rows, file))
        first = found if first is None else first
        if any(map(_has_address, found)):
            unseen = [_has_address(row) and row[0].place.line in sheet.hidden for row in found]
            chosen = tuple(row for row, out in zip(found, unseen, strict=True) if not out)
            told += _left_out([row for row, out in zip(found, unseen, strict=True) if out])
    return ListTable(chosen if chosen is not None else first or (), tuple(told), parted=False)


def _has_address(row: Row) -> bool:
    return any("@" in cell.text for cell in row)


def _left_out(rows: Sequence[Row]) -> Iterator[Problem]:
    """Tell of readers whose rows are hidden, most often by a filter."""
    if rows:
        message = f"hidden rows are not read: {len(rows)} with addresses"
        hint = "show all rows and save the file, if their readers should get mail"
        yield Problem(rows[0][0].place, message, hint, Level.WARNING, "recipients")


def _unread(sheet: str, file: str) -> Problem:
    message = f"the sheet “{sheet}” has addresses, too, and is not read"
    hint = "save it as a list of its own, if its readers should get mail"
    return Problem(Place(file), message, hint, Level.WARNING, "recipients")


def _checked(archive: zipfile.ZipFile, file: str) -> frozenset[str]:
    """Names of the parts. Raises `WorkbookError` for a file that would fill the memory."""
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS or sum(each.file_size for each in infos) > _MOST_BYTES:
        raise WorkbookError(f"{file} is too large when unpacked", "save the list alone, as .csv")
    for each in infos:
        if each.flag_bits & 1:
            raise WorkbookError(f"{file} has a password", "save it without one")
        # No program writes entities here; an attack would, to fill the memory.
        if each.filename.endswith(".xml") and b"<!DOCTYPE" in archive.read(each)[:2_000]:
            raise WorkbookError(f"{file} declares its own entities", _DAMAGED)
    return frozenset(each.filename for each in infos)


def _limited(rows: Iterator[Row], file: str) -> Iterator[Row]:
    """The rows in which something is written. Raises `WorkbookError` for too many."""
    for count, row in enumerate((each for each in rows if any(c.text for c in each)), 1):
        if count > MOST_ROWS:
            raise WorkbookError(f"{file} has more than {MOST_ROWS} rows", "divide the list")
        yield row


def _xlsx(raw: bytes, file: str) -> Iterator[_Sheet]:
    """The sheets that are shown."""
    if not find_spec("openpyxl"):
        hint = f"save the list as .csv, or install it: {how_to_add('khabar[mail]')}"
        raise WorkbookError("this needs openpyxl", hint)
    from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    marks = sheet_marks(raw)
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)
                own = marks.get(sheet.title, SheetMarks())
                shown = with_merged(_xlsx_rows(rows, file, own.links), own.spans)
                yield _Sheet(sheet.title, shown, own.hidden)
    finally:
        book.close()


def _xlsx_rows(rows: Iterator[tuple[object, ...]], file: str, links: Links) -> Iterator[Row]:
    for number, values in enumerate(rows, 1):
        yield [ListCell(_with_link(_shown(value), links.get((number, column), "")),
                        Place(file, number, column))
               for column, value in enumerate(values, 1)]  # fmt: skip


def _with_link(shown: str, address: str) -> str:
    """Text of a cell; where it shows no address but leads to one, that one as well."""
    return f"{shown} <{address}>" if address and "@" not in shown else shown


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value).strip()


def _ods(content: bytes, file: str) -> Iterator[_Sheet]:
    """The tables of `content.xml` that are shown (OpenDocument 1.3, part 3)."""
    if content.count(b"<") > _MOST_MARKS:
        raise WorkbookError(f"{file} is too large when unpacked", "save the list alone, as .csv")
    root = ElementTree.fromstring(content)  # noqa: S314 (a part with entities is refused)
    unseen = {style.get(f"{_STYLE}name") for style in root.iter(f"{_STYLE}style")
              if any(each.get(f"{_TABLE}display") == "false"
                     for each in style.iterfind(f"{_STYLE}table-properties"))}  # fmt: skip
    for table in root.iter(f"{_TABLE}table"):
        if table.get(f"{_TABLE}style-name") not in unseen:
            hidden, spans = set[int](), dict[tuple[int, int], int]()
            rows = with_merged(_ods_rows(table, file, hidden, spans), spans)
            yield _Sheet(table.get(f"{_TABLE}name", ""), rows, hidden)


def _ods_rows(
    table: ElementTree.Element, file: str, hidden: set[int], spans: dict[tuple[int, int], int]
) -> Iterator[Row]:
    """The rows; `hidden` gets the numbers of those that are not shown, `spans` the merged cells."""
    number = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        found = list(_ods_cells(row))
        cells = [text for text, _ in found]
        spans |= {(number, column): number + rows - 1
                  for column, (_, rows) in enumerate(found, 1) if rows > 1}  # fmt: skip
        # What fills the sheet to its end is empty.
        for _ in range(min(times, MOST_ROWS) if any(cells) else 0):
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                hidden.add(number)
            yield [
                ListCell(text, Place(file, number, column)) for column, text in enumerate(cells, 1)
            ]
            number += 1
        number += 0 if any(cells) else times


def _ods_cells(row: ElementTree.Element) -> Iterator[tuple[str, int]]:
    """The texts of a row, each with the number of rows that its cell is merged over."""
    count = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = "\n".join("".join(_ods_words(each)) for each in cell.iterfind(f"{_TEXT}p")).strip()
        links = (linked_address(each.get(_HREF, "")) for each in cell.iter(f"{_TEXT}a"))
        text = _with_link(text, next(filter(None, links), ""))
        rows = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        for _ in range(int(cell.get(f"{_TABLE}number-columns-repeated", "1"))):
            if (count := count + 1) > MOST_COLUMNS:
                return
            yield text, rows


def _ods_words(element: ElementTree.Element) -> Iterator[str]:
    """Text of a paragraph; spaces in a row and tabs are elements."""
    yield element.text or ""
    for each in element:
        if each.tag == f"{_TEXT}s":
            yield " " * min(int(each.get(f"{_TEXT}c", "1")), 1000)
        elif each.tag == f"{_TEXT}tab":
            yield " "
        else:
            yield from _ods_words(each)
        yield each.tail or ""
