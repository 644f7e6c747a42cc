"""The gate to the file system: nothing outside is reached, nothing is half written, all is told."""

import errno
import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.files import given as given_files
from khabar.files.descent import BY_DESCRIPTOR
from khabar.files.folder import Folder
from khabar.files.leftovers import clear_leftovers
from khabar.files.outputs.output import Output
from khabar.files.placing import TEMPORARY
from khabar.files.private import PrivateFolder
from khabar.files.readable import Readable
from khabar.files.root import Root
from khabar.problems import FileError, KhabarError, NewsroomError

WAYS = sorted({BY_DESCRIPTOR, False})
SECRET = b"a private key"


@pytest.fixture(params=WAYS, ids=lambda way: "by descriptor" if way else "by path")
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Root:
    (tmp_path / "home").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(SECRET)
    return Root(tmp_path / "home", closed=frozenset({"out"}), by_descriptor=request.param)


def tree(path: Path) -> dict[str, bytes | str]:
    """All that is below a folder: files' bytes, and where links lead."""
    return {
        each.relative_to(path).as_posix(): str(each.readlink())
        if each.is_symlink()
        else each.read_bytes()
        for each in sorted(path.rglob("*"))
        if each.is_symlink() or each.is_file()
    }


STEPS = st.sampled_from(["a", "b", "c", "..", "out", "."])
NAMES = st.lists(STEPS, min_size=1, max_size=4).map("/".join)
TARGETS = NAMES | st.sampled_from(
    ["/", "{outside}", "{outside}/secret", "{home}/a", "{home}", "../outside"]
)


@pytest.mark.full
@pytest.mark.parametrize("by_descriptor", WAYS)
@settings(deadline=None)
@given(
    links=st.dictionaries(st.sampled_from(["a", "b", "c", "a/b", "b/c", "c/a"]), TARGETS),
    name=NAMES,
)
def test_no_links_lead_out(
    tmp_path_factory: pytest.TempPathFactory, by_descriptor: bool, links: dict[str, str], name: str
) -> None:
    base = tmp_path_factory.mktemp("links")
    home, outside = base / "home", base / "outside"
    (home / "out").mkdir(parents=True)
    outside.mkdir()
    (outside / "secret").write_bytes(SECRET)
    for place, target in sorted(links.items()):
        path = home / place
        if path.parent.is_dir() and not path.parent.is_symlink() and not os.path.lexists(path):
            path.symlink_to(target.format(home=home, outside=outside))
    root = Root(home, closed=frozenset({"out"}), by_descriptor=by_descriptor)
    through = replace(root, through=True)
    before = tree(outside)
    for place in (name, f"{name}/secret"):
        for act in (
            lambda place=place: through.write(place, b"x"),
            lambda place=place: root.write(place, b"x"),
            lambda place=place: root.append(place, b"x"),
            lambda place=place: root.create(place, b"x"),
            lambda place=place: root.create_whole(place, b"x"),
            lambda place=place: root.remove(place),
            lambda place=place: root.remove_folder(place),
            lambda place=place: root.make_folder(place),
        ):
            with suppress(FileError):
                act()
            assert tree(outside) == before
        with suppress(FileError):
            assert root.read(place) != SECRET
        assert SECRET not in [root.maybe(f"{name}/{file}") for file in _listed(root, name)]
    assert not [file for file in _listed(root, "") if file == "secret"]
    assert not os.path.lexists(home) or home.is_dir()


def _listed(root: Root, name: str) -> list[str]:
    try:
        return list(root.files(name))
    except FileError:
        return []


def test_a_link_that_stays_inside_is_followed(root: Root) -> None:
    root.write("shared/a.png", b"x")
    (root.path / "releases").symlink_to("shared")
    (root.path / "b.png").symlink_to(root.path / "shared" / "a.png")
    assert root.read("releases/a.png") == b"x" == root.read("b.png")
    assert root.is_folder("releases")
    assert root.file_names("releases") == ["a.png"]


@pytest.mark.parametrize("target", ["out", "out/private", "OUT"])
def test_no_link_leads_into_what_is_closed(root: Root, target: str) -> None:
    root.write("out/private", SECRET)
    (root.path / "x").symlink_to(target)
    with pytest.raises(FileError, match=r"leads into (out|OUT)|cannot be read"):
        root.read("x" if "/" in target else "x/private")


