"""A folder below which files are read and listed by name, and nothing outside of it.

Names are relative, with slashes. `Opening` says what is opened, and what is refused.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from khabar.digest import sha256_of_file
from khabar.files.descent import NotOpenedError, below, link_target
from khabar.files.opening import MOST_LINKS, Opening
from khabar.files.placing import contents, holds, look, open_regular
from khabar.problems import FileError

LARGEST = 20_000_000
"""How many bytes a file may have, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Readable(Opening):
    """A folder that is only read."""

    def read(self, name: str, most: int = LARGEST) -> bytes:
        """A file's bytes. Raises `FileError`, also for what has more than `most`."""
        data = self.maybe(name, most)
        if data is None:
            said = "cannot be read: No such file or directory"
            raise self.refused(
                name, said, "check its name, and the folder it is in", number=errno.ENOENT
            )
        return data

    def maybe(self, name: str, most: int = LARGEST) -> bytes | None:
        """A file's bytes, or `None` where there is none; raises `FileError` as `read` does."""
        with self.told(name, "cannot be read: "):
            try:
                descriptor = self.open_file(name)
            except (FileNotFoundError, NotADirectoryError):
                return None
            data = contents(descriptor, most + 1)
        if len(data) > most:
            hint = "is it the right file? split it if it is"
            raise self.refused(name, f"is larger than {most // 1000:,} kB", hint)
        return data

    def head(self, name: str, count: int) -> tuple[bytes, int]:
        """The first bytes of a file, and how many it has. Raises `FileError`."""
        with self.told(name, "cannot be read: "):
            file = self.open_file(name)
            size = os.fstat(file).st_size
            return contents(file, count), size

    def text(self, name: str, most: int = LARGEST) -> str:
        """A text in UTF-8. Raises `FileError`, also for other bytes."""
        try:
            return self.read(name, most).decode("utf-8")
        except UnicodeDecodeError as error:
            raise self.refused(name, "is not UTF-8", "save it as UTF-8") from error

    def sha256(self, name: str) -> str:
        """The digest of a file, which is read piece by piece; raises `FileError`."""
        with self.told(name, "cannot be read: "), os.fdopen(self.open_file(name), "rb") as file:
            return sha256_of_file(file)

    def stat(self, name: str) -> os.stat_result | None:
        """Stat a file or folder; a link counts as what it leads to, if it may be followed.

        `None` where there is nothing that may be reached, or a link leads nowhere.
        """
        try:
            parts = self.parts(name)
            for _ in range(MOST_LINKS):
                if not parts:
                    return os.stat(self.path, follow_symlinks=self.itself)
                with self.open(parts[:-1]) as opened:
                    found = look(opened, parts[-1])
                    if not self.links or not stat.S_ISLNK(found.st_mode):
                        return found
                    link = link_target(opened, parts[-1]) or ""
                    parts = self.led(opened.parts, link)
        except (OSError, ValueError):
            return None
        return None

    def is_file(self, name: str) -> bool:
        """Tell whether a regular file is there."""
        found = self.stat(name)
        return found is not None and stat.S_ISREG(found.st_mode)

    def is_folder(self, name: str) -> bool:
        """Tell whether a folder is there."""
        found = self.stat(name)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def exists(self, name: str) -> bool:
        """Tell whether anything is there that may be reached."""
        return self.stat(name) is not None

    def has_entry(self, name: str) -> bool:
        """Tell whether anything has that name, be it a link to nowhere, as far as one may look."""
        try:
            with self.entry(name) as (opened, last):
                look(opened, last)
        except FileError:
            return False
        return True

    # Listing.

    def names(self, name: str = "") -> list[str]:
        """List the names in a folder, sorted. Raises `FileError` where there is no folder."""
        with self.told(name, "cannot be read: "), self._scanned(name) as found:
            return sorted(entry.name for entry in found)

    def file_names(self, name: str = "") -> list[str]:
        """The regular files in a folder itself, sorted; raises `FileError` as `names` does."""
        with self.told(name, "cannot be read: "), self._scanned(name) as found:
            return sorted(each.name for each in found if self._is(each, name, stat.S_ISREG))

    def folder_names(self, name: str = "") -> list[str]:
        """The folders in a folder itself, sorted; raises `FileError` as `names` does."""
        with self.told(name, "cannot be read: "), self._scanned(name) as found:
            return sorted(each.name for each in found if self._is(each, name, stat.S_ISDIR))

    def holding(self, name: str, file: str) -> list[str]:
        """The folders in a folder in which something stands as `file`, or nobody may look."""
        found = self.names(name)
        with self.told(name, "cannot be read: "), self.open(self.parts(name)) as opened:
            return [each for each in found if holds(opened, each, file)]

    def each(self, name: str, file: str) -> Iterator[tuple[str, bytes]]:
        """The bytes of `file` in each folder of a folder; what cannot be read is passed over."""
        names = self.names(name)
        with self.told(name, "cannot be read: "), self.open(self.parts(name)) as opened:
            for folder in names:
                try:
                    with below(opened, folder) as inside:
                        yield folder, contents(open_regular(inside, file), LARGEST)
                except FileNotFoundError:
                    continue
                except OSError:  # a link that may be followed, or nothing that can be read
                    with suppress(FileError):
                        yield folder, self.maybe(f"{name}/{folder}/{file}") or b""

    def files(self, name: str = "", skip: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
        """The regular files in a folder and below, by their names there; none where it is missing.

        Links to folders are not gone into. What `skip` says of an entry's name is left out, with
        all that is below it.
        """
        with self.told(name, "cannot be read: "):
            try:
                files, folders = self._sorted(name, skip)
            except (FileNotFoundError, NotADirectoryError):
                return
        yield from files
        for each in folders:
            yield from (f"{each}/{file}" for file in self.files(joined(name, each), skip))

    def leaves(self, name: str) -> Iterator[str]:
        """All that is in a folder and below and is no folder, links and pipes included.

        None where it is missing. Raises `FileError`.
        """
        try:
            with self.told(name, "cannot be read: "), self._scanned(name) as found:
                kinds = {each.name: each.is_dir(follow_symlinks=False) for each in found}
        except FileError as error:
            if error.missing:
                return
            raise
        for each, is_folder in sorted(kinds.items()):
            if is_folder:
                yield from (f"{each}/{leaf}" for leaf in self.leaves(joined(name, each)))
            else:
                yield each

    def _sorted(self, name: str, skip: Callable[[str], bool]) -> tuple[list[str], list[str]]:
        """The files and folders in a folder that are not skipped, each sorted."""
        files, folders = [], []
        with self._scanned(name) as found:
            for each in found:
                if skip(each.name):
                    continue
                if each.is_dir(follow_symlinks=False):
                    folders.append(each.name)
                elif self._is(each, name, stat.S_ISREG):
                    files.append(each.name)
        return sorted(files), sorted(folders)

    def _is(self, entry: "os.DirEntry[str]", folder: str, kind: Callable[[int], bool]) -> bool:
        """Tell whether an entry is of a kind; a link that may be followed is what it leads to."""
        if not entry.is_symlink():
            is_file, is_folder = entry.is_file(follow_symlinks=False), entry.is_dir()
            return is_file if kind is stat.S_ISREG else is_folder
        found = self.stat(joined(folder, entry.name))
        return self.links and found is not None and kind(found.st_mode)

    @contextmanager
    def _scanned(self, name: str) -> Iterator[Iterator["os.DirEntry[str]"]]:
        """The entries of a folder, as long as it is open. Raises `OSError`."""
        with self.listed(name) as folder, os.scandir(folder) as found:
            yield found

    # What libraries are given that open files by themselves.

    def real(self, name: str) -> Path:
        """Path of a file or folder, for a library that opens it by path (SQLite, Pango, Git).

        Its folder is below the root, and it is no link itself, when this returns.
        """
        with self.told(name, "cannot be read: "):
            parts = self.parts(name)
            for _ in range(MOST_LINKS):
                with self.open(parts[:-1]) as opened:
                    link = link_target(opened, parts[-1]) if parts else None
                    if link is None:
                        return Path(opened.path, *parts[-1:])
                    parts = self.led(opened.parts, link)
            raise NotOpenedError("is a link to itself")


def joined(folder: str, name: str) -> str:
    """The name of an entry of a folder; that of the root is empty."""
    return f"{folder}/{name}" if folder else name
