"""Images as readers see them: on a page in Chromium, and in a PDF.

All of them are drawn at once, on one page of the browser and in one PDF: to begin a page and a
document for each takes longer than to draw it.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from khabar.formats.pdf.engine import PdfRenderer
from previews import patient

# Each is drawn 150 points wide and high at most, at two dots a point.
SIDE, SCALE = 150, 2
FONTS = Path(__file__).parents[1] / "templates/fonts"
_SANS, _SERIF = "KhabarSans, KhabarArabic", "KhabarRoman, KhabarArabic"
_FACES = [
    (family, weight, slant, f"{file}_{weight}{name}{end}.ttf")
    for family, file in (
        ("KhabarSans", "source-sans-3/SourceSans3"),
        ("KhabarRoman", "source-serif-4/SourceSerif4"),
    )
    for weight, name in ((400, "Regular"), (600, "SemiBold"))
    for slant, end in (("normal", ""), ("italic", "_Italic"))
] + [("KhabarArabic", 400, "normal", "vazirmatn/Vazirmatn_400Regular.ttf")]
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_STYLE = f"""
body {{ margin: 0 }}
div {{ width: {SIDE}px; height: {SIDE}px; overflow: hidden }}
img {{ display: block; width: {SIDE}px; image-rendering: pixelated }}
"""
_ACROSS = 10
"""So many images stand side by side on the page of the browser."""

Images = Sequence[tuple[str, bytes]]
"""The name of each, which may occur again, and its bytes."""


def in_browser(browser: Browser, images: Images) -> list[Image.Image]:
    """Each image as Chromium draws it in a page."""
    rows = -(-len(images) // _ACROSS)
    size = {"width": SIDE * _ACROSS, "height": SIDE * rows}
    context = patient(browser, viewport=size, device_scale_factor=SCALE)
    page = context.new_page()
    grid = f"body {{ display: grid; grid-template-columns: repeat({_ACROSS}, {SIDE}px) }}"
    letters = frozenset("".join(data.decode() for name, data in images if _is_svg(name)))
    shown = "".join(f'<div><img alt="" src="{_address(*each, letters)}"></div>' for each in images)
    page.set_content(f"<style>{_STYLE}{grid}</style>{shown}")
    page.wait_for_function("() => [...document.images].every(each => each.complete)")
    sheet = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    side = SIDE * SCALE
    places = (divmod(number, _ACROSS) for number in range(len(images)))
    return [sheet.crop((x * side, y * side, (x + 1) * side, (y + 1) * side)) for y, x in places]


def _is_svg(name: str) -> bool:
    return name.endswith(".svg")


def _address(name: str, data: bytes, letters: frozenset[str]) -> str:
    if _is_svg(name):
        data = _with_fonts(data.decode(), letters).encode()
    return f"data:{_TYPES[name[-3:]]};base64,{b64encode(data).decode()}"


def _with_fonts(svg: str, letters: frozenset[str]) -> str:
    """An SVG with the fonts of the templates in it, which stand for the generic families."""
    own = re.sub(r"\b(sans-serif|monospace)\b", _SANS, svg)
    own = re.sub(r"(?<![-\w])serif\b", _SERIF, own)
    if "<text" not in own:
        return own
    head, end, rest = own.partition(">")
    default = "" if "font-family" in head else f"svg {{ font-family: {_SERIF} }}"
    used = (each for each in _FACES if _may_be_used(f"{default}{own}", *each))
    faces = "".join(_face(*each, letters) for each in used)
    return f"{head}{end}<style>{faces}{default}</style>{rest}"


def _may_be_used(svg: str, family: str, weight: int, slant: str, _file: str) -> bool:
    """Tell whether an SVG names a family, and asks for another weight or slant at all."""
    bold = weight == 400 or re.search(r"font-weight|\bfont:|bold", svg)
    italic = slant == "normal" or re.search(r"italic|oblique|\bfont:", svg)
    return bool(family in svg and bold and italic)


def _face(family: str, weight: int, slant: str, file: str, letters: frozenset[str]) -> str:
    return (
        f"@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {slant};"
        f" src: url(data:font/ttf;base64,{b64encode(_cut(file, letters)).decode()}) }}"
    )


@cache
def _cut(file: str, letters: frozenset[str]) -> bytes:
    """A font with these letters and all its features: each drawing has its fonts in it."""
    options = subset.Options(layout_features=["*"], notdef_outline=True)
    with TTFont(FONTS / file) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(letters))
        cutter.subset(font)
        written = BytesIO()
        font.save(written)
    return written.getvalue()


def in_pdf(engine: PdfRenderer, images: Images) -> list[Image.Image]:
    """Each image as it stands in a PDF, on a page of its own."""
    page = f"@page {{ size: {SIDE}px {SIDE}px; margin: 0 }} div + div {{ break-before: page }}"
    named = {f"{number} {name}": data for number, (name, data) in enumerate(images)}
    shown = "".join(f'<div><img src="{quote(name)}" alt="a"></div>' for name in named)
    html = (
        f'<html lang="en"><title>a</title><style>{page}{_STYLE}</style><body>{shown}</body></html>'
    )
    with pypdfium2.PdfDocument(engine.render(html, named, archive=False)) as document:
        assert len(document) == len(images)
        # A pixel of CSS is three quarters of a point.
        drawn = [each.render(scale=SCALE * 4 / 3).to_pil().convert("RGB") for each in document]
    return [each.resize((SIDE * SCALE, SIDE * SCALE)) for each in drawn]


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ, on average of a pixel's samples: 0 the same, 255 opposite.

    They are compared a little blurred: two programs draw an edge half a dot apart.
    """
    small = [each.resize((SIDE // 2, SIDE // 2), Image.Resampling.BOX) for each in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)
