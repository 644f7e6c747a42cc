"""Two at once, and kill -9 in the midst: nothing half done stands, and the next run goes on."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, settled
from khabar.files.folder import Folder
from khabar.files.output import TEMPORARY
from khabar.model import Event
from khabar.workspace.editions import read_editions
from khabar.workspace.history import events, record
from waiting import PATIENCE

pytestmark = pytest.mark.full

PROGRAM = Path(sys.executable).parent / "khabar"
EMBARGO = "status: usable\nembargo: 2099-01-01T10:00+04:00"
KILL = ("kill", ID, "--by", "E", "--standard", "issued-in-error")


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def start(root: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [PROGRAM, *words, "--newsroom", root],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def killed(root: Path, when: Callable[[], bool], *words: str) -> bool:
    """Run a command and kill it as soon as `when` is so; whether it was not done by then."""
    process = start(root, *words)
    while not when() and process.poll() is None:
        time.sleep(0.001)
    alive = process.poll() is None
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    return alive


def run_twice(root: Path, *words: str) -> list[tuple[int, str]]:
    both = [start(root, *words) for _ in range(2)]
    said = [each.communicate(timeout=PATIENCE)[0] for each in both]
    return sorted(zip([each.returncode for each in both], said, strict=True))


def test_of_two_approvals_at_once_one_comes_first(newsroom: Path) -> None:
    answers = run_twice(newsroom, "approve", ID, "--by", "T. Editor")
    assert [code for code, _ in answers] == [0, 0]
    assert sorted("approved already" in said for _, said in answers) == [False, True]
    assert len(read_editions(Folder(newsroom), [ID]).editions) == 2


def test_of_two_kills_at_once_one_comes_first(newsroom: Path) -> None:
    answers = run_twice(newsroom, *KILL)
    assert [code for code, _ in answers] == [0, 2]
    assert "is withdrawn" in answers[1][1]
    source = (newsroom / "releases" / ID / "release.md").read_text()
    assert source.count("kind: kill") == 1
    assert "version: 2" in source


def test_what_happens_at_once_is_all_recorded(newsroom: Path) -> None:
    folder = Folder(newsroom)
    happened = [
        Event("send", "2026-01-02T12:00:00+00:00", "tr", number, {}) for number in range(1, 60)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda event: record(folder, ID, (event,)), happened))
    assert sorted(event.version for event in events(folder, ID)) == list(range(1, 60))


def test_an_approval_that_was_cut_off(newsroom: Path) -> None:
    folder = newsroom / "releases" / ID / "editions"
    killed(newsroom, folder.exists, "approve", ID, "--by", "T. Editor")
    assert read_editions(Folder(newsroom), [ID]).problems == ()
    assert approve(newsroom).exit_code == 0
    assert sorted(path.name for path in folder.glob("v*")) == ["v1.en.json", "v1.tr.json"]


def test_a_kill_that_was_cut_off(newsroom: Path) -> None:
    edit(newsroom, "status: usable", EMBARGO)
    approve(newsroom)
    khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom)
    source = newsroom / "releases" / ID / "release.md"
    killed(newsroom, lambda: "canceled" in source.read_text(), *KILL)
    assert khabar("check", "--newsroom", newsroom).exit_code in (0, 4)
    assert khabar(*KILL, "--newsroom", newsroom).exit_code == 2
    assert khabar("sync", "--newsroom", newsroom).exit_code == 0
    khabar("build", "--newsroom", newsroom, "--format", "html")
    assert not list((newsroom / "out" / "held").iterdir())


def test_a_hold_that_was_cut_off(newsroom: Path) -> None:
    edit(newsroom, "status: usable", EMBARGO)
    approve(newsroom)
    file = newsroom / ".khabar" / "holds.json"
    killed(newsroom, file.exists, "hold", ID, "--for", "Daily")
    token = list(json.loads(file.read_text()))
    assert khabar("hold", ID, "--for", "Daily", "--newsroom", newsroom).exit_code == 0
    assert list(json.loads(file.read_text())) == token
    for locale in ("en", "tr"):
        page = newsroom / "out" / "held" / token[0] / locale / ID / "index.html"
        for shown in re.findall(r'(?:href|src)="(\.\./\.\./assets/[^"#]+)"', page.read_text()):
            assert (page.parent / shown).is_file()
    khabar(*KILL, "--newsroom", newsroom)
    assert not list((newsroom / "out" / "held").iterdir())


def tree(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for area in ("public", "drafts")
        for path in sorted((root / "out" / area).rglob("*"))
        if path.is_file()
    }


def test_a_build_that_was_cut_off(newsroom: Path) -> None:
    approve(newsroom, "--locale", "tr")
    public = newsroom / "out" / "public"
    places = [public / "assets", public / "tr" / ID, public / "tr" / "index.html"]
    for place in places:
        shutil.rmtree(newsroom / "out", ignore_errors=True)
        killed(newsroom, place.exists, "build")
        for page in public.glob(f"*/{ID}/index.html"):
            assert page.read_text().rstrip().endswith("</html>")
            assert (page.parent / f"{ID}.tr.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    khabar("build", "--newsroom", newsroom)
    found = tree(newsroom)
    shutil.rmtree(newsroom / "out")
    khabar("build", "--newsroom", newsroom)
    assert found == tree(newsroom)


def test_a_withdrawal_that_was_cut_off(newsroom: Path) -> None:
    approve(newsroom)
    khabar("build", "--newsroom", newsroom)
    khabar(*KILL, "--newsroom", newsroom)
    page = newsroom / "out" / "public" / "tr" / ID / "index.html"
    killed(newsroom, lambda: not page.exists(), "build")
    assert not page.exists() or "has been withdrawn" in page.read_text()
    khabar("build", "--newsroom", newsroom)
    assert "The terminal opens today" not in page.read_text()
    assert b"The terminal opens today" not in b"".join(tree(newsroom).values())
    assert not list((newsroom / "out").rglob(f"{TEMPORARY}*"))
