"""Proofs: the pages of one release in all its locales, side by side in one picture."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from khabar.problems import KhabarError
from khabar.python_packages import how_to_add

_DPI = 60
_GAP = 14
_LABEL = 26
_GROUND, _INK = "#d9d6d1", "#1c1b1a"


def contact_sheet(bulletins: Sequence[tuple[str, bytes]]) -> bytes:
    """A PNG with a column for each (label, PDF), its pages from top to bottom.

    Raises `KhabarError` where pypdfium2, which draws the pages, is not installed.
    """
    columns = [(label, _pages(pdf)) for label, pdf in bulletins]
    width = max(page.width for _, pages in columns for page in pages)
    height = max(page.height for _, pages in columns for page in pages)
    rows = max(len(pages) for _, pages in columns)
    size = (
        _GAP + len(columns) * (width + _GAP),
        _LABEL + _GAP + rows * (height + _GAP),
    )
    sheet = Image.new("RGB", size, _GROUND)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    for column, (label, pages) in enumerate(columns):
        left = _GAP + column * (width + _GAP)
        draw.text((left, _LABEL // 2 - 4), f"{label} ({len(pages)})", fill=_INK, font=font)
        for row, page in enumerate(pages):
            sheet.paste(page, (left, _LABEL + _GAP + row * (height + _GAP)))
    file = BytesIO()
    sheet.save(file, "PNG", optimize=True)
    return file.getvalue()


def _pages(pdf: bytes) -> list[Image.Image]:
    with _pdfium().PdfDocument(pdf) as document:
        return [page.render(scale=_DPI / 72).to_pil().convert("RGB") for page in document]


def _pdfium() -> Any:
    try:
        import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415
    except ImportError:
        hint = f"install it: {how_to_add('khabar[proof]')}"
        raise KhabarError("proofs need the library pypdfium2", hint) from None
    return pypdfium2


def require() -> None:
    """Raise `KhabarError` where proofs cannot be made here: before anything is built."""
    _pdfium()
