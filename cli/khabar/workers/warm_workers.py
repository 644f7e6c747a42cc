"""A worker process that keeps running from job to job."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from khabar.workers.local import Processes
from khabar.workers.port import J, R, S
from khabar.workers.worker_process import WorkerProcess, ready


class WarmWorkers:
    """One worker process that stays for job after job, and is replaced when it fails.

    Its modules, and what the task keeps for itself, are loaded once. It starts with the first job,
    or when it is told to. After `lasting` jobs another one takes its place, since native libraries
    seldom give memory back. Nobody waits for that: the new one is tried with the last job first.
    """

    def __init__(
        self, pool: Processes, task: Callable[[S, J], R], shared: S, lasting: int = 0
    ) -> None:
        """`task`, `shared`: see `Workers.run`; of `pool` the limits and modules count.

        `lasting` 0: it stays until it fails.
        """
        self._make: Callable[[], WorkerProcess] = lambda: pool.begin(task, shared)
        self._worker: WorkerProcess | None = None
        self._next: WorkerProcess | None = None
        self._lasting, self._done = lasting, 0

    def start(self) -> None:
        """Let the process load what it needs before there is anything to do."""
        if self._worker is None or not self._worker.alive:
            self._worker, self._done = self._make(), 0

    def do(self, job: Any) -> Any:
        """The task's answer, or `LostJob`; what it raises is raised here. One job at a time."""
        self._follow()
        self.start()
        assert self._worker  # noqa: S101
        self._worker.give(None, job)
        ready([self._worker])
        self._done += 1
        if self._lasting and self._done >= self._lasting and not self._next:
            self._next = self._make()
            self._next.give(None, job)
        return self._worker.answer()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        for worker in (self._worker, self._next):
            if worker and worker.alive:
                worker.kill()

    def _follow(self) -> None:
        """Let the new process take the old one's place, once it has done what it was tried with."""
        fresh = self._next
        if not fresh or not (fresh.overdue or fresh.connection.poll()):
            return
        self._next, self._done = None, 0
        # Of an old job nobody wants the answer.
        with suppress(Exception):
            fresh.answer()
        if fresh.alive:
            if self._worker and self._worker.alive:
                self._worker.kill()
            self._worker = fresh