def test_where_no_link_is_followed(tmp_path: Path) -> None:
    root = Root(tmp_path, links=False)
    root.write("a/file", b"x")
    (tmp_path / "b").symlink_to("a")
    for act in (
        lambda: root.read("b/file"),
        lambda: root.write("b/file", b"y"),
        lambda: root.names("b"),
    ):
        with pytest.raises(FileError, match="is a link"):
            act()
    assert root.stat("b") is not None
    assert not root.is_folder("b")
    with pytest.raises(FileError, match="is a link"):
        Root(tmp_path / "b", itself=False).read("file")


def test_pipes_and_folders_are_no_files(root: Root) -> None:
    os.mkfifo(root.path / "pipe")
    (root.path / "folder").mkdir()
    for name in ("pipe", "folder", ""):
        with pytest.raises(FileError, match=r"is not a file|Is a directory"):
            root.read(name)
    with pytest.raises(FileError):
        root.append("pipe", b"x")
    with pytest.raises(KhabarError, match="is not a file"):
        given_files.read(root.path / "pipe")
    with pytest.raises(KhabarError, match="is not a file"):
        given_files.read(Path("/dev/zero"))


@pytest.mark.parametrize("mode", [None, 0o644])
def test_a_pipe_or_a_device_keeps_its_place(root: Root, mode: int | None) -> None:
    os.mkfifo(root.path / "pipe")
    with pytest.raises(FileError, match="is a device or a pipe"):
        root.write("pipe", b"x", mode)
    assert stat.S_ISFIFO((root.path / "pipe").stat().st_mode)
    assert [each.name for each in root.path.iterdir()] == ["pipe"]


