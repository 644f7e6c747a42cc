"""Pictures whose files are not made yet: the task that workers run, once for each of them."""

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import suppress
from dataclasses import dataclass

from khabar.build.bulletin_plan import BulletinPlan
from khabar.files.folder import Folder
from khabar.images import faults, renditions
from khabar.images.picture import Picture
from khabar.problems import Level, NewsroomError
from khabar.workspace.release_images import image_named

# So many bulletins wait for pictures before these are made: all workers have something to do then.
_WAITING = 64


@dataclass(frozen=True, slots=True)
class MissingPicture:
    """A picture of a release that is wanted: `name` is that of its image."""

    release: str
    name: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture to make, with its original; nothing where that cannot be read."""

    name: str
    picture: Picture
    data: bytes


def picture_job(folder: Folder, missing: MissingPicture) -> PictureJob:
    """The task for a worker, with all it needs."""
    picture, data = missing.picture, b""
    with suppress(NewsroomError):  # whoever renders its bulletin says so
        data = image_named(folder, missing.release, missing.name, picture.original)
    return PictureJob(missing.name, picture, data)


def picture_task(_: None, job: PictureJob) -> dict[str, bytes] | None:
    """The files of a picture by name; nothing for one that no reader may be shown."""
    if any(each.level is Level.ERROR for each in faults(job.name, job.data)):
        return None
    return renditions.made(job.picture, job.data)


def illustrated(
    portions: Iterable[Iterable[BulletinPlan]],
    missing: MutableMapping[str, MissingPicture],
    make: Callable[[Iterable[MissingPicture]], None],
) -> Iterator[BulletinPlan]:
    """Yield bulletins whose pictures are made; the others wait until many can be made at once.

    `missing` are the pictures that are not made yet, by what they are named; it is empty in the
    end.
    """
    waiting: list[BulletinPlan] = []

    def made() -> Iterator[BulletinPlan]:
        make([*missing.values()])
        missing.clear()
        yield from waiting
        waiting.clear()

    for plans in portions:
        for each in plans:
            if missing.keys().isdisjoint(picture.named for picture in each.pictures.values()):
                yield each
            else:
                waiting.append(each)
        if len(waiting) >= _WAITING:
            yield from made()
    yield from made()
