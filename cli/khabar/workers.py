"""Pure tasks on several cores, behind one interface. Results come in the order of the jobs."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")


def run(task: Callable[[J], R], jobs: Sequence[J], processes: int) -> Iterator[R]:
    """Apply `task` to each job; with more than one process, in warm workers side by side.

    `task` is a function of a module, and jobs and results can be pickled.
    """
    count = min(processes, len(jobs))
    if count < 2:
        yield from map(task, jobs)
        return
    # Spawned workers start clean: a forked one would share the parent's threads and font map.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context) as pool:
        yield from pool.map(task, jobs)
