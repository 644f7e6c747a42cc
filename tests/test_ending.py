"""However a command ends: no traceback, the right exit code, nothing half done, no child left."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from conftest import khabar, soaking
from desk import ID, settled
from forked import as_owner, forked, no_room
from waiting import PATIENCE, until

pytestmark = pytest.mark.full


PROGRAM = Path(sys.executable).parent / "khabar"
# What the parser of commands says, a view for people, and a report for programs.
COMMANDS = (("--help",), ("check",), ("status", "--json"))
PIPE = 128 + 13
ITSELF, GROUP = "itself", "its group"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return settled(tmp_path_factory.mktemp("ending") / "newsroom")


def shell(
    newsroom: Path, words: tuple[str, ...], redirection: str, **env: str
) -> "subprocess.CompletedProcess[bytes]":
    line = f'"$0" "$@" {redirection}'
    return subprocess.run(
        ["sh", "-c", line, PROGRAM, *words], cwd=newsroom, capture_output=True, check=False,
        env={**os.environ, **env}, timeout=PATIENCE,
    )  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_full_stdout_is_told(newsroom: Path, words: tuple[str, ...]) -> None:
    done = shell(newsroom, words, "> /dev/full")
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"stdout: No space left on device" in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_nobodys(newsroom: Path, redirection: str) -> None:
    done = shell(newsroom, ("check",), redirection)
    assert done.returncode in (0, 4)
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


def test_a_zone_of_the_computer_that_is_none_changes_nothing(newsroom: Path) -> None:
    """Babel reads it when it is loaded; Khabar reckons in the newsroom's zone."""
    told = {}
    for zone in ("UTC", "Asia", "Foo/Bar", "/dev/null", ":/etc", "releases"):
        done = shell(newsroom, ("due",), "", TZ=zone)
        told[zone] = done.returncode, done.stdout + done.stderr
    assert told["UTC"][0] == 0
    assert {zone for zone, each in told.items() if each != told["UTC"]} == set()


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
    until(lambda: process.poll() is not None or (tmp_path / "begun").exists(), "the command")
    assert process.poll() is None
    process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err
    assert (tmp_path / "cleared").exists()


def group(leader: int) -> int:
    """How many processes run in a group (proc(5): the state and the group follow the name)."""
    count = 0
    for each in Path("/proc").glob("[0-9]*/stat"):
        # One that has ended meanwhile runs no more.
        with suppress(FileNotFoundError, ProcessLookupError):
            state, _, number = each.read_text("utf-8", "replace").rpartition(") ")[2].split()[:3]
            count += number == str(leader) and state != "Z"
    return count


def whom() -> list[tuple[signal.Signals, str]]:
    """A terminal's Ctrl-C and its end reach the whole group, `kill` the command alone."""
    usual = [(signal.SIGINT, GROUP), (signal.SIGTERM, ITSELF), (signal.SIGHUP, GROUP)]
    return list(product([each for each, _ in usual], (ITSELF, GROUP))) if soaking() else usual


@pytest.mark.parametrize(("number", "reached"), whom())
def test_a_signal_leaves_no_worker(own: Path, number: signal.Signals, reached: str) -> None:
    words = [PROGRAM, "build", "--jobs", "2", "--newsroom", own]
    process = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    # Itself, the server that forks, and at least one worker.
    until(lambda: process.poll() is not None or group(process.pid) > 3, "workers")
    assert process.poll() is None
    os.killpg(process.pid, number) if reached == GROUP else process.send_signal(number)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 128 + number
    assert b"Traceback" not in err, err
    until(lambda: group(process.pid) == 0, "the end of all")
    assert leftovers(own) == []
    assert khabar(*words[1:], "--format", "html").exit_code == 0


