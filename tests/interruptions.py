"""Commands in processes of their own, and what befalls them at one of their steps.

A step is a call by which a process may see or change the world: a file that it opens, moves or
removes, a folder, a database, a connection. Python's audit events tell of it just before it is
done, so that `kill -9` at a step leaves all that was done before, and nothing of it. Between two
steps a process is cut by the clock.
"""

import difflib
import io
import json
import os
import re
import signal
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

import yaml
from lxml import etree
from PIL import Image

from forked import server
from khabar.catalogs import po
from khabar.files.outputs.output import TEMPORARY

CHANGES = {
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod",
    "os.truncate", "os.utime", "sqlite3.connect", "socket.connect",
}  # fmt: skip
_NOT_OURS = (sys.prefix, sys.base_prefix, "/proc", "/dev", "/etc", "/usr", "/sys")

Befall = Callable[[], object]
"""What is done in the process itself, at a step."""


@dataclass(frozen=True)
class Answer:
    """How a command ended: its exit code (negative: the signal), its words, its steps.

    `at` is the step at which something befell it.
    """

    code: int
    said: str
    steps: int
    at: str = ""


def kill_9() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def is_step(event: str, args: tuple[object, ...], *, reading: bool) -> bool:
    """Whether an audit event is a step: one that changes something, or also one that reads."""
    if event != "open":
        return event in CHANGES
    path, _, flags = args
    if not isinstance(path, str | bytes) or os.fsdecode(path).startswith(_NOT_OURS):
        return False
    return bool(reading or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)))


@dataclass(frozen=True)
class Mishap:
    """Somebody else changes a file, removes it, or puts a link in its place or its folder's."""

    kind: str
    path: Path
    outside: Path

    def __call__(self) -> None:
        """Do it; what lies `outside` has the same names and other contents."""
        match self.kind:
            case "changes":
                self.path.write_bytes(self.path.read_bytes()[:-9])
            case "vanishes":
                self.path.unlink(missing_ok=True)
            case "becomes a link":
                self.path.unlink(missing_ok=True)
                self.path.symlink_to(self.outside / self.path.name)
            case "its folder becomes a link":
                self.path.parent.rename(self.outside / "moved")
                self.path.parent.symlink_to(self.outside, target_is_directory=True)


@dataclass(frozen=True)
class Interruption:
    """`befall` comes at step number `at`, where `reading` counts; 0 is never. `env` is added."""

    at: int = 0
    befall: Befall = kill_9
    reading: bool = False
    env: Mapping[str, str] = field(default_factory=dict)


def start(words: Sequence[str], log: Path, given: Interruption) -> BaseProcess:
    """Run a command in a new process; what it says goes to `log`."""
    process = server().Process(target=_run, args=(list(words), log, given))
    process.start()
    return process


def ended(process: BaseProcess, log: Path) -> Answer:
    """Wait until a process has ended."""
    process.join(120)
    assert process.exitcode is not None, "it does not end"
    counted = Path(f"{log}.steps")
    steps = int(counted.read_text()) if counted.exists() else 0
    code, at = process.exitcode, Path(f"{log}.at")
    process.close()
    said = log.read_text("utf-8", "replace") if log.exists() else ""
    return Answer(code, said, steps, at.read_text() if at.exists() else "")


def _run(words: list[str], log: Path, given: Interruption) -> None:
    from khabar.app import main  # noqa: PLC0415

    os.environ.update(given.env)
    for note in ("steps", "at"):
        Path(f"{log}.{note}").unlink(missing_ok=True)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), "utf-8", write_through=True)
    sys.argv = ["khabar", *words]
    count, busy = 0, False

    def hear(event: str, args: tuple[object, ...]) -> None:
        nonlocal count, busy
        if not busy and is_step(event, args, reading=given.reading):
            count += 1
            if count == given.at:
                busy = True
                Path(f"{log}.at").write_text(event)
                given.befall()
                busy = False

    sys.addaudithook(hear)
    try:
        main()
    finally:
        busy = True
        Path(f"{log}.steps").write_text(str(count))


