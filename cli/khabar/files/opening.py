"""Opens files and folders below a root by their names, and tells what is refused.

Regular files alone are opened. What the system refuses becomes a `FileError` with the place and a
hint.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from khabar.files.descent import Ground, NotOpenedError, Opened, Parts, above, link_target
from khabar.files.placing import READING, look, open_regular
from khabar.problems import FileError, of_the_system

MOST_LINKS = 40
"""How many links are followed, one after another."""
_IN_THE_WAY = frozenset({errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY})
_TO_NOTHING = "cannot be read: it is a link to nothing"
_SPLIT = "move what is there, and put the file or folder itself there"


@dataclass(frozen=True, slots=True)
class Opening(Ground):
    """A folder below which files and folders are opened."""

    def open_file(self, name: str, flags: int = READING, make: int | None = None) -> int:
        """Open a regular file; follows a link that stays below the root. Raises `OSError`."""
        parts, link = self.parts(name), None
        for _ in range(MOST_LINKS):
            if not parts:
                break
            try:
                with self.open(parts[:-1], make) as opened:
                    try:
                        return open_regular(opened, parts[-1], flags)
                    except FileNotFoundError:
                        raise
                    except OSError:
                        link = link_target(opened, parts[-1])
                        if link is None:
                            raise
                        parts = self.led(opened.parts, link)
            except FileNotFoundError as error:
                if link is None:
                    raise
                raise NotOpenedError(_TO_NOTHING) from error
        raise NotOpenedError("is a link to itself" if parts else "is not a file")

    @contextmanager
    def entry(self, name: str, make: int | None = None) -> Iterator[tuple[Opened, str]]:
        """The open folder that a name lies in, and its last part; with `make`, folders are made.

        What the system refuses meanwhile becomes a `FileError`.
        """
        with self.told(name):
            parts = self.parts(name)
            if not parts:
                raise NotOpenedError("is the folder itself")
            with self.open(parts[:-1], make) as opened:
                yield opened, parts[-1]

    @contextmanager
    def led_entry(self, name: str, make: int | None = None) -> Iterator[tuple[Opened, str]]:
        """`entry` of what a name leads to: of a link that stays below the root, its target.

        Raises `FileError` for a link that may not be read, either.
        """
        with self.told(name):
            parts = self._led_to(self.parts(name), make)
            with self.open(parts[:-1]) as opened:
                yield opened, parts[-1]

    def _led_to(self, parts: Parts, make: int | None) -> Parts:
        """The steps to a file, after the last of the links that stand in its place."""
        link = None
        for _ in range(MOST_LINKS):
            if not parts:
                break
            try:
                with self.open(parts[:-1], None if link else make) as opened:
                    if link:
                        look(opened, parts[-1])
                    link = link_target(opened, parts[-1])
                    parts = self.led(opened.parts, link) if link else (*opened.parts, parts[-1])
            except FileNotFoundError as error:
                if link is None:
                    raise
                raise NotOpenedError(_TO_NOTHING) from error
            if not link:
                return parts
        raise NotOpenedError("is a link to itself" if parts else "is the folder itself")

    @contextmanager
    def told(self, name: str, doing: str = "") -> Iterator[None]:
        """Turn what the system refuses into a `FileError`."""
        try:
            yield
        except NotOpenedError as error:
            raise self.refused(
                name, str(error.strerror), _SPLIT, number=error.errno or 0
            ) from error
        except OSError as error:
            _, hint = of_the_system("", error)
            said = f"{doing}{error.strerror or error}"
            mark = ":" if not doing else ""
            raise self.refused(name, said, hint, mark, error.errno or 0) from error

    def refused(
        self, name: str, said: str, hint: str, mark: str = "", number: int = 0
    ) -> FileError:
        """Make the error about a name: what is wrong, and a hint; `number` is the system's."""
        if number == errno.ENOTDIR:
            name = next((each for each in above(name) if not (self.path / each).is_dir()), name)
        refused = FileError(str(self.path / name) if name else str(self.path), said, hint, mark)
        refused.missing, refused.in_the_way = number == errno.ENOENT, number in _IN_THE_WAY
        return refused

    @contextmanager
    def listed(self, name: str) -> Iterator[int | str]:
        """A folder open for listing: its descriptor, or its real path. Raises `OSError`."""
        with self.open(self.parts(name)) as opened:
            if opened.descriptor is None:
                yield opened.path
                return
            descriptor = os.open(".", os.O_RDONLY | os.O_DIRECTORY, dir_fd=opened.descriptor)
            try:
                yield descriptor
            finally:
                os.close(descriptor)
