"""Limits of time and memory for a job in this very process, where the system can hold them."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from khabar.workers.port import JobLimits

# If code swallows the first interruption, another one follows.
_AGAIN = 1.0
_AT_ONCE = 0.001


class OverdueError(BaseException):
    """A job took too long. No handler of `Exception` may keep it from ending the job."""


@contextmanager
def bounded(limits: JobLimits) -> Iterator[bool]:
    """Let the block run within limits: raises `OverdueError` or `MemoryError` beyond them.

    Answers whether it is these limits that count, or narrower ones round them. Memory is bounded in
    the main thread alone, and not on Windows: elsewhere the system has no such limit.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        with _watched(limits.seconds):
            yield True
        return
    left = signal.getitimer(signal.ITIMER_REAL)[0]
    if 0 < left <= limits.seconds:
        yield False
        return
    with _memory(limits.memory), _alarm(limits.seconds, left):
        yield True


@contextmanager
def _alarm(seconds: float, left: float) -> Iterator[None]:
    """Raise `OverdueError` after so many seconds; an alarm round it had so many `left`."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OverdueError

    before, begun = signal.signal(signal.SIGALRM, ring), time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            rest = max(left - (time.monotonic() - begun), _AT_ONCE)
            signal.setitimer(signal.ITIMER_REAL, rest, _AGAIN)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Raise `OverdueError` in this thread after so many seconds, by another that waits."""
    import ctypes  # noqa: PLC0415

    here, lock, over = threading.get_ident(), threading.Lock(), threading.Event()

    def ring() -> None:
        with lock:
            if not over.is_set():
                raised = ctypes.py_object(OverdueError)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(here), raised)

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with lock:
            over.set()


@contextmanager
def _memory(most: int) -> Iterator[None]:
    """Let the process take `most` bytes beyond what it has now."""
    import resource  # noqa: PLC0415

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    others = [each for each in (soft, hard) if each != resource.RLIM_INFINITY]
    allowed = min((_data() + most, *others))
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
