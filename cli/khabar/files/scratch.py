"""Temporary folders for what reads and writes files by itself: Git, the PDF engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from khabar.files.root import Root


@contextmanager
def scratch() -> Iterator[Root]:
    """A new folder for this user alone, which is removed when the block ends, however it does."""
    with TemporaryDirectory(prefix="khabar-") as folder:
        yield Root(Path(folder))


class Scratch:
    """A new folder for this user alone, which is removed when nobody holds it any more."""

    def __init__(self) -> None:
        """Make it."""
        self._folder = TemporaryDirectory(prefix="khabar-")
        self.root = Root(Path(self._folder.name))
