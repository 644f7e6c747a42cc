"""The port of newsrooms: one suite that every kind of newsroom passes."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from desk import ID, settled
from khabar.files.folder import NEWSROOM_FILE, Folder, catalog_file
from khabar.problems import KhabarError, NewsroomError
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.memory_newsroom import MemoryNewsroom
from khabar.workspace.newsroom import ConflictError, NewsroomStore, load
from waiting import until

OTHER = "2026-01-02-second"
SOURCE, CATALOG = f"releases/{ID}/release.md", catalog_file("tr", ID)
Kind = Callable[[Path], NewsroomStore]


def in_folder(root: Path) -> NewsroomStore:
    return FolderNewsroom(Folder(root))


def in_memory(root: Path) -> NewsroomStore:
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _files(root)}
    return MemoryNewsroom(ROOT / "templates", files)


def _files(root: Path) -> Iterator[Path]:
    return (path for area in ("releases", "locales") for path in (root / area).rglob("*.*"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two releases, written long enough ago for their stamps to be relied on."""
    root = settled(tmp_path / "newsroom")
    (root / "out").mkdir(exist_ok=True)
    source = (root / SOURCE).read_text().replace("300 ships", "500 ships")
    (root / f"releases/{OTHER}").mkdir()
    (root / f"releases/{OTHER}/release.md").write_text(source)
    return root


@pytest.fixture(params=[in_folder, in_memory])
def newsroom(request: pytest.FixtureRequest, root: Path) -> NewsroomStore:
    kind: Kind = request.param
    return kind(root)


def read(newsroom: NewsroomStore, id_: str = ID) -> Loaded:
    (found,) = newsroom.read([id_])
    assert found.id == id_
    return found.loaded


def source(newsroom: NewsroomStore) -> str:
    release = read(newsroom).releases[0].release
    assert release
    return release.headline.markdown


def changed(
    newsroom: NewsroomStore, old: str, new: str, name: str = SOURCE
) -> dict[str, str | bytes]:
    files = getattr(newsroom, "files")  # noqa: B009
    text = files.raw(name).decode()
    assert old in text
    return {name: text.replace(old, new)}


def test_releases_are_listed_and_read_one_at_a_time(newsroom: NewsroomStore) -> None:
    assert list(newsroom.ids()) == [ID, OTHER]
    rows = newsroom.read(newsroom.ids())
    assert next(rows).id == ID
    assert next(rows).id == OTHER


def test_what_all_share_is_apart_from_what_is_a_releases_own(newsroom: NewsroomStore) -> None:
    shared, mine = newsroom.shared(), read(newsroom)
    assert set(shared.domains) == {"newsroom", "glossary", "bulletin"}
    assert set(mine.domains) == {ID}
    assert {domain for _, domain in mine.catalogs} == {ID}
    whole = load(newsroom)
    assert set(whole.domains) == {*shared.domains, ID, OTHER}
    assert [each.id for each in whole.releases] == [ID, OTHER]


def test_one_release_is_loaded_alone(newsroom: NewsroomStore) -> None:
    assert [each.id for each in load(newsroom, [ID]).releases] == [ID]


def test_an_unknown_release_is_wrong_usage(newsroom: NewsroomStore) -> None:
    with pytest.raises(KhabarError, match=f"no release {ID}s") as refused:
        load(newsroom, [f"{ID}s"])
    assert refused.value.hint == f"did you mean {ID}?"


def test_a_fault_of_one_release_is_a_problem_of_its_own(newsroom: NewsroomStore) -> None:
    newsroom.write(changed(newsroom, 'headline: "A terminal opens"', "headlin: A"), {})
    mine, other = read(newsroom), read(newsroom, OTHER)
    assert mine.releases[0].release is None
    assert mine.releases[0].problems
    assert other.releases[0].release
    assert not other.releases[0].problems


def test_a_fault_of_a_catalog_is_a_problem_of_its_release(newsroom: NewsroomStore) -> None:
    newsroom.write({CATALOG: "msgid nonsense"}, {})
    assert [problem.place.file for problem in read(newsroom).problems] == [CATALOG]
    assert not read(newsroom, OTHER).problems


def test_a_newsroom_that_cannot_be_used_is_an_error(newsroom: NewsroomStore) -> None:
    newsroom.write({NEWSROOM_FILE: "name: ["}, {})
    with pytest.raises(NewsroomError):
        newsroom.shared()


