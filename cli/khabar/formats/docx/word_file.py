"""The file round a Word document: what every one begins as, and how it is written.

`base/` holds the parts that all documents share. All dates in the file are fixed, so that the same
document has the same bytes.
"""

import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.opc.pkgwriter import PackageWriter

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}
# The earliest that a zip can say (APPNOTE 4.4.6, MS-DOS time).
_TIME = (1980, 1, 1, 0, 0, 0)
_DEFLATED = zipfile.ZIP_DEFLATED
# These are compressed already.
_PRESSED = (".jpg", ".jpeg", ".png")

# python-docx knows no footnotes; so it keeps them as XML that can be added to.
PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart


def new_document() -> Any:
    """An empty document with our styles."""
    return docx.Document(BytesIO(_base()))


@cache
def _base() -> bytes:
    folder = files(__package__) / "base"
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in _PARTS.items():
            archive.writestr(name, (folder / source).read_bytes())
    return file.getvalue()


def written(document: Any) -> bytes:
    """A document as a file: the same document, the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in _parts(document.part.package).items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_PRESSED) else _DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return file.getvalue()


def _parts(package: Any) -> dict[str, bytes]:
    """The files of a package by name: python-docx would compress them all, photographs too."""
    files = _Parts({})
    for part in package.parts:
        part.before_marshal()
    # Of a writer it only asks that.
    writer: Any = PackageWriter
    writer._write_content_types_stream(files, package.parts)
    writer._write_pkg_rels(files, package.rels)
    writer._write_parts(files, package.parts)
    return files.files


@dataclass(frozen=True)
class _Parts:
    """Takes the files of a package as python-docx writes them."""

    files: dict[str, bytes]

    def write(self, place: PackURI, data: bytes) -> None:
        self.files[place.membername] = data
