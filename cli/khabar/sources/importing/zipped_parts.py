"""The XML parts of zipped documents (.docx, .odt): unpacked within limits, nothing unsafe read."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, ParseError

from khabar.sources.importing.document_pictures import picture_suffix
from khabar.sources.importing.port import ReadLimits, UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 5_000
# A report of 400 pages has a tenth of it; a tree takes some hundred times what its bytes do.
_MOST_MARKS = 1_000_000
_MACROS = ("vba", "basic/", "scripts/")


def zipped_parts(data: bytes, name: str, limits: ReadLimits, main: str) -> dict[str, bytes]:
    """The parts of a document by name. Raises `UnreadableError` for what is unsafe or damaged.

    `main` is the part that a document of the kind has; `""` where another one names it.
    """
    kind = name[name.rfind(".") :].lower()
    if data.startswith(_OLE):
        hint = f"save it as {kind} without a password" if kind == ".odt" else _AS_DOCX
        raise UnreadableError(f"{name} is encrypted, or of a Word before 2007", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            size = sum(each.file_size for each in infos)
            if len(infos) > _MOST_PARTS or size > limits.unpacked:
                message = f"{name} unpacks to more than {limits.unpacked // 1_000_000} MB"
                raise UnreadableError(message, "it is not a text that a person wrote")
            if any(word in each.filename.lower() for each in infos for word in _MACROS):
                plain = ".odt" if kind in (".odt", ".ott") else ".docx"
                raise UnreadableError(f"{name} has macros", f"save it as {plain}, without macros")
            parts = {each.filename: _unpacked(archive, each) for each in infos}
    except UnreadableError:
        raise
    except Exception as error:
        # The errors of zipfile and of the unpacking libraries have no common base class.
        raise UnreadableError(f"{name} is not a {_kind(kind)}, or damaged", DAMAGED) from error
    texts = (each for each in parts.values() if not picture_suffix(each))
    if sum(each.count(b"<") for each in texts) > _MOST_MARKS:
        message = f"{name} has more than {_MOST_MARKS:,} marks of XML"
        raise UnreadableError(message, "it is not a text that a person wrote")
    if main and main not in parts:
        raise UnreadableError(f"{name} is not a {_kind(kind)}", DAMAGED)
    return parts


_AS_DOCX = "save it as .docx without a password"
DAMAGED = "open it in Word or LibreOffice and save it again"


def _kind(suffix: str) -> str:
    return "text document (.odt)" if suffix == ".odt" else "Word document"


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as file:
        # The sizes in the list of contents may be wrong on purpose.
        data = file.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise zipfile.BadZipFile("a part is longer than it says")
    return data


def saved_on(parts: Mapping[str, bytes], part: str) -> date | None:
    """The day on which a document was saved last, as its properties in a part say.

    `None` where they say nothing that can be read: the text does not need them.
    """
    try:
        properties = parsed_xml(parts[part], part) if part in parts else Element("none")
    except UnreadableError:
        return None
    for name in ("modified", "date", "created", "creation-date"):
        for each in properties.iter():
            if str(each.tag).endswith(f"}}{name}") and (day := _day(each.text or "")):
                return day
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def parsed_xml(data: bytes, part: str) -> Element:
    """The tree of a part. Raises `UnreadableError` where it is damaged or defines entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data[:200]:
        raise UnreadableError(f"{part} defines entities", "no word processor writes that")
    try:
        return ElementTree.fromstring(data)  # noqa: S314 (entities are refused above)
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise UnreadableError(f"{part} is damaged: {error}", DAMAGED) from error
