"""Histories that lost lines, and what Git brings back: nothing unsigned gets out by it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, public, settled, translate
from khabar.files.folder import Folder
from khabar.history import history_file
from khabar.model import Event
from khabar.workspace.history import came_back, events, record
from test_standing import publish, seen

pytestmark = pytest.mark.full

TEXT, LATER = "The terminal opens today.", "The terminal opens in May."
NEW, OTHER = "2026-01-01-harbour", "2026-01-02-other"
AT = "2026-01-02T12:00:00+00:00"


def without_policy(root: Path) -> Path:
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().partition("policies:")[0])
    return root


@pytest.fixture(scope="module", params=["signed", "unsigned"])
def given(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom without a policy whose texts readers have, signed off or not."""
    base = tmp_path_factory.mktemp("lost")
    (base / "target").mkdir()
    root = without_policy(settled(base / "newsroom"))
    if request.param == "signed":
        assert approve(root).exit_code == 0
    publish(root)
    return root


@pytest.fixture
def newsroom(given: Path, tmp_path: Path) -> Path:
    shutil.copytree(given.with_name("target"), tmp_path / "target")
    return Path(shutil.copytree(given, tmp_path / "newsroom", symlinks=True))


def past(root: Path, id_: str = ID) -> Path:
    return root / "releases" / id_ / "history.yaml"


def cut(file: Path) -> None:
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:1]))


LOSSES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda file: file.write_text(""),
    "deleted": Path.unlink,
    "cut": cut,
}


def change(root: Path) -> None:
    """Edit the text, as if nobody had read it, with its translation."""
    edit(root, TEXT, LATER)
    translate(root)


def lose(root: Path) -> None:
    """Lose the history, and all that tells of one language."""
    past(root).unlink()
    for file in (root / "releases" / ID / "editions").glob("*.tr.json"):
        file.unlink()


@pytest.mark.parametrize("loss", LOSSES)
def test_a_history_that_has_lost_lines_is_told_until_it_is_whole_again(
    newsroom: Path, loss: str
) -> None:
    before = past(newsroom).read_bytes()
    assert khabar("check", "--newsroom", newsroom).exit_code == 0
    LOSSES[loss](past(newsroom))
    for command in ("check", "status", "build"):
        answer = khabar(command, "--newsroom", newsroom)
        assert answer.exit_code == 4, command
        assert f"releases/{ID}/history.yaml: it has lost" in answer.output
        assert "restore it from version control" in answer.output
    assert TEXT in public(newsroom, "en")
    past(newsroom).write_bytes(before)
    assert khabar("check", "--newsroom", newsroom).exit_code == 0


@pytest.mark.parametrize("loss", LOSSES)
def test_nothing_unsigned_gets_out_by_it(newsroom: Path, loss: str) -> None:
    change(newsroom)
    LOSSES[loss](past(newsroom))
    for locale in ("en", "tr"):
        page = public(newsroom, locale)
        assert TEXT in page
        assert LATER not in page


def test_nor_in_a_language_that_lost_everything(newsroom: Path) -> None:
    """Nobody knows whether it was signed off; on the target readers keep what they have."""
    change(newsroom)
    lose(newsroom)
    assert not public(newsroom, "tr")
    publish(newsroom, code=4)
    assert TEXT in seen(newsroom)


def test_what_is_lost_for_good_is_signed_off_again(newsroom: Path) -> None:
    past(newsroom).unlink()
    assert approve(newsroom).exit_code == 0
    assert khabar("check", "--newsroom", newsroom).exit_code == 0


def test_a_sign_off_that_readers_may_have_is_not_replaced(newsroom: Path) -> None:
    """A history that has lost lines may have told that it went out."""
    if not (newsroom / "releases" / ID / "editions" / "v1.en.json").exists():
        assert approve(newsroom).exit_code == 0
    change(newsroom)
    past(newsroom).unlink()
    answer = approve(newsroom)
    assert answer.exit_code == 4
    assert "version 1 is public; to change it: khabar correct" in " ".join(answer.output.split())


