"""A job for worker processes; they import this file, which loads next to nothing."""

import os
import signal
import time
from pathlib import Path
from tempfile import mkdtemp

from waiting import until


def task(shared: str, job: tuple[str, float]) -> str:
    """What a job's first word says; `shared` is a file that somebody else may make."""
    what, number = job
    if what == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "hang":
        time.sleep(600)
    if what == "grow":
        return str(len(bytearray(int(number))))
    if what == "fail":
        raise ValueError(str(number))
    if what == "temporary":
        return mkdtemp(prefix="left-")
    if what == "wait":
        until(Path(shared).exists, shared)
    return f"{shared} {what} {number:g} {os.getpid()}"