def test_what_was_written_is_read(newsroom: NewsroomStore) -> None:
    stamps = {each.id: each.stamp for each in newsroom.read(newsroom.ids())}
    newsroom.write(changed(newsroom, "A terminal opens", "Two terminals open"), stamps)
    assert source(newsroom) == "Two terminals open"
    assert {each.id for each in newsroom.read(newsroom.ids()) if each.stamp != stamps[each.id]} == {
        ID
    }


def test_what_somebody_else_changed_is_not_written_over(newsroom: NewsroomStore) -> None:
    stamps = {each.id: each.stamp for each in newsroom.read([ID])}
    newsroom.write(changed(newsroom, "A terminal opens", "Two terminals open"), {})
    with pytest.raises(ConflictError) as refused:
        newsroom.write(changed(newsroom, "Two terminals open", "None opens"), stamps)
    assert [problem.place.file for problem in refused.value.problems] == [f"releases/{ID}"]
    assert source(newsroom) == "Two terminals open"


def test_a_change_of_another_release_is_no_conflict(newsroom: NewsroomStore) -> None:
    stamps = {each.id: each.stamp for each in newsroom.read([ID])}
    other = changed(newsroom, "A terminal opens", "Another", f"releases/{OTHER}/release.md")
    newsroom.write(other, {})
    newsroom.write(changed(newsroom, "A terminal opens", "Two terminals open"), stamps)
    assert source(newsroom) == "Two terminals open"


def test_all_is_written_or_nothing(root: Path) -> None:
    newsroom = FolderNewsroom(Folder(root))
    (root / "releases/blocked").write_text("a file where a folder would have to be")
    changes = {
        **changed(newsroom, "A terminal opens", "Two terminals open"),
        "releases/new.txt": "new",
        "releases/blocked/release.md": "impossible",
    }
    with pytest.raises((OSError, KhabarError)):
        newsroom.write(changes, {})
    assert source(newsroom) == "A terminal opens"
    assert not (root / "releases/new.txt").exists()


# What is remembered.


def test_what_has_not_changed_is_not_parsed_again(root: Path) -> None:
    newsroom = in_memory(root)
    first = load(newsroom)
    newsroom.write(changed(newsroom, "opens today. (TR)", "is open. (TR)", CATALOG), {})
    second = load(newsroom)
    assert second.newsroom is first.newsroom
    same = {key for key in first.catalogs if first.catalogs[key] is second.catalogs[key]}
    assert {domain for _, domain in set(first.catalogs) - same} == {ID}
    assert [a is b for a, b in zip(first.releases, second.releases, strict=True)] == [False, True]


def test_a_folder_is_remembered_once_its_files_have_come_to_rest(root: Path) -> None:
    newsroom = FolderNewsroom(Folder(root))
    until(lambda: read(newsroom) is read(newsroom), "an answer that is kept")
    first = read(newsroom)
    (root / CATALOG).write_text((root / CATALOG).read_text().replace("today. (TR)", "now. (TR)"))
    second = read(newsroom)
    assert second is not first
    assert second.catalogs["tr", ID] != first.catalogs["tr", ID]


def test_what_was_written_a_moment_ago_is_read_again(root: Path) -> None:
    """Two saves within one tick of the file system's clock leave the same stamp."""
    newsroom = FolderNewsroom(Folder(root))
    path, text = root / SOURCE, (root / SOURCE).read_text()
    for number in range(20):
        path.write_text(text.replace("A terminal opens", f"Terminal number {number:04}"))
        assert source(newsroom) == f"Terminal number {number:04}"


def test_a_read_only_newsroom_is_read_without_a_memory(root: Path) -> None:
    class ReadOnly(FolderNewsroom):
        """One in which no file can be made by which the time could be told."""

        def clock(self) -> int:
            raise KhabarError("Read-only file system")

    newsroom = ReadOnly(Folder(root))
    assert source(newsroom) == "A terminal opens"
    assert read(newsroom) is not read(newsroom)


@pytest.mark.full
def test_more_releases_than_are_remembered_are_read_all_the_same(root: Path) -> None:
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in _files(root)}
    many: Mapping[str, bytes] = files | {
        f"releases/2026-02-01-number-{number:03}/release.md": files[SOURCE] for number in range(400)
    }
    newsroom = MemoryNewsroom(ROOT / "templates", many)
    for _ in range(2):
        assert sum(1 for _ in newsroom.read(newsroom.ids())) == 402