# What is whole.


def torn(root: Path) -> list[str]:
    """The files that cannot be read as what their names say; halves under other names aside."""
    found = []
    for path in files_of(root):
        if not path.name.startswith(TEMPORARY):
            try:
                _read(path)
            except Exception as error:
                found.append(f"{path.relative_to(root)}: {type(error).__name__} {error}")
    return found


def files_of(root: Path) -> Iterator[Path]:
    """All files of a newsroom or a target; links are not followed."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.suffix not in (".woff2", ".ttf"):
            yield path


def _read(path: Path) -> None:
    data = path.read_bytes()
    match path.suffix:
        case ".po" | ".pot":
            po.parse(data, path.name)
        case ".md":
            _, front, body = data.decode().split("---\n", 2)
            assert yaml.safe_load(front)["headline"]
            assert body.endswith("\n")
        case ".yaml":
            yaml.safe_load(data)
        case ".json" if data or ".khabar" not in path.parts:
            json.loads(data)
        case ".html":
            assert data.rstrip().endswith(b"</html>"), "is cut"
        case ".xml" | ".svg":
            etree.fromstring(data)
        case ".png":
            Image.open(io.BytesIO(data)).verify()
        case ".zip" | ".docx":
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
        case ".sqlite":
            with closing(sqlite3.connect(path)) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


_LINK = re.compile(r'(?:href|src)="([^":#?]+)"')


def half_public(public: Path) -> list[str]:
    """Pages without what they show or offer: styles, images, downloads in their own folder."""
    found = []
    for page in public.rglob("*.html"):
        for link in _LINK.findall(page.read_text("utf-8")):
            own = "assets/" in link or ("/" not in link and not link.endswith(".html"))
            # The page of an error is shown at any address, and names them from the site's root.
            place = public / link[1:] if link.startswith("/") else page.parent / link
            if own and not place.exists():
                found.append(f"{page.relative_to(public)} -> {link}")
    return found


def leftovers(root: Path) -> list[str]:
    """What a cut command left half written."""
    return [str(each.relative_to(root)) for each in root.rglob(f"{TEMPORARY}*")]


_CHANGING = re.compile(
    r"\d{4}-\d\d-\d\d(?=-another)|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[+-]\d\d:\d\d|Z)?"
    r"|\b[0-9a-f]{12,64}\b(?:/\d+(?=\"))?|\bv?\d{1,2}:\d\d\b"
)
# Each run of mail, cut or not, has lines of its own.
_RUNS = re.compile(r'^- \{"what": "(?:mailing|send)".*\n', re.MULTILINE)


def state(root: Path, *folders: str) -> dict[str, str]:
    """All files of some folders, but for times, digests and the ids of events."""
    return {
        _CHANGING.sub("*", path.relative_to(root).as_posix()): _said(path)
        for folder in folders
        for path in files_of(root / folder)
        if path.name not in ("SHA256SUMS", "published.json") and ".khabar" not in path.parts
    }


def _said(path: Path) -> str:
    data = b""
    with suppress(FileNotFoundError):
        data = path.read_bytes()
    if path.suffix in (".pdf", ".zip", ".docx", ".png", ".sqlite") or "search" in path.parts:
        return ""
    return _CHANGING.sub("*", _RUNS.sub("", data.decode("utf-8", "replace")))


def differences(found: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """What is there too much, too little, or otherwise, as lines to read."""
    lines = [f"{name}: only one has it" for name in sorted(found.keys() ^ wanted.keys())]
    for name in sorted(found.keys() & wanted.keys()):
        there, ought = found[name].splitlines(), wanted[name].splitlines()
        lines += [f"{name}: {line}" for line in difflib.ndiff(there, ought) if line[0] in "+-"]
    return lines
