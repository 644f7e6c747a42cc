"""A list of recipients as CSV → `Recipient` values; each problem has its place.

The first line names the columns: `address` and `locale`, and as wanted `name` and `embargo` (`yes`:
may receive what is under embargo). A comma, a semicolon or a tab parts them.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from khabar.distribution.mail.list_cell import ListCell
from khabar.distribution.mail.mail_address import AddressError, normalized, shown
from khabar.distribution.mail.same_mailbox import same_mailbox
from khabar.markup import CONFLICT_HINT, conflict_lines, refused, repaired
from khabar.model import SizeLimits
from khabar.problems import KhabarError, Level, Place, Problem

_COLUMNS = ("name", "address", "locale", "embargo")
_NEEDED = ("address", "locale")
_ANSWERS = {"yes": True, "no": False, "": False}

_LONGEST_NAME = 200
_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who receives releases: in one language, and under embargo only if `embargo` is set.

    `address` is in ASCII, its domain in small letters and Punycode: equal ones are one mailbox. An
    empty `locale` means: the first of the newsroom's languages in which there is a text. `data` is
    what a list says beside that, by its headings.
    """

    address: str
    locale: str
    name: str = ""
    embargo: bool = False
    groups: tuple[str, ...] = field(default=(), compare=False)
    data: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    place: Place = field(default=Place(""), compare=False)


@dataclass(frozen=True, slots=True)
class RecipientList:
    """The recipients, each mailbox once, and what a person should know of how they were read.

    `left` are those of them who get no more mail, as the list itself says.
    """

    recipients: tuple[Recipient, ...]
    problems: tuple[Problem, ...] = ()
    left: frozenset[str] = frozenset()


def parse_recipients(
    raw: bytes, file: str, locales: Sequence[str], most: int = SizeLimits().recipients
) -> RecipientList:
    """Read a list of `most` lines; `locales` are the newsroom's.

    Raises `KhabarError` with every problem found, since a list that is half right is not sent to.
    """
    reading = RecipientReading(file, locales)
    recipients = list(islice(reading.recipients(raw), most + 1))
    refuse_too_many(len(recipients), most, file)
    if found := reading.problems:
        raise KhabarError(f"{file}: {len(found)} problems", "", tuple(sorted(found)))
    return listed_once(recipients)


def refuse_too_many(count: int, most: int, file: str) -> None:
    """Raise `KhabarError` for a list of more than `most` recipients."""
    if count > most:
        hint = "divide it, or raise `limits: {recipients: …}` in newsroom.yaml"
        raise KhabarError(f"{file}: more than {most:,} recipients", hint)


