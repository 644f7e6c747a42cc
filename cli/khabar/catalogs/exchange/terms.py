"""The glossary ↔ CSV, one row a term: `term`, `note`, and one column a locale.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, so such a cell is
written behind an apostrophe, which spreadsheets hide, and read back without it (OWASP, "CSV
Injection"). CSV has no states: a term that is not reviewed is an empty cell.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence

from khabar.catalogs.charsets import in_bytes_of_utf_8
from khabar.catalogs.exchange.units import Unit, UnitState, exchangeable, unit_id
from khabar.catalogs.exchange.untrusted import check_size, refused
from khabar.model import Catalog, Message

# Excel's own line, which names the separator; the line below it shows it, too.
_SEPARATOR = re.compile(r"\Asep=.\r?\n", re.IGNORECASE)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_FIXED = ("term", "note")
_BOM = "\ufeff"


def write(messages: Sequence[Message], catalogs: Mapping[str, Catalog]) -> bytes:
    """The glossary's terms with their reviewed translations, one column for each catalog.

    It begins with a byte order mark, without which Excel takes it for another encoding.
    """
    texts = {
        locale: {entry.key: entry.strings[0] for entry in exchangeable(each) if entry.translated}
        for locale, each in catalogs.items()
    }
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow([*_FIXED, *catalogs])
    for message in messages:
        cells = [
            message.id,
            message.comment,
            *(texts[locale].get(message.key, "") for locale in texts),
        ]
        rows.writerow(map(_safe, cells))
    return (_BOM + out.getvalue()).encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read(
    raw: bytes, file: str, role: str, locales: Sequence[str], state: UnitState
) -> dict[str, tuple[Unit, ...]]:
    """The terms by locale, all in the given state; an empty cell is an untranslated unit.

    Columns may stand in any order and some may be absent; comma, semicolon and tab separate them.
    Raises `KhabarError` where the file is no such table.
    """
    text = _decode(raw, file)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        _check_header(header, file, locales)
        found: dict[str, list[Unit]] = {name: [] for name in header if name not in _FIXED}
        for cells in lines:
            row = _row(header, cells, file, lines.line_num)
            for locale, units in found.items() if any(map(str.strip, cells)) else ():
                units.append(_unit(row, locale, role, state, lines.line_num))
    except csv.Error as error:
        hint = "close every quotation mark, and double those inside a cell"
        raise refused(file, f"not CSV: {error}", hint, lines.line_num) from None
    return {locale: tuple(units) for locale, units in found.items()}


def _decode(raw: bytes, file: str) -> str:
    check_size(raw, file)
    try:
        return _SEPARATOR.sub("", in_bytes_of_utf_8(raw).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        hint = "save it as CSV UTF-8"
        raise refused(file, "a byte that is not UTF-8", hint, line) from None


def _delimiter(text: str) -> str:
    """The separator, by the first line: a spreadsheet writes the one of its user's country."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _check_header(header: Sequence[str], file: str, locales: Sequence[str]) -> None:
    wanted = ", ".join([*_FIXED, *locales])
    if "term" not in header or len(set(header)) < len(header):
        raise refused(file, "no table of terms", f"its first line names the columns: {wanted}", 1)
    for name in header:
        if name not in (*_FIXED, *locales):
            raise refused(file, f"an unknown column: {name}", f"known are {wanted}", 1)


def _row(header: Sequence[str], cells: list[str], file: str, line: int) -> dict[str, str]:
    """The cells by column; the last ones may be absent."""
    if len(cells) > len(header):
        hint = "put quotation marks around a cell with a separator inside"
        raise refused(file, f"{len(cells)} cells in {len(header)} columns", hint, line)
    padded = [*cells, *[""] * (len(header) - len(cells))]
    return dict(zip(header, map(_plain, padded), strict=True))


def _unit(row: Mapping[str, str], locale: str, role: str, state: UnitState, line: int) -> Unit:
    target = row[locale]
    shown = state if target.strip() else UnitState.UNTRANSLATED
    return Unit(unit_id((role, row["term"])), role, row["term"], target, shown, line=line)
