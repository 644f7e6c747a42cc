"""The files of a picture, made: upright, in sRGB, in each size, with nothing in them but pixels.

A file that is so already keeps its coded pixels: only what is written beside them goes. The same
original gives the same bytes, in every process.
"""

import warnings
from collections.abc import Collection, Mapping
from io import BytesIO

from PIL import Image, ImageOps

from khabar.images import heif
from khabar.images.containers import ContainerError, bare_jpeg, bare_png, with_packet
from khabar.images.picture import Picture, Rendition, cleaned_drawing
from khabar.images.srgb import depth_of, in_srgb, is_plain

# Of photographs; a screenshot or a chart shows what is lost at its edges, and is kept better.
_WEBP, _WEBP_SHARP, _METHOD = 75, 88, 4
_SHOWN, _KEPT = 82, 92
_SIMPLE = {"L", "LA", "RGB", "RGBA"}


def made(picture: Picture, data: bytes, wanted: Collection[Rendition] = ()) -> dict[str, bytes]:
    """Make all files of a picture from its original by name, or those that are wanted.

    The original is one without faults (see `images.faults`).
    """
    if picture.drawn:
        return {picture.download.name: cleaned_drawing(data)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Maker(picture, data).files(wanted or picture.files)


def all_placed(picture: Picture, bare: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that stand beside a page, with the picture's packet of rights, by name."""
    return {each.name: placed(picture, each, bare[each.name]) for each in picture.placed}


def single(picture: Picture, rendition: Rendition, data: bytes) -> bytes:
    """Make one file of a picture from its original, with the picture's packet of rights."""
    bare = made(picture, data, (rendition,))[rendition.name]
    return placed(picture, rendition, bare)


def placed(picture: Picture, rendition: Rendition, bare: bytes) -> bytes:
    """A file as it is placed: with the picture's packet of rights."""
    return with_packet(bare, picture.packet, (rendition.width, rendition.height))


class _Maker:
    """Makes files of one photograph: each size of the next larger one."""

    def __init__(self, picture: Picture, data: bytes) -> None:
        self.picture, self.data = picture, data

    def files(self, wanted: Collection[Rendition]) -> dict[str, bytes]:
        """Make these files, by name; each has the same bytes whatever else is wanted."""
        download, found = self.picture.download, dict[str, bytes]()
        if download in wanted:
            bare = _bare(self.data) if self.picture.kept else None
            found[download.name] = bare or _encoded(self._decoded(), download, _KEPT)
        rest = sorted({*self.picture.files} - {download}, key=lambda r: (-r.width, r.name))
        if not found.keys() >= {each.name for each in wanted}:
            image = self._decoded((rest[0].width, rest[0].height))
            for each in rest:
                image = _resized(image, each)
                if each in wanted:
                    found[each.name] = _encoded(image, each, self._quality(each))
        return found

    def _quality(self, rendition: Rendition) -> int:
        if rendition.name.endswith(".webp"):
            return _WEBP_SHARP if self.picture.sharp else _WEBP
        return _SHOWN

    def _decoded(self, largest: tuple[int, int] | None = None) -> Image.Image:
        """Decode the original, with no more of a JPEG's detail than the `largest` size needs."""
        heif.known()
        with Image.open(BytesIO(self.data)) as image:
            if largest and image.format == "JPEG":
                lies = image.size != self.picture.size
                image.draft(None, (largest[1], largest[0]) if lies else largest)
            image.load()
            if image.mode in _SIMPLE and is_plain(image):
                upright = ImageOps.exif_transpose(image)
            else:
                upright = in_srgb(image, depth_of(self.data))
        # Writers of files put into them what was read beside the pixels, such as comments.
        upright.info.clear()
        return upright


def _bare(data: bytes) -> bytes | None:
    """The file without all that is written beside its pixels; `None` where its parts are odd."""
    try:
        return bare_jpeg(data) if data.startswith(b"\xff\xd8") else bare_png(data)
    except ContainerError:
        return None


def _resized(image: Image.Image, rendition: Rendition) -> Image.Image:
    size = rendition.width, rendition.height
    plain = image if image.mode in _SIMPLE else image.convert("RGBA")
    return plain if plain.size == size else plain.resize(size, Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, rendition: Rendition, quality: int) -> bytes:
    file = BytesIO()
    if rendition.media_type == "image/jpeg":
        grey = image.mode == "L"
        plain = image if grey else image.convert("RGB")
        plain.save(file, "JPEG", quality=quality, progressive=True, optimize=True)
    elif rendition.media_type == "image/webp":
        plain = image.convert("RGBA" if "A" in image.getbands() else "RGB")
        plain.save(file, "WEBP", quality=quality, method=_METHOD, exif=b"", xmp=b"")
    else:
        plain = image if image.mode in _SIMPLE else image.convert("RGBA")
        plain.save(file, "PNG")
    return file.getvalue()
