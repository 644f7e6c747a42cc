"""Colours and orientation of images as every screen and printer takes them: sRGB, upright.

Colours are converted by the image's own profile, those of a press (CMYK) too; without one by the
plain formula. Kinds of PNG that not all programs read as browsers do become plain ones: sixteen
bits of grey, one colour that is transparent, a gamma of its own (PNG, 11.3).
"""

from io import BytesIO

from PIL import Image, ImageChops, ImageCms, ImageMath, ImageOps

_PLAIN = {"1", "L", "LA", "P", "RGB", "RGBA"}
# What changes how pixels are shown, by Pillow's names.
_SPECIAL = {"icc_profile", "transparency", "gamma"}
_SRGB_GAMMA, _NEAR = 0.45455, 0.01
_DEPTH = 24  # where a PNG has its number of bits a sample


def is_plain(image: Image.Image) -> bool:
    """Tell whether every program shows its pixels as browsers do."""
    special = image.info.keys() & _SPECIAL
    return image.mode in _PLAIN and not (special - {"gamma"} if _is_srgb(image) else special)


def depth_of(data: bytes) -> int:
    """Number of bits that each sample of an image file has."""
    return data[_DEPTH] if data.startswith(b"\x89PNG") else 8


def in_srgb(image: Image.Image, depth: int) -> Image.Image:
    """Turn the picture upright, in RGB or RGBA; each of its samples has `depth` bits."""
    alpha, colours = _alpha(image, depth), _colours(image)
    converted = _converted(colours, image.info.get("icc_profile"))
    if "icc_profile" not in image.info and not _is_srgb(image):
        converted = _with_gamma(converted, image.info.get("gamma", _SRGB_GAMMA))
    if alpha:
        converted.putalpha(alpha)
    converted.getexif().update(image.getexif())
    return ImageOps.exif_transpose(converted)


def _is_srgb(image: Image.Image) -> bool:
    return "srgb" in image.info and "icc_profile" not in image.info


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
