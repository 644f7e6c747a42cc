"""Pictures in documents: their kind by their first bytes, their credit by their captions."""

import base64
import binascii
import re
from dataclasses import replace

from khabar.model import Figure, Text
from khabar.sources.importing.inline import escaped, faithful
from khabar.sources.importing.port import ReadLimits, UnreadableError

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
)
_KINDS = {".jpg": "jpeg", ".tif": "tiff"}
_DATA = re.compile(r"data:image/(?P<kind>[\w.+-]{1,40});base64,", re.IGNORECASE)


def data_picture(address: str) -> tuple[str, bytes] | None:
    """The suffix and bytes of a picture that a page carries itself; `None` for another address."""
    match = _DATA.match(address)
    try:
        data = base64.b64decode(address[match.end() :], validate=False) if match else b""
    except (binascii.Error, ValueError):
        return None
    suffix = picture_suffix(data)
    return (suffix, data) if suffix else None


def not_carried(address: str) -> str:
    """Say what a picture is that no release can take from a page: elsewhere, or of another kind."""
    match = _DATA.match(address)
    if match:
        return f"an image that no release shows; save it as PNG: {match['kind']}"
    return f"an image; save it into the release's folder: {address[:200]}"


def is_one_point(data: bytes) -> bool:
    """Tell whether a GIF is one point: it keeps a place for a picture, or counts readers."""
    return picture_suffix(data) == ".gif" and data[6:10] == b"\1\0\1\0"


def data_address(data: bytes) -> str:
    """The address by which a page carries a picture itself; empty for what is none."""
    kind = _KINDS.get(suffix := picture_suffix(data), suffix[1:])
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}" if kind else ""


class CarriedPictures:
    """The pictures of a document as addresses; one that it shows often is carried as often.

    So a small file could fill the memory: together they have no more bytes than a file may have.
    """

    def __init__(self, name: str, limits: ReadLimits) -> None:
        """`name` is the document's."""
        self._name, self._left = name, limits.size

    def address(self, data: bytes, times: int = 1) -> str:
        """Address of a picture that is shown so often. Raises `UnreadableError` for too many."""
        if not picture_suffix(data):
            return ""
        self._left -= len(data) * times
        if self._left < 0:
            message = f"{self._name or 'the document'} shows too many or too large pictures"
            raise UnreadableError(message, "import its text alone, and add the pictures by hand")
        return data_address(data)


def picture_suffix(data: bytes) -> str:
    """The suffix of a picture's kind; empty for what is none that a release can show."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return next((suffix for begin, suffix in _BEGINNINGS if data.startswith(begin)), "")


_LONGEST = 1000
_CREDIT = re.compile(
    r"(?:\A|(?<=[.!?])\s+|[\s;,/|(]+)(?:photos?|photograph|image|picture|credit|foto|fotoğraf|şəkil|görsel|"
    r"фото|фотосурет|сурет|снимок)\s*(?:(?:by|credit|müəllifi)\s*)?[:©–—-]\s*(?P<who>[^()]{2,80}?)"
    r"[\s).]*\Z",
    re.IGNORECASE,
)


# With a number, or a colon: `Photo exhibition opens` is a headline.
_LABELLED = re.compile(
    r"(?:photo|picture|image|foto|fotoğraf|şəkil|görsel|фото|фотосурет|сурет|рис\.|рисунок|снимок)"
    r"(?: ?№?\d{1,2}\s?[.:)–—-]| ?:)\s*(?P<said>\S.*)",
    re.IGNORECASE,
)
_LONGEST_LABELLED = 300
_MAKER = re.compile(r"\s\((?P<who>[^\W\d_a-zа-я][^()\d.!?]{2,60})\)\.?$")


def credited(text: str) -> tuple[str, str]:
    """A caption without the credit at its end, and the credit: `Photo: Jane Doe`."""
    found = _CREDIT.search(text) if len(text) <= _LONGEST else None
    return (text[: found.start()].strip(), found["who"].strip()) if found else (text, "")


def labelled_caption(text: str) -> tuple[str, str] | None:
    """Caption and credit of a line with the label of a picture; `None` for another line.

    `Photo 2. The hall` · `Foto: The hall (Jane Doe)`
    """
    match = _LABELLED.fullmatch(text) if len(text) <= _LONGEST_LABELLED else None
    if match is None:
        return None
    caption, credit = credited(match["said"])
    if credit:
        return caption, credit
    named = _MAKER.search(caption)
    return (caption[: named.start()], named["who"]) if named else (caption, "")


def captioned(figure: Figure, caption: str, credit: str) -> Figure:
    """An image with its caption and its credit, each as plain text or empty."""
    said = [
        Text(role, faithful(escaped(each), each)) if each else None
        for role, each in (("caption", caption), ("credit", credit))
    ]
    return replace(figure, caption=said[0], credit=said[1])
