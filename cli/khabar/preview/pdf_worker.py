"""Bulletins as builds render them, and the PDF's pages as pictures, in a worker that keeps running.

The pages are shown as pictures, not in the browser's own viewer of PDFs: a viewer loses the place
where one was reading, looks otherwise in each browser, and needs a hole in the policy.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from khabar.digest import short_digest
from khabar.formats import bulletin_files
from khabar.formats.bulletin_files import BulletinError, Job, RenderedBulletin, render_task
from khabar.formats.pdf import renderers
from khabar.model import FormatName
from khabar.problems import Problem
from khabar.workers import Processes, WarmWorkers

_PER_INCH, _CSS = 140, 96
_SECONDS, _MEMORY = 60.0, 2 * 1024**3
# After so many renderings another process takes over: the memory of one would grow by the day.
_LASTING = 200


@dataclass(frozen=True, slots=True)
class PdfJob:
    """A bulletin to render; the numbers count changes of styles and of templates.

    `saved`: the text is that of the files, not one that somebody is typing.
    """

    job: Job
    styles: int
    templates: int
    saved: bool

    @property
    def others(self) -> "PdfJob | None":
        """The job that renders the other formats that its newsroom makes, if it makes any."""
        formats = self.job.bulletin.formats
        rest = tuple(each for each in formats if each is not FormatName.PDF)
        return replace(self, job=replace(self.job, formats=rest)) if rest else None


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture, and its size in CSS pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A bulletin's PDF and its pages; `blemishes`: see `RenderedBulletin`."""

    pdf: bytes
    pages: tuple[PageImage, ...]
    blemishes: tuple[Problem, ...] = ()

    @property
    def revision(self) -> str:
        """A name for its content: PDFs are reproducible."""
        return short_digest(self.pdf)


def warm(templates: Path) -> WarmWorkers:
    """Make a worker that renders with these templates."""
    modules = ("khabar.formats.pdf.engine", "pypdfium2")
    pool = Processes(1, modules, _SECONDS, _MEMORY)
    return WarmWorkers(pool, render_for_preview, templates, _LASTING)


def render_for_preview(
    templates: Path, order: PdfJob
) -> RenderedPdf | RenderedBulletin | BulletinError:
    """The worker's task; an error is an answer. Of other formats only what was seen is told."""
    _begin_styles(order.styles)
    _begin_templates(order.templates)
    answer = render_task(templates, order.job)
    if isinstance(answer, BulletinError):
        return answer
    if pdf := answer.files.get(order.job.bulletin.pdf_name):
        return RenderedPdf(pdf, _pages(pdf), answer.blemishes)
    return replace(answer, files={})


# One entry: after a change nobody asks for the old design again, and fonts are large.
@lru_cache(maxsize=1)
def _begin_styles(_number: int) -> None:
    renderers.of.cache_clear()


@lru_cache(maxsize=1)
def _begin_templates(_number: int) -> None:
    bulletin_files.templates_of.cache_clear()


def _pages(pdf: bytes) -> tuple[PageImage, ...]:
    import pypdfium2  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_page_image(page) for page in document)


def _page_image(page: Any) -> PageImage:
    width, height = (round(points * _CSS / 72) for points in page.get_size())
    file = BytesIO()
    # As PNG a page takes five times as long; at this quality letters keep their edges.
    picture = page.render(scale=_PER_INCH / 72).to_pil()
    picture.save(file, "JPEG", quality=92, subsampling=0)
    return PageImage(file.getvalue(), width, height)
