"""Traces of persons and places in documents: who made one, what was changed, where a picture was.

Documents are handed on byte for byte, so that what was signed, sealed or calculated stays whole. An
editor is told of what readers can find in them. What is encrypted is not seen.
"""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from PIL import Image

Trace = tuple[str, str]
"""A message about a document, and what to do."""

_HINT = "readers get the file as it is: take it out in the program that made it"
_ZIPPED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
_VIDEO = frozenset({"mp4", "mov", "m4a"})
# Bytes of a part, and pictures of a document, that are looked at.
_LONGEST, _MOST = 20_000_000, 200
_NAMES = re.compile(
    rb"<(dc:creator|cp:lastModifiedBy|meta:initial-creator|Manager|Company)[^>]*>([^<]+)<"
)
_CHANGED = re.compile(rb"<(?:w:(?:ins|del|moveFrom|moveTo)|text:tracked-changes)[\s>]")
_HIDDEN_SHEET = re.compile(rb"<sheet\b[^>]*\bstate=\"(?:hidden|veryHidden)\"")
_REMARKS = re.compile(r"(?:^|/)(?:comments|threadedComment)[^/]*(?:/.*)?\.xml$")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.)+)\)|<([0-9A-Fa-f\s]+)>)")
# Notes that readers of a text write over it (ISO 32000-1, table 169), not its links and fields.
_PDF_REMARKS = re.compile(
    rb"/Subtype\s*/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Caret|Ink)\b"
)
_PDF_STREAM = re.compile(rb"\bstream\r?\n")
_PACKED = b"FlateDecode"
# What says something beside the text: objects, metadata, photographs that are packed once more.
_TELLING = re.compile(rb"/(?:ObjStm|Metadata|DCTDecode)\b")
_LONGEST_FACTS, _LARGEST = 2_000, 50_000_000
_JPEG = re.compile(rb"\xff\xd8\xff[\xe0\xe1\xe2\xdb]")
_PLACE_OF_VIDEO = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709")
_GPS = 0x8825


def document_traces(name: str, data: bytes) -> Iterator[Trace]:
    """List what a document says of persons and places beside its text."""
    kind = PurePosixPath(name).suffix.lower().removeprefix(".")
    found: Iterator[str] = iter(())
    if kind in _ZIPPED:
        found = _of_office(name, data)
    elif kind == "pdf":
        found = _of_pdf(name, data)
    elif kind in _VIDEO and any(each in data for each in _PLACE_OF_VIDEO):
        found = iter((_placed(name),))
    yield from ((message, _HINT) for message in dict.fromkeys(found))


def _of_office(name: str, data: bytes) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            yield from _of_parts(name, archive, names)
    except (BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, zlib.error):
        return  # It is not such a document, so nothing is known of it.


def _of_parts(name: str, archive: ZipFile, names: list[str]) -> Iterator[str]:
    def part(member: str) -> bytes:
        with archive.open(member) as file:
            return file.read(_LONGEST)

    facts = (
        each for each in names if each in ("docProps/core.xml", "docProps/app.xml", "meta.xml")
    )
    said = [m[1] for each in facts for m in _NAMES.findall(part(each))]
    yield from _named(name, [each.decode("utf-8", "replace") for each in said])
    texts = [each for each in names if each in ("word/document.xml", "content.xml")]
    if any(_CHANGED.search(part(each)) for each in texts):
        yield f"`{name}` has tracked changes"
    remarked = any(_REMARKS.search(each) for each in names)
    if remarked or any(b"<office:annotation" in part(each) for each in texts):
        yield f"`{name}` has comments"
    if "xl/workbook.xml" in names and _HIDDEN_SHEET.search(part("xl/workbook.xml")):
        yield f"`{name}` has hidden sheets"
    pictures = [each for each in names if each.lower().endswith((".jpg", ".jpeg", ".tif", ".tiff"))]
    if any(_has_place(part(each)) for each in pictures[:_MOST]):
        yield _placed(name)


def _of_pdf(name: str, data: bytes) -> Iterator[str]:
    parts = [data, *_unpacked(data)]
    authors = [_pdf_text(*match) for part in parts for match in _PDF_AUTHOR.findall(part)]
    authors += [each.decode("utf-8", "replace") for part in parts for each in _xmp_creators(part)]
    yield from _named(name, authors)
    if any(_PDF_REMARKS.search(part) for part in parts):
        yield f"`{name}` has comments"
    starts = ((part, match.start()) for part in parts for match in _JPEG.finditer(part))
    pictures = (part[start : start + 200_000] for part, start in islice(starts, _MOST))
    if any(_has_place(each) for each in pictures):
        yield _placed(name)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield the packed streams of a PDF that say something beside its text, as long as they fit."""
    left = _LARGEST
    for match in _PDF_STREAM.finditer(data):
        begins = data.rfind(b"obj", max(0, match.start() - _LONGEST_FACTS), match.start())
        facts = data[max(0, begins) : match.start()]
        if begins >= 0 and _PACKED in facts and _TELLING.search(facts) and left > 0:
            end = data.find(b"endstream", match.end())
            part = _inflated(data[match.end() : end if end >= 0 else None], min(_LONGEST, left))
            left -= len(part)
            yield part


def _inflated(packed: bytes, most: int) -> bytes:
    """The beginning of what is packed; nothing where it is packed in another way."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _xmp_creators(data: bytes) -> Iterator[bytes]:
    for seq in re.findall(rb"<dc:creator>(.{0,2000}?)</dc:creator>", data, re.DOTALL):
        yield from re.findall(rb"<rdf:li[^>]*>([^<]+)<", seq)


def _pdf_text(plain: bytes, hexadecimal: bytes) -> str:
    """A text of a PDF: bytes, or UTF-16 behind its mark."""
    data = bytes.fromhex(hexadecimal.decode()) if _is_whole(hexadecimal) else plain
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def _is_whole(hexadecimal: bytes) -> bool:
    return bool(hexadecimal) and len(b"".join(hexadecimal.split())) % 2 == 0


def _has_place(jpeg: bytes) -> bool:
    """Tell whether a photograph says where it was taken."""
    try:
        with Image.open(BytesIO(jpeg)) as image:
            return bool(image.getexif().get_ifd(_GPS))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, zlib.error):
        return False


def _named(name: str, said: list[str]) -> Iterator[str]:
    persons = ", ".join(dict.fromkeys(each.strip()[:60] for each in said if each.strip()))
    if persons:
        yield f"`{name}` names who made it: {persons[:200]}"


def _placed(name: str) -> str:
    return f"`{name}` says where a picture in it was taken"
