"""Files and folders that a person names on the command line: wherever they are, by whatever link.

Regular files alone are opened, so that nobody waits for a pipe. Nothing is ever written below a
public area, this newsroom's or another's: only a build puts anything there.
"""

import os
from pathlib import Path

from khabar.files.ownership import CHECKSUMS, made_by_khabar
from khabar.files.readable import LARGEST, Readable
from khabar.files.root import Root
from khabar.problems import FileError, KhabarError

_NEWSROOM = "releases/newsroom.yaml"
_PUBLISHED = ".khabar/published.json"


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
    """Put a file there in one step; the folder has to be there. Raises `KhabarError`."""
    real = _real(path)
    _refuse_public(path, real)
    home = Root(real.parent, durable=True)
    if not home.is_folder(""):
        raise FileError(str(path), "cannot be written: its folder is not there", "make it first")
    home.write(real.name, data)


def output_folder(path: Path, newsroom: Path) -> Path:
    """Where a folder that is named for output really is: new, empty, or one that Khabar made.

    Raises `KhabarError` for any other, for one in a public area, and for another newsroom's `out`.
    """
    real = _real(path)
    _refuse_public(path, real)
    if real == _real(newsroom / "out"):
        return real
    hint = "choose a new or an empty folder"
    if real.name == "out" and Readable(real.parent).is_file(_NEWSROOM):
        raise KhabarError(f"{path} belongs to another newsroom", hint)
    there = Readable(real)
    if there.is_folder("") and there.names() and not made_by_khabar(there):
        raise KhabarError(f"{path} is not empty, and Khabar did not make it", hint)
    return real


def _refuse_public(path: Path, real: Path) -> None:
    """Raise `KhabarError` for what lies in a public area, or is one."""
    for area in (real, *real.parents):
        if _is_public(area):
            hint = "only `khabar build` and `khabar publish` put anything there; write elsewhere"
            raise KhabarError(f"{path} is in {area}, which is public", hint)


def _is_public(folder: Path) -> bool:
    there, above = Readable(folder), Readable(folder.parent)
    if there.is_file(_PUBLISHED):
        return True
    if folder.name != "public":
        return False
    own = folder.parent.name == "out" and Readable(folder.parents[1]).is_file(_NEWSROOM)
    return own or (there.is_file(CHECKSUMS) and made_by_khabar(above))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
