"""Puts a folder in the place of another, in one step where the system can."""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from khabar.files.descent import Opened
from khabar.files.placing import move, temporary_name
from khabar.files.root import Root
from khabar.problems import FileError

_SWAP = 2  # RENAME_EXCHANGE of Linux


def swap(parent: Opened, one: str, other: str) -> bool:
    """Let two folders change places in one step; `False` where system or file system cannot."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    held = parent.descriptor
    if call is None or held is None:
        return False
    return not call(held, os.fsencode(one), held, os.fsencode(other), _SWAP)


def exchange(
    base: Root, parent: Opened, staged: str, last: str, swap: Callable[[Opened, str, str], bool]
) -> None:
    """Put `staged` in the place of `last`; what was there stands at `staged`, or is gone.

    Where the system can swap two folders it is one step, and whoever looks finds one of the two.
    Elsewhere it is two renames: a kill between them leaves nothing there until the next build.
    """
    if base.stat("/".join((*parent.parts, last))) is None:
        move(parent, staged, parent, last)
    elif not swap(parent, staged, last):
        old = temporary_name()
        move(parent, last, parent, old)
        try:
            move(parent, staged, parent, last)
        except BaseException:
            move(parent, old, parent, last)
            raise
        with suppress(FileError):
            base.remove_folder("/".join((*parent.parts, old)))
