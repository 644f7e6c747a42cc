"""The PDF engine with the stylesheets and fonts of a templates folder, made once a process."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.formats.pdf.libraries import require_libraries

if TYPE_CHECKING:
    from khabar.formats.pdf.engine import PdfRenderer


# Fonts are large, and whoever renders with a new design is done with the old one.
@lru_cache(maxsize=4)
def of(folder: Path, style: str = "print.css") -> "PdfRenderer":
    """Return the engine with `css/<style>`.

    Raises `NewsroomError` where the stylesheet cannot be used, and `MissingLibraryError` where this
    machine cannot render PDFs.
    """
    require_libraries()
    # WeasyPrint takes a second to import: only where a PDF is rendered.
    from khabar.formats.pdf.engine import PdfRenderer  # noqa: PLC0415

    return PdfRenderer(folder, style)
