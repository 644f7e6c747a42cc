"""out/: whole bulletins or nothing, whatever happens in the middle."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.cache.snapshot import survey, survey_after
from khabar.files import given as given_files
from khabar.files.descent import Ground
from khabar.files.folder import Folder
from khabar.files.outputs.exchange import swap
from khabar.files.outputs.output import CHECKSUMS, Output
from khabar.problems import FileError, NewsroomError

OLD = {"index.html": b"old", "old.pdf": b"old"}
NEW = {"index.html": b"new", "sub/new.pdf": b"new"}
NAME = "public/kk/2025-11-24-forum"


def tree(root: Path) -> dict[str, bytes]:
    return {
        p.relative_to(root).as_posix(): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and ".written" not in p.parts
    }


def test_a_folder_holds_exactly_the_new_files(tmp_path: Path) -> None:
    out = Output(tmp_path)
    for files in (OLD, NEW, NEW):
        out.put_folder(NAME, files)
        assert tree(tmp_path) == {f"{NAME}/{name}": data for name, data in files.items()}


def test_readers_may_read_it(tmp_path: Path) -> None:
    out = Output(tmp_path)
    out.put_folder(NAME, NEW)
    out.put_file("public/index.html", b"x")
    for path in (tmp_path / "public").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


class _Failing(Mapping[str, bytes]):
    """The files of a bulletin whose second one cannot be had."""

    def __getitem__(self, name: str) -> bytes:
        return NEW[name]

    def __len__(self) -> int:
        return len(NEW)

    def __iter__(self) -> Iterator[str]:
        yield "index.html"
        raise OSError("the disk is full")


@pytest.mark.parametrize("before", [OLD, {}], ids=["there", "not-there"])
def test_a_failure_in_the_middle_leaves_what_stood(
    tmp_path: Path, before: dict[str, bytes]
) -> None:
    out = Output(tmp_path)
    if before:
        out.put_folder(NAME, before)
    with pytest.raises(FileError, match="the disk is full"):
        out.put_folder(NAME, _Failing())
    assert tree(tmp_path) == {f"{NAME}/{name}": data for name, data in before.items()}
    assert not [path for path in tmp_path.rglob(".*") if path.name != ".written"]


def test_a_failure_while_exchanging_puts_the_old_one_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Output(tmp_path, swap=lambda parent, one, other: False)
    out.put_folder(NAME, OLD)
    replace = os.replace

    def failing(old: str, new: str, **where: int) -> None:
        if new == NAME.rpartition("/")[2] and not failed:
            failed.append(old)
            raise OSError("no")
        replace(old, new, **where)

    failed: list[str] = []
    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(FileError, match=r": no$"):
        out.put_folder(NAME, NEW)
    assert failed
    assert tree(tmp_path / "public") == {
        f"kk/2025-11-24-forum/{name}": data for name, data in OLD.items()
    }
    assert not [path for path in (tmp_path / "public").rglob("*") if path.name.startswith(".")]


def swaps(folder: Path) -> bool:
    """Whether two folders can change places here in one step."""
    for name in ("one", "other"):
        (folder / name).mkdir()
    with Ground(folder).open(()) as opened:
        return swap(opened, "one", "other")


def test_a_bulletin_that_is_exchanged_is_never_missing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if not swaps(tmp_path_factory.mktemp("swap")):
        pytest.skip("this system cannot swap two folders")
    out, seen, done = Output(tmp_path), [], Event()
    out.put_folder(NAME, OLD)

    def look() -> None:
        while not done.is_set():
            seen.append((tmp_path / NAME).exists())

    reader = Thread(target=look)
    reader.start()
    for files in (NEW, OLD) * 40:
        out.put_folder(NAME, files)
    done.set()
    reader.join()
    assert len(seen) > 40
    assert all(seen)
    assert tree(tmp_path) == {f"{NAME}/{name}": data for name, data in OLD.items()}


KILLED = """
import os, signal, sys
from pathlib import Path
from khabar.files.outputs.output import Output

class Killing(dict):
    def items(self):
        yield "index.html", b"new"
        os.kill(os.getpid(), signal.SIGKILL)

