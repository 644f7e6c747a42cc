"""Temporary folders for what reads and writes files by itself: Git, the PDF engine."""

import os
import tempfile
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
    """A new folder for this user alone, removed when nobody holds it any more, or by `remove`."""

    def __init__(self) -> None:
        """Make it."""
        self._folder = TemporaryDirectory(prefix="khabar-")
        self.root = Root(Path(self._folder.name))

    def remove(self) -> None:
        """Remove it with all that is in it."""
        self._folder.cleanup()


def put_temporary_files_into(folder: str) -> None:
    """Let libraries, and programs that this process begins, put their temporary files there.

    Somebody else removes the folder: a process that is killed removes nothing.
    """
    tempfile.tempdir = os.environ["TMPDIR"] = folder
