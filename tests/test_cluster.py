"""A Dask cluster on this machine: a real scheduler and two workers, which share no folder with us."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import distributed
import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.cache.toolchain import versions
from khabar.problems import KhabarError
from khabar.workers import LostJob
from khabar.workers.cluster import Cluster
from waiting import PATIENCE, until

pytestmark = pytest.mark.full

DASK = Path(sys.executable).parent / "dask"
AT = "2025-11-24T16:00+04:00"


def start(*words: object, folder: Path) -> subprocess.Popen[bytes]:
    """`dask WORDS` in a folder of its own; it finds the tasks of this file, as it would Khabar's."""
    folder.mkdir(exist_ok=True)
    path = os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [str(DASK), *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def address_in(file: Path) -> str:
    """The address in a scheduler's file; nothing while it is not all written."""
    with suppress(FileNotFoundError, json.JSONDecodeError):
        return str(json.loads(file.read_text())["address"])
    return ""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    words = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", file]
    running = [start("scheduler", *words, folder=folder)]
    until(lambda: address_in(file), "a scheduler")
    found = address_in(file)
    for name in ("one", "two"):
        own = ["--nthreads", "1", "--no-dashboard", "--local-directory", folder / name]
        running.append(start("worker", found, *own, folder=folder / name))
    yield found
    for each in reversed(running):
        each.terminate()
        each.wait(PATIENCE)


@pytest.fixture
def address(scheduler: str) -> str:
    """The cluster with both of its workers: where a test has ended one, another one comes."""
    with distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=PATIENCE)
    return scheduler


def tree(out: Path) -> Mapping[str, bytes]:
    files = (path for path in out.glob("[!.]*/**/*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_cluster_sets_the_same_bytes(address: str, tmp_path: Path) -> None:
    root = settle(NEWSROOMS / "every-block", tmp_path / "newsroom", "kk", "en")
    words = ["build", "--newsroom", root, "--at", AT]
    here = khabar(*words, "--output", tmp_path / "here")
    there = khabar(*words, "--output", tmp_path / "there", "--cluster", address)
    assert (here.exit_code, there.exit_code) == (0, 0)
    assert tree(tmp_path / "here") == tree(tmp_path / "there")
    again = khabar(*words, "--output", tmp_path / "there", "--cluster", address)
    assert ", 0 updated" in again.stdout


def double(shared: int, job: int) -> int:
    return shared * job


def waits(shared: str, job: int) -> int:
    """The process that has the job; all but the first wait for the file `shared`."""
    until(lambda: not job or Path(shared).exists(), shared)
    return os.getpid()


def dies(shared: str, job: int) -> int:
    if job == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def test_jobs_are_done_and_none_is_far_ahead(address: str) -> None:
    taken: list[int] = []
    jobs = ((number, taken.append(number) or number) for number in range(60))
    results = Cluster(address, versions).run(double, 2, jobs)
    for done, (key, job, answer) in enumerate(results, 1):
        assert answer == 2 * key == 2 * job
        assert len(taken) - done <= 6
    assert len(taken) == 60


def test_a_lost_workers_tasks_run_again(address: str, tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    answers: list[int | LostJob] = []
    for _, _, answer in Cluster(address, versions).run(waits, str(lost), enumerate(range(12))):
        if not answers:
            os.kill(answer, signal.SIGKILL)
            lost.touch()
        answers.append(answer)
    assert len(answers) == 12
    assert not any(isinstance(each, LostJob) for each in answers)


def test_a_task_that_ends_its_workers_is_lost_alone(address: str) -> None:
    results = Cluster(address, versions).run(dies, "", enumerate(range(6)))
    answers = {key: answer for key, _, answer in results}
    assert isinstance(answers.pop(3), LostJob)
    assert answers == {key: key for key in (0, 1, 2, 4, 5)}


def other() -> Mapping[str, str]:
    """Versions that no two processes share."""
    return {"weasyprint": str(os.getpid())}


def test_workers_of_other_versions_are_refused(address: str) -> None:
    with pytest.raises(KhabarError, match=r"would set other bytes: weasyprint \d+ instead of"):
        list(Cluster(address, other).run(double, 2, enumerate(range(3))))


def test_without_a_scheduler_there_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.workers.cluster._SECONDS", 1)
    with pytest.raises(KhabarError, match="no scheduler answers at") as caught:
        list(Cluster("tcp://127.0.0.1:9", versions).run(double, 2, enumerate([1])))
    assert "dask scheduler" in caught.value.hint


def test_without_dask_there_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(KhabarError, match="not installed") as caught:
        list(Cluster("tcp://127.0.0.1:9", versions).run(double, 2, enumerate([1])))
    assert "khabar[cluster]" in caught.value.hint
