"""Workers of a Dask cluster: machines that share nothing but the network with this one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from threading import Lock
from typing import Any

from khabar.problems import KhabarError
from khabar.python_packages import how_to_add
from khabar.workers.port import (
    J,
    K,
    LostJob,
    R,
    S,
)

_SECONDS = 30
# Jobs at each thread of a worker: one is done while the next one is on its way.
_AHEAD = 2
# The font map of a process must not be used by two threads at once.
_ONE_AT_A_TIME = Lock()

Versions = Callable[[], Mapping[str, str]]


@dataclass(frozen=True)
class Cluster:
    """The workers of the scheduler at `address`, which must run the same `versions` as we do.

    Jobs of a worker that is lost are done again by another; one that has taken several workers with
    it is lost.
    """

    address: str
    versions: Versions
    shares_disk: bool = field(default=False, init=False)

    def run(
        self, task: Callable[[S, J], R], shared: S, jobs: Iterable[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        """See `Workers`; raises `KhabarError` where no worker can be had, or one is another."""
        waiting = iter(jobs)
        first = next(waiting, None)
        if first is None:
            return
        client = _connected(self.address)
        try:
            _check(client, self.versions)
            yield from self._run(client, task, shared, chain([first], waiting))
        finally:
            client.close()

    def _run(
        self, client: Any, task: Callable[[S, J], R], shared: S, waiting: Iterator[tuple[K, J]]
    ) -> Iterator[tuple[K, J, R | LostJob]]:
        # A result that the scheduler can have made again, unlike data that is only put somewhere:
        # it outlives the loss of every worker that holds it.
        everywhere = client.submit(_itself, shared, pure=False)
        client.replicate(everywhere)
        known = dict(self.versions())

        def submit(job: J) -> Any:
            return client.submit(_do, task, everywhere, job, self.versions, known, pure=False)

        ahead = _AHEAD * sum(client.nthreads().values())
        suspects: list[tuple[K, J, LostJob]] = []
        going = {submit(job): (key, job) for key, job in islice(waiting, ahead)}
        finished = _as_completed(client, list(going))
        for future in finished:
            key, job = going.pop(future)
            if following := next(waiting, None):
                more = submit(following[1])
                going[more] = following
                finished.add(more)
            answer = _answer(future)
            if isinstance(answer, LostJob):
                suspects.append((key, job, answer))
            else:
                yield key, job, answer
        # Any job on a lost worker may have ended it, so each of them is tried alone.
        for key, job, answer in suspects:
            if len(suspects) > 1:
                again = client.submit(_do, task, shared, job, self.versions, known, pure=False)
                answer = _answer(again)  # noqa: PLW2901
            yield key, job, answer


def _itself(shared: S) -> S:
    return shared


def _do(
    task: Callable[[S, J], R], shared: S, job: J, versions: Versions, known: Mapping[str, str]
) -> R:
    """A worker's side; one that has joined since the beginning is checked, too."""
    if different := _differences(known, versions()):
        raise _other("a worker", different)
    with _ONE_AT_A_TIME:
        return task(shared, job)


def _as_completed(client: Any, futures: list[Any]) -> Any:
    import distributed  # noqa: PLC0415

    return distributed.as_completed(futures, loop=client.loop)  # type: ignore[no-untyped-call]


def _connected(address: str) -> Any:
    try:
        import distributed  # noqa: PLC0415
    except ImportError:
        hint = f"install it: {how_to_add('khabar[cluster]')}"
        raise KhabarError("--cluster needs Dask, which is not installed", hint) from None
    try:
        client: Any = distributed.Client(  # type: ignore[no-untyped-call]
            address, timeout=_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as error:
        hint = "start one: dask scheduler; its address is in what it prints"
        raise KhabarError(f"no scheduler answers at {address}", hint) from error
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        client.close()
        hint = f"start some: dask worker {address} --nworkers auto --nthreads 1"
        raise KhabarError(f"the scheduler at {address} has no workers", hint) from None
    return client


def _check(client: Any, versions: Versions) -> None:
    """Every worker renders the same bytes: it is made of the same parts."""
    known = versions()
    for worker, theirs in client.run(versions, on_error="return").items():
        if isinstance(theirs, BaseException):
            raise _other(worker, f"it has no such Khabar: {theirs}")
        if different := _differences(known, theirs):
            raise _other(worker, different)


def _differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> str:
    return ", ".join(
        f"{name} {theirs.get(name)} instead of {version}"
        for name, version in ours.items()
        if theirs.get(name) != version
    )


def _other(worker: str, different: str) -> KhabarError:
    hint = "install the same versions on every machine of the cluster"
    return KhabarError(f"{worker} would set other bytes: {different}", hint)


def _answer(future: Any) -> Any:
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415

    try:
        return future.result()
    except KilledWorker as error:
        return LostJob(f"it ended {error.allowed_failures + 1} workers of the cluster")
    except CancelledError:
        return LostJob("the cluster gave it up")
