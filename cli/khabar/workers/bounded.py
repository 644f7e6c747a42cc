"""Limits of time and memory for a job in this very process, where the system can hold them."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from khabar.workers.port import JobLimits

# Code that takes the first interruption for something else meets another one.
_AGAIN = 1.0


class OverdueError(BaseException):
    """A job took too long. No handler of `Exception` may keep it from ending the job."""


@contextmanager
def bounded(limits: JobLimits) -> Iterator[None]:
    """Let the block run within limits: raises `OverdueError` or `MemoryError` beyond them.

    Without effect on Windows and outside of the main thread, where the system has no such limits.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    with _memory(limits.memory), _alarm(limits.seconds):
        yield


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OverdueError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory(most: int) -> Iterator[None]:
    """Let the process take `most` bytes beyond what it has now."""
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = _data() + most
    if hard != resource.RLIM_INFINITY:
        allowed = min(allowed, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _data() -> int:
    """Bytes of data that this process has, as the limit counts them; the peak where none tells."""
    import resource  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    try:
        lines = Path("/proc/self/status").read_text("ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:")), 0)
