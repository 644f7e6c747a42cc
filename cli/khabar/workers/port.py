"""The port of workers: what all kinds of them have in common."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from khabar.problems import Problem

S = TypeVar("S")
K = TypeVar("K")
J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class JobLimits:
    """Limits of a job: seconds, and bytes of memory. Far above what a bulletin takes."""

    seconds: float = 60
    memory: int = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class LostJob:
    """The answer to a job that nobody could do: its worker died, hung or took too much memory."""

    message: str
    hint: str = "build it again; if it happens again, look at its images and at its length"
    problems: tuple[Problem, ...] = ()


class Workers(Protocol):
    """Something that does jobs."""

    @property
    def shares_disk(self) -> bool:
        """Tell whether its workers can read what this process writes to disk."""
        ...

    def run(
        self, task: Callable[[S, J], R], shared: S, jobs: Iterable[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        """Do `task(shared, job)` for each job; each comes back with its key, in any order.

        `task` is a function of a module; what all jobs share goes to each worker once. A job is
        taken from `jobs` when a worker is free for it, and never more than are being done, so that
        memory does not grow with their number. What a task raises is raised here.
        """
        ...
