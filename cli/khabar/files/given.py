"""Files that a person names on the command line: wherever they are, and by whatever link.

Regular files alone are opened, so that nobody waits for a pipe.
"""

import os
from pathlib import Path

from khabar.files.readable import LARGEST, Readable
from khabar.files.root import Root
from khabar.problems import FileError, KhabarError


def read(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file. Raises `KhabarError`, also for one of more than `most` bytes."""
    real = _real(path)
    try:
        return Readable(real.parent).read(real.name, most)
    except FileError as error:
        raise KhabarError(f"{path} {error.said}", error.hint) from error


def exists(path: Path) -> bool:
    """Whether there is such a file."""
    return Readable(_real(path).parent).is_file(_real(path).name)


def write(path: Path, data: bytes) -> None:
    """Put a file there in one step; the folder has to be there. Raises `FileError`."""
    real = _real(path)
    home = Root(real.parent, durable=True)
    if not home.is_folder(""):
        raise FileError(str(path), "cannot be written: its folder is not there", "make it first")
    home.write(real.name, data)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
