"""The standard streams, if they were closed before the start or cannot be written."""

import os
import sys
from typing import TextIO


def fill_gaps() -> None:
    """Open the null device for each standard stream that is closed.

    Otherwise the next file that is opened would get its number, and would receive the output.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def discard(stream: TextIO) -> None:
    """Drop what a stream still holds: it cannot be written, and would be tried again at the end."""
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(null, stream.fileno())
    finally:
        os.close(null)