def test_a_language_that_leaves_leaves_the_other_pages_whole(newsroom: Path) -> None:
    """Fault seen: pages of other languages lost their links, and were not rendered again."""
    other = newsroom / "releases" / OTHER
    other.mkdir()
    source = (newsroom / "releases" / ID / "release.md").read_text()
    text = source.replace("terminal", "crane").replace("300 ships", f"[it](release:{ID})")
    (other / "release.md").write_text(text)
    translate(newsroom)
    publish(newsroom)
    lose(newsroom)
    publish(newsroom, code=4)
    for locale, there in (("en", True), ("tr", False)):
        folder = newsroom / "out" / "public" / locale / OTHER
        assert (f"../{ID}/" in (folder / "index.html").read_text()) is there
        assert (folder / f"{OTHER}.{locale}.txt").exists()


def test_marks_of_a_conflict_are_named_and_both_sides_count() -> None:
    """Fault seen: editors were told to restore a history whose marks they only had to remove."""
    ours, theirs = (
        history_file.dump([Event("sign-off", AT, each, 1, {})]) for each in ("en", "tr")
    )
    merged = f"<<<<<<< HEAD\n{ours}||||||| base\n=======\n{theirs}>>>>>>> their branch\n"
    told, problems = history_file.read(merged.encode(), "history.yaml")
    assert [each.locale for each in told] == ["en", "tr"]
    assert [each.place.line for each in problems] == [1, 3, 4, 6]
    assert {each.message for each in problems} == {
        f"a conflict marker of Git: {mark * 7}" for mark in "<|=>"
    }
    assert all("keep all others" in each.hint for each in problems)


def test_a_copied_folder_is_told_as_one(newsroom: Path) -> None:
    """Fault seen: whoever began a release with a copy of another was sent to version control."""
    assert approve(newsroom).exit_code == 0
    shutil.copytree(newsroom / "releases" / ID, newsroom / "releases" / NEW)
    said = " ".join(khabar("check", "--newsroom", newsroom).output.split())
    hint = f"it is of {ID}: if this folder was copied from that one, remove editions/"
    assert hint in said
    shutil.rmtree(newsroom / "releases" / NEW / "editions")
    (newsroom / "releases" / NEW / "history.yaml").unlink()
    assert hint not in " ".join(khabar("check", "--newsroom", newsroom).output.split())


def test_what_a_release_signed_under_an_earlier_id_is_no_copy(newsroom: Path) -> None:
    """Nobody is told to remove the editions of a renamed release since a file has a wrong name."""
    assert approve(newsroom).exit_code == 0
    assert khabar("rename", ID, NEW, "--newsroom", newsroom).exit_code == 0
    signed = newsroom / "releases" / NEW / "editions" / "v1.en.json"
    signed.rename(signed.with_name("v7.en.json"))
    said = " ".join(khabar("check", "--newsroom", newsroom).output.split())
    assert "v7.en.json:1: not the edition that its name says" in said
    assert "was copied" not in said


# Ids of before.


def test_a_withdrawal_counts_under_the_ids_that_a_release_had(newsroom: Path) -> None:
    """Fault seen: a branch that knew of no renaming was merged where the withdrawal arrived, too.

    Neither this computer nor the target had heard of it, and the text was public.
    """
    merged = Path(shutil.copytree(newsroom, newsroom.with_name("merged"), symlinks=True))
    assert khabar("rename", ID, NEW, "--newsroom", newsroom).exit_code == 0
    words = ("--by", "E", "--standard", "not-ours", "--newsroom", newsroom)
    assert khabar("kill", NEW, *words).exit_code == 0
    shutil.copytree(newsroom / "releases" / NEW, merged / "releases" / NEW)
    for command in ("check", "status", "build"):
        answer = khabar(command, "--newsroom", merged)
        said = " ".join(answer.output.split())
        assert f"releases/{ID}/history.yaml: it was withdrawn on" in said, command
        assert "not the edition that its name says" not in said
        assert answer.exit_code == 4
    assert TEXT not in public(merged, "en")
    assert f"{ID} is withdrawn" in approve(merged).output
    # Texts that were public leave the target, though the newsroom has to be mended first.
    publish(merged, code=4)
    assert TEXT not in seen(merged)
    assert khabar("reinstate", NEW, "--by", "E", "--reason", "ours", "--newsroom", merged)
    assert history_file.renamed_kills([(NEW, past(merged, NEW).read_bytes())]) == {}


