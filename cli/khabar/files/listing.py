"""Lists folders and reads sizes and times of files, without opening any of them.

What is learnt is only whether something changed: whoever reads a file does it through a `Readable`,
which follows no link that leads out. So whole paths are used here, at a system call an entry.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from khabar.problems import FileError, of_the_system


def entries(folder: str) -> "Iterator[os.DirEntry[str]]":
    """Yield a folder's entries; none where there is no folder."""
    try:
        with os.scandir(folder) as found:
            yield from found
    except OSError:
        return  # A folder that cannot be read is ignored here; the command that reads it tells.


def sorted_entries(folder: str) -> "list[os.DirEntry[str]] | None":
    """List a folder's entries by name; `None` where nobody may look."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return None


def is_folder(entry: "os.DirEntry[str]") -> bool:
    """Tell whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself, or one to where nobody may look


def stat_of(entry: "os.DirEntry[str]") -> os.stat_result:
    """Stat a file; a link counts as its target, or as itself where that cannot be reached."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def stats(found: "Iterable[os.DirEntry[str]]") -> list[tuple[str, os.stat_result]]:
    """The names and stats of the files among entries, each as `stat_of` has it."""
    return [(entry.name, stat_of(entry)) for entry in found if not is_folder(entry)]


def folders(found: "Iterable[os.DirEntry[str]]") -> list[tuple[str, str]]:
    """The folders among entries: the path of each, and the end of the link that it is, if any."""
    return [(entry.path, link_end(entry)) for entry in found if is_folder(entry)]


def link_end(entry: "os.DirEntry[str]") -> str:
    """Resolve a link to its end; empty for what is none."""
    return os.path.realpath(entry.path) if entry.is_symlink() else ""


def look_at(path: Path | str) -> os.stat_result | None:
    """Stat a file or folder, links followed; `None` where there is none."""
    try:
        return os.stat(path)
    except OSError:
        return None


def may_write(folder: Path) -> bool:
    """Tell whether this user may make files in a folder."""
    return os.access(folder, os.W_OK)


def may_put(folder: Path, name: str) -> bool:
    """Tell whether this user may write a file below a folder, and what lacks of its folders."""
    place = folder / name
    above = (each for each in place.parents if os.path.lexists(each))
    own = os.access(place, os.W_OK) if os.path.lexists(place) else True
    return own and may_write(next(above))


def clock(folder: Path) -> int:
    """Present time of a folder's file system, in nanoseconds."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b".")
            file.flush()
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError as error:
        _, hint = of_the_system(folder, error)
        raise FileError(str(folder), str(error.strerror), hint, ":") from error
