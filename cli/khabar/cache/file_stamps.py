"""File stamps: sizes and times, by which a build knows without reading that nothing changed.

A file is unchanged if its name, size, times and inode are the same. No program can set the time of
the last change of the inode, so no edit goes unseen, whatever it does to the other times. Two
changes within one tick of the file system's clock look like one, so a stamp taken in the same tick
as the last change cannot be trusted (`Stamps.settled`).
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from stat import S_ISDIR

from khabar.files.listing import (
    clock,
    entries,
    folders,
    is_folder,
    look_at,
    sorted_entries,
    stat_of,
    stats,
)
from khabar.files.templates_folder import folders_of

__all__ = [
    "FileStamp", "Stamps", "clock", "entries", "is_folder", "joined", "path_stamp", "stamp_of",
    "state", "templates_stamp",
]  # fmt: skip

# A tick of the coarsest kernel clock is 10 ms.
_TICK = 20_000_000


@dataclass(frozen=True, slots=True)
class FileStamp:
    """Stamp of a file or folder, and the time of the newest change in it, in nanoseconds."""

    digest: str
    newest: int

    def settled(self, clock: int) -> bool:
        """Tell whether a later change would show.

        `clock` is the file system's time when the stamp was taken, in nanoseconds.
        """
        return self.newest < clock - _TICK


@dataclass(frozen=True, slots=True)
class Stamps:
    """Stamps by name, and the time of the newest change in any of them, in nanoseconds."""

    parts: Mapping[str, str]
    newest: int

    @property
    def digest(self) -> str:
        """Digest of all stamps with their names."""
        content = blake2b(digest_size=16)
        for name, digest in sorted(self.parts.items()):
            content.update(f"{name}\0{digest}\n".encode("utf-8", "surrogateescape"))
        return content.hexdigest()

    def settled(self, clock: int) -> bool:
        """Tell whether a later change would show.

        `clock` is the file system's time when the stamps were taken, in nanoseconds.
        """
        return self.newest < clock - _TICK


def stamp_of(folder: Path | str) -> FileStamp:
    """Stamp all files in a folder and below, links followed."""
    content, newest = blake2b(digest_size=16), 0
    for row, latest in _rows(str(folder), frozenset()):
        content.update(row)
        newest = max(newest, latest)
    return FileStamp(content.hexdigest(), newest)


def state(entry: "os.DirEntry[str]") -> FileStamp:
    """Stamp one file."""
    stat = stat_of(entry)
    return FileStamp(_row(stat), max(stat.st_ctime_ns, stat.st_mtime_ns))


def path_stamp(path: Path | str) -> FileStamp:
    """Stamp a file, or a folder with all below it; a path where nothing is has a stamp, too."""
    if (stat := look_at(path)) is None:
        return FileStamp("none", 0)
    if S_ISDIR(stat.st_mode):
        return stamp_of(path)
    return FileStamp(_row(stat), max(stat.st_ctime_ns, stat.st_mtime_ns))


def templates_stamp(folder: Path) -> FileStamp:
    """Stamp a folder's templates, with those of Khabar where the folder lies over them."""
    return joined({str(number): stamp_of(each) for number, each in enumerate(folders_of(folder))})


def joined(found: Mapping[str, FileStamp]) -> FileStamp:
    """Join several stamps, each with its name, into one."""
    newest = max((each.newest for each in found.values()), default=0)
    stamps = Stamps({name: each.digest for name, each in found.items()}, newest)
    return FileStamp(stamps.digest, newest)


def _rows(folder: str, above: frozenset[str]) -> Iterator[tuple[bytes, int]]:
    """One row of bytes a folder."""
    rows, newest = [folder], 0
    if (found := sorted_entries(folder)) is None:
        yield b"\0".join([os.fsencode(folder), b"none"]), 0
        return
    for name, stat in stats(found):
        newest = max(newest, stat.st_ctime_ns, stat.st_mtime_ns)
        rows.append(f"{name}\0{_row(stat)}")
    yield os.fsencode("\n".join(rows)), newest
    for path, real in folders(found):
        if not real or real not in above:
            yield from _rows(path, above | {real} if real else above)


def _row(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"
