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
)


_DATA = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)


def data_picture(address: str) -> tuple[str, bytes] | None:
    """The suffix and bytes of a picture that a page carries itself; `None` for another address."""
    match = _DATA.match(address)
    try:
        data = base64.b64decode(address[match.end() :], validate=False) if match else b""
    except (binascii.Error, ValueError):
        return None
    suffix = picture_suffix(data)
    return (suffix, data) if suffix else None


def data_address(data: bytes) -> str:
    """The address by which a page carries a picture itself; empty for what is none."""
    kind = {".jpg": "jpeg"}.get(suffix := picture_suffix(data), suffix[1:])
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
    return next((suffix for begin, suffix in _BEGINNINGS if data.startswith(begin)), "")


_LONGEST = 1000
_CREDIT = re.compile(
    r"(?:\A|(?<=[.!?])\s+|[\s;,/|(]+)(?:photos?|photograph|image|picture|credit|foto|fotoğraf|şəkil|görsel|"
    r"фото|фотосурет|сурет|снимок)\s*(?:(?:by|credit|müəllifi)\s*)?[:©–—-]\s*(?P<who>[^()]{2,80}?)"
    r"[\s).]*\Z",
    re.IGNORECASE,
)


def credited(text: str) -> tuple[str, str]:
    """A caption without the credit at its end, and the credit: `Photo: Jane Doe`."""
    found = _CREDIT.search(text) if len(text) <= _LONGEST else None
    return (text[: found.start()].strip(), found["who"].strip()) if found else (text, "")


def captioned(figure: Figure, caption: str, credit: str) -> Figure:
    """An image with its caption and its credit, each as plain text or empty."""
    said = [
        Text(role, faithful(escaped(each), each)) if each else None
        for role, each in (("caption", caption), ("credit", credit))
    ]
    return replace(figure, caption=said[0], credit=said[1])