BY = ("--by", "E")
NOTICE = ("--standard", "issued-in-error")
EVERY: dict[str, tuple[str, ...]] = {
    "new": ("new", "Another one"),
    "sync": ("sync",),
    "status": ("status",),
    "check": ("check",),
    "build": ("build", "--format", "html"),
    "suggest": ("suggest", ID),
    "export": ("export", ID, "--locale", "tr", "--output", "out.xlf"),
    "review": ("review", ID, "--locale", "tr"),
    "approve": ("approve", ID, *BY),
    "correct": ("correct", ID, *BY, "--text", "Mended."),
    "refile": ("refile", ID, *BY, "--text", "Mended."),
    "kill": ("kill", ID, *BY, *NOTICE),
    "hold": ("hold", ID, "--for", "Daily"),
    "history": ("history", ID),
    "diff": ("diff", ID, "1", "2", "--locale", "tr"),
    "package": ("package", ID),
    "send": ("send", ID, "--list", "list.csv", "--dry-run"),
    "publish": ("publish", "../target", "--example-url"),
    "locale": ("locale", "add", "uz"),
    "new from": ("new", "--from", "note.md"),
    "rename": ("rename", ID, "2026-01-01-other"),
    "translate": ("translate", ID, "The terminal opens today.", "Bugün.", "--locale", "tr"),
    "ask": ("ask", ID, "The terminal opens today.", "--locale", "tr", *BY, "--question", "Why?"),
    "give": ("give", ID, "--locale", "tr", "--output", "given.zip"),
    "take": ("take", "terminal.tr.po"),
    "import": ("import", "terminal.tr.po", "--locale", "tr"),
    "reinstate": ("reinstate", ID, *BY),
    "sign": ("sign", ID, "--key", "list.csv"),
    "deliver": ("deliver", ID, "--to", "agency=../wire", "--yes"),
    "verify": ("verify", "."),
    "due": ("due",),
    "recipients": ("recipients", "import", "list.csv", "--yes"),
    "stop": ("recipients", "stop", "a@example.org"),
    "ledger": ("ledger", "show"),
    "backup": ("backup", "../backup.sealed"),
    "doctor": ("doctor",),
    "upgrade": ("upgrade",),
    "schema": ("schema", "release"),
}  # fmt: skip


def told(words: tuple[str, ...], code: int, said: str) -> None:
    """A message and no traceback; 1 is for what nobody caught."""
    assert "Traceback" not in said, said[-2000:]
    assert code in (0, 2, 3, 4), (words, code, said[-500:])
    assert code == 0 or said, words


def leftovers(root: Path) -> list[Path]:
    return [path for path in root.rglob(".khabar-*") if "out" not in path.relative_to(root).parts]


@pytest.fixture
def own(newsroom: Path, tmp_path: Path) -> Path:
    root = Path(shutil.copytree(newsroom, tmp_path / "newsroom", symlinks=True))
    (root / "list.csv").write_text("name,address,locale,embargo\nA,a@example.org,en,yes\n")
    (root / "note.md").write_text("# A note\n\nThe terminal closes.\n")
    catalog = root / f"locales/tr/LC_MESSAGES/{ID}.po"
    (root / "terminal.tr.po").write_text(catalog.read_text("utf-8").replace("(TR)", "(tr)"))
    data = root / "releases/newsroom.yaml"
    wire = "deliver: {agency: {to: folder, format: newsml-g2}}\n"
    data.write_text(data.read_text("utf-8") + wire, "utf-8")
    for name in ("target", "wire"):
        (tmp_path / name).mkdir()
    return root


FORBIDDEN = {"": 0o555, "releases": 0, "out": 0o555, "locales": 0}


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_folders_that_may_not_be_used(own: Path, folder: str) -> None:
    """Each command meets two of them, one that it cannot write to and one that it cannot read."""
    place = own / folder
    place.mkdir(exist_ok=True)
    place.chmod(FORBIDDEN[folder])
    half = list(EVERY.values())[list(FORBIDDEN).index(folder) // 2 :: 2]
    try:
        for words in EVERY.values() if soaking() else half:
            done = forked(words, own, as_owner)
            told(words, done.code, done.said)
    finally:
        place.chmod(0o755)
    assert leftovers(own) == []


@pytest.mark.parametrize("name", EVERY)
def test_a_full_disk(own: Path, name: str) -> None:
    """The system refuses every byte, as on a full disk."""
    before = {path for path in own.rglob("*") if "out" not in path.relative_to(own).parts}
    done = forked(EVERY[name], own, no_room)
    told(EVERY[name], done.code, done.said)
    after = {path for path in own.rglob("*") if "out" not in path.relative_to(own).parts}
    assert {path.name for path in after - before} <= {
        ".khabar",
        "lock",
        "recipients.lock",
        "publish.sqlite",
        "ledger.sqlite",
    }


LIMITED = """
import resource, sys
from khabar.app import main
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
main()
"""


def test_a_newsroom_that_finds_no_room_is_not_there(tmp_path: Path) -> None:
    """In a process of its own from the beginning, as every command is for its users."""
    words = ("init", str(tmp_path / "a" / "newsroom"))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *words], capture_output=True, text=True, check=False
    )
    told(words, done.returncode, done.stdout + done.stderr)
    assert done.returncode == 4
    assert not (tmp_path / "a" / "newsroom").exists()
