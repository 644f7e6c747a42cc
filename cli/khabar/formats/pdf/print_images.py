"""Photographs and pictures as PDF/A takes them: sRGB, with nothing in them but what one sees.

A PDF/A has one colour space for all that is not marked otherwise (ISO 19005-2, 6.2.4.3), and
WeasyPrint hands pixels over without their profile; so what is in another space is converted here.
Photographs of bulletins are so already, and of the size of the column (`images.picture`): they keep
their coded pixels. Others are scaled here.
"""

from io import BytesIO

from PIL import Image

from khabar.images.containers import ContainerError, bare_jpeg
from khabar.images.picture import PRINTED, fitting
from khabar.images.srgb import depth_of, in_srgb, is_plain

_QUALITY = 88
_FORMATS = {"JPEG", "PNG"}
# The column is 131 mm wide, and printers have 300 dots an inch.
_COLUMN = 1547
_ORIENTATION, _UPRIGHT = 0x0112, (0, 1)


def for_print(data: bytes) -> bytes:
    """Return an image in sRGB; one that is so already, or no JPEG or PNG, keeps its pixels.

    Of a JPEG nothing but those is kept: the engine would hand on what is beside them.
    """
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format not in _FORMATS:
                return data
            if is_plain(image) and image.width <= PRINTED[0]:
                return _bare(data) if image.format == "JPEG" else data
            image.load()
            converted = in_srgb(image, depth_of(data))
            size = fitting(*converted.size, _COLUMN, converted.height)
            return _encoded(converted.resize(size), str(image.format))
    except (OSError, SyntaxError, ContainerError, Image.DecompressionBombError):
        # The engine says what is wrong with it, and where.
        return data


def _bare(data: bytes) -> bytes:
    """A JPEG without what is written beside its pixels, unless that says how to turn them."""
    with Image.open(BytesIO(data)) as image:
        turned = image.getexif().get(_ORIENTATION, 1) not in _UPRIGHT
    bare = data if turned else bare_jpeg(data)
    return data if bare == data else bare


def _encoded(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    options = {"quality": _QUALITY} if kind == "JPEG" else {}
    image.save(file, kind, **options)
    return file.getvalue()
