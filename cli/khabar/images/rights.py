"""Rights in a picture: whose it is and how it was made, as IPTC's photo metadata has them.

Read from XMP, IIM and Exif, in this order (IPTC Photo Metadata Standard 2023.1); written as XMP,
which all three kinds of files for readers can hold.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from html import escape
from xml.etree import ElementTree

from PIL import Image, ImageFile, IptcImagePlugin

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
# The forms that a property of XMP has: a list of names, a text by language, or a plain value.
_PROPERTIES = {
    "creator": (_DC, "dc:creator", "Seq"),
    "credit": (_PHOTOSHOP, "photoshop:Credit", ""),
    "copyright": (_DC, "dc:rights", "Alt"),
    "caption": (_DC, "dc:description", "Alt"),
    "source_type": (_EXT, "Iptc4xmpExt:DigitalSourceType", ""),
}
_IIM = {"creator": (2, 80), "credit": (2, 110), "copyright": (2, 116), "caption": (2, 120)}
_EXIF = {"creator": 315, "copyright": 33432, "caption": 270}
_UTF8 = b"\x1b%G"
# No packet of a camera is as long; an entity in one could make much of little.
_LONGEST, _HIDING = 1_000_000, (b"<!DOCTYPE", b"<!ENTITY")
_CYRILLIC = re.compile(rb"[\xa8\xb8\xc0-\xff]{3}")
_LONGEST_TEXT = 5_000


@dataclass(frozen=True, slots=True)
class Rights:
    """Texts that a picture bears; `source_type` is an address of IPTC's Digital Source Types."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    caption: str = ""
    source_type: str = ""

    def credited(self, credit: str) -> "Rights":
        """Write a release's credit in; where nobody else is named, it stands for all three."""
        if not credit:
            return self
        return replace(
            self,
            credit=credit,
            creator=self.creator or credit,
            copyright=self.copyright or credit,
        )


def embedded(image: Image.Image) -> Rights:
    """Read the rights that an opened image bears; what cannot be read is not there."""
    sources = (dict(_of_xmp(_packet(image))), dict(_of_iim(image)), dict(_of_exif(image)))
    found = {
        field.name: next((each[field.name] for each in sources if each.get(field.name)), "")
        for field in fields(Rights)
    }
    return Rights(**found)


def _packet(image: Image.Image) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return found.encode() if isinstance(found, str) else bytes(found)


def _of_xmp(packet: bytes) -> Iterator[tuple[str, str]]:
    if not packet or len(packet) > _LONGEST or any(each in packet for each in _HIDING):
        return
    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \r\n"))  # noqa: S314 (no entity is declared)
    except (ElementTree.ParseError, ValueError):
        return
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name, (space, tag, form) in _PROPERTIES.items():
            key = f"{{{space}}}{tag.partition(':')[2]}"
            if said := description.get(key) or _said(description.find(key), form):
                yield name, _tidy(said)


def _said(element: ElementTree.Element | None, form: str) -> str:
    if element is None:
        return ""
    items = [each.text or "" for each in element.iter(f"{{{_RDF}}}li")]
    if form == "Seq":
        return ", ".join(items)
    return items[0] if items else element.text or element.get(f"{{{_RDF}}}resource") or ""


def _of_iim(image: Image.Image) -> Iterator[tuple[str, str]]:
    try:
        # Only of a file that was opened there is more than pixels.
        opened = image if isinstance(image, ImageFile.ImageFile) else None
        found: Mapping[tuple[int, int], object] = (
            opened and IptcImagePlugin.getiptcinfo(opened)
        ) or {}
    except Exception:
        return
    known = found.get((1, 90)) == _UTF8
    for name, key in _IIM.items():
        value = found.get(key)
        rows = value if isinstance(value, list) else [value]
        said = [each for each in rows if isinstance(each, bytes)]
        texts = [each.decode("utf-8", "replace") if known else _decoded(each) for each in said]
        if texts:
            yield name, _tidy(", ".join(texts))


def _of_exif(image: Image.Image) -> Iterator[tuple[str, str]]:
    try:
        exif = image.getexif()
        found = {name: exif.get(tag) for name, tag in _EXIF.items()}
    except Exception:
        return
    for name, value in found.items():
        if isinstance(value, str):
            yield name, _tidy(_as_said(value))


def _decoded(value: bytes) -> str:
    """Text that does not say its encoding: UTF-8 in most files of today, or Windows' Cyrillic.

    Three accented letters in a row are no word of any language in Latin letters.
    """
    try:
        return value.decode("utf-8")
    except UnicodeError:
        return value.decode("cp1251" if _CYRILLIC.search(value) else "latin-1", "replace")


def _as_said(value: str) -> str:
    """A text of Exif, which says ASCII, and is read as Latin-1."""
    try:
        return _decoded(value.encode("latin-1"))
    except UnicodeError:
        return value


def _tidy(value: str) -> str:
    """One line of letters that XML may hold."""
    return " ".join("".join(char if char.isprintable() else " " for char in value).split())[
        :_LONGEST_TEXT
    ]


def packet_of(rights: Rights) -> bytes:
    """The XMP packet of rights; nothing for none."""
    said = [(name, value) for name in _PROPERTIES if (value := getattr(rights, name))]
    if not said:
        return b""
    inner = "".join(_written(name, value) for name, value in said)
    spaces = f'xmlns:dc="{_DC}" xmlns:photoshop="{_PHOTOSHOP}" xmlns:Iptc4xmpExt="{_EXT}"'
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
        f'<rdf:Description rdf:about="" {spaces}>{inner}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    ).encode()


def _written(name: str, value: str) -> str:
    _, tag, form = _PROPERTIES[name]
    text = escape(value, quote=False)
    if form:
        language = ' xml:lang="x-default"' if form == "Alt" else ""
        text = f"<rdf:{form}><rdf:li{language}>{text}</rdf:li></rdf:{form}>"
    return f"<{tag}>{text}</{tag}>"
