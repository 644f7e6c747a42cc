"""One bulletin → its files: the task that workers run. Carries all it needs and returns bytes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from khabar.contained import contained
from khabar.files.root import Root
from khabar.files.scratch import Scratch
from khabar.formats.asked_wording import AskedWording
from khabar.formats.port import RenderContext, untold
from khabar.formats.registry import FORMATS, rendered
from khabar.formats.templates import Templates
from khabar.images import faults
from khabar.images.picture import Picture, picture_of
from khabar.images.renditions import single
from khabar.markup import credits_of, figures
from khabar.model import Bulletin, Figure, FormatName, Key, RenderLimits
from khabar.problems import KhabarError, Level, Place, Problem


@dataclass(frozen=True, slots=True)
class Job:
    """A bulletin to render: its images by name, where the site's assets are, and in which formats.

    Without `formats` it is rendered in those that it is made in. Of images in `pictures` the
    printed file was made already; of the others the original is given.
    """

    bulletin: Bulletin
    images: Mapping[str, bytes]
    templates: Path
    assets: str
    formats: tuple[FormatName, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Design:
    """Design of bulletins: the templates folder's files, and a digest of their content."""

    name: str
    files: Mapping[str, bytes]

    def unpack(self, folder: Root) -> None:
        """Write the files into a folder."""
        for name, data in self.files.items():
            folder.write(name, data)


@dataclass(frozen=True, slots=True)
class RenderedBulletin:
    """The files of a bulletin's folder by name, and the wording that was asked for to make them.

    `blemishes` are what is not fine on paper, and keeps nothing from readers.
    """

    files: Mapping[str, bytes]
    asked: tuple[Key, ...]
    blemishes: tuple[Problem, ...] = ()


class BulletinError(KhabarError):
    """A bulletin that a format refuses, or with images that no reader may be shown."""

    exit_code = 4

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """`problems` holds at least one entry."""
        super().__init__(problems[0].message, problems[0].hint, problems)


Result = dict[str, bytes] | BulletinError


def render_task(templates: Design | Path, job: Job) -> RenderedBulletin | BulletinError:
    """Render a bulletin with these templates; an error is an answer, so that others go on.

    A design is unpacked once a process; a folder is one where that has been done already.
    """
    folder = _unpacked(templates) if isinstance(templates, Design) else templates
    wording = AskedWording(job.bulletin.wording)
    bulletin = replace(job.bulletin, wording=wording)
    blemishes: list[Problem] = []
    files = render_bulletin(replace(job, bulletin=bulletin, templates=folder), blemishes.append)
    if isinstance(files, BulletinError):
        return files
    return RenderedBulletin(files, wording.keys_asked(), tuple(blemishes))


def render_bulletin(job: Job, tell: Callable[[Problem], None] = untold) -> Result:
    """The files of a bulletin's folder by name; an error is an answer, so that others go on."""
    try:
        with contained(job.bulletin.release.file):
            return _files(job, tell)
    except BulletinError as error:
        return error
    except KhabarError as error:
        return BulletinError(error.problems_at(Place(job.bulletin.release.file)))


def _files(job: Job, tell: Callable[[Problem], None]) -> dict[str, bytes]:
    """Render what is wanted. Raises `BulletinError` for what no reader may be shown."""
    bulletin, files = job.bulletin, dict[str, bytes]()
    originals = {name: job.images[name] for name in job.images if name not in job.pictures}
    if problems := _refused(bulletin.release.file, figures(bulletin.release), originals):
        raise BulletinError(problems)
    planned = pictures_of(bulletin, originals)
    ready = {name: single(each, each.printed, originals[name]) for name, each in planned.items()}
    context = RenderContext(
        templates_of(job.templates, bulletin.newsroom.limits),
        {**job.images, **ready},
        job.assets,
        {**job.pictures, **planned},
        tell,
    )
    for name in rendered(job.formats or bulletin.formats, bulletin):
        answer = FORMATS[name].render(bulletin, context)
        if isinstance(answer, tuple):
            raise BulletinError(answer)
        files |= answer
    return files


def pictures_of(bulletin: Bulletin, images: Mapping[str, bytes]) -> dict[str, Picture]:
    """Plan the pictures of a bulletin's images, with the credits that it gives them."""
    said = credits_of(bulletin.release)
    return {name: picture_of(name, data, said.get(name, "")) for name, data in images.items()}


def _refused(file: str, shown: Iterable[Figure], files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Problems that keep a bulletin from being rendered with these images, which may be older."""
    lines = {figure.src: figure.line for figure in shown}
    return tuple(
        Problem(Place(file, lines[name]), fault.message, fault.hint)
        for name, data in sorted(files.items())
        for fault in faults(name, data)
        if fault.level is Level.ERROR
    )


_designs: dict[str, Scratch] = {}


def _unpacked(design: Design) -> Path:
    """Folder of a design in this process; of several, the last one."""
    if design.name not in _designs:
        folder = Scratch()
        design.unpack(folder.root)
        _designs.clear()
        _designs[design.name] = folder
    return _designs[design.name].root.path


# Two at most: after a change of the design the old one is not used again.
@lru_cache(maxsize=2)
def templates_of(folder: Path, limits: RenderLimits) -> Templates:
    """Return the templates of a folder, compiled once a process."""
    return Templates(folder, limits)
