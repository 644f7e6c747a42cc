"""Workers: results as they come, flat memory, and no failure of one that others would notice."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from conftest import NEWSROOMS, settle
from jobs import task
from khabar.build.build import build
from khabar.build.request import Request
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import Job, render_task
from khabar.problems import Level
from khabar.reports import UNCHANGED
from khabar.workers import InProcess, LostJob, Processes, here
from khabar.workers.worker_process import endings_wait
from waiting import PATIENCE, until

pytestmark = pytest.mark.full

KHABAR = Path(sys.executable).parent / "khabar"
AT = "2025-11-24T16:00+04:00"


def done(workers: Processes | InProcess, *jobs: tuple[str, float]) -> dict[int, str | LostJob]:
    return {key: answer for key, _, answer in workers.run(task, "all", enumerate(jobs))}


@pytest.mark.parametrize("workers", [InProcess(), Processes(2), Processes(5)])
def test_every_job_is_done_once(workers: Processes | InProcess) -> None:
    answers = done(workers, *[("job", number) for number in range(20)])
    assert sorted(answers) == list(range(20))
    assert all(str(answers[key]).startswith(f"all job {key:g} ") for key in answers)


@pytest.mark.parametrize("ended", ["job", "die"])
def test_no_worker_leaves_temporary_files(monkeypatch: pytest.MonkeyPatch, ended: str) -> None:
    """Neither one that ends, nor one that dies: the PDF engine keeps fonts there."""
    # The server of workers goes on, and has its files elsewhere.
    done(Processes(1), ("job", 0))
    with TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        found = done(Processes(2), ("temporary", 0), ("temporary", 1), (ended, 0))
        assert isinstance(found[0], str)
        assert Path(found[0]).is_relative_to(folder)
        assert list(Path(folder).iterdir()) == []


def test_workers_begin_with_what_was_warmed(tmp_path: Path) -> None:
    """Whoever asks for other modules afterwards forks from the server that runs already."""
    (tmp_path / "tasks.py").write_text(
        "import sys\ndef loaded(shared, job): return job in sys.modules\n", "utf-8"
    )
    code = (
        "from tasks import loaded\nfrom khabar.workers import Processes, warm\n"
        "warm(('wave',))\n"
        "jobs = enumerate(['wave', 'colorsys'])\n"
        "print([answer for _, _, answer in Processes(1, ('colorsys',)).run(loaded, None, jobs)])\n"
    )
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout == "[True, False]\n"


def test_a_signal_waits_until_a_process_is_begun() -> None:
    """Fault seen: a Ctrl-C in between, and the process that was begun in part had a traceback.

    So it is where another thread would take the signal, too.
    """
    told: list[str] = []
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()

    def hear(*_: object) -> None:
        told.append("heard")

    before = signal.signal(signal.SIGTERM, hear)
    try:
        with endings_wait():
            os.kill(os.getpid(), signal.SIGTERM)
            told.append("begun")
    finally:
        signal.signal(signal.SIGTERM, before)
        over.set()
        other.join()
    assert told == ["begun", "heard"]


def test_results_come_as_they_are_ready(tmp_path: Path) -> None:
    """The first job ends when the two others have been answered."""
    others = tmp_path / "others"
    answered = []
    jobs = enumerate([("wait", 0), ("job", 0), ("job", 0)])
    for key, _, _ in Processes(2).run(task, str(others), jobs):
        answered.append(key)
        if len(answered) == 2:
            others.touch()
    assert answered == [1, 2, 0]


def test_workers_stay_warm() -> None:
    answers = done(Processes(2), *[("job", 0)] * 12)
    assert len({str(each).split()[-1] for each in answers.values()}) == 2


@pytest.mark.parametrize(
    ("job", "seconds", "message"),
    [
        (("die", 0), 120, "its worker died (SIGKILL)"),
        # Far above what the other jobs take, which do next to nothing, on a busy machine.
        (("hang", 0), 15, "it took longer than 15 seconds"),
        (("grow", 2e9), 120, "it took more than 500 MB of memory"),
    ],
)
def test_a_failing_worker_is_replaced(job: tuple[str, float], seconds: float, message: str) -> None:
    pool = Processes(2, seconds=seconds, memory=500 * 1024**2)
    jobs = [("job", 0), job, *[("job", 0)] * 8, job, ("job", 1)]
    answers = done(pool, *jobs)
    lost = {key: each.message for key, each in answers.items() if isinstance(each, LostJob)}
    assert lost == {1: message, 10: message}
    assert len(answers) == len(jobs)


def test_a_bug_is_no_lost_job() -> None:
    with pytest.raises(ValueError, match="7"):
        done(Processes(2), ("job", 0), ("fail", 7), ("job", 1))


def test_jobs_are_taken_only_when_somebody_is_free() -> None:
    """So that memory does not grow with their number."""
    taken = 0

    def jobs() -> Iterator[tuple[int, tuple[str, float]]]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield number, ("job", number)

    ahead = [taken - done for done, _ in enumerate(Processes(3).run(task, "", jobs()), 1)]
    assert max(ahead) <= 3


def test_memory_does_not_grow_with_the_number_of_jobs() -> None:
    def peak(count: int) -> int:
        for _ in Processes(2).run(task, "", ((i, ("job", i)) for i in range(count))):
            pass
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert peak(5000) - peak(50) < 20_000  # kB


def alive(pid: int) -> bool:
    """Whether it runs; one that has ended and that nobody has asked about does not."""
    words = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()
    return bool(state) and not state.startswith("Z")


def test_whoever_stops_asking_leaves_no_process() -> None:
    results = Processes(2).run(task, "", enumerate([("job", 0), ("hang", 0), ("hang", 0)]))
    _, _, answer = next(iter(results))
    results.close()  # type: ignore[attr-defined]
    assert not alive(int(str(answer).split()[-1]))


def test_one_process_is_this_one() -> None:
    assert isinstance(here(1), InProcess)
    assert str(done(here(1), ("job", 0))[0]).endswith(f" {os.getpid()}")


def children(pid: int) -> list[int]:
    """All processes below one."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    found, below = [], [pid]
    while below:
        parent = below.pop()
        below += (more := [child for child, of in pairs if of == parent])
        found += more
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return settle(NEWSROOMS / "every-block", tmp_path / "newsroom", "kk", "en")


