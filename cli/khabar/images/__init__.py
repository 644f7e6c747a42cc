"""Rules for image files that readers are shown: one set for web pages and PDFs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from khabar.images import svg
from khabar.problems import Level
from khabar.python_packages import how_to_add

TYPES = {
    ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".svg": "SVG", ".webp": "WebP", ".avif": "AVIF",
    ".tif": "TIFF", ".tiff": "TIFF", ".gif": "GIF", ".heic": "HEIC", ".heif": "HEIC",
}  # fmt: skip
# Larger than any photograph of a camera with so many pixels; nothing larger is read.
LARGEST = 128_000_000
# As many as the largest sensors have. Each takes three bytes or four once it is decoded.
MOST_PIXELS = 100_000_000
_FORMATS = {"WebP": "WEBP", "HEIC": "HEIF"}
_SAVE_AS = "save it as JPEG, PNG or SVG"
# The brands of files that are boxes (ISO 14496-12, 4.3).
_BRANDS = {b"avif": "AVIF", b"avis": "AVIF"}
_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"BM": "BMP",
    b"%PDF": "PDF",
    b"\x1f\x8b": "gzip",
    b"8BPS": "Photoshop",
}
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_SAVE_AGAIN = "export it again from the program that made it, and look at it before you use it"


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
    kind, found = kind_of(name), _kind(data)
    if kind is None:
        yield Fault(f"`{name}` is not an image by its name", _SAVE_AS)
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


def is_drawing(name: str) -> bool:
    """Tell whether an image is a drawing without pixels, by its name."""
    return kind_of(name) == "SVG"


def kind_of(name: str) -> str | None:
    """The type that an image has by its name, `None` for one that no image has."""
    return TYPES.get(PurePosixPath(name).suffix.lower())


def suffix_of(data: bytes) -> str:
    """The suffix of an image's type, by how it begins; empty for what readers cannot be shown."""
    found = _kind(data)
    return next((suffix for suffix, kind in TYPES.items() if kind == found), "")


def too_large(name: str, largest: int = LARGEST) -> Fault:
    """Make the fault of a file that is larger than any image may be."""
    hint = "make it smaller: 2,500 pixels across fill a printed page"
    return Fault(f"`{name}` is larger than {largest // 1_000_000} MB", hint)


def _kind(data: bytes) -> str:
    """The type of a content by how it begins, `""` where that is not known."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        return _BRANDS.get(data[8:12], "HEIC")
    found = (kind for start, kind in _SIGNATURES.items() if data.startswith(start))
    return next(found, "SVG" if _MARKUP.match(data) else "")


def _another(name: str, kind: str, found: str) -> Fault:
    if not found:
        return Fault(f"`{name}` is not {kind}", _SAVE_AGAIN)
    suffix = next((suffix for suffix, each in TYPES.items() if each == found), "")
    hint = f"name it {PurePosixPath(name).with_suffix(suffix)}" if suffix else ""
    return Fault(f"`{name}` is not {kind} but {found}", hint or _SAVE_AS)


def _pixels(name: str, kind: str, data: bytes, decode: bool, most_pixels: int) -> Iterator[Fault]:
    # Pillow takes a while to import: only where there is a photograph.
    from khabar.images import heif, pixels  # noqa: PLC0415

    if kind == "HEIC" and not heif.known():
        command = how_to_add("khabar[heic]")
        hint = f"save it as JPEG, or install what reads it: {command}"
        yield Fault(f"`{name}` is HEIC, which cannot be read here", hint)
        return
    try:
        seen = pixels.look(data, _FORMATS.get(kind, kind), most_pixels, decode=decode)
    except pixels.DecodeError as error:
        yield Fault(f"`{name}` cannot be decoded: {error}", _SAVE_AGAIN)
        return
    if seen.too_many:
        millions = f"{most_pixels // 1_000_000} million pixels"
        yield Fault(f"`{name}` has more than {millions}", too_large(name).hint)
    if seen.moves and kind == "PNG":
        hint = "save one of its frames as PNG: a PDF does not move, and a page could not be stopped"
        yield Fault(f"`{name}` moves", hint)
    elif seen.moves:
        hint = "save the frame that readers should see as PNG, if it is another"
        yield Fault(f"`{name}` moves; readers see its first frame", hint, Level.NOTE)
    if seen.mode == "CMYK" and not seen.profile:
        hint = "save it with its colour profile, or as sRGB: without one its colours are guessed"
        yield Fault(f"`{name}` is in the colours of a press, CMYK", hint, Level.WARNING)
