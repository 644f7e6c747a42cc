"""A picture as readers get it, planned: the names and sizes of its files, and the rights in it.

All of it is known from the head of the original, before a pixel is decoded; so a build knows which
files will stand, and makes those that do not yet (`images.renditions`). Files are named by the
hash of the original and of `RECIPE`: who changes how they are made, changes that.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree

from PIL import Image

from khabar.digest import short_digest
from khabar.images import heif
from khabar.images.proportions import proportions
from khabar.images.rights import Rights, embedded, packet_of
from khabar.images.srgb import is_plain

RECIPE = "2"
"""Names how renditions are made: sizes, qualities, what is cleaned."""

# A column of text is some 540 pixels wide; screens have one to three dots for each of them.
# The widest has 300 dots an inch in the column of a printed page, which is 131 mm.
_WIDTHS = (400, 800, 1200, 1600)
_SHOWN = 1200
# A little more than a page is high at 300 dots an inch, its margins left out.
PRINTED = _WIDTHS[-1], 3000
# EXIF's orientations that lay an image on its side.
_TURNED, _ORIENTATION = range(5, 9), 0x0112
_UPRIGHT = (0, 1)
# These Pillow (and its reader of HEIC) hands over upright.
_TURNED_ON_READING = {"TIFF", "HEIF"}
# In the description of a profile, in either version of the format.
_SRGB, _SRGB_WIDE = b"sRGB", "sRGB".encode("utf-16-be")
# A drawing has no pixels: only the ratio of its sides counts, in whole numbers.
_DRAWN = 1000
_ATTRIBUTES = rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*?"
# Parts of a drawing that readers do not get: comments, metadata, names of files. A section of
# characters (CDATA) is text, whatever it looks like.
_UNSEEN = re.compile(
    rb"(?P<text><!\[CDATA\[.*?\]\]>)|<!--.*?-->|<\?(?!xml\s).*?\?>"
    rb"|<((?:[\w-]+:)?metadata)\b" + _ATTRIBUTES + rb"(?:/>|>(?:(?!<\2\b).)*?</\2\s*>)"
    rb"|\s(?:inkscape:export-filename|sodipodi:docname|sodipodi:docbase|sodipodi:absref)"
    rb"=(?:\"[^\"]*\"|'[^']*')",
    re.DOTALL,
)
_NOBODY = Rights()
_SEEN_THROUGH = {"LA", "PA", "La", "RGBA", "RGBa"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file made of a picture: its name, and its size in pixels."""

    name: str
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """Media type for pages and machines (IANA)."""
        kind = PurePosixPath(self.name).suffix.lower().removeprefix(".")
        return {"jpg": "image/jpeg", "svg": "image/svg+xml"}.get(kind, f"image/{kind}")


@dataclass(frozen=True, slots=True)
class Picture:
    """The files of a picture: `download` in its own size, `shown` where one alone is named.

    `webp` are those that browsers choose among, narrowest first; `fallback` has the same sizes for
    browsers without WebP: JPEG, or PNG where something is seen through. `printed` is the one of PDF
    and Word files, which put it in as it is. `made` names all of them as they are made, `folder` as
    they are placed, with their `packet` of rights.
    `original` is the short digest of the file that it is of. `kept`: the download has the
    original's coded pixels. `sharp`: it is no photograph.
    """

    made: str
    folder: str
    download: Rendition
    shown: Rendition
    printed: Rendition
    webp: tuple[Rendition, ...] = ()
    fallback: tuple[Rendition, ...] = ()
    packet: bytes = b""
    rights: Rights = _NOBODY
    original: str = ""
    kept: bool = False
    sharp: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, upright; of a drawing their ratio in whole numbers."""
        return self.download.width, self.download.height

    @property
    def placed(self) -> tuple[Rendition, ...]:
        """The files that stand beside a page, each once."""
        return tuple(dict.fromkeys((self.download, self.shown, *self.webp, *self.fallback)))

    @property
    def files(self) -> tuple[Rendition, ...]:
        """All files that are made, each once."""
        return tuple(dict.fromkeys((*self.placed, self.printed)))

    @property
    def named(self) -> str:
        """A name for its files: two images of the same bytes have files of different names."""
        return f"{self.made}/{self.download.name}"

    @property
    def drawn(self) -> bool:
        """Tell whether it is a drawing without pixels."""
        return self.download.name.lower().endswith(".svg")

    def address(self, rendition: Rendition) -> str:
        """Address of a file in an area of out/."""
        return f"assets/{self.folder}/{rendition.name}"


def picture_of(name: str, data: bytes, credit: str = "") -> Picture:
    """Plan the picture of an image file; `credit` is the release's, in plain words.

    One whose head cannot be read has a download alone, which nobody gets: making it fails.
    """
    if name.lower().endswith(".svg"):
        across, down = _drawn_size(data)
        return _single(name, cleaned_drawing(data), across, down, short_digest(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            heif.known()
            with Image.open(BytesIO(data)) as image:
                return credited(_photograph(name, data, image), credit)
    except Exception:
        return _single(name, data, 1, 1)


def _single(name: str, data: bytes, across: int, down: int, original: str = "") -> Picture:
    only, folder = Rendition(name, across, down), short_digest(data)
    return Picture(folder, folder, only, only, only, original=original)


def cleaned_drawing(svg: bytes) -> bytes:
    """An SVG without what no reader is shown: who made it on which machine, remarks, thumbnails."""
    return _UNSEEN.sub(lambda found: found["text"] or b"", svg)


def credited(picture: Picture, credit: str) -> Picture:
    """A planned picture with a release's credit, which names its folder as well."""
    if not picture.webp:
        return picture
    rights = picture.rights.credited(credit)
    packet = packet_of(rights)
    folder = short_digest(picture.made.encode() + packet)
    return replace(picture, rights=rights, packet=packet, folder=folder)


