"""However a command ends: no traceback, the right exit code, nothing half done, no child left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desk import settled

PROGRAM = Path(sys.executable).parent / "khabar"
COMMANDS = (
    ("--help",),
    ("--version",),
    ("status",),
    ("check",),
    ("status", "--json"),
)
PIPE = 128 + 13


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled(tmp_path_factory.mktemp("ending") / "newsroom")


def shell(
    newsroom: Path, words: tuple[str, ...], redirection: str, **env: str
) -> "subprocess.CompletedProcess[bytes]":
    line = f'"$0" "$@" {redirection}'
    return subprocess.run(
        ["sh", "-c", line, PROGRAM, *words], cwd=newsroom, capture_output=True, check=False,
        env={**os.environ, **env}, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_full_stdout_is_told(newsroom: Path, words: tuple[str, ...]) -> None:
    done = shell(newsroom, words, "> /dev/full")
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"stdout: No space left on device" in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("words", [("status",), ("check",)], ids=" ".join)
def test_closed_streams_are_nobodys(newsroom: Path, words: tuple[str, ...]) -> None:
    for redirection in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"):
        done = shell(newsroom, words, redirection)
        assert done.returncode in (0, 4), redirection
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--help",), ("status",), ("check", "--json")], ids=" ".join)
def test_a_reader_that_ends_is_no_error(newsroom: Path, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [PROGRAM, *words], cwd=newsroom, stdout=writing, stderr=subprocess.PIPE, check=False
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (PIPE, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp866", "iso8859-9"])
def test_whatever_a_terminal_can_show_is_shown(newsroom: Path, encoding: str) -> None:
    done = shell(newsroom, ("check",), "", PYTHONIOENCODING=encoding, NO_COLOR="1")
    assert done.returncode in (0, 4)
    assert b"Traceback" not in done.stderr
    (done.stdout + done.stderr).decode(encoding)


WAITING = """
import sys, time
from pathlib import Path
from khabar import app
from khabar.console import ending
from khabar.files.root import Root

@app.app.command()
def wait(folder: Path) -> None:
    try:
        Root(folder).write("begun", b"")
        time.sleep(600)
    finally:
        Root(folder).write("cleared", b"")

app.main()
"""


@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda s: s.name
)
def test_a_signal_unwinds_the_command(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, "wait", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "begun").exists():
        assert process.poll() is None
    process.send_signal(number)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    assert (tmp_path / "cleared").exists()
