"""Sizes of images for web pages, so that a page does not move while they load."""

from io import BytesIO
from xml.etree import ElementTree

from PIL import Image, UnidentifiedImageError

from khabar.images.proportions import proportions

Size = tuple[int, int]
# EXIF's orientations that lay an image on its side.
_TURNED, _ORIENTATION = range(5, 9), 0x0112
# A drawing has no pixels: only the ratio of its sides counts, in whole numbers.
_DRAWN = 1000


def image_size(name: str, data: bytes) -> Size | None:
    """Return the width and height of an image that may be shown; `None` where they are not told."""
    if name.lower().endswith(".svg"):
        return _drawn_size(data)
    try:
        with Image.open(BytesIO(data)) as image:
            across, down = image.size
            turned = image.getexif().get(_ORIENTATION) in _TURNED
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    return (down, across) if turned else (across, down)


def _drawn_size(data: bytes) -> Size | None:
    try:
        across, down = proportions(ElementTree.fromstring(data))  # noqa: S314 (see `images.svg`)
    except ElementTree.ParseError:
        return None
    return _DRAWN, max(1, round(_DRAWN * down / across))