def _photograph(name: str, data: bytes, image: Image.Image) -> Picture:
    stem = PurePosixPath(name).stem
    across, down = image.size
    if image.format not in _TURNED_ON_READING and image.getexif().get(_ORIENTATION) in _TURNED:
        across, down = down, across
    clear = image.mode in _SEEN_THROUGH or "transparency" in image.info
    lossless = clear or image.format in {"PNG", "GIF"}
    suffix = PurePosixPath(name).suffix if image.format in {"JPEG", "PNG"} else ""
    download = Rendition(stem + (suffix or (".png" if lossless else ".jpg")), across, down)
    webp, fallback = (
        tuple(Rendition(f"{stem}-{size[0]}{end}", *size) for size in _steps(across, down))
        for end in (".webp", ".png" if clear else ".jpg")
    )
    shown = next(each for each in reversed(fallback) if each.width <= _SHOWN or each is fallback[0])
    original, kept = short_digest(data), _is_ready(image)
    made = short_digest(f"{RECIPE}/{name}/{original}".encode())
    picture = Picture(
        made, made, download, shown, shown, webp, fallback, b"", embedded(image), original,
        kept=kept, sharp=lossless,
    )  # fmt: skip
    return replace(picture, printed=_printed(picture, stem))


def _printed(picture: Picture, stem: str) -> Rendition:
    """The file for paper: the picture itself where it is small, otherwise one of its sizes.

    What is no photograph stays without loss.
    """
    if picture.kept and fitting(*picture.size, *PRINTED) == picture.size:
        return picture.download
    if picture.sharp:
        return Rendition(f"{stem}-print.png", *fitting(*picture.size, *PRINTED))
    low = [each for each in picture.fallback if each.height <= PRINTED[1]]
    return (low or picture.fallback[:1])[-1]


def _is_ready(image: Image.Image) -> bool:
    """Tell whether its coded pixels may be handed on: they are upright, in sRGB, and plain."""
    if image.getexif().get(_ORIENTATION, 1) not in _UPRIGHT:
        return False
    if image.format == "JPEG":
        profile = image.info.get("icc_profile") or _SRGB
        return image.mode in {"L", "RGB"} and any(each in profile for each in (_SRGB, _SRGB_WIDE))
    return image.format == "PNG" and is_plain(image)


def fitting(across: int, down: int, most_across: int, most_down: int) -> tuple[int, int]:
    """Scale a size down to what fits into the largest one."""
    scale = min(1.0, most_across / across, most_down / down)
    return max(1, round(across * scale)), max(1, round(down * scale))


def _steps(across: int, down: int) -> Iterator[tuple[int, int]]:
    """Sizes for screens: none is larger than the picture, and none nearly as large as the next."""
    widest = min(across, _WIDTHS[-1])
    for width in _WIDTHS:
        if width * 1.15 < widest:
            yield fitting(across, down, width, down)
    yield fitting(across, down, widest, down)


def _drawn_size(data: bytes) -> tuple[int, int]:
    try:
        across, down = proportions(ElementTree.fromstring(data))  # noqa: S314 (see `images.svg`)
    except ElementTree.ParseError:
        return _DRAWN, _DRAWN
    return _DRAWN, max(1, round(_DRAWN * down / across))
