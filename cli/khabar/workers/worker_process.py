"""A worker process: begun from a server that has loaded what it needs, with one job at a time."""

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from khabar.files.scratch import Scratch, put_temporary_files_into
from khabar.workers.port import JobLimits, LostJob

_GRACE = 2.0
# Signals by which somebody ends the program; Windows has no SIGHUP.
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
# How many new objects the collector waits for within a job, and how often it looks at older ones:
# more than nearly any bulletin makes, so that a page is not looked through while it is made.
_SELDOM = (1_000_000, 5, 10)
# After so many jobs what has lived longer than one is looked through, too.
_OLDER = 20


def warm(modules: tuple[str, ...]) -> None:
    """Let the server of worker processes load modules, beside whatever this process does next.

    There is one server, and it loads no more than what it is begun with. Nothing happens where it
    runs already, and where the system cannot fork.
    """
    if _forks():
        # Not on every system.
        from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415

        forkserver.set_forkserver_preload(list(modules))
        # It would be begun in between, and unblocks the signal for whatever is begun after it.
        resource_tracker.ensure_running()
        # An interruption from the keyboard is for this process, which ends the others.
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)


@contextmanager
def endings_wait() -> Iterator[None]:
    """Let signals that end this process wait meanwhile.

    Blocking them would not do: where another thread takes one, the main thread handles it at once.
    """
    heard: list[int] = []

    def hear(number: int, _: object) -> None:
        heard.append(number)

    # Only the main thread is ever interrupted, and only it may say how.
    main = threading.current_thread() is threading.main_thread()
    known = [getattr(signal, each) for each in _ENDINGS if hasattr(signal, each)] if main else []
    heeded = [each for each in known if signal.getsignal(each) not in (signal.SIG_IGN, None)]
    before = {each: signal.signal(each, hear) for each in heeded}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in heard:
            signal.raise_signal(number)


def _forks() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


def ready(workers: "list[WorkerProcess]") -> "list[WorkerProcess]":
    """The workers that have answered, died or taken too long."""
    soonest = min(worker.deadline for worker in workers)
    left = max(0.0, soonest - time.monotonic())
    heard = wait([worker.connection for worker in workers], left)
    return [each for each in workers if each.connection in heard or each.overdue]


class WorkerProcess:
    """One process, and the job it has."""

    def __init__(
        self,
        limits: JobLimits,
        preload: tuple[str, ...],
        task: Callable[[Any, Any], Any],
        shared: Any,
    ) -> None:
        """Begin the process; `preload` are modules that its server loads. Other: see `Workers`."""
        context: Any = multiprocessing.get_context("forkserver" if _forks() else "spawn")
        if _forks():
            warm(preload)
        self.connection, theirs = context.Pipe()
        self.limits = limits
        self.alive = True
        # For its temporary files: it removes none when it is killed.
        self._scratch = Scratch()
        folder = str(self._scratch.root.path)
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, task, shared, limits.memory, folder), daemon=True
        )
        # Begun in part, it would tell with a traceback that the rest never came.
        with endings_wait():
            self.process.start()
        theirs.close()

    @property
    def overdue(self) -> bool:
        """Tell whether its job has overrun its time."""
        return time.monotonic() >= self.deadline

    def give(self, key: Any, job: Any) -> None:
        """Hand over a job; it is taken at once, since the worker has none."""
        self.key, self.job = key, job
        self.deadline = time.monotonic() + self.limits.seconds
        # Where it died between two jobs, `answer` finds out.
        with suppress(BrokenPipeError):
            self.connection.send(job)

    def answer(self) -> Any:
        """Return the job's answer, or the reason for none; the worker may be gone afterwards."""
        if not self.connection.poll():
            self.kill()
            return LostJob(too_long(self.limits.seconds))
        try:
            kind, value = self.connection.recv()
        except (EOFError, ConnectionResetError):
            # It is about to end by itself, and then tells how.
            self.process.join(_GRACE)
            self.kill()
            return LostJob(f"its worker died ({_how(self.process.exitcode)})")
        if kind == "memory":
            self.kill()
            return LostJob(too_much(self.limits.memory))
        if kind == "error":
            raise value
        return value

    def dismiss(self) -> None:
        """Let it end: there is nothing more to do."""
        self.connection.close()
        self.process.join(_GRACE)
        self.kill()

    def kill(self) -> None:
        """End it at once."""
        self.alive = False
        self.connection.close()
        self.process.kill()
        self.process.join()
        self._scratch.remove()


def too_long(seconds: float) -> str:
    """Say why a job was lost that was not done in time."""
    return f"it took longer than {seconds:g} seconds"


def too_much(memory: int) -> str:
    """Say why a job was lost that asked for more than `memory` bytes."""
    return f"it took more than {memory // 1024**2} MB of memory"


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _serve(
    connection: Connection,
    task: Callable[[Any, Any], Any],
    shared: Any,
    memory: int,
    scratch: str,
) -> None:
    """A worker's life: it ends when the other side hangs up."""
    # An interruption from the keyboard is for the parent, which then hangs up or kills.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    put_temporary_files_into(scratch)
    _limit(memory)
    frozen = False
    # The other side hangs up, or is gone.
    with suppress(EOFError, ConnectionResetError, BrokenPipeError):
        while True:
            connection.send(_answer(task, shared, connection.recv()))
            if frozen:
                _collect()
            else:
                # Fonts, stylesheets and modules stay: looking through them again and again frees
                # nothing and takes time.
                gc.collect()
                gc.freeze()
                gc.set_threshold(*_SELDOM)
                frozen = True


def _collect() -> None:
    """Free what a job has made: nearly all of it lives until its end, and nothing longer."""
    _, jobs, _ = gc.get_count()
    gc.collect(0 if jobs < _OLDER else 2)


def _answer(task: Callable[[Any, Any], Any], shared: Any, job: Any) -> tuple[str, Any]:
    try:
        return "done", task(shared, job)
    except MemoryError:
        return "memory", None
    except Exception as error:
        return "error", error


def _limit(memory: int) -> None:
    """Limit the memory of this process, where the system can."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
