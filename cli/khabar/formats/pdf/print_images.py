"""Photographs and pictures as PDF/A takes them: sRGB, with nothing in them but what one sees.

A PDF/A has one colour space for all that is not marked otherwise (ISO 19005-2, 6.2.4.3), and
WeasyPrint hands pixels over without their profile; so what is in another space is converted here.
It also reads some kinds of PNG otherwise than browsers do: sixteen bits of grey, one colour that
is transparent, a gamma of its own (PNG, 11.3). These become plain ones.
How many pixels are wanted only the layout knows: the engine downsamples them where it places them.
"""

from io import BytesIO

from PIL import Image, ImageChops, ImageCms, ImageMath, ImageOps

_QUALITY = 92
_PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}
_FORMATS = {"JPEG", "PNG"}
# What changes how pixels are shown, by Pillow's names.
_SPECIAL = {"icc_profile", "transparency", "gamma"}
_SRGB_GAMMA, _NEAR = 0.45455, 0.01
_DEPTH = 24  # where a PNG has its number of bits a sample


def for_print(data: bytes) -> bytes:
    """Return an image in sRGB; one that is so already, or no JPEG or PNG, keeps its bytes."""
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format not in _FORMATS or _plain(image):
                return data
            image.load()
            depth = data[_DEPTH] if image.format == "PNG" else 8
            return _encoded(_in_srgb(image, depth), str(image.format))
    except (OSError, SyntaxError, Image.DecompressionBombError):
        # The engine says what is wrong with it, and where.
        return data


def _plain(image: Image.Image) -> bool:
    """Tell whether the engine shows it as browsers do."""
    special = image.info.keys() & _SPECIAL
    return image.mode in _PLAIN and not (special - {"gamma"} if _is_srgb(image) else special)


def _is_srgb(image: Image.Image) -> bool:
    return "srgb" in image.info and "icc_profile" not in image.info


def _in_srgb(image: Image.Image, depth: int) -> Image.Image:
    """Turn the picture upright, in RGB or RGBA; each of its samples has `depth` bits."""
    alpha, colours = _alpha(image, depth), _colours(image)
    converted = _converted(colours, image.info.get("icc_profile"))
    if "icc_profile" not in image.info and not _is_srgb(image):
        converted = _with_gamma(converted, image.info.get("gamma", _SRGB_GAMMA))
    if alpha:
        converted.putalpha(alpha)
    converted.getexif().update(image.getexif())
    return ImageOps.exif_transpose(converted)


def _colours(image: Image.Image) -> Image.Image:
    """Return the colours alone: eight bits a sample, in a mode that profiles are made for."""
    if image.mode.startswith("I"):
        # Pillow's own conversion makes all white that is brighter than 255 of its 65,535 steps.
        return image.point(lambda sample: sample * (1 / 256)).convert("L")
    if image.mode in {"RGBA", "P", "1"}:
        return image.convert("RGBA").convert("RGB")
    return image.convert("L") if image.mode == "LA" else image.copy()


def _alpha(image: Image.Image, depth: int) -> Image.Image | None:
    """Opacity of each pixel: by a channel, by a palette, or by one colour that is not seen."""
    hidden = image.info.get("transparency")
    if "A" in image.getbands():
        return image.getchannel("A")
    if hidden is None:
        return None
    if image.mode == "P":
        return image.convert("RGBA").getchannel("A")
    return _all_but(image, hidden if isinstance(hidden, tuple) else (hidden,), depth)


def _all_but(image: Image.Image, hidden: tuple[int, ...], depth: int) -> Image.Image:
    """A mask that hides one colour, whose samples are written in `depth` bits."""
    mask = Image.new("L", image.size)
    for band, written in zip(image.split(), hidden, strict=True):
        sample = _as_read(written, depth, image.mode)
        apart = ImageMath.lambda_eval(
            lambda a: (a["band"] != a["sample"]) * 255, band=band.convert("I"), sample=sample
        )
        mask = ImageChops.lighter(mask, apart.convert("L"))
    return mask


def _as_read(sample: int, depth: int, mode: str) -> int:
    """Give a sample as Pillow reads it: with eight bits, but for grey of sixteen."""
    if mode.startswith("I"):
        return sample
    return sample >> 8 if depth > 8 else sample * 255 // (2**depth - 1)


def _with_gamma(image: Image.Image, gamma: float) -> Image.Image:
    """Convert samples that follow a gamma to those of sRGB."""
    if abs(gamma - _SRGB_GAMMA) < _NEAR or gamma <= 0:
        return image
    steps = [round(255 * (step / 255) ** (_SRGB_GAMMA / gamma)) for step in range(256)]
    return image.point(steps * 3)


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the image's profile; without one that fits, by the plain formula."""
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
