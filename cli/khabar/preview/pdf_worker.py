"""Bulletins as PDF, and its pages as pictures: in a worker process that stays warm.

The pages are shown as pictures, not in the browser's own viewer of PDFs: a viewer loses the place
where one was reading, looks otherwise in each browser, and needs a hole in the policy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.digest import short_digest
from khabar.problems import KhabarError
from khabar.workers import LostJob, Processes, WarmWorkers

if TYPE_CHECKING:
    from khabar.formats.pdf.engine import PdfRenderer

_PER_INCH, _CSS = 140, 96
_SECONDS, _MEMORY = 60.0, 2 * 1024**3


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A document to print; `design` is another number after a change of style or fonts."""

    html: str
    images: Mapping[str, bytes]
    archive: bool
    design: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture, and its size in CSS pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A bulletin's PDF and its pages."""

    pdf: bytes
    leaves: tuple[PageImage, ...]

    @property
    def revision(self) -> str:
        """A name for its content: PDFs are reproducible."""
        return short_digest(self.pdf)


def warm(templates: Path) -> WarmWorkers:
    """A worker that prints with these templates."""
    modules = ("khabar.formats.pdf.engine", "pypdfium2")
    return WarmWorkers(Processes(1, modules, _SECONDS, _MEMORY), print_bulletin, templates)


def print_bulletin(templates: Path, order: PrintJob) -> RenderedPdf | KhabarError | LostJob:
    """The worker's task; an error is an answer."""
    try:
        press = _press(templates, order.design)
        pdf = press.set(order.html, order.images, archive=order.archive)
    except KhabarError as error:
        return error
    return RenderedPdf(pdf, _leaves(pdf))


# One: after a change nobody asks for the old design again, and fonts are large.
@lru_cache(maxsize=1)
def _press(templates: Path, _design: int) -> "PdfRenderer":
    from khabar.formats.pdf.engine import PdfRenderer  # noqa: PLC0415

    return PdfRenderer(templates)


def _leaves(pdf: bytes) -> tuple[PageImage, ...]:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_leaf(page) for page in document)


def _leaf(page: Any) -> PageImage:
    width, height = (round(points * _CSS / 72) for points in page.get_size())
    file = BytesIO()
    # As PNG a page takes five times as long; at this quality letters keep their edges.
    picture = page.render(scale=_PER_INCH / 72).to_pil()
    picture.save(file, "JPEG", quality=92, subsampling=0)
    return PageImage(file.getvalue(), width, height)
