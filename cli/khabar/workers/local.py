"""Worker processes of this machine: warm, watched, and replaced when they fail."""

import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from khabar.workers.bounded import OverdueError, bounded
from khabar.workers.port import (
    J,
    JobLimits,
    K,
    LostJob,
    R,
    S,
)

_LIMITS = JobLimits()
_GRACE = 2.0
# How many new objects the collector waits for, and how often it looks at older ones.
_SELDOM = (50_000, 5, 10)


def here(
    processes: int, preload: tuple[str, ...] = (), limits: JobLimits | None = None
) -> "InProcess | Processes":
    """This process where it is enough, otherwise so many others; each job within the limits."""
    if processes <= 1:
        return InProcess(limits)
    limits = limits or _LIMITS
    return Processes(processes, preload, limits.seconds, limits.memory)


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


def _forks() -> bool:
    return "forkserver" in multiprocessing.get_all_start_methods()


class InProcess:
    """Execution in this process: everything is done here, one after the other.

    With limits a job that takes too much is lost, as it would be with workers.
    """

    # What it unpacks it keeps for the next build.
    shares_disk = False

    def __init__(self, limits: JobLimits | None = None) -> None:
        """`limits` are those of each job, `None` for none."""
        self._limits = limits

    def run(
        self, task: Callable[[S, J], R], shared: S, jobs: Iterable[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        """See `Workers`."""
        for key, job in jobs:
            yield key, job, self._answer(task, shared, job)

    def _answer(self, task: Callable[[S, J], R], shared: S, job: J) -> R | LostJob:
        if not self._limits:
            return task(shared, job)
        try:
            with bounded(self._limits):
                return task(shared, job)
        except OverdueError:
            return LostJob(_too_long(self._limits.seconds))
        except MemoryError:
            return LostJob(_too_much(self._limits.memory))


@dataclass
class Processes:
    """Processes, each with one job at a time.

    They are forked from a server that has loaded the modules `preload` and nothing else, where the
    system can fork; a fork of this process would share its threads and its font map. A job that
    takes longer than `seconds` or more than `memory` bytes is lost.
    """

    count: int
    preload: tuple[str, ...] = ()
    seconds: float = _LIMITS.seconds
    memory: int = _LIMITS.memory
    shares_disk: bool = field(default=True, init=False)

    def run(
        self, task: Callable[[S, J], R], shared: S, jobs: Iterable[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        """See `Workers`."""
        waiting = iter(jobs)
        workers: list[_Worker] = []
        try:
            for key, job in waiting:
                workers.append(_Worker(self, task, shared))
                workers[-1].give(key, job)
                if len(workers) == self.count:
                    break
            while workers:
                for worker in _ready(workers):
                    key, job, answer = worker.key, worker.job, worker.answer()
                    if not worker.alive:
                        workers.remove(worker)
                    if following := next(waiting, None):
                        if not worker.alive:
                            worker = _Worker(self, task, shared)  # noqa: PLW2901
                            workers.append(worker)
                        worker.give(*following)
                    elif worker.alive:
                        workers.remove(worker)
                        worker.dismiss()
                    yield key, job, answer
        finally:
            for worker in workers:
                worker.kill()


class WarmWorkers:
    """One worker process that stays for job after job, and is replaced when it fails.

    Its modules, and what the task keeps for itself, are loaded once. It starts with the first job,
    or when it is told to.
    """

    def __init__(self, pool: Processes, task: Callable[[S, J], R], shared: S) -> None:
        """`task`, `shared`: see `Workers.run`; of `pool` the limits and modules count."""
        self._make: Callable[[], _Worker] = lambda: _Worker(pool, task, shared)
        self._worker: _Worker | None = None

    def start(self) -> None:
        """Let the process load what it needs before there is anything to do."""
        if self._worker is None or not self._worker.alive:
            self._worker = self._make()

    def do(self, job: Any) -> Any:
        """The task's answer, or `LostJob`; what it raises is raised here. One job at a time."""
        self.start()
        assert self._worker  # noqa: S101
        self._worker.give(None, job)
        _ready([self._worker])
        return self._worker.answer()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._worker and self._worker.alive:
            self._worker.kill()


def _ready(workers: "list[_Worker]") -> "list[_Worker]":
    """Those that have answered, died or overrun their time."""
    soonest = min(worker.deadline for worker in workers)
    left = max(0.0, soonest - time.monotonic())
    heard = wait([worker.connection for worker in workers], left)
    return [each for each in workers if each.connection in heard or each.overdue]


class _Worker:
    """One process, and the job it has."""

    def __init__(self, pool: Processes, task: Callable[[Any, Any], Any], shared: Any) -> None:
        context: Any = multiprocessing.get_context("forkserver" if _forks() else "spawn")
        if _forks():
            warm(pool.preload)
        self.connection, theirs = context.Pipe()
        self.pool = pool
        self.alive = True
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, task, shared, pool.memory), daemon=True
        )
        self.process.start()
        theirs.close()

    @property
    def overdue(self) -> bool:
        """Tell whether its job has overrun its time."""
        return time.monotonic() >= self.deadline

    def give(self, key: Any, job: Any) -> None:
        """Hand over a job; it is taken at once, since the worker has none."""
        self.key, self.job = key, job
        self.deadline = time.monotonic() + self.pool.seconds
        # Where it died between two jobs, `answer` finds out.
        with suppress(BrokenPipeError):
            self.connection.send(job)

    def answer(self) -> Any:
        """Return the job's answer, or the reason for none; the worker may be gone afterwards."""
        if not self.connection.poll():
            self.kill()
            return LostJob(_too_long(self.pool.seconds))
        try:
            kind, value = self.connection.recv()
        except (EOFError, ConnectionResetError):
            # It is about to end by itself, and then tells how.
            self.process.join(_GRACE)
            self.kill()
            return LostJob(f"its worker died ({_how(self.process.exitcode)})")
        if kind == "memory":
            self.kill()
            return LostJob(_too_much(self.pool.memory))
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


def _too_long(seconds: float) -> str:
    return f"it took longer than {seconds:g} seconds"


def _too_much(memory: int) -> str:
    return f"it took more than {memory // 1024**2} MB of memory"


def _how(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _serve(
    connection: Connection, task: Callable[[Any, Any], Any], shared: Any, memory: int
) -> None:
    """A worker's life: it ends when the other side hangs up."""
    # An interruption from the keyboard is for the parent, which then hangs up or kills.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    frozen = False
    # The other side hangs up, or is gone.
    with suppress(EOFError, ConnectionResetError, BrokenPipeError):
        while True:
            connection.send(_answer(task, shared, connection.recv()))
            if not frozen:
                # Fonts, stylesheets and modules stay: looking through them again and again frees
                # nothing and takes time. Nearly all that a bulletin makes lives until its end.
                gc.collect()
                gc.freeze()
                gc.set_threshold(*_SELDOM)
                frozen = True


def _answer(task: Callable[[Any, Any], Any], shared: Any, job: Any) -> tuple[str, Any]:
    try:
        return "done", task(shared, job)
    except MemoryError:
        return "memory", None
    except Exception as error:
        return "error", error


def _limit(memory: int) -> None:
    """More than that is refused by the system, where it can refuse."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (memory, most))