@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "there"])
def test_an_alias_that_is_the_id_of_what_was_withdrawn_is_nobodys(
    newsroom: Path, *, gone: bool
) -> None:
    """Fault seen: the release that got the alias was taken for the one that was withdrawn."""
    other = newsroom / "releases" / OTHER
    other.mkdir()
    source = (newsroom / "releases" / ID / "release.md").read_text()
    (other / "release.md").write_text(source.replace("terminal", "crane"))
    translate(newsroom)
    publish(newsroom)
    words = ("--by", "E", "--standard", "not-ours", "--newsroom", newsroom)
    assert khabar("kill", ID, *words).exit_code == 0
    publish(newsroom)
    notice = seen(newsroom)
    if gone:
        shutil.rmtree(newsroom / "releases" / ID)
    text = (other / "release.md").read_text()
    (other / "release.md").write_text(text.replace("---\n", f"---\naliases: [{ID}]\n", 1))
    answer = khabar("build", "--newsroom", newsroom)
    assert f"the alias {ID} is " in answer.output
    page = newsroom / "out" / "public" / "tr" / OTHER / "index.html"
    assert "crane opens today" in page.read_text()
    publish(newsroom, code=4 if gone else 0)
    assert seen(newsroom) == notice
    assert (
        "crane opens today"
        in (newsroom.with_name("target") / "tr" / OTHER / "index.html").read_text()
    )


def test_an_alias_of_a_folder_that_was_renamed_by_hand_is_its_own(newsroom: Path) -> None:
    """Its editions tell: so it stays withdrawn, whatever its history has lost."""
    words = ("--by", "E", "--standard", "not-ours", "--newsroom", newsroom)
    before = (newsroom / "releases" / ID / "release.md").read_text()
    assert khabar("kill", ID, *words).exit_code == 0
    (newsroom / "releases" / ID).rename(newsroom / "releases" / NEW)
    past(newsroom, NEW).unlink()
    text = before.replace("---\n", f"---\naliases: [{ID}]\n", 1)
    (newsroom / "releases" / NEW / "release.md").write_text(text)
    assert khabar("build", "--newsroom", newsroom).exit_code == 4
    for each in (newsroom / "out" / "public").rglob("*.html"):
        assert TEXT not in each.read_text()


def test_a_folder_that_a_merge_brings_back_after_a_renaming_is_no_release(tmp_path: Path) -> None:
    """Fault seen: its old text, unsigned or corrected since, was public at the old address."""
    root = without_policy(settled(tmp_path / "newsroom"))
    folder, old = Folder(root), root / "releases" / ID
    record(folder, ID, (Event("publish", AT, "en", 1, {}),))
    before = Path(shutil.copytree(old, tmp_path / "before"))
    assert khabar("rename", ID, NEW, "--newsroom", root).exit_code == 0
    address = public(root)
    assert f"../{NEW}/" in address
    for names in (["release.md"], ["release.md", "history.yaml"]):
        old.mkdir(exist_ok=True)
        for name in names:
            shutil.copyfile(before / name, old / name)
        edit(root, "terminal opens today", "terminal opens unsigned")
        assert public(root) == address
        for page in (root / "out" / "public").rglob("*.html"):
            assert "unsigned" not in page.read_text()
    answer = khabar("check", "--newsroom", root)
    assert f"this release was renamed to {NEW}, and readers have it there" in answer.output
    assert answer.exit_code == 3
    assert came_back(folder, ID, events(folder, NEW))
    # Who gave readers another release under this id has one.
    record(folder, ID, (Event("publish", "2026-02-01T10:00:00+00:00", "en", 1, {}),))
    assert not came_back(folder, ID, events(folder, NEW))
    assert "unsigned" in public(root, "en")
