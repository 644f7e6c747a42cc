"""Images of a release as Word files hold them: JPEG or PNG, in the size of the page, in sRGB.

One that comes so keeps its bytes: pictures of bulletins do (`images.picture`). Others are encoded
anew at 300 dots an inch of the width of the text. An SVG is drawn by the PDF engine and PDFium, so
that it looks as it does in the PDF.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import lxml.etree  # type: ignore[import-untyped,unused-ignore]
import pypdfium2  # type: ignore[import-untyped,unused-ignore]
import resvg_py
from PIL import Image, ImageOps

from khabar.formats.pdf import renderers
from khabar.formats.pdf.print_images import for_print
from khabar.images.proportions import proportions
from khabar.images.srgb import is_plain
from khabar.problems import KhabarError

WIDTH, HEIGHT = 16.0, 12.0
"""The most that a picture takes up on a page, in centimetres; as high as in a PDF."""

_DPI, _CSS_DPI = 300, 96
_INCH = 2.54
_MOST = round(WIDTH / _INCH * _DPI)
_QUALITY = 88
_FONTS = "fonts.css"
_MILLIMETRES = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})?mm")


@dataclass(frozen=True, slots=True)
class SizedPicture:
    """An image with its size on the page, in centimetres."""

    data: bytes
    width: float
    height: float


def pictures(images: Mapping[str, bytes], templates: Path) -> dict[str, SizedPicture]:
    """Each image by its name; `templates` is the folder whose fonts SVG pictures are drawn with."""
    return {name: _picture(data, templates) for name, data in images.items()}


# The languages of a release show the same images, and are rendered one after another.
@lru_cache(maxsize=16)
def _picture(data: bytes, templates: Path) -> SizedPicture:
    if data.lstrip()[:1] == b"<":
        return _drawn(data, templates)
    return _scaled(data)


def drawn_here(svg: Any) -> SizedPicture | None:
    """A drawing that stands in the document, such as a code; `None` if not in millimetres."""
    sides = [svg.get(side, "") for side in ("width", "height")]
    if not all(_MILLIMETRES.fullmatch(side) for side in sides):
        return None
    # HTML has no capitals in names.
    text = lxml.etree.tostring(svg, encoding="unicode", with_tail=False)
    text = text.replace("viewbox=", "viewBox=")
    drawn = resvg_py.svg_to_bytes(
        svg_string=text, dpi=_DPI, skip_system_fonts=True, shape_rendering="crisp_edges"
    )
    across, down = (float(side.removesuffix("mm")) / 10 for side in sides)
    with Image.open(BytesIO(drawn)) as image:
        return SizedPicture(_encoded(image.convert("L"), "PNG"), across, down)


def _scaled(data: bytes) -> SizedPicture:
    try:
        with Image.open(BytesIO(for_print(data))) as image:
            width, height = _fitted(image.width / _CSS_DPI, image.height / _CSS_DPI)
            if _is_ready(image):
                return SizedPicture(data, width, height)
            kind = "JPEG" if image.format == "JPEG" else "PNG"
            upright = ImageOps.exif_transpose(image)
            width, height = _fitted(upright.width / _CSS_DPI, upright.height / _CSS_DPI)
            most = max(1, round(width / _INCH * _DPI)), max(1, round(height / _INCH * _DPI))
            if upright.width > most[0]:
                upright = upright.resize(most, Image.Resampling.LANCZOS)
            return SizedPicture(_encoded(upright, kind), width, height)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        hint = "save it again as a JPEG or PNG"
        raise KhabarError(f"an image cannot be put into a Word file: {error}", hint) from error


def _is_ready(image: Image.Image) -> bool:
    """Tell whether an image may be put in as it is: upright, in sRGB, and no larger than needed."""
    known = image.format in {"JPEG", "PNG"} and is_plain(image)
    return known and not image.getexif() and image.width <= _MOST


def _fitted(width: float, height: float) -> tuple[float, float]:
    """Inches as centimetres, in proportion no more than the page has room for."""
    scale = min(1.0, WIDTH / (width * _INCH), HEIGHT / (height * _INCH))
    return width * _INCH * scale, height * _INCH * scale


def _encoded(image: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(file, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    else:
        plain = image if image.mode in {"L", "LA", "RGB", "RGBA"} else image.convert("RGBA")
        plain.save(file, "PNG", dpi=(_DPI, _DPI))
    return file.getvalue()


def _drawn(svg: bytes, templates: Path) -> SizedPicture:
    """Draw an SVG as wide as the text, or as high as may be: all of one size at one scale."""
    across, down = proportions(ElementTree.fromstring(svg))  # noqa: S314 (see `images.svg`)
    scale = min(WIDTH / across, HEIGHT / down)
    width, height = across * scale, down * scale
    box = f"width: {width:.3f}cm; height: {height:.3f}cm"
    page = f"@page {{ size: {width:.3f}cm {height:.3f}cm; margin: 0 }} body {{ margin: 0 }}"
    html = (
        f'<html lang="en"><title>SizedPicture</title><style>{page} img {{ display: block; {box} }}'
        '</style><body><img src="picture.svg" alt="SizedPicture"></html>'
    )
    pdf = renderers.of(templates, _FONTS).render(html, {"picture.svg": svg}, archive=False)
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
    return SizedPicture(_encoded(image, "PNG"), width, height)
