"""The folder of private state, `.khabar`: what nobody but its owner may look into."""

import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from khabar.files.lock import locked
from khabar.files.root import Root
from khabar.problems import FileError

FOLDER_MODE, FILE_MODE = 0o700, 0o600


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """A folder of mode 0700 whose files have mode 0600; it and they are no links."""

    path: Path

    @property
    def base(self) -> Root:
        """The gate to its files."""
        return Root(self.path, links=False, itself=False, durable=True)

    def read(self, name: str) -> bytes | None:
        """A file's bytes, or `None` where there is none. Raises `FileError`."""
        return self.base.maybe(name)

    def write(self, name: str, data: bytes) -> None:
        """Put a file there in one step, and clear what killed commands left. Raises `FileError`."""
        self._make()
        self.base.clear_leftovers()
        self.base.write(name, data, FILE_MODE)

    def create(self, name: str, data: bytes) -> bool:
        """Make a file whole; `False` where there is one. Raises `FileError`."""
        self._make()
        self.base.clear_leftovers()
        return self.base.create_whole(name, data, FILE_MODE)

    @contextmanager
    def locked(self, name: str, *, wait: bool = True) -> Iterator[bool]:
        """Hold the lock of a file of it; raises `FileError` where there can be none.

        Without `wait` it yields `False` where somebody holds it.
        """
        self._make()
        base = self.base
        with ExitStack() as stack:
            with base.told(name):
                opened = stack.enter_context(base.open(()))
                held = stack.enter_context(locked(opened, name, wait=wait))
            yield held

    def database(self, name: str) -> Path:
        """Path of an SQLite database, which is opened by path: a regular file or none yet.

        One that is made is its owner's alone, and so is its journal, which gets its mode.
        """
        self._make()
        if (found := self.base.stat(name)) is None:
            self.base.create(name, b"", FILE_MODE)
        elif not stat.S_ISREG(found.st_mode):
            raise FileError(str(self.path / name), "is not a file", "move away what is there")
        self.base.set_mode(name, FILE_MODE)
        return self.path / name

    def _make(self) -> None:
        home = Root(self.path.parent, links=False)
        home.make_folder(self.path.name, FOLDER_MODE)
        home.set_mode(self.path.name, FOLDER_MODE)
