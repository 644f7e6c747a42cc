"""Photographs and pictures as PDF/A takes them: sRGB, with nothing in them but what one sees.

A PDF/A has one colour space for all that is not marked otherwise (ISO 19005-2, 6.2.4.3), and
WeasyPrint hands pixels over without their profile; so what is in another space is converted here.
Photographs of bulletins are so already (`images.renditions`).
"""

from io import BytesIO

from PIL import Image

from khabar.images.srgb import depth_of, in_srgb, is_plain

_QUALITY = 92
_FORMATS = {"JPEG", "PNG"}


def for_print(data: bytes) -> bytes:
    """Return an image in sRGB; one that is so already, or no JPEG or PNG, keeps its bytes."""
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format not in _FORMATS or is_plain(image):
                return data
            image.load()
            return _encoded(in_srgb(image, depth_of(data)), str(image.format))
    except (OSError, SyntaxError, Image.DecompressionBombError):
        # The engine says what is wrong with it, and where.
        return data


def _encoded(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    options = {"quality": _QUALITY} if kind == "JPEG" else {}
    image.save(file, kind, **options)
    return file.getvalue()
