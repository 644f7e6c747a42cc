"""Opens the folder of a name step by step below a root, so that no link leads out of it.

Each step is opened relative to the one before it, and the system follows no link. So a folder that
is replaced by a link during a run is still noticed, and the link's target is checked. Where a
system cannot open one folder relative to another (Windows), each step's path is looked at instead.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Parts = tuple[str, ...]

BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
"""Whether this system opens a name relative to an open folder, and refuses to follow a link."""
_LINKS = 40
_IS_LINK = "is a link, which is not followed here"
# Looks into a folder where the system can, and otherwise opens it for reading.
_STEP = (
    getattr(os, "O_PATH", os.O_RDONLY)
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_NO_LINK = (errno.ENOTDIR, errno.ELOOP, getattr(errno, "EMLINK", errno.ELOOP))


class NotOpenedError(OSError):
    """A name that this program does not open, though the system might; `strerror` says why."""

    def __init__(self, why: str, number: int = errno.ELOOP) -> None:
        """`why` completes the sentence that begins with the name."""
        super().__init__(number, why)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open folder below a root: where it is, by its real name, and its descriptor if it has one.

    `at` gives the two arguments by which the functions of `os` name what is in it.
    """

    parts: Parts
    path: str
    descriptor: int | None

    def at(self, name: str) -> tuple[str, int | None]:
        """Arguments that name an entry to the system: its name with a descriptor, or its path."""
        if self.descriptor is None:
            return os.path.join(self.path, name), None
        return name, self.descriptor


@dataclass(frozen=True, slots=True)
class Ground:
    """A root and what links below it may do.

    `links`: whether a link that stays below the root is followed; `closed` are the folders of the
    root into which none may lead; `itself`: whether the root may be reached by a link. `called` is
    what messages say for the root.
    """

    path: Path
    links: bool = True
    closed: frozenset[str] = frozenset()
    itself: bool = True
    called: str = "its folder"
    by_descriptor: bool = BY_DESCRIPTOR

    def parts(self, name: str) -> Parts:
        """The steps to a name. Raises `NotOpenedError` for one that leads out."""
        return self._normal((), name)

    def led(self, folder: Parts, target: str) -> Parts:
        """The steps to where a link in `folder` leads. Raises `NotOpenedError` where it may not."""
        if not self.links:
            raise NotOpenedError(_IS_LINK)
        if os.path.isabs(target):
            home = os.path.realpath(self.path)
            inside = os.path.relpath(target, home) if _same_drive(target, home) else os.pardir
            folder, target = (), inside
        parts = self._normal(folder, target)
        if parts and parts[0].casefold() in self.closed:
            raise NotOpenedError(f"leads into {parts[0]}")
        return parts

    def _normal(self, start: Parts, name: str) -> Parts:
        steps = [*start]
        if "\0" in name or os.path.isabs(name):
            raise NotOpenedError(f"leads out of {self.called}")
        for step in name.replace(os.sep, "/").split("/"):
            if step == "..":
                if not steps:
                    raise NotOpenedError(f"leads out of {self.called}")
                steps.pop()
            elif step not in ("", "."):
                steps.append(step)
        return tuple(steps)

    @contextmanager
    def open(self, parts: Parts, make: int | None = None) -> Iterator[Opened]:
        """The folder that these steps lead to; with `make`, those that lack are made in that mode.

        Raises `OSError`.
        """
        if not self.by_descriptor:
            yield self._by_path(parts, make)
            return
        root = self._root()
        held = root
        try:
            held, names = self._steps(root, parts, make)
            yield Opened(names, os.path.join(self.path, *names), held)
        finally:
            for each in {root, held}:
                os.close(each)

    def _root(self) -> int:
        try:
            return os.open(self.path, _STEP & ~os.O_NOFOLLOW if self.itself else _STEP)
        except NotADirectoryError:
            if not self.itself and os.path.islink(self.path):
                raise NotOpenedError(_IS_LINK) from None
            raise

    def _steps(self, root: int, parts: Parts, make: int | None) -> tuple[int, Parts]:
        """Open the steps one after the other; what was opened on the way is closed again."""
        for _ in range(_LINKS):
            held, link = root, None
            for number, step in enumerate(parts):
                try:
                    below = _step(held, step, make)
                except OSError as error:
                    link = _target(step, held) if error.errno in _NO_LINK else None
                    _close(held, root)
                    if link is None:
                        raise
                    parts = (*self.led(parts[:number], link), *parts[number + 1 :])
                    break
                _close(held, root)
                held = below
            if link is None:
                return held, parts
        raise NotOpenedError("is a link to itself")

    def _by_path(self, parts: Parts, make: int | None) -> Opened:
        home = os.path.realpath(self.path)
        if not self.itself and os.path.islink(self.path):
            raise NotOpenedError(_IS_LINK)
        for _ in range(_LINKS):
            for number in range(len(parts)):
                here = os.path.join(home, *parts[: number + 1])
                link = _target(here, None)
                if link is not None:
                    parts = (*self.led(parts[:number], link), *parts[number + 1 :])
                    break
                if make is not None and not os.path.isdir(here):
                    _make(here, None, make)
            else:
                there = os.path.join(home, *parts)
                if not stat.S_ISDIR(os.stat(there).st_mode):
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                return Opened(parts, there, None)
        raise NotOpenedError("is a link to itself")


@contextmanager
def below(opened: Opened, name: str) -> Iterator[Opened]:
    """A folder in an open folder; no link is followed. Raises `OSError`."""
    parts, path = (*opened.parts, name), os.path.join(opened.path, name)
    if opened.descriptor is None:
        if os.path.islink(path):
            raise NotOpenedError(_IS_LINK)
        yield Opened(parts, path, None)
        return
    held = os.open(name, _STEP, dir_fd=opened.descriptor)
    try:
        yield Opened(parts, path, held)
    finally:
        os.close(held)


def above(name: str) -> Iterator[str]:
    """The names of the folders that a name lies in, from the root on, which has an empty one."""
    parts = name.split("/")
    return ("/".join(parts[:count]) for count in range(len(parts)))


def link_target(opened: Opened, name: str) -> str | None:
    """Target of a link in an open folder; `None` where the entry is not a link."""
    return _target(*opened.at(name))


def _target(name: str, descriptor: int | None) -> str | None:
    try:
        return os.readlink(name, dir_fd=descriptor)
    except OSError:
        return None


def _step(held: int, step: str, make: int | None) -> int:
    try:
        return os.open(step, _STEP, dir_fd=held)
    except FileNotFoundError:
        if make is None:
            raise
    _make(step, held, make)
    return os.open(step, _STEP, dir_fd=held)


def _make(name: str, descriptor: int | None, mode: int) -> None:
    """Make a folder of exactly this mode, unless somebody else just did."""
    try:
        os.mkdir(name, mode, dir_fd=descriptor)
    except FileExistsError:
        return
    if mode != 0o777:
        os.chmod(name, mode, dir_fd=descriptor)


def _close(held: int, root: int) -> None:
    if held != root:
        os.close(held)


def _same_drive(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0].casefold() == os.path.splitdrive(other)[0].casefold()