Output(Path(sys.argv[1])).put_folder(sys.argv[2], Killing())
"""


@pytest.mark.full
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_kill_in_the_middle_leaves_the_old_bulletin_whole(tmp_path: Path) -> None:
    out = Output(tmp_path)
    out.put_folder(NAME, OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, NAME], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tree(tmp_path / NAME) == OLD
    # What it left is told apart, so that the next build takes it away, and is never counted.
    (leftover,) = set(out.folders("public/kk")) - {"2025-11-24-forum"}
    assert leftover.startswith(".")
    out.checksums("public")
    assert leftover not in (tmp_path / "public" / "SHA256SUMS").read_text()
    out.remove(f"public/kk/{leftover}")
    assert list(out.folders("public/kk")) == ["2025-11-24-forum"]


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    out = Output(tmp_path)
    out.put_file("public/index.html", b"old")
    first = (tmp_path / "public/index.html").stat()
    out.put_file("public/index.html", b"old")
    assert (tmp_path / "public/index.html").stat().st_ino == first.st_ino
    with (tmp_path / "public/index.html").open("rb") as reading:
        out.put_file("public/index.html", b"new")
        assert reading.read() == b"old"
    assert tree(tmp_path) == {"public/index.html": b"new"}


def test_removing(tmp_path: Path) -> None:
    out = Output(tmp_path)
    out.put_folder("public/assets/one", OLD)
    out.put_folder("public/assets/two", OLD)
    out.put_file("public/assets/three.css", b"x")
    out.keep_only("public/assets", {"two"})
    assert list(out.folders("public/assets")) == ["two"]
    assert not out.has("public/assets/three.css")
    out.remove("public/assets/two")
    out.remove("public/assets/two")
    out.keep_only("nowhere", ())
    assert tree(tmp_path) == {}


def test_a_link_stays_and_so_does_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "precious").write_bytes(b"x")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")
    out = Output(tmp_path / "out")
    out.remove("link")
    assert (tmp_path / "out" / "link").is_symlink()
    assert out.foreign == {"link"}
    out.remove("link", regardless=True)
    assert not (tmp_path / "out" / "link").is_symlink()
    assert tree(tmp_path) == {"elsewhere/precious": b"x"}


def test_checksums_are_those_of_sha256sum(tmp_path: Path) -> None:
    out = Output(tmp_path)
    out.put_folder(NAME, NEW)
    out.checksums("public")
    out.checksums("public")
    sums = (tmp_path / "public" / "SHA256SUMS").read_text().splitlines()
    assert sums == [
        f"{hashlib.sha256(data).hexdigest()}  kk/2025-11-24-forum/{name}"
        for name, data in sorted(NEW.items())
    ]


def test_a_source_is_replaced_whole_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "kk.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    given_files.write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_an_image_that_leads_out_of_the_newsroom_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    release = tmp_path / "newsroom" / "releases" / "id"
    release.mkdir(parents=True)
    (release / "map.png").symlink_to(tmp_path / "secret")
    folder = Folder(tmp_path / "newsroom")
    for name in ("map.png", "../../../secret"):
        with pytest.raises(NewsroomError, match="leads out"):
            folder.image("id", name)


@pytest.mark.parametrize("name", ["../x", "public/../../x", "/x"])
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    out = Output(tmp_path / "out")
    for act in (
        lambda: out.put_folder(name, OLD),
        lambda: out.put_file(name, b""),
        lambda: out.remove(name),
    ):
        with pytest.raises(ValueError, match="leads out"):
            act()
    assert not (tmp_path / "x").exists()


PLACES = ("public", "public/kk", "public/kk/a", "public/search/kk", "public/assets/0", "drafts/kk/a",
          "public/review", "held/a")  # fmt: skip
FILES = (
    "public/index.html",
    "public/kk/2025.html",
    "public/assets/0/a.png",
    "public/a",
    "drafts/a",
)
STEPS = st.lists(
    st.tuples(st.just("folder"), st.sampled_from(PLACES[2:]), st.sampled_from((OLD, NEW)))
    | st.tuples(st.just("file"), st.sampled_from(FILES), st.sampled_from((b"1", b"22")))
    | st.tuples(st.just("remove"), st.sampled_from((*PLACES[1:], *FILES)), st.none()),
    max_size=8,
)
Steps = list[tuple[str, str, Any]]


def take(out: Output, steps: Steps) -> None:
    for what, name, content in steps:
        if what == "folder":
            out.put_folder(name, content)
        elif what == "file":
            out.put_file(name, content)
        else:
            out.remove(name)


@pytest.mark.full
@settings(deadline=None)
@given(before=STEPS, after=STEPS)
def test_what_was_touched_is_all_that_need_be_looked_at(
    tmp_path_factory: pytest.TempPathFactory, before: Steps, after: Steps
) -> None:
    root = tmp_path_factory.mktemp("touched")
    first, again = Output(root), Output(root)
    take(first, before)
    first.checksums("public")
    stood = survey(first)
    take(again, after)
    again.checksums("public", held=True)
    assert survey_after(stood, again).parts == survey(again).parts
    sums = (root / "public" / CHECKSUMS).read_bytes()
    Output(root).checksums("public")
    assert sums == (root / "public" / CHECKSUMS).read_bytes()
