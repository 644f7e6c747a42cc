"""A folder on this machine as storage, for a web server that reads it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from khabar.distribution.publishing.storage.port import Capability, StorageError, checked
from khabar.problems import of_the_system

# Among Khabar's notes, so that what a killed run leaves is no part of the site; and always the
# same, so that there is never more than one.
_STATE = ".khabar"
_STAGED = f"{_STATE}/half-written"


class FolderStorage:
    """A folder that is there already."""

    width = 1
    capabilities = frozenset(Capability)

    def __init__(self, root: Path) -> None:
        """Raises `StorageError` where there is no such folder: it may be a disk not mounted."""
        self.root, self.name = root.resolve(), str(root)
        if not self.root.is_dir():
            raise StorageError(f"no folder {root}", "make it first; if it is a disk, mount it")

    def sizes(self) -> Mapping[str, int]:
        """Every file; links to other folders are somebody else's, and not followed."""
        with _told(self.name):
            return dict(_files(self.root, ""))

    def read(self, name: str) -> bytes | None:
        """A file's bytes."""
        with _told(f"{self.name}/{name}"):
            try:
                return self._at(name).read_bytes()
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes) -> None:
        """Write a file beside the site, then move it to its place in one step."""
        with _told(f"{self.name}/{name}"):
            target, staged = self._at(name), self.root / _STAGED
            staged.parent.mkdir(mode=0o700, exist_ok=True)
            staged.write_bytes(data)
            staged.chmod(0o644)
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(target)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file that only one can make; others may meet it before it is written."""
        with _told(f"{self.name}/{name}"):
            target = self._at(name)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with target.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                return False
            return True

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        with _told(f"{self.name}/{name}"):
            target = self._at(name)
            target.unlink(missing_ok=True)
            for folder in target.parents:
                if folder == self.root or folder.name == _STATE or not _empty(folder):
                    return
                folder.rmdir()

    def _at(self, name: str) -> Path:
        target = self.root / checked(name)
        if not target.parent.resolve().is_relative_to(self.root):
            hint = "a link in the target leads elsewhere; put a folder in its place"
            raise StorageError(f"{self.name}/{name} is not in {self.name}", hint)
        return target


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
        elif not entry.is_dir():
            yield f"{prefix}{entry.name}", entry.stat(follow_symlinks=False).st_size


def _empty(folder: Path) -> bool:
    return folder.is_dir() and next(os.scandir(folder), None) is None


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What the system says, with its place and what can be done."""
    try:
        yield
    except OSError as error:
        raise StorageError(*of_the_system(place, error)) from error
