"""File events → typed changes, in batches: which file was saved, and of which kind it is."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from watchfiles import awatch

from khabar.files import given
from khabar.files.folder import NEWSROOM_FILE
from khabar.files.readable import Readable
from khabar.problems import KhabarError

AREAS = ("releases", "locales", "templates")
# In milliseconds: what comes this close together is one batch, and a batch does not take longer.
_STEP, _DEBOUNCE = 12, 120
_STYLES = (".css", ".ttf", ".otf", ".woff2")


class FileKind(StrEnum):
    """Kinds of files in a newsroom."""

    NEWSROOM = "newsroom"
    RELEASE = "release"
    CATALOG = "catalog"
    TEMPLATE = "template"
    STYLE = "style"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file or folder that is other than it was, or there no more; `name` as `Folder` has it."""

    kind: FileKind
    name: str


Batches = asyncio.Queue[frozenset[FileChange] | None]
Tell = Callable[[frozenset[FileChange]], Awaitable[None]]
EVERYTHING = frozenset(
    FileChange(kind, area)
    for kind, area in zip((FileKind.NEWSROOM, FileKind.CATALOG, FileKind.STYLE), AREAS, strict=True)
)


def kind_of(name: str) -> FileKind | None:
    """Kind of a file of the newsroom, by its name; `None` for editors' temporary files."""
    area, _, rest = name.partition("/")
    last = name.rpartition("/")[2]
    if last.startswith((".", "#")) or last.endswith(("~", ".swp", ".tmp", ".pot")):
        return None
    match area:
        case "releases":
            return FileKind.NEWSROOM if name == NEWSROOM_FILE or not rest else FileKind.RELEASE
        case "locales":
            return FileKind.CATALOG
        case "templates":
            return FileKind.STYLE if not rest or last.endswith(_STYLES) else FileKind.TEMPLATE
    return None


async def watch(root: Path, tell: Tell) -> None:
    """Tell of everything, then of each batch of changes in a newsroom, until cancelled.

    A folder that is removed and made anew, as by `git checkout`, is watched anew; so is everything
    where the watcher gives up, as it does at a name that is not UTF-8. What happens while `tell` is
    busy comes as one batch.
    """
    while True:
        moved, batches = asyncio.Event(), Batches()
        sentinel = asyncio.create_task(_until_moved(root, moved))
        following = asyncio.create_task(_follow(root, moved, batches))
        try:
            # Both watch before the first reading, so that no change is missed.
            await asyncio.sleep(0)
            await tell(EVERYTHING)
            while batch := await batches.get():
                await tell(_joined(batch, batches))
            await following
        finally:
            sentinel.cancel()
            following.cancel()


def _joined(batch: frozenset[FileChange], batches: Batches) -> frozenset[FileChange]:
    """A batch and those that wait behind it."""
    while not batches.empty():
        more = batches.get_nowait()
        if more is None:
            batches.put_nowait(None)
            break
        batch |= more
    return batch


async def _follow(root: Path, moved: asyncio.Event, batches: Batches) -> None:
    """Put batches of changes into a queue until a folder has moved; `None` is the last one."""
    folders = dict(_folders(root))
    try:
        async for events in awatch(
            *folders, step=_STEP, debounce=_DEBOUNCE, watch_filter=None, stop_event=moved
        ):
            if batch := frozenset(_named((path for _, path in events), folders)):
                batches.put_nowait(batch)
    except OSError as error:
        if all(Readable(folder).is_folder("") for folder in folders):
            raise _unwatched(error) from error
    except RuntimeError as error:
        raise _unwatched(error) from error
    except ExceptionGroup:
        pass  # what went wrong while it watched; the next one begins anew
    finally:
        batches.put_nowait(None)


def _unwatched(error: Exception) -> KhabarError:
    hint = "raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1"
    return KhabarError(f"the newsroom cannot be watched: {error}", hint)


def _folders(root: Path) -> Iterator[tuple[Path, str]]:
    """The folders to watch, links followed, and what they are called."""
    for area in AREAS:
        place = given.real(root / area)
        if Readable(place).is_folder(""):
            yield place, area


def _named(paths: Iterable[str], folders: dict[Path, str]) -> Iterator[FileChange]:
    for path in map(Path, paths):
        for folder, area in folders.items():
            with suppress(ValueError):
                name = f"{area}/{path.relative_to(folder).as_posix()}".removesuffix("/.")
                if kind := kind_of(name):
                    yield FileChange(kind, name)


async def _until_moved(root: Path, moved: asyncio.Event) -> None:
    """Wait until one of the folders itself comes or goes."""
    home = given.real(root)
    areas = {str(home / area) for area in AREAS}
    try:
        async for events in awatch(
            home, recursive=False, step=_STEP, debounce=_DEBOUNCE, watch_filter=None
        ):
            if any(path in areas and kind.name != "modified" for kind, path in events):
                break
    except RuntimeError:
        return  # it cannot begin
    except ExceptionGroup:
        pass
    moved.set()
