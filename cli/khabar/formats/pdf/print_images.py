"""Photographs and pictures as PDF/A takes them: sRGB, with nothing in them but what one sees.

A PDF/A has one colour space for all that is not marked otherwise (ISO 19005-2, 6.2.4.3), and
WeasyPrint hands pixels over without their profile; so what is in another space is converted here.
How many pixels are wanted only the layout knows: the engine downsamples them where it sets them.
"""

from io import BytesIO

from PIL import Image, ImageCms, ImageOps

_QUALITY = 92
_PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}
_FORMATS = {"JPEG", "PNG"}


def for_print(data: bytes) -> bytes:
    """An image in sRGB; bytes that are so already, or no JPEG or PNG, come back as they are."""
    try:
        with Image.open(BytesIO(data)) as image:
            known = image.format in _FORMATS
            if not known or (image.mode in _PLAIN and "icc_profile" not in image.info):
                return data
            return _encoded(_in_srgb(image), str(image.format))
    except (OSError, SyntaxError, Image.DecompressionBombError):
        # The engine says what is wrong with it, and where.
        return data


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    alpha = upright.getchannel("A") if "A" in upright.getbands() else None
    if upright.mode in {"RGBA", "P", "1"}:
        upright = upright.convert("RGB")
    if upright.mode == "LA":
        upright = upright.convert("L")
    converted = _converted(upright, profile)
    if alpha:
        converted.putalpha(alpha)
    return converted


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    """By its profile; without one that fits, by the plain formula."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (OSError, ImageCms.PyCMSError):
            found = None
        if found:
            return found
    return image.convert("RGB")


def _encoded(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    options = {"quality": _QUALITY} if kind == "JPEG" else {}
    image.save(file, kind, **options)
    return file.getvalue()
