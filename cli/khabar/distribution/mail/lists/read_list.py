"""A file with a list of readers, of whatever program → recipients."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.lists.columns import ListColumns, recognised
from khabar.distribution.mail.lists.delimited import read_delimited
from khabar.distribution.mail.lists.headings import ColumnRole, answer_of, folded
from khabar.distribution.mail.lists.kept_columns import keep_columns, kept_columns
from khabar.distribution.mail.lists.left_readers import has_left
from khabar.distribution.mail.lists.list_notes import (
    address_elsewhere,
    ended,
    left_out,
    names_nobody,
    several,
    told_of_columns,
)
from khabar.distribution.mail.lists.locale_words import LocaleWords
from khabar.distribution.mail.lists.shown_address import (
    shown_address,
    shown_addresses,
)
from khabar.distribution.mail.lists.table import ListTable, Row
from khabar.distribution.mail.lists.workbook import is_workbook, read_workbook
from khabar.distribution.mail.mail_address import normalized
from khabar.distribution.mail.recipients import (
    Recipient,
    RecipientList,
    RecipientReading,
    listed_once,
    refuse_too_many,
)
from khabar.distribution.mail.returns.stopped import Stop, Why, add_stops, read_stops
from khabar.files.folder import Folder
from khabar.model import SizeLimits
from khabar.problems import KhabarError

_MOST_PROBLEMS = 1000
_MEANT = (ColumnRole.ADDRESS, ColumnRole.LOCALE, ColumnRole.NAME, ColumnRole.EMBARGO)
_MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"{\\rtf", b"%pdf-")
# Google's lists part labels by `:::`, Mailchimp's have quotation marks.
_SEPARATORS = re.compile(r":::|[;|/,]")


def read_table(raw: bytes, file: str) -> ListTable:
    """Read the rows of a file. Raises `KhabarError`."""
    head = raw[:1_000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(b"begin:vcard"):
        hint = "in the address book choose “Export”, then CSV"
        raise KhabarError(f"{file} is a file of contact cards, not a list", hint)
    if head.startswith(_MARKUP):
        hint = "open it in Excel or LibreOffice, and save it as .xlsx or .csv"
        raise KhabarError(f"{file} is a page or a document, not a list", hint)
    return read_workbook(raw, file) if is_workbook(raw) else read_delimited(raw, file)


def recipients_of(
    table: ListTable, columns: ListColumns, file: str, locales: Sequence[str]
) -> RecipientList:
    """Read the readers; one without a language has an empty `locale`.

    Raises `KhabarError` with every problem found, since a list that is half right is not sent to.
    """
    reading, words = RecipientReading(file, locales, any_locale=True), LocaleWords(locales)
    found: list[Recipient] = []
    left, told = list[Row](), [*table.problems]
    for row in table.rows[columns.start :]:
        if len(reading.problems) >= _MOST_PROBLEMS:
            break
        more = [cell for cell in row[len(columns.headings) :] if cell.text]
        if more and table.parted:
            reading.too_many(more[0].place)
            continue
        if names_nobody(row, columns):
            left.append(row)
            continue
        if elsewhere := address_elsewhere(row, columns):
            reading.no_address(*elsewhere)
            continue
        readers = list(_each_address(row, columns))
        told += several(readers)
        for each in readers:
            cells = _cells(each, columns)
            _plain_answers(cells, words)
            if one := reading.recipient(cells, row[0].place):
                found.append(replace(one, groups=_groups(row, columns), data=_data(row, columns)))
    if reading.problems:
        count = len(reading.problems)
        raise KhabarError(f"{file}: {count} problems", "", tuple(sorted(reading.problems)))
    merged = listed_once(found)
    told += [*left_out(left), *told_of_columns(table, columns), *merged.problems]
    return RecipientList(merged.recipients, tuple(sorted(told)))


def _each_address(row: Row, columns: ListColumns) -> Iterator[Row]:
    """The row once for each of the addresses that one of its cells has."""
    at = columns.roles.index(ColumnRole.ADDRESS)
    cell = row[at] if at < len(row) else None
    for text in shown_addresses(cell.text) if cell else [""]:
        yield [*row[:at], ListCell(text, cell.place), *row[at + 1 :]] if cell else row


def _cells(row: Row, columns: ListColumns) -> dict[str, ListCell]:
    """The fields that mean something to Khabar; a name may be in two columns."""
    found = {role.value: cell for cell, role in zip(row, columns.roles, strict=False)
             if role in _MEANT}  # fmt: skip
    surnames = [
        cell for cell, role in zip(row, columns.roles, strict=False) if role is ColumnRole.SURNAME
    ]
    for cell in surnames:
        first = found.get(ColumnRole.NAME.value, ListCell("", cell.place))
        if _has_word(first.text, cell.text):
            continue
        found[ColumnRole.NAME.value] = ListCell(f"{first.text} {cell.text}".strip(), first.place)
    if mailbox := found.get(ColumnRole.ADDRESS.value):
        name, address = shown_address(mailbox.text)
        found[ColumnRole.ADDRESS.value] = ListCell(address, mailbox.place)
        if name and not found.get(ColumnRole.NAME.value, ListCell("", mailbox.place)).text:
            found[ColumnRole.NAME.value] = ListCell(name, mailbox.place)
    return found


def _has_word(name: str, surname: str) -> bool:
    """Tell whether a name is whole already, as Google writes it beside its parts."""
    words, last = folded(name).split(), folded(surname).split()
    return len(words) > len(last) and set(last) <= set(words)


def _plain_answers(cells: dict[str, ListCell], words: LocaleWords) -> None:
    """Put Khabar's words in place of those of other languages, where they are understood."""
    if (cell := cells.get("locale")) and (locale := words.read(cell.text)) is not None:
        cells["locale"] = ListCell(locale, cell.place)
    if (cell := cells.get("embargo")) and (answer := answer_of(cell.text)) is not None:
        cells["embargo"] = ListCell("yes" if answer else "no", cell.place)


