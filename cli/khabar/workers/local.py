"""Tasks on this machine: in this process, or in others that are watched and replaced."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from khabar.workers.bounded import OverdueError, bounded
from khabar.workers.port import (
    J,
    JobLimits,
    K,
    LostJob,
    R,
    S,
)
from khabar.workers.worker_process import WorkerProcess, ready, too_long, too_much

_LIMITS = JobLimits()


def here(
    processes: int, preload: tuple[str, ...] = (), limits: JobLimits | None = None
) -> "InProcess | Processes":
    """This process where it is enough, otherwise so many others; each job within the limits."""
    if processes <= 1:
        return InProcess(limits)
    limits = limits or _LIMITS
    return Processes(processes, preload, limits.seconds, limits.memory)


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
            return LostJob(too_long(self._limits.seconds))
        except MemoryError:
            return LostJob(too_much(self._limits.memory))


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

    def begin(self, task: Callable[[S, J], R], shared: S) -> WorkerProcess:
        """Begin one of them; `task`, `shared`: see `Workers.run`."""
        limits = JobLimits(self.seconds, self.memory)
        return WorkerProcess(limits, self.preload, task, shared)

    def run(
        self, task: Callable[[S, J], R], shared: S, jobs: Iterable[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        """See `Workers`."""
        waiting = iter(jobs)
        workers: list[WorkerProcess] = []
        try:
            for key, job in waiting:
                workers.append(self.begin(task, shared))
                workers[-1].give(key, job)
                if len(workers) == self.count:
                    break
            while workers:
                for worker in ready(workers):
                    key, job, answer = worker.key, worker.job, worker.answer()
                    if not worker.alive:
                        workers.remove(worker)
                    if following := next(waiting, None):
                        if not worker.alive:
                            worker = self.begin(task, shared)  # noqa: PLW2901
                            workers.append(worker)
                        worker.give(*following)
                    elif worker.alive:
                        workers.remove(worker)
                        worker.dismiss()
                    yield key, job, answer
        finally:
            for worker in workers:
                worker.kill()
