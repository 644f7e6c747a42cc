"""One bulletin → its files: the task that workers run. Carries all it needs and returns bytes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from khabar.digest import short_digest
from khabar.formats import ninjs, share_picture
from khabar.formats.asked_wording import AskedWording
from khabar.formats.templates import Templates
from khabar.images import faults
from khabar.markup import figures
from khabar.model import Bulletin, Figure, Key
from khabar.problems import KhabarError, Level, Place, Problem

if TYPE_CHECKING:
    from khabar.formats.pdf.engine import PdfRenderer

_SHARE_STYLE = "share.css"


@dataclass(frozen=True, slots=True)
class Job:
    """A bulletin to set: its images by name, where the site's assets are, and what is wanted."""

    bulletin: Bulletin
    images: Mapping[str, bytes]
    templates: Path
    assets: str
    html: bool = True
    pdf: bool = True


@dataclass(frozen=True, slots=True)
class Design:
    """What bulletins show of a templates folder: its files, and a name for their content."""

    name: str
    files: Mapping[str, bytes]

    def unpack(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class RenderedBulletin:
    """The files of a bulletin's folder by name, and the wording that was asked for to set them."""

    files: Mapping[str, bytes]
    asked: tuple[Key, ...]


class ImageError(KhabarError):
    """A bulletin with images that no reader may be shown."""

    exit_code = 4

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """`problems` holds at least one entry."""
        super().__init__(problems[0].message, problems[0].hint, problems)


Result = dict[str, bytes] | KhabarError


def render_task(templates: Design | Path, job: Job) -> RenderedBulletin | KhabarError:
    """Set a bulletin with these templates; an error is an answer, so that others go on.

    A design is unpacked once a process; a folder is one where that has been done already.
    """
    folder = _unpacked(templates) if isinstance(templates, Design) else templates
    wording = AskedWording(job.bulletin.wording)
    bulletin = replace(job.bulletin, wording=wording)
    files = render_bulletin(replace(job, bulletin=bulletin, templates=folder))
    return (
        files if isinstance(files, KhabarError) else RenderedBulletin(files, wording.keys_asked())
    )


def render_bulletin(job: Job) -> Result:
    """The files of a bulletin's folder by name; an error is an answer, so that others go on."""
    bulletin = job.bulletin
    if problems := _refused(bulletin.release.file, figures(bulletin.release), job.images):
        return ImageError(problems)
    files: dict[str, bytes] = {}
    try:
        templates = _templates(job.templates)
        if job.html:
            images = {name: f"../../{image_address(name, job.images[name])}" for name in job.images}
            picture = share_picture.NAME if _shared(job) else ""
            page = templates.bulletin(
                bulletin, medium="web", assets=job.assets, images=images, share=picture
            )
            files["index.html"] = page.encode()
            files["ninjs.json"] = ninjs.to_json(ninjs.ninjs(bulletin)).encode()
        if _shared(job):
            files[share_picture.NAME] = _picture(templates, job)
        if job.pdf:
            document = templates.bulletin(bulletin, medium="print")
            archive = bulletin.newsroom.policies.archive
            pdf = _press(job.templates).set(document, job.images, archive=archive)
            files |= dict.fromkeys((bulletin.pdf_name, *bulletin.pdf_aliases), pdf)
    except KhabarError as error:
        return error
    return files


def _refused(file: str, shown: Iterable[Figure], files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What keeps a bulletin from being set with these images, which may be older than its text."""
    lines = {figure.src: figure.line for figure in shown}
    return tuple(
        Problem(Place(file, lines[name]), fault.message, fault.hint)
        for name, data in sorted(files.items())
        for fault in faults(name, data)
        if fault.level is Level.ERROR
    )


def _shared(job: Job) -> bool:
    """Whether the bulletin has a picture for previews: a public one, where one can be drawn."""
    bulletin = job.bulletin
    wanted = job.html and job.pdf and not bulletin.private and not bulletin.withdrawn
    return wanted and (job.templates / "css" / _SHARE_STYLE).is_file() and share_picture.available()


def _picture(templates: Templates, job: Job) -> bytes:
    document = templates.bulletin(job.bulletin, medium="print", template="share.html")
    return share_picture.drawn(_press(job.templates, _SHARE_STYLE).set(document, {}, archive=False))


def image_address(name: str, data: bytes) -> str:
    """Where an image stands in an area of out/: named by its content."""
    return f"assets/{short_digest(data)}/{name}"


_designs: dict[str, TemporaryDirectory[str]] = {}


def _unpacked(design: Design) -> Path:
    """Where a design lies in this process; of several, the last one."""
    if design.name not in _designs:
        folder = TemporaryDirectory(prefix="khabar-")
        design.unpack(Path(folder.name))
        _designs.clear()
        _designs[design.name] = folder
    return Path(_designs[design.name].name)


# Two at the most: fonts are large, and whoever sets a new design is done with the old one.
@lru_cache(maxsize=2)
def _templates(folder: Path) -> Templates:
    return Templates(folder)


@lru_cache(maxsize=4)
def _press(folder: Path, style: str = "print.css") -> "PdfRenderer":
    # WeasyPrint takes a second to import: only where a PDF is set.
    from khabar.formats.pdf.engine import PdfRenderer  # noqa: PLC0415

    return PdfRenderer(folder, style)