def test_a_file_that_would_have_to_be_waited_for_is_no_file(
    root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some regular files of the system answer later, as /proc/kmsg does."""
    root.write("a", b"x")
    monkeypatch.setattr(os, "read", nothing_yet)
    with pytest.raises(FileError, match="is not a file"):
        root.read("a")


def nothing_yet(_file: int, _size: int) -> bytes:
    """Answer as a file that has nothing to read yet."""
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


@pytest.mark.parametrize(
    "name", ["releases/newsroom.yaml", "locales/a.xlf", ".khabar/b", "templates/c"]
)
def test_nothing_is_written_among_the_sources_of_a_newsroom(tmp_path: Path, name: str) -> None:
    """Fault seen: `export --output releases/newsroom.yaml` replaced the newsroom's own data."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "newsroom.yaml").write_text("name: Port")
    for act in (
        lambda: given_files.write(tmp_path / name, b"x"),
        lambda: given_files.output_folder(tmp_path / name, tmp_path),
    ):
        with pytest.raises(KhabarError, match=r"which holds sources of a newsroom"):
            act()
    assert (tmp_path / "releases" / "newsroom.yaml").read_text() == "name: Port"
    given_files.write(tmp_path / "a.xlf", b"x")


def test_what_is_too_large_is_told(root: Root) -> None:
    root.write("a", b"12345")
    assert root.read("a", 5) == b"12345"
    with pytest.raises(FileError, match="larger than"):
        root.read("a", 4)


def test_a_link_in_its_place_is_replaced_and_not_followed(root: Root) -> None:
    (root.path / "a").symlink_to(root.path.parent / "outside" / "secret")
    root.write("a", b"new")
    assert not (root.path / "a").is_symlink()
    assert (root.path.parent / "outside" / "secret").read_bytes() == SECRET


def test_what_links_lead_to_is_written_as_it_is_read(root: Root) -> None:
    """Fault seen: a source that was a link within the newsroom became a file of its own."""
    root = replace(root, through=True)
    root.write("texts/a", b"old", 0o640)
    root.write("out/a", b"old")
    outside = root.path.parent / "outside" / "secret"
    links = {
        "near": "texts/a", "far": str(root.path / "texts" / "a"), "twice": "near",
        "texts/back": "../twice", "folder": "texts",
    }  # fmt: skip
    refused = {
        "away": str(outside), "up": "../outside/secret", "closed": "out/a", "nothing": "texts/b",
        "nowhere": "gone/a", "round": "round", "other": "round", "home": ".", "texts/all": "..",
        "through nothing": "nowhere",
    }  # fmt: skip
    for name, target in {**links, **refused}.items():
        (root.path / name).symlink_to(target)
    for number, name in enumerate((*links, "folder/a", "texts/a")):
        if name != "folder":
            root.write(name, data := f"{number}".encode())
            assert (root.path / "texts" / "a").read_bytes() == root.read(name) == data
            assert stat.S_IMODE((root.path / "texts" / "a").stat().st_mode) == 0o640
    before = tree(root.path.parent)
    for name in (*refused, "folder"):
        for act in (lambda name=name: root.read(name), lambda name=name: root.write(name, b"x")):
            with pytest.raises(FileError) as told:
                act()
            # A link to nothing is not taken for a file that is not there yet.
            assert not told.value.missing
        with pytest.raises(FileError):
            root.maybe(name)
    assert tree(root.path.parent) == before
    assert all((root.path / name).is_symlink() for name in (*links, *refused))
    root.write("new/deep/file", b"x")
    assert root.read("new/deep/file") == b"x"


def test_modes(root: Root) -> None:
    root.write("a", b"1", 0o600)
    assert stat.S_IMODE((root.path / "a").stat().st_mode) == 0o600
    root.write("a", b"2")
    assert stat.S_IMODE((root.path / "a").stat().st_mode) == 0o600
    assert root.create("b", b"", 0o644)
    assert not root.create("b", b"x")
    root.make_folder("c/d", 0o755)
    assert stat.S_IMODE((root.path / "c" / "d").stat().st_mode) == 0o755


def test_a_disk_that_is_full_leaves_what_stood(root: Root, monkeypatch: pytest.MonkeyPatch) -> None:
    root.write("a", b"old")
    root.write("list", b"one\n")
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    write = os.write

    def half(file: int, data: bytes) -> int:
        if len(data) > 2:
            return write(file, data[:2])
        raise full

    monkeypatch.setattr(os, "write", half)
    for act in (
        lambda: root.write("a", b"newer"),
        lambda: root.create("b", b"newer"),
        lambda: root.create_whole("b", b"newer"),
        lambda: root.append("list", b"two\n"),
    ):
        with pytest.raises(FileError, match="No space left") as caught:
            act()
        assert "free some room" in caught.value.hint
    monkeypatch.undo()
    assert tree(root.path) == {"a": b"old", "list": b"one\n"}


def test_what_somebody_clears_away_meanwhile_is_written_again(
    root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two are unlucky one after the other; the third comes through, and nothing is left."""
    replace, unlucky = os.replace, [True, True]

    def cleared(source: str, target: str, **folders: int | None) -> None:
        if unlucky:
            unlucky.pop()
            os.unlink(source, dir_fd=folders["src_dir_fd"])
        replace(source, target, **folders)

    monkeypatch.setattr(os, "replace", cleared)
    root.write("new/file.txt", b"new")
    assert root.read("new/file.txt") == b"new"
    assert root.names("new") == ["file.txt"]


def test_a_file_that_only_one_makes_is_there_whole_or_not_yet(
    root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault seen: a process that was killed left an empty ledger, which nobody could use then."""
    seen, link, unlucky = list[dict[str, bytes | str]](), os.link, [True, True]

    def cleared(source: str, target: str, **folders: int | None) -> None:
        seen.append(tree(root.path))
        if unlucky:
            unlucky.pop()
            os.unlink(source, dir_fd=folders["src_dir_fd"])
        link(source, target, **folders)

    monkeypatch.setattr(os, "link", cleared)
    assert root.create_whole("a", b"whole", 0o600)
    assert not root.create_whole("a", b"another")
    assert len(seen) == 4
    assert not any("a" in each for each in seen[:3])
    assert tree(root.path) == {"a": b"whole"}
    assert stat.S_IMODE((root.path / "a").stat().st_mode) == 0o600


def test_a_disk_without_second_names_takes_new_files_too(
    root: Root, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    assert root.create_whole("a", b"whole")
    assert not root.create_whole("a", b"another")
    assert tree(root.path) == {"a": b"whole"}


def test_what_a_killed_command_left_among_the_sources_goes(tmp_path: Path) -> None:
    folders = (
        ".", "releases", "releases/a", "releases/a/editions", "locales/tr/LC_MESSAGES", "templates/css",
    )  # fmt: skip
    for each in folders:
        (tmp_path / each).mkdir(parents=True, exist_ok=True)
        (tmp_path / each / f"{TEMPORARY}0123456789ab").write_text("half")
        (tmp_path / each / "notes.txt").write_text("Somebody's")
    clear_leftovers(Folder(tmp_path))
    assert sorted(tree(tmp_path)) == sorted(
        f"{each}/notes.txt".removeprefix("./") for each in folders
    )


def _writers(home: Path) -> dict[str, Callable[[], object]]:
    """All by which a command writes elsewhere than among a newsroom's sources."""
    (home / "old.zip").write_bytes(b"old")
    Output(home / "below").put_file("old.zip", b"old")
    return {
        "a file of the command line": lambda: given_files.write(home / "a.xlf", b"new"),
        "a file of output": lambda: Output(home).put_file("a.zip", b"new"),
        "the same file again": lambda: Output(home / "below").put_file("old.zip", b"old"),
        "a folder of output": lambda: Output(home).put_folder("drafts/a", {"a": b"new"}),
        "a file that goes": lambda: Output(home).remove("a.zip"),
        "a file beside the cache": lambda: Output(home).store(".khabar/a", b"new"),
        "the private folder": lambda: PrivateFolder(home / "private").write("a", b"new"),
    }


PLACES = ("", "", "below", "drafts", "", ".khabar", "private")


@pytest.mark.parametrize("number", range(len(PLACES)))
def test_who_writes_clears_what_a_killed_command_left_there(tmp_path: Path, number: int) -> None:
    """Be it a text that has been withdrawn since: it is in no list, and nobody knows of it."""
    what, write = list(_writers(tmp_path).items())[number]
    there = tmp_path / PLACES[number]
    there.mkdir(exist_ok=True)
    half, theirs = there / f"{TEMPORARY}0123456789ab", there / f"{TEMPORARY}notes"
    half.write_bytes(b"half")
    theirs.write_bytes(b"Somebody's")
    write()
    assert not half.exists(), what
    assert theirs.read_bytes() == b"Somebody's"


def test_a_release_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    """Whoever read it before it was renamed writes nothing beside it."""
    folder = Folder(tmp_path)
    (tmp_path / "releases" / "new").mkdir(parents=True)
    for write in (
        lambda: folder.write({"releases/old/release.md": "a"}),
        lambda: folder.write({"releases/old/editions/1.tr.json": b"a"}),
        lambda: folder.append("releases/old/history.yaml", "- a\n"),
    ):
        with pytest.raises(FileError, match="releases/old is not there any more"):
            write()
    assert tree(tmp_path) == {}
    folder.write({"releases/new/editions/1.tr.json": b"a", "releases/newsroom.yaml": "b"})
    assert len(tree(tmp_path)) == 2


def test_a_file_that_is_not_there_is_told_apart_from_one_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "folder").mkdir()
    for name, missing in (("none", True), ("none/at/all", True), ("folder", False)):
        with pytest.raises(FileError) as refused:
            Readable(tmp_path).read(name)
        assert refused.value.missing is missing, name


def test_the_private_folder_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs").chmod(0o755)
    (tmp_path / "newsroom" / ".khabar").symlink_to(tmp_path / "theirs")
    private = Folder(tmp_path / "newsroom").private
    for act in (
        lambda: private.write("holds.json", b""),
        lambda: private.database("a.sqlite"),
        lambda: private.read("a"),
    ):
        with pytest.raises(FileError, match="is a link"):
            act()
    assert stat.S_IMODE((tmp_path / "theirs").stat().st_mode) == 0o755
    assert not list((tmp_path / "theirs").iterdir())


def test_a_lock_that_is_a_link_is_refused_and_its_target_kept(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"x")
    private = PrivateFolder(tmp_path / ".khabar")
    private.write("note", b"")
    (tmp_path / ".khabar" / "lock").symlink_to(tmp_path / "precious")
    with pytest.raises(FileError), private.locked("lock"):
        pass
    assert (tmp_path / "precious").read_bytes() == b"x"


def test_private_files_are_their_owners_alone(tmp_path: Path) -> None:
    private = PrivateFolder(tmp_path / ".khabar")
    with private.locked("lock"):
        private.write("holds.json", b"{}")
        private.database("ledger.sqlite")
    assert stat.S_IMODE(private.path.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in private.path.iterdir()} == {0o600}


def test_one_holds_the_lock_at_a_time(tmp_path: Path) -> None:
    private, order = PrivateFolder(tmp_path / ".khabar"), []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with private.locked("lock"):
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with private.locked("lock"):
        inside.set()
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_folder_of_catalogs_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "newsroom" / "locales").symlink_to(tmp_path / "theirs")
    folder = Folder(tmp_path / "newsroom")
    with pytest.raises(FileError, match="leads out of the newsroom"):
        folder.write({"locales/tr/LC_MESSAGES/newsroom.po": "x"})
    with pytest.raises(NewsroomError, match="leads out of the newsroom"):
        folder.catalog("tr", "newsroom")
    assert not list((tmp_path / "theirs").iterdir())


def test_templates_that_lead_out_are_refused(tmp_path: Path) -> None:
    (tmp_path / "newsroom").mkdir()
    (tmp_path / "theirs").mkdir()
    (tmp_path / "newsroom" / "templates").symlink_to(tmp_path / "theirs")
    with pytest.raises(NewsroomError, match="templates leads out of the newsroom"):
        _ = Folder(tmp_path / "newsroom").templates
