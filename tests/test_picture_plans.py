"""Plans of pictures are remembered while their files stand, and photographs are read by their heads."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import NEWSROOMS, settle
from khabar.cache.picture_plans import PicturePlans
from khabar.cache.store import open_cache
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.images.picture import Picture, picture_of
from khabar.workspace.folder_newsroom import FolderNewsroom

NAME = "releases/forum/a.jpg"
LATER = 2**62
"""A moment after every file was changed, in nanoseconds."""


def photograph(across: int, more: int = 0) -> bytes:
    """A photograph with so many bytes of other things before its pixels."""
    file = BytesIO()
    Image.new("RGB", (across, 100), "red").save(file, "JPEG")
    data = file.getvalue()
    segment = b"\xff\xed\xff\xff" + b"x" * 65_533
    return data[:2] + segment * (more // len(segment)) + data[2:]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / NAME).parent.mkdir(parents=True)
    (tmp_path / "releases/newsroom.yaml").touch()
    (tmp_path / NAME).write_bytes(photograph(300))
    return tmp_path


def planned(root: Path, name: str = NAME, moment: int = LATER) -> tuple[int, int]:
    """Width of the planned picture, and how often a file was read for it."""
    read: list[str] = []

    def plan() -> Picture:
        read.append(name)
        return picture_of("a.jpg", Folder(root).image("forum", "a.jpg"))

    with open_cache(Output(root / "out")) as cache:
        found = PicturePlans(cache, root, moment).of("forum", (name,), plan)
    return found.size[0], len(read)


def test_an_unchanged_photograph_is_not_read_again(root: Path) -> None:
    assert [planned(root) for _ in range(3)] == [(300, 1), (300, 0), (300, 0)]
    (root / NAME).write_bytes(photograph(400))
    assert [planned(root) for _ in range(2)] == [(400, 1), (400, 0)]


def test_a_change_is_seen_though_its_size_and_time_are_the_same(root: Path) -> None:
    planned(root)
    before = (root / NAME).stat()
    (root / NAME).write_bytes(photograph(301))
    os.utime(root / NAME, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (root / NAME).stat().st_size == before.st_size
    assert planned(root) == (301, 1)


def test_what_has_only_just_changed_or_is_not_there_is_not_remembered(root: Path) -> None:
    just = (root / NAME).stat().st_ctime_ns
    assert [planned(root, moment=just) for _ in range(2)] == [(300, 1)] * 2
    assert [planned(root, name="releases/forum/b.jpg") for _ in range(2)] == [(300, 1)] * 2


def test_only_the_beginning_of_a_photograph_is_read(root: Path) -> None:
    (root / NAME).write_bytes(photograph(300) + bytes(1_000_000))
    head, size = Folder(root).image_head("forum", "a.jpg")
    assert len(head) < size == (root / NAME).stat().st_size


def test_a_photograph_whose_head_is_longer_is_read_whole(root: Path) -> None:
    newsroom = settle(NEWSROOMS / "every-block", root / "newsroom")
    folder = next((newsroom / "releases").glob("2*"))
    source = (folder / "release.md").read_text("utf-8")
    (folder / "release.md").write_text(source.replace("hall.png", "hall.jpg"), "utf-8")
    for more, wrong in ((0, False), (1_000_000, False), (1_000_000, True)):
        data = photograph(300, more)
        (folder / "hall.jpg").write_bytes(data[: -len(photograph(300)) + 30] if wrong else data)
        (read,) = FolderNewsroom(Folder(newsroom)).read([folder.name])
        told = [each.message for each in read.loaded.releases[0].problems]
        assert told == (["`hall.jpg` cannot be decoded: Truncated File Read"] if wrong else [])
