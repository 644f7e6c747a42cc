"""The file round a Word document: what every one begins as, and how it is written.

`base/` holds the parts that all documents share. Whatever a word processor would date is of a fixed
time, so that the same document has the same bytes.
"""

import zipfile
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import PartFactory, XmlPart

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
    saved, file = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(file, "w") as archive:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, old.read(name))
    return file.getvalue()
