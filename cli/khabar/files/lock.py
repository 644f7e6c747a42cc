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
def locked(opened: Opened, name: str) -> Iterator[None]:
    """Hold the lock of a file in an open folder, and wait for whoever holds it.

    The file is made where there is none, and nothing is ever written into it. Raises `OSError`,
    also where it is a link or no regular file.
    """
    file = open_regular(opened, name, _OPENING, 0o600)
    try:
        _take(file)
        yield
    finally:
        # Closing it frees the lock.
        os.close(file)


def _take(file: int) -> None:
    if fcntl:
        fcntl.flock(file, fcntl.LOCK_EX)
        return
    while True:  # pragma: no cover (Windows; each try waits for ten seconds)
        try:
            msvcrt.locking(file, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
        except OSError:
            continue
        return
