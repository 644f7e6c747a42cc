"""Rules for image files that readers are shown: one set for web pages and PDFs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from khabar.images import svg
from khabar.problems import Level

TYPES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".svg": "SVG"}
# What a camera saves of as many pixels as may be shown fits; nothing larger is ever read.
LARGEST = 32_000_000
# An A4 page at 300 dpi has nine million, a double page of A3 thirty-five. Each takes three bytes or
# four once it is decoded, in every process that renders bulletins.
MOST_PIXELS = 64_000_000
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"RIFF": "WebP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"8BPS": "Photoshop",
}
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_SAVE_AGAIN = "export it anew from the program that made it, and look at it before you use it"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of an image, with a hint to mend it."""

    message: str
    hint: str
    level: Level = Level.ERROR


def faults(
    name: str,
    data: bytes,
    *,
    decode: bool = True,
    largest: int = LARGEST,
    most_pixels: int = MOST_PIXELS,
) -> Iterator[Fault]:
    """List the faults of the image `name`, whose suffix says its type.

    With `decode` every pixel is read, which takes about a second for a hundred million; without, a
    photograph's head alone. `largest` is in bytes.
    """
    kind, found = TYPES.get(PurePosixPath(name).suffix.lower()), _kind(data)
    if kind is None:
        yield Fault(f"`{name}` is not an image by its name", "save it as JPEG, PNG or SVG")
    elif len(data) > largest:
        yield too_large(name, largest)
    elif not data:
        yield Fault(f"`{name}` is empty", _SAVE_AGAIN)
    elif found != kind:
        yield _another(name, kind, found)
    elif kind == "SVG":
        for message, hint in svg.faults(data):
            yield Fault(f"`{name}` {message}", hint)
    else:
        yield from _pixels(name, kind, data, decode, most_pixels)


def too_large(name: str, largest: int = LARGEST) -> Fault:
    """Make the fault of a file that is larger than any image may be."""
    hint = "make it smaller: 2,500 pixels across fill a printed page"
    return Fault(f"`{name}` is larger than {largest // 1_000_000} MB", hint)


def _kind(data: bytes) -> str:
    """The type of a content by how it begins, `""` where that is not known."""
    found = (kind for start, kind in _SIGNATURES.items() if data.startswith(start))
    return next(found, "SVG" if _MARKUP.match(data) else "HEIF" if data[4:8] == b"ftyp" else "")


def _another(name: str, kind: str, found: str) -> Fault:
    if not found:
        return Fault(f"`{name}` is not {kind}", _SAVE_AGAIN)
    suffix = next((suffix for suffix, each in TYPES.items() if each == found), "")
    hint = f"name it {PurePosixPath(name).with_suffix(suffix)}" if suffix else ""
    return Fault(f"`{name}` is not {kind} but {found}", hint or "save it as JPEG, PNG or SVG")


def _pixels(name: str, kind: str, data: bytes, decode: bool, most_pixels: int) -> Iterator[Fault]:
    # Pillow takes a while to import: only where there is a photograph.
    from khabar.images import pixels  # noqa: PLC0415

    try:
        seen = pixels.look(data, kind, most_pixels, decode=decode)
    except pixels.DecodeError as error:
        yield Fault(f"`{name}` cannot be decoded: {error}", _SAVE_AGAIN)
        return
    if seen.too_many:
        millions = f"{most_pixels // 1_000_000} million pixels"
        yield Fault(f"`{name}` has more than {millions}", too_large(name).hint)
    if seen.moves:
        hint = "save one of its frames as PNG: a PDF stands still, and nobody could stop a page"
        yield Fault(f"`{name}` moves", hint)
    if seen.mode == "CMYK":
        hint = "save it as sRGB: web browsers show its colours otherwise than it was meant"
        yield Fault(f"`{name}` is in the colours of a press, CMYK", hint, Level.WARNING)
