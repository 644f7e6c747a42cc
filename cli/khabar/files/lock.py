"""One process at a time: a lock of the system on a file, which a process frees however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from khabar.files.descent import Opened
from khabar.files.placing import open_regular

try:
    import fcntl
except ImportError:  # pragma: no cover (Windows)
    fcntl = None  # type: ignore[assignment]
    import msvcrt

_OPENING = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def locked(opened: Opened, name: str, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a file in an open folder, and wait for whoever holds it.

    Without `wait` it yields `False` where somebody holds it. The file is made where there is none,
    and nothing is ever written into it. Raises `OSError`, also where it is a link or no regular
    file.
    """
    file = open_regular(opened, name, _OPENING, 0o600)
    try:
        yield _take(file, wait=wait)
    finally:
        # Closing it frees the lock.
        os.close(file)


def _take(file: int, *, wait: bool) -> bool:
    """Take the lock; `False` where somebody has it and this is not to wait."""
    if fcntl:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
    while True:  # pragma: no cover (Windows; each try waits for ten seconds)
        try:
            how = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK  # type: ignore[attr-defined]
            msvcrt.locking(file, how, 1)  # type: ignore[attr-defined]
        except OSError:
            if wait:
                continue
            return False
        return True