def stopped_in(table: ListTable, columns: ListColumns) -> Iterator[tuple[str, str]]:
    """Yield who gets no more mail by a list, with the list's word for it (see `left_readers`).

    The addresses have been read before.
    """
    for row in table.rows[columns.start :]:
        if names_nobody(row, columns):
            continue
        words = [cell.text for cell, role in zip(row, columns.roles, strict=False)
                 if has_left(role, cell.text)]  # fmt: skip
        for each in _each_address(row, columns) if words else ():
            yield normalized(_cells(each, columns)[ColumnRole.ADDRESS.value].text), words[0]


def _groups(row: Row, columns: ListColumns) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell, role in zip(row, columns.roles, strict=False):
        if role is ColumnRole.GROUPS:
            names = (each.strip(' \t\n"*') for each in _SEPARATORS.split(cell.text))
            found.update(dict.fromkeys(filter(None, names)))
    return tuple(found)


def _data(row: Row, columns: ListColumns) -> tuple[tuple[str, str], ...]:
    return tuple(
        (heading, cell.text)
        for cell, heading, role in zip(row, columns.headings, columns.roles, strict=False)
        if role is ColumnRole.DATA and heading and cell.text
    )


@dataclass(frozen=True, slots=True)
class ListWish:
    """A person's words on a list: its name, and meanings of columns by their headings (`--map`).

    `confirm` is asked once about what was recognised; `most` readers are taken. `at` is the moment
    (ISO 8601) for those who, as the list says, get no more mail. With `only_look` they are not
    remembered.
    """

    file: str
    confirm: Callable[[ListColumns, RecipientList], bool]
    said: Mapping[str, str] = field(default_factory=dict)
    most: int = SizeLimits().recipients
    at: str = ""
    only_look: bool = False


def read_list(folder: Folder, raw: bytes, wish: ListWish, locales: Sequence[str]) -> RecipientList:
    """Read a list of any program; what a person confirms of its columns is kept.

    Who gets no more mail by the word of the list is remembered, so that a list that another
    newsroom or machine exported brings nobody back.

    Raises `KhabarError` for a list that cannot be read, and where the person says no.
    """
    table = read_table(raw, wish.file)
    columns = recognised(table, wish.file, wish.said, kept_columns(folder))
    people = recipients_of(table, columns, wish.file, locales)
    refuse_too_many(len(people.recipients), wish.most, wish.file)
    if not columns.sure and not wish.confirm(columns, people):
        hint = "say what a column means: --map 'E-posta=address'"
        raise KhabarError("the columns were not confirmed", hint)
    if columns.is_kept:
        keep_columns(folder, columns.key, columns.names, columns.roles, columns.recognised)
    stops = {address: _stop(word, wish.at) for address, word in stopped_in(table, columns)}
    count = len(stops.keys() - read_stops(folder).keys())
    if not wish.only_look:
        add_stops(folder, stops)
    told = (*people.problems, *ended(count, wish.file))
    return replace(people, problems=told, left=frozenset(stops))


def _stop(words: str, at: str) -> Stop:
    """Read why; what is no word of Khabar's own is a wish of the reader."""
    return Stop(why=Why(words) if words in set(Why) else Why.ASKED, at=at, words=words)
