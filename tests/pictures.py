"""An image as readers see it: on a page in Chromium, and in the PDF."""

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pypdfium2
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from khabar.formats.pdf.engine import PdfRenderer

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
_STYLE = (
    f"body {{ margin: 0 }} img {{ display: block; width: {SIDE}px; image-rendering: pixelated }}"
)


def in_browser(browser: Browser, name: str, data: bytes, style: str = "") -> Image.Image:
    """An image as Chromium draws it in a page; `style` is that of the page."""
    if name.endswith(".svg"):
        data = _with_fonts(data.decode()).encode()
    address = f"data:{_TYPES[name[-3:]]};base64,{b64encode(data).decode()}"
    page = browser.new_page(viewport={"width": SIDE, "height": SIDE}, device_scale_factor=SCALE)
    page.set_content(f'<style>{style}{_STYLE}</style><img alt="" src="{address}">')
    page.wait_for_function("() => document.images[0].complete")
    shown = page.screenshot()
    page.close()
    return Image.open(BytesIO(shown)).convert("RGB")


def _with_fonts(svg: str) -> str:
    """An SVG with the fonts of the templates in it, which stand for the generic families."""
    own = re.sub(r"\b(sans-serif|monospace)\b", _SANS, svg)
    own = re.sub(r"(?<![-\w])serif\b", _SERIF, own)
    if "<text" not in own:
        return own
    faces = "".join(
        f"@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {slant};"
        f" src: url(data:font/ttf;base64,{b64encode((FONTS / file).read_bytes()).decode()}) }}"
        for family, weight, slant, file in _FACES
    )
    head, end, rest = own.partition(">")
    default = "" if "font-family" in head else f"svg {{ font-family: {_SERIF} }}"
    return f"{head}{end}<style>{faces}{default}</style>{rest}"


def in_pdf(press: PdfRenderer, name: str, data: bytes) -> Image.Image:
    """The same image as it stands in a PDF."""
    page = f"@page {{ size: {SIDE}px {SIDE}px; margin: 0 }}"
    html = (
        f'<html lang="en"><title>a</title><style>{page}{_STYLE}</style>'
        f'<body><img src="{quote(name)}" alt="a"></body></html>'
    )
    pdf = press.set(html, {name: data}, archive=False)
    with pypdfium2.PdfDocument(pdf) as document:
        # A pixel of CSS is three quarters of a point.
        drawn = document[0].render(scale=SCALE * 4 / 3).to_pil().convert("RGB")
    return drawn.resize((SIDE * SCALE, SIDE * SCALE))


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ, on average of a pixel's samples: 0 the same, 255 opposite.

    They are compared a little blurred: two programs draw an edge half a dot apart.
    """
    small = [each.resize((SIDE // 2, SIDE // 2), Image.Resampling.BOX) for each in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*small)).mean)
