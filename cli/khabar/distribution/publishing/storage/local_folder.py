"""A folder on this machine as storage, for a web server that reads it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from khabar.distribution.publishing.storage.port import Capability, StorageError, checked
from khabar.files import given
from khabar.files.root import Root
from khabar.problems import FileError

# In Khabar's folder on the target, so that a killed run leaves nothing in the site; always the same
# name, so that there is never more than one.
_STATE = ".khabar"
_STAGED = f"{_STATE}/half-written"
# A film among the attachments.
_LARGEST = 2_000_000_000
_FILE, _FOLDER, _PRIVATE = 0o644, 0o755, 0o700


class FolderStorage:
    """A folder that is there already; whatever the umask, a web server may read what is put."""

    width = 1

    def __init__(self, root: Path) -> None:
        """Raises `StorageError` where there is no such folder: it may be a disk not mounted."""
        self.name = str(root)
        self.capabilities = frozenset(Capability)
        self._root = Root(given.real(root), links=False, durable=True, folder_mode=_FOLDER)
        if not self._root.is_folder(""):
            raise StorageError(f"no folder {root}", "make it first; if it is a disk, mount it")

    def sizes(self) -> Mapping[str, int]:
        """Every file; links to other folders are somebody else's, and not followed."""
        with _told():
            found = ((name, self._root.stat(name)) for name in self._root.leaves(""))
            return {name: state.st_size for name, state in found if state}

    def read(self, name: str) -> bytes | None:
        """A file's bytes."""
        with _told():
            return self._root.maybe(checked(name), _LARGEST)

    def put(self, name: str, data: bytes) -> None:
        """Write a file beside the site, then move it to its place in one step."""
        with _told():
            self._root.make_folder(_STATE, _PRIVATE)
            # What a run left that was killed while it wrote this very file.
            self._root.remove(_STAGED)
            self._root.create(_STAGED, data, _FILE)
            self._root.move(_STAGED, checked(name))

    def create(self, name: str, data: bytes) -> bool:
        """Write a file that only one can make; nobody meets it before it is whole."""
        with _told():
            if checked(name).startswith(f"{_STATE}/"):
                self._root.make_folder(_STATE, _PRIVATE)
            self._root.clear_leftovers(name.rpartition("/")[0])
            return self._root.create_whole(name, data)

    def settle(self, names: Iterable[str]) -> None:
        """Do nothing: readers have each file as soon as it is put."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        with _told():
            self._root.remove(checked(name))
            above = name.rpartition("/")[0]
            while above and above != _STATE and self._root.remove_empty(above):
                above = above.rpartition("/")[0]


@contextmanager
def _told() -> Iterator[None]:
    """Turn an error of the system into one with its place and a hint."""
    try:
        yield
    except FileError as error:
        raise StorageError(error.message, error.hint) from error
