"""Whatever a killed `new` or `init` left: the same command run again ends its work, and no other."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import khabar
from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.init import Profile, init
from khabar.editorial.creating.new import ReleaseOptions, begin, new
from khabar.files.folder import Folder
from khabar.files.placing import TEMPORARY
from khabar.problems import FileError, KhabarError
from test_files import tree
from test_hostile import GOOD, newsroom

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
ID, SOURCE = "2026-01-02-a-port-opens", "release.md"
FILES = {"a.png": b"A", "b/c.pdf": b"B", SOURCE: b"---\nheadline: A port\n---\nIt opens.\n"}
HALF = f"{TEMPORARY}0123456789ab"
MAIL = b"From: a@b.example\nSubject: A port opens\nDate: Fri, 2 Jan 2026 10:00 +0000\n\nIt opens.\n"


def _begun(root: Path) -> None:
    begin(Folder(root), ID, FILES)


def _new(root: Path) -> None:
    new(Folder(root), ReleaseOptions("A port opens"), NOW)


def _new_from(root: Path) -> None:
    wish = ReleaseOptions("", id=ID)
    new_from(Folder(root), GivenDocument(MAIL, "a.eml"), wish, NOW)


def _put(home: Path, files: dict[str, bytes]) -> None:
    home.mkdir(exist_ok=True)
    for name, data in files.items():
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(data)


def _without_halves(home: Path) -> dict[str, bytes | str]:
    return {name: data for name, data in tree(home).items() if HALF not in name}


@pytest.mark.parametrize("command", [_begun, _new, _new_from])
def test_a_release_that_was_cut_off_anywhere_is_begun_again(
    tmp_path: Path, command: Callable[[Path], None]
) -> None:
    """Its source is written last: as long as it is not there, there is no release."""
    root = newsroom(tmp_path)
    command(root)
    whole = tree(home := root / "releases" / ID)
    names = sorted(whole, key=lambda name: name == SOURCE)
    for count in range(len(names)):
        shutil.rmtree(home)
        _put(home, {HALF: b"half", **{name: FILES.get(name, b"") for name in names[:count]}})
        command(root)
        assert _without_halves(home) == whole
        with pytest.raises(KhabarError, match="is there already"):
            command(root)


@pytest.mark.parametrize(
    ("there", "free"),
    [
        ({}, True),
        ({HALF: b"half"}, True),
        ({"a.png": b"A", f"b/{HALF}": b"half"}, True),
        ({"a.png": b"Somebody's"}, False),
        ({"notes.txt": b"Somebody's"}, False),
        ({f"{TEMPORARY}notes": b"Somebody's"}, False),
        ({"b/notes.txt": b"Somebody's"}, False),
        ({SOURCE: FILES[SOURCE]}, False),
        ({SOURCE: b"Somebody's"}, False),
    ],
)
def test_what_is_somebodys_stays(tmp_path: Path, there: dict[str, bytes], *, free: bool) -> None:
    """An empty folder, a half, and what the same command wrote are in nobody's way."""
    root = newsroom(tmp_path)
    _put(home := root / "releases" / ID, there)
    if free:
        _begun(root)
        assert _without_halves(home) == FILES
        return
    with pytest.raises(KhabarError, match="is there already"):
        _begun(root)
    assert tree(home) == there


def test_what_is_no_folder_is_in_the_way(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    home = root / "releases" / ID
    (root / "empty").mkdir()
    home.symlink_to("../empty")
    with pytest.raises(KhabarError, match="is there already"):
        _begun(root)
    home.unlink()
    home.write_bytes(b"Somebody's")
    with pytest.raises(KhabarError, match="is there already"):
        _begun(root)
    assert home.read_bytes() == b"Somebody's"


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    before = tree(root / "releases")
    with pytest.raises(FileError):
        begin(Folder(root), ID, {**FILES, "a.png/b.png": b"below a file"})
    assert tree(root / "releases") == before
    assert not (root / "releases" / ID).exists()


def test_a_half_is_no_release(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    _put(root / "releases" / ID, {HALF: b"half"})
    assert Folder(root).ids() == [GOOD]
    _put(root / "releases" / ID, {"notes.txt": b"Somebody's"})
    assert Folder(root).ids() == [GOOD, ID]


@pytest.mark.full
def test_an_empty_folder_that_new_left_takes_no_name_from_a_renaming(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    _put(root / "releases" / ID, {HALF: b"half"})
    answer = khabar("rename", GOOD, ID, "--newsroom", root)
    assert answer.exit_code == 0, answer.output
    assert Folder(root).ids() == [ID]


@pytest.mark.full
def test_a_newsroom_that_was_cut_off_anywhere_is_begun_again(tmp_path: Path) -> None:
    """Its data is written last; whatever else is there already is what it would write."""
    profile = Profile("Port", "en", ("tr",))
    root = tmp_path / "room"
    init(root, profile, NOW)
    whole = _newsroom(root)
    names = [name for name in whole if name.endswith((".html", "welcome/release.md"))]
    for kept in ((), names[:3], names, (*names, ".gitignore", "templates/VERSION")):
        for name in whole.keys() - set(kept):
            (root / name).unlink()
        _put(root / "templates", {HALF: b"half"})
        init(root, profile, NOW)
        assert _newsroom(root) == whole
    with pytest.raises(KhabarError, match="already there"):
        init(root, profile, NOW)


def _newsroom(root: Path) -> dict[str, bytes | str]:
    """The files of a newsroom, but for what builds remember."""
    shutil.rmtree(root / "out", ignore_errors=True)
    return {name: data for name, data in tree(root).items() if HALF not in name}


@pytest.mark.full
@pytest.mark.parametrize(
    "name", ["templates/notes.txt", "templates/bulletin.html", "locales/tr/a.po", ".gitignore"]
)
def test_nothing_of_anybody_is_written_over_by_a_new_newsroom(tmp_path: Path, name: str) -> None:
    root = tmp_path / "room"
    (root / name).parent.mkdir(parents=True)
    (root / name).write_bytes(b"Somebody's")
    with pytest.raises(KhabarError, match="is already there"):
        init(root, Profile("Port", "en", ("tr",)), NOW)
    assert tree(root) == {name: b"Somebody's"}
