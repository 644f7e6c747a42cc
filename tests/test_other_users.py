"""A person without rights, on a machine without a locale, in a folder with letters of Azerbaijani."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.full

NOBODY = 65534
START = "import os; os.umask(0o077); from khabar.app import main; main()"


def interpreter() -> str:
    """A Python of this version that anybody may start; that of the tests may be in a closed home."""
    system = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    folders = Path(sys.executable).resolve().parents
    closed = any(not folder.stat().st_mode & 0o001 for folder in folders)
    return system if closed and Path(system).exists() else sys.executable


def others() -> list[dict[str, int]]:
    """Whom the tests can become: root becomes nobody, who else runs them stays who it is."""
    return [{"user": NOBODY, "group": NOBODY}] if os.geteuid() == 0 else [{}]


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of that person, below one that everybody may pass."""
    folder = Path(tempfile.mkdtemp(prefix="xəbər otağı ", dir="/tmp"))
    for other in others():
        os.chown(folder, other.get("user", -1), other.get("group", -1))
    yield folder
    shutil.rmtree(folder)


def run(home: Path, who: dict[str, int], *words: object) -> subprocess.CompletedProcess[str]:
    kept = [path for path in sys.path if path]
    room = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C", "LC_ALL": "C"}
    return subprocess.run(
        [interpreter(), "-c", START, *map(str, words)],
        cwd=home, capture_output=True, check=False, encoding="utf-8", errors="replace",
        env={**room, "PYTHONPATH": os.pathsep.join(kept), "PYTHONDONTWRITEBYTECODE": "1"},
        **({"extra_groups": [], **who} if who else {}),
    )  # fmt: skip


@pytest.mark.parametrize("who", others(), ids=["another"])
def test_a_newsroom_is_made_built_and_published(home: Path, who: dict[str, int]) -> None:
    room, target = home / "Şuşa xəbəri", home / "sayt"
    made = run(home, who, "init", room, "--name", "Şuşa", "--language", "az", "--locale", "en")
    assert made.returncode == 0, made.stderr
    (source,) = room.glob("releases/2*/release.md")
    text = source.read_text("utf-8").replace("status: draft", "status: usable")
    source.write_text(text, "utf-8")
    for words in (("sync",), ("check",), ("build", "--jobs", "1"), ("publish", target)):
        done = run(home, who, *words, "--newsroom", room)
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode in {0, 4}, done.stderr
    assert len(list(room.glob("out/drafts/*/2*/*.pdf"))) == 2
    for path in room.glob("out/drafts/**/*"):
        assert path.stat().st_mode & 0o077 == (0o055 if path.is_dir() else 0o044), path
    for path in room.glob(".khabar/**/*"):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("who", others(), ids=["another"])
def test_who_may_not_write_into_out_may_look(home: Path, who: dict[str, int]) -> None:
    """Fault seen: after a build by somebody else, `status` and `check` ended with an error."""
    room = home / "room"
    made = run(home, who, "init", room, "--name", "Port", "--language", "en", "--locale", "tr")
    assert made.returncode == 0, made.stderr
    run(home, who, "sync", "--newsroom", room)
    run(home, who, "build", "--format", "html", "--newsroom", room)
    for path in (room / "out", *room.glob("out/**/*")):
        os.chown(path, os.getuid(), os.getgid())
        path.chmod(0o555 if path.is_dir() else 0o444)
    for words in (("status",), ("check",), ("sync", "--check"), ("suggest",)):
        done = run(home, who, *words, "--newsroom", room)
        assert done.returncode == 0, (words, done.stderr)
    for path in (room / "out", *room.glob("out/**/*")):
        path.chmod(0o755)
