"""The picture that messengers and networks show of a bulletin, in the bulletin's language.

It is rendered as a page by the engine of the PDFs, and drawn by pypdfium2.
"""

import importlib.util
from io import BytesIO
from typing import Any

from PIL import Image

from khabar.formats.pdf.libraries import can_render
from khabar.images import is_drawing
from khabar.model import Release

SIZE = (1200, 630)
NAME, NAME_OF_PHOTO = "share.png", "share.jpg"
_QUALITY = 82


def available() -> bool:
    """Tell whether pictures can be drawn here: otherwise pages do without them."""
    return importlib.util.find_spec("pypdfium2") is not None and can_render()


def name_of(release: Release) -> str:
    """The name of a release's picture: a JPEG where its lead picture is a photograph."""
    photo = release.image and not is_drawing(release.image.src)
    return NAME_OF_PHOTO if photo else NAME


def drawn(pdf: bytes, name: str) -> bytes:
    """The page of a PDF, 1200 by 630 points, as the PNG or JPEG of this name.

    The same page gives the same bytes.
    """
    with _pdfium().PdfDocument(pdf) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    file = BytesIO()
    if name == NAME_OF_PHOTO:
        picture.resize(SIZE).save(file, "JPEG", quality=_QUALITY, optimize=True)
        return file.getvalue()
    # Few colours are in it: a palette makes a third of the size. No eye can tell this one from the
    # median cut's, which takes seven times as long; and trying every way to compress saves a tenth.
    palette = picture.resize(SIZE).quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette.save(file, "PNG")
    return file.getvalue()


def _pdfium() -> Any:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    return pypdfium2