class RecipientReading:
    """One pass over a file; problems are collected, never raised."""

    def __init__(self, file: str, locales: Sequence[str], *, any_locale: bool = False) -> None:
        """`locales` are the newsroom's; with `any_locale` a reader may have none."""
        self.file = file
        self.any_locale = any_locale
        self.locales = locales
        self.problems: list[Problem] = []

    def recipients(self, raw: bytes) -> Iterator[Recipient]:
        """Read a whole file in UTF-8 whose first line has Khabar's own words."""
        text = self._decode(raw)
        rows = self._rows(text)
        names = self._columns(next(rows, []))
        if self.problems:
            return
        for row in rows:
            if len(self.problems) >= _MOST_PROBLEMS:
                return
            if more := [cell for cell in row[len(names) :] if cell.text]:
                self.too_many(more[0].place)
            elif recipient := self.recipient(dict(zip(names, row, strict=False)), row[0].place):
                yield recipient

    def too_many(self, place: Place) -> None:
        """Note a row that has more fields than the list has columns: they may have shifted."""
        hint = "put a field that holds the separator in quotation marks"
        self._wrong(place, "more fields than columns", hint)

    def no_address(self, other: ListCell, heading: str) -> None:
        """Note a row without an address in its column; the cell `other` has one."""
        message = f"no address here, but `{shown(other.text)}` is in the column `{shown(heading)}`"
        hint = "put it into the column of addresses; or remove it, and the reader gets no mail"
        self._wrong(other.place, message, hint)

    def _wrong(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint, check="recipients"))

    def _decode(self, raw: bytes) -> str:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            good = raw[: error.start].decode("utf-8", "replace")
            place = Place(self.file, good.count("\n") + 1, len(good) - good.rfind("\n"))
            hint = "save the file as “CSV UTF-8”"
            self._wrong(place, f"the byte 0x{raw[error.start]:02x} is not UTF-8", hint)
            return ""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for number, marker in conflict_lines(text):
            message = f"a conflict marker of Git: {marker}"
            self._wrong(Place(self.file, number, 1), message, CONFLICT_HINT)
        return "" if self.problems else text

    def _rows(self, text: str) -> Iterator[list[ListCell]]:
        """The lines' fields (RFC 4180); lines in which nothing is written are left out."""
        head = text.partition("\n")[0]
        separator = max(",;\t", key=head.count)
        cell = re.compile(rf'[ ]*(?:"((?:[^"]|"")*)"[ ]*|([^"\n{separator}]*))({separator}|\n|\Z)')
        row: list[ListCell] = []
        at, line, start = 0, 1, 0
        while at < len(text):
            place = Place(self.file, line, at - start + 1)
            match = cell.match(text, at)
            if not match:
                self._wrong(place, "a quotation mark that does not enclose the whole field",
                           'write it twice inside a quoted field: "A ""B"" C"')  # fmt: skip
                return
            quoted = match[1] is not None
            offset = match.start(1 if quoted else 2) - at
            value = match[1].replace('""', '"') if quoted else match[2]
            row.append(ListCell(value.strip(" "), Place(self.file, line, place.column + offset)))
            if newlines := match[0].count("\n"):
                line, start = line + newlines, at + match[0].rindex("\n") + 1
            at = match.end()
            if match[3] != separator:
                if any(each.text for each in row):
                    yield row
                row = []
        if row:
            yield [*row, ListCell("", Place(self.file, line, at - start + 1))]

    def _columns(self, head: Sequence[ListCell]) -> list[str]:
        names = [cell.text.lower() for cell in head]
        for i, (name, cell) in enumerate(zip(names, head, strict=True)):
            if name not in _COLUMNS:
                near = difflib.get_close_matches(name, _COLUMNS, 1)
                hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(_COLUMNS)}"
                self._wrong(cell.place, f"unknown column: {shown(cell.text) or 'no name'}", hint)
            elif name in names[:i]:
                self._wrong(cell.place, f"the column {name} appears twice", "remove one")
        for name in _NEEDED:
            if name not in names and not self.problems:
                hint = f"the first line names the columns: {','.join(_COLUMNS)}"
                self._wrong(Place(self.file, 1, 1), f"no column `{name}`", hint)
        return names

    def recipient(self, row: Mapping[str, ListCell], start: Place) -> Recipient | None:
        """Read one row by Khabar's words for columns; `None` where something is wrong with it."""
        before = len(self.problems)
        empty = ListCell("", start)
        name, address, locale, embargo = (row.get(column, empty) for column in _COLUMNS)
        mailbox = self._address(address)
        self._name(name)
        if locale.text not in self.locales and not (self.any_locale and not locale.text):
            hint = f"the newsroom has {', '.join(self.locales)}"
            self._wrong(locale.place, f"unknown locale: {shown(locale.text) or 'none'}", hint)
        if embargo.text.lower() not in _ANSWERS:
            message = f"`{shown(embargo.text)}` does not say whether they may have embargoed texts"
            self._wrong(embargo.place, message, "write yes or no; nothing is no")
        if len(self.problems) > before:
            return None
        allowed = _ANSWERS[embargo.text.lower()]
        said = repaired(name.text)
        return Recipient(mailbox, locale.text, said, allowed, place=address.place)

    def _address(self, cell: ListCell) -> str:
        try:
            return normalized(cell.text)
        except AddressError as error:
            self._wrong(cell.place, str(error), error.hint)
            return ""

    def _name(self, cell: ListCell) -> None:
        if len(cell.text) > _LONGEST_NAME:
            hint = "is a quotation mark missing? write the name alone"
            self._wrong(cell.place, f"a name of more than {_LONGEST_NAME} letters", hint)
            return
        if "\n" in cell.text:
            self._wrong(cell.place, "a name of several lines", "write it on one line")
        for _, message, hint in refused(cell.text):
            self._wrong(cell.place, f"{message}, in a name", hint)
            return


def listed_once(recipients: Sequence[Recipient]) -> RecipientList:
    """Each mailbox once, as it stands first; embargoed texts only where every line allows it.

    Lists that grew together have `Ann@` and `ann@`: nobody gets a mail twice for that.
    """
    first: dict[str, Recipient] = {}
    problems: list[Problem] = []
    for each in recipients:
        mailbox = same_mailbox(each.address)
        if not (known := first.get(mailbox)):
            first[mailbox] = each
            continue
        problems.append(_twice(known, each))
        if known.embargo and not each.embargo:
            first[mailbox] = replace(known, embargo=False)
    return RecipientList(tuple(first.values()), tuple(sorted(problems)))


def _twice(known: Recipient, again: Recipient) -> Problem:
    same = (known.locale, known.embargo) == (again.locale, again.embargo)
    message = f"{again.address} appears twice; merged with line {known.place.line}"
    said = "yes" if known.embargo else "no"
    message += "" if same else f", which says {known.locale} and embargo {said}"
    hint = "" if same else "of two languages the first is taken, of two permissions `no`"
    return Problem(again.place, message, hint, Level.NOTE if same else Level.WARNING, "recipients")