def running(root: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """A build with two workers that are there already, and all its processes."""
    words = [KHABAR, "build", "--newsroom", root, "--jobs", "2", "--output", root / "out"]
    process = subprocess.Popen(
        [*map(str, words), "--at", AT],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    until(lambda: process.poll() is not None or len(children(process.pid)) >= 4, "two workers")
    assert process.poll() is None
    return process, children(process.pid)


def test_an_interrupted_build_leaves_no_process(root: Path) -> None:
    release = next((root / "releases").glob("*/"))
    for number in range(12):
        shutil.copytree(release, release.with_name(f"2025-12-01-more-{number}"))
    process, below = running(root)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=PATIENCE)
    until(lambda: not any(map(alive, below)), "the end of all processes")


def make_or_die(templates: Any, job: Job) -> Any:
    if job.bulletin.locale == "kk":
        os.kill(os.getpid(), signal.SIGKILL)
    return render_task(templates, job)


class Dying(Processes):
    """Workers that rendering in Kazakh kills."""

    def run(self, task: Any, shared: Any, jobs: Any) -> Iterator[Any]:
        return super().run(make_or_die if task is render_task else task, shared, jobs)


def test_a_killed_worker_costs_one_bulletin(root: Path) -> None:
    """The others are built, the report names it, and the next build mends it."""
    folder, moment = Folder(root), datetime.fromisoformat(AT)
    report = build(folder, Request(workers=Dying(2)), moment, root / "out", lambda *_: None)
    assert [each.locale for each in report.bulletins if not each.public] == ["kk"]
    told = [each.message for each in report.problems if each.level is Level.ERROR]
    assert told == ["kk: its worker died (SIGKILL)"]
    report = build(folder, Request(), moment, root / "out", lambda *_: None)
    assert {
        each.locale: each.because for each in report.bulletins if each.because != UNCHANGED
    } == {"kk": "new"}
