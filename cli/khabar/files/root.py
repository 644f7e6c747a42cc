"""A folder below which files are also written and removed by name, and nothing outside of it.

A file is written whole or not at all: beside its place, and then moved there in one step.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from khabar.files.placing import (
    READING,
    fill,
    is_leftover,
    look,
    move,
    place_new,
    put,
    write_new,
)
from khabar.files.readable import Readable, joined
from khabar.problems import FileError

BY_UMASK = 0o777
"""The mode of a folder that gets what the umask leaves."""


@dataclass(frozen=True, slots=True)
class Root(Readable):
    """A folder that is read and written.

    `durable`: what is written has reached the disk when the call returns, for what cannot be made
    again. `through`: where a link stands, the file is written that it leads to, as it is read;
    one that may not be read is refused. `folder_mode` is that of folders that have to be made.
    """

    durable: bool = False
    through: bool = False
    folder_mode: int = BY_UMASK

    def make(self) -> None:
        """Make the folder itself, with those above it, unless it is there. Raises `FileError`."""
        if os.path.lexists(self.path):
            return
        above, rest = self.path.parent, self.path.name
        while not os.path.lexists(above):
            above, rest = above.parent, f"{above.name}/{rest}"
        Root(above).make_folder(rest, self.folder_mode)

    def write(self, name: str, data: bytes | bytearray, mode: int | None = None) -> None:
        """Put a file there in one step, in place of what was; it keeps its mode, if none is given.

        A link is replaced, or what it leads to (`through`). Raises `FileError`; what stood there
        stands then, and no folder is left that was made for it.
        """
        made = self._missing_above(name)
        place = self.led_entry if self.through else self.entry
        try:
            with place(name, self.folder_mode) as (opened, last):
                put(opened, last, data, mode, durable=self.durable)
        except BaseException:
            for folder in made:
                self.remove_empty(folder)
            raise

    def stats(self, folder: str) -> dict[str, os.stat_result]:
        """Stat each entry of a folder, links as themselves. Raises `FileError`."""
        with self.told(folder, "cannot be read: "), self._scanned(folder) as found:
            return {each.name: each.stat(follow_symlinks=False) for each in found}

    def write_each(
        self, folder: str, files: Mapping[str, bytes], mode: int
    ) -> dict[str, os.stat_result]:
        """Put files into a folder, each in one step; stats each. Raises `FileError`."""
        found = {}
        with self.told(folder), self.open(self.parts(folder), self.folder_mode) as opened:
            for name, data in files.items():
                put(opened, name, data, mode, durable=self.durable)
                found[name] = look(opened, name)
        return found

    def _missing_above(self, name: str) -> list[str]:
        """The folders that have to be made for a file, the innermost first."""
        missing = []
        while (name := name.rpartition("/")[0]) and not self.exists(name):
            missing.append(name)
        return missing

    def move(self, old: str, new: str) -> None:
        """Move a file in one step, in place of what is there. Raises `FileError`."""
        with (
            self.entry(old) as (source, name),
            # Innermost, since a refusal is nearly always about what stands at the new place.
            self.entry(new, self.folder_mode) as (target, to),
        ):
            move(source, name, target, to)

    def create(self, name: str, data: bytes, mode: int | None = None) -> bool:
        """Make a file that only one can make; `False` where there is one. Raises `FileError`."""
        with self.entry(name, self.folder_mode) as (opened, last):
            try:
                write_new(opened, last, data, mode, durable=self.durable)
            except FileExistsError:
                return False
        return True

    def create_whole(self, name: str, data: bytes, mode: int | None = None) -> bool:
        """Make a file like `create`, which nobody meets before it is whole. Raises `FileError`."""
        with self.entry(name, self.folder_mode) as (opened, last):
            try:
                place_new(opened, last, data, mode, durable=self.durable)
            except FileExistsError:
                return False
        return True

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file, which is made if need be, or leave it as it was.

        Raises `FileError`.
        """
        if not self.has_entry(name):
            self.write(name, data)
            return
        flags = (READING & ~os.O_RDONLY) | os.O_RDWR | os.O_APPEND | os.O_CREAT
        with self.told(name), _closing(self.open_file(name, flags, self.folder_mode)) as file:
            before = os.fstat(file).st_size
            try:
                fill(file, data, durable=self.durable)
            except OSError:
                with suppress(OSError):
                    os.ftruncate(file, before)
                raise

    def make_folder(self, name: str, mode: int = BY_UMASK) -> None:
        """Make a folder, with those above it, unless it is there. Raises `FileError`."""
        with self.told(name), self.open(self.parts(name), mode):
            pass

    def freshen(self, name: str) -> None:
        """Give a file the present time as that of its last change. Raises `FileError`."""
        with self.entry(name) as (opened, last):
            path, descriptor = opened.at(last)
            os.utime(path, dir_fd=descriptor)

    def set_mode(self, name: str, mode: int) -> None:
        """Give a file or folder this mode, if it has another. Raises `FileError`."""
        found = self.stat(name)
        if found is None or stat.S_IMODE(found.st_mode) == mode:
            return
        with self.entry(name) as (opened, last):
            path, descriptor = opened.at(last)
            with _closing(os.open(path, READING, dir_fd=descriptor)) as held:
                os.chmod(held if os.chmod in os.supports_fd else path, mode)

    # Removing.

    def remove(self, name: str) -> None:
        """Remove a file or a link, if it is there. Raises `FileError`."""
        with _if_there(), self.entry(name) as (opened, last):
            path, descriptor = opened.at(last)
            os.unlink(path, dir_fd=descriptor)

    def clear_leftovers(self, folder: str = "") -> None:
        """Remove the files in a folder that a killed command left half written.

        One that is being written just now may be among them: its writer writes it again. What may
        not be looked into or changed stays; whoever reads it tells.
        """
        with suppress(FileError):
            for name in filter(is_leftover, self.names(folder)):
                if self.is_file(file := joined(folder, name)):
                    self.remove(file)

    def remove_empty(self, name: str) -> bool:
        """Remove a folder if nothing is in it; whether it is gone."""
        try:
            with self.entry(name) as (opened, last):
                path, descriptor = opened.at(last)
                os.rmdir(path, dir_fd=descriptor)
        except FileError:
            return False
        return True

    def remove_folder(self, name: str) -> None:
        """Remove a folder and all that is in it. Raises `FileError`."""
        with _if_there(), self.entry(name) as (opened, last):
            path, descriptor = opened.at(last)
            shutil.rmtree(path, dir_fd=descriptor)


@contextmanager
def _if_there() -> Iterator[None]:
    """Pass over a file that is not there: it need not be removed."""
    try:
        yield
    except FileError as error:
        if not error.missing:
            raise


@contextmanager
def _closing(file: int) -> Iterator[int]:
    try:
        yield file
    finally:
        os.close(file)
