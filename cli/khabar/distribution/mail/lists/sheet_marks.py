"""Marks of a sheet (.xlsx) beside its values: links, merged cells, and rows that are not shown.

A cell may show a name or “Write” and link to an address.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree import ElementTree

from khabar.distribution.mail.lists.merged_cells import Spans

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_FORMULA = re.compile(r"HYPERLINK\(\s*\"(mailto:[^\"]+)", re.IGNORECASE)
_LINK = re.compile(r"mailto:([^?]+)", re.IGNORECASE)

Links = Mapping[tuple[int, int], str]
"""Addresses by row and column, each from 1 on."""


def linked_address(target: str) -> str:
    """The address to which a link begins a mail; `""` for another link."""
    match = _LINK.match(target.strip())
    return unquote(match[1]).strip() if match else ""


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Addresses that cells link to, numbers of rows that are not shown, and merged cells."""

    links: Links = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()
    spans: Spans = field(default_factory=dict)


def sheet_marks(raw: bytes) -> Mapping[str, SheetMarks]:
    """The marks of each sheet, by its name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = set(archive.namelist())
        targets = _targets(archive, _BOOK, names)
        book = ElementTree.fromstring(archive.read(_BOOK))  # noqa: S314 (entities are refused)
        parts = {sheet.get("name", ""): targets.get(sheet.get(f"{_R}id", ""), "")
                 for sheet in book.iter(f"{_MAIN}sheet")}  # fmt: skip
        return {name: _marks(archive, part, names) for name, part in parts.items() if part in names}


def _marks(archive: zipfile.ZipFile, part: str, names: set[str]) -> SheetMarks:
    data = archive.read(part)
    links = dict(_links(data, _targets(archive, part, names)))
    return SheetMarks(links, frozenset(_hidden(data)), dict(_spans(data)))


def _spans(data: bytes) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells that are merged over several rows."""
    if b"mergeCell" not in data:
        return
    for _, element in ElementTree.iterparse(io.BytesIO(data)):  # noqa: S314
        if element.tag == f"{_MAIN}mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            for place, end in zip(_at(first, ""), _at(last, ""), strict=False):
                yield place[0], end[0][0]
        elif element.tag == f"{_MAIN}row":
            element.clear()


def _hidden(data: bytes) -> Iterator[int]:
    """Numbers of the rows that a filter or a person hides; a row may leave its number out."""
    if b"hidden=" not in data:
        return
    number = 0
    for _, element in ElementTree.iterparse(io.BytesIO(data)):  # noqa: S314
        if element.tag == f"{_MAIN}row":
            said = element.get("r", "")
            number = int(said) if said.isdecimal() else number + 1
            if element.get("hidden", "") in ("1", "true"):
                yield number
            element.clear()


def _targets(archive: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    """Find what a part is related to: names of parts, or addresses elsewhere."""
    folder, name = part.rsplit("/", 1)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in names:
        return {}
    found = dict[str, str]()
    for each in ElementTree.fromstring(archive.read(relations)):  # noqa: S314
        target: str = each.get("Target", "")
        inside = each.get("TargetMode") != "External"
        # `join` takes a target that begins with `/` as it is.
        path = normpath(join(f"/{dirname(part)}", target)).lstrip("/")
        found[each.get("Id", "")] = path if inside else target
    return found


def _links(data: bytes, related: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], str]]:
    targets = {id_: address for id_, target in related.items()
               if (address := linked_address(target))}  # fmt: skip
    if not targets and not re.search(b"mailto:", data, re.IGNORECASE):
        return
    for _, element in ElementTree.iterparse(io.BytesIO(data)):  # noqa: S314
        if element.tag == f"{_MAIN}hyperlink":
            first = element.get("ref", "").partition(":")[0]
            if mailbox := targets.get(element.get(f"{_R}id", "")):
                yield from _at(first, mailbox)
        elif element.tag == f"{_MAIN}c":
            formula = _FORMULA.search(element.findtext(f"{_MAIN}f", ""))
            if formula:
                yield from _at(element.get("r", ""), linked_address(formula[1]))
            element.clear()


def _at(reference: str, address: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The place that a reference such as `B12` names."""
    if match := _REFERENCE.fullmatch(reference):
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        yield (int(match[2]), column), address
