"""Icons of the site: for tabs, for home screens, and in the manifest that names them."""

import json
import struct
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from khabar.files.folder import standard
from khabar.files.templates_folder import templates_in
from khabar.languages import formats
from khabar.markup import to_text
from khabar.model import Accent, Logo, Newsroom
from khabar.site.looks.initials import SIDE, initials, initials_icon

DRAWING, FAVICON, TOUCH = "icon.svg", "favicon.ico", "apple-touch-icon.png"
ON_SCREENS, MANIFEST = "icon-192.png", "manifest.webmanifest"
# The colours of Khabar's own templates.
ACCENT, PAPER = Accent("#0a5468", "#7fc6da"), "#fdfcfa"
# A logo that is much wider than high is a line of letters, which nobody reads in an icon.
_SQUARE = 1.5
_IN_TABS, _ON_SCREENS, _TOUCHED = (16, 32, 48), 192, 180
# A home screen cuts the corners off: what matters stays in the middle.
_MARGIN = 0.1


def icons(folder: Path, newsroom: Newsroom) -> Mapping[str, bytes]:
    """Make the icons and the manifest by name.

    A drawing of the templates' own comes first, then a logo that is about as high as wide, then
    the initials of the newsroom's name.
    """
    drawing = _drawing(folder, newsroom)
    return {DRAWING: drawing, **_pictures(drawing), MANIFEST: _manifest(newsroom)}


# All builds of a process are of one newsroom, except in tests.
@lru_cache(maxsize=4)
def _pictures(drawing: bytes) -> Mapping[str, bytes]:
    return {
        FAVICON: _ico([_pixels(drawing, size) for size in _IN_TABS]),
        TOUCH: _png(_on_paper(drawing, _TOUCHED)),
        ON_SCREENS: _png(_pixels(drawing, _ON_SCREENS)),
    }


def _drawing(folder: Path, newsroom: Newsroom) -> bytes:
    own = templates_in(folder).maybe(DRAWING)
    usual = templates_in(standard() / "templates").read(DRAWING)
    if own is not None and own != usual and _can_be_drawn(own):
        return own
    if newsroom.logo and _is_square(newsroom.logo):
        return _framed(newsroom.logo)
    colour = (newsroom.accent or ACCENT).light
    letters = initials(to_text(newsroom.name.markdown))
    return initials_icon(letters, colour, folder) or usual


def _is_square(logo: Logo) -> bool:
    return 1 / _SQUARE <= logo.width / logo.height <= _SQUARE


def _framed(logo: Logo) -> bytes:
    """A logo in the middle of a square."""
    scale = SIDE / max(logo.width, logo.height)
    across, down = logo.width * scale, logo.height * scale
    kind = "svg+xml" if logo.name.endswith(".svg") else "png"
    address = f"data:image/{kind};base64,{b64encode(logo.data).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<image x="{(SIDE - across) / 2:g}" y="{(SIDE - down) / 2:g}" width="{across:g}"'
        f' height="{down:g}" href="{address}"/></svg>\n'
    ).encode()


def _can_be_drawn(drawing: bytes) -> bool:
    try:
        _pixels(drawing, 1)
    except ValueError:
        return False
    return True


def _pixels(drawing: bytes, side: int) -> Image.Image:
    """A drawing as pixels. Raises `ValueError` for one that cannot be drawn."""
    import resvg_py  # noqa: PLC0415 (it takes a while to load, and an unchanged site needs none)

    try:
        data = resvg_py.svg_to_bytes(
            svg_string=drawing.decode(), width=side, height=side, skip_system_fonts=True
        )
    except Exception as error:  # of whatever kind: the file may be anything
        raise ValueError(str(error)) from error
    image = Image.open(BytesIO(bytes(data))).convert("RGBA")
    square = Image.new("RGBA", (side, side))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return square


def _on_paper(drawing: bytes, side: int) -> Image.Image:
    """The icon on light paper, since some systems show what is clear as black."""
    inner = round(side * (1 - 2 * _MARGIN))
    paper, picture = Image.new("RGB", (side, side), PAPER), _pixels(drawing, inner)
    paper.paste(picture, ((side - inner) // 2,) * 2, picture)
    return paper


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _ico(images: list[Image.Image]) -> bytes:
    """Join pictures into one file for tabs: a directory, and the PNG of each size behind it."""
    pictures = [_png(each) for each in images]
    place = 6 + 16 * len(pictures)
    rows = b""
    for image, data in zip(images, pictures, strict=True):
        rows += struct.pack("<BBBBHHII", *image.size, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + rows + b"".join(pictures)


def _manifest(newsroom: Newsroom) -> bytes:
    """The manifest (W3C, Web Application Manifest), from the folder of assets below the root."""
    return (json.dumps(dict(_said(newsroom)), ensure_ascii=False, indent=1) + "\n").encode()


def _said(newsroom: Newsroom) -> Iterator[tuple[str, object]]:
    name = to_text(newsroom.name.markdown)
    yield from (("name", name), ("short_name", name))
    yield from (("lang", newsroom.language), ("dir", formats.direction(newsroom.language)))
    yield from (("start_url", "../../"), ("scope", "../../"), ("display", "browser"))
    yield from (("theme_color", (newsroom.accent or ACCENT).light), ("background_color", PAPER))
    drawn = {"src": DRAWING, "type": "image/svg+xml", "sizes": "any"}
    size = f"{_ON_SCREENS}x{_ON_SCREENS}"
    yield "icons", [{"src": ON_SCREENS, "type": "image/png", "sizes": size}, drawn]
