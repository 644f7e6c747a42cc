"""A folder of outputs that is read: no link is followed, what a killed build left is skipped."""

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from khabar.files.outputs.ownership import Ownership
from khabar.files.placing import is_leftover
from khabar.files.readable import joined
from khabar.files.root import Root
from khabar.problems import FileError, Place, Problem

FOLDER_MODE = 0o755
LARGEST_OUTPUT = 500_000_000
"""How many bytes a file of outputs may have."""


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """A folder that builds write to, to be read. Names are relative to it, with slashes."""

    root: Path
    base: Root = field(init=False, repr=False, compare=False)
    owned: Ownership = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Open the gate to the folder."""
        base = Root(self.root, links=False, itself=False, folder_mode=FOLDER_MODE)
        object.__setattr__(self, "base", base)
        object.__setattr__(self, "owned", Ownership(base))

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises `FileError`."""
        return self.base.read(name, LARGEST_OUTPUT)

    def digest(self, name: str) -> str:
        """The SHA-256 of a file. Raises `FileError`."""
        return self.base.sha256(name)

    def place(self, name: str) -> Path:
        """Path of a file, for a library that opens it by path. Raises `FileError`."""
        return self.base.real(name)

    def folders(self, name: str) -> Iterator[str]:
        """The names of the folders in the folder `name`, leftovers of a killed build included."""
        yield from none_if_missing(self.base.folder_names, name)

    def files(self, name: str) -> Iterator[str]:
        """The names of the files in the folder `name` itself."""
        yield from none_if_missing(self.base.file_names, name)

    def has(self, name: str) -> bool:
        """Tell whether there is such a file or folder."""
        return self.base.exists(name)

    def state(self, name: str) -> str:
        """State of a file, without reading it: its size, times and inode; empty for none."""
        found = self.base.stat(name)
        return as_state(found) if found else ""

    def states(self, folder: str) -> dict[str, str]:
        """State of each entry of a folder, by its name there; none where there is no folder."""
        try:
            found = self.base.stats(folder)
        except FileError as error:
            if error.missing:
                return {}
            raise
        return {name: as_state(each) for name, each in found.items()}

    def contents(
        self, name: str, suffixes: tuple[str, ...], skip: Collection[str] = ()
    ) -> Iterator[bytes]:
        """The files in the folder `name` and below whose names end so, but not those of `skip`."""
        for file in self._files(name):
            path = f"{name}/{file}"
            if path.endswith(suffixes) and path.rpartition("/")[0] not in skip:
                yield self.read(path)

    def digests(self, name: str) -> dict[str, str]:
        """The SHA-256 of each file of the folder `name`, by its name there."""
        return {file: self.base.sha256(f"{name}/{file}") for file in sorted(self._files(name))}

    def stats(self, name: str) -> dict[str, os.stat_result]:
        """Stat each file of the folder `name`, by its name there."""
        found = ((file, self.base.stat(f"{name}/{file}")) for file in sorted(self._files(name)))
        return {file: state for file, state in found if state}

    def problem(self, error: FileError) -> Problem:
        """The error about a file of this folder as a problem, by the name that people give it."""
        place = f"{self.root.name}{error.place.removeprefix(str(self.root))}"
        return Problem(Place(place), error.said, error.hint)

    def is_taken(self, name: str) -> bool:
        """Tell whether something of others stands where a file is to be put, or above it."""
        found = self.base.stat(name)
        if found is None:
            above = name.split("/")[:-1]
            return any(self.base.is_file("/".join(above[:n])) for n in range(1, len(above) + 1))
        if stat.S_ISDIR(found.st_mode):
            return True
        return not self.owned.has(name)

    def _leaves(self, name: str) -> Iterator[str]:
        """All that is in a folder and below, folders themselves left out."""
        return (f"{name}/{each}" for each in self.base.leaves(name))

    def _files(self, name: str) -> Iterator[str]:
        """The files of a folder and those below; what a killed build left is none of them."""
        return self.base.files(name, is_leftover)


def lineage(file: str) -> Iterator[str]:
    """A file, and the folders that it is in."""
    yield file
    while file := file.rpartition("/")[0]:
        yield file


def beside(name: str, other: str) -> str:
    """The name of a neighbour."""
    return joined(name.rpartition("/")[0], other)


def as_state(found: os.stat_result) -> str:
    """State of a file: whatever changes it, changes this."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def none_if_missing(names: Callable[[str], list[str]], folder: str) -> list[str]:
    """The names that a listing has of a folder; none where it is missing, or is a file."""
    try:
        return names(folder)
    except FileError as error:
        if error.missing or error.in_the_way:
            return []
        raise
