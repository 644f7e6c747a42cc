"""Images made of pixels: what their heads say, and whether they can be decoded."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, UnidentifiedImageError

_MOVING = {"PNG", "GIF", "WEBP", "AVIF"}


class DecodeError(ValueError):
    """An image that no reader could be shown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Properties of an image; of one with too many pixels only the size is known."""

    too_many: bool
    mode: str = ""
    moves: bool = False
    profile: bool = False


def look(data: bytes, kind: str, most: int, *, decode: bool) -> Seen:
    """Read an image's head, and with `decode` all of it unless that has more than `most` pixels.

    Raises `DecodeError`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with _strict():
                return _look(data, kind, most, decode)
    except Image.DecompressionBombError:
        return Seen(too_many=True)
    except UnidentifiedImageError as error:
        raise DecodeError("its head is damaged") from error
    except Exception as error:
        # Pillow's readers let through whatever they trip over: struct, zlib, index and type errors.
        raise DecodeError(str(error).partition(" (")[0] or type(error).__name__) from error


def _look(data: bytes, kind: str, most: int, decode: bool) -> Seen:
    with Image.open(BytesIO(data), formats=[kind]) as image:
        if image.width * image.height > most:
            return Seen(too_many=True)
        if decode:
            image.load()
        # A phone's JPEG may hold a second picture for other programs, which nobody is shown.
        moves = kind in _MOVING and getattr(image, "is_animated", False)
        return Seen(False, image.mode, moves, "icc_profile" in image.info)


@contextmanager
def _strict() -> Iterator[None]:
    """Read as strictly whatever was imported: WeasyPrint asks Pillow to put up with less."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
