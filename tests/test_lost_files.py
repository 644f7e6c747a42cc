"""Files that lost their content, their release or the form of their name."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
from PIL import Image

from conftest import NEWSROOMS, khabar, settle
from desk import ID, edit, settled
from khabar.files.folder import Folder
from khabar.problems import Level
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

FULL = "2025-11-24-reading-room"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def problems(root: Path, command: str) -> list[dict[str, object]]:
    result = khabar(command, "--newsroom", root, "--json")
    return list(json.loads(result.stdout)["problems"])


def of(found: list[dict[str, object]], file: str) -> list[dict[str, object]]:
    return [each for each in found if each["place"]["file"] == file]  # type: ignore[index]


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_catalog_is_no_new_one(newsroom: Path, content: bytes) -> None:
    name = f"locales/tr/LC_MESSAGES/{ID}.po"
    (newsroom / name).write_bytes(content)
    for command in ("check", "status", "sync"):
        (problem,) = of(problems(newsroom, command), name)
        assert problem["message"] == "an empty file: its translations are lost"
        assert f"git checkout -- {name}" in str(problem["hint"])
    assert (newsroom / name).read_bytes() == content
    (newsroom / name).unlink()
    assert khabar("sync", "--newsroom", newsroom).exit_code == 0
    assert (newsroom / name).read_bytes()


def test_the_catalogs_of_a_renamed_release_are_named(newsroom: Path) -> None:
    name = f"locales/tr/LC_MESSAGES/{ID}.po"
    assert not of(problems(newsroom, "status"), name)
    (newsroom / "releases" / ID).rename(newsroom / "releases" / f"{ID}-two")
    for command in ("check", "status", "status"):
        (problem,) = of(problems(newsroom, command), name)
        assert problem["message"] == f"no release has the id {ID}: nobody uses these translations"
        # The release's new name is told, and what brings its translations along.
        assert f"write `aliases: [{ID}]` in releases/{ID}-two/release.md" in str(problem["hint"])
        assert problem["level"] == "warning"
    shutil.rmtree(newsroom / "releases" / f"{ID}-two")
    (problem,) = of(problems(newsroom, "check"), name)
    assert str(problem["hint"]).startswith(f"bring back releases/{ID}")


@pytest.mark.full
@pytest.mark.parametrize("forms", [("NFD", "NFC"), ("NFC", "NFD"), ("NFD", "NFD")])
def test_a_file_is_found_whatever_form_its_accents_have(
    tmp_path: Path, forms: tuple[str, str]
) -> None:
    root = settle(NEWSROOMS / "every-block", tmp_path / "newsroom")
    folder = root / "releases" / FULL
    stored, typed = (normalize(form, "xəritə ölçü.svg") for form in forms)
    (folder / "plan.svg").rename(folder / stored)
    source = folder / "release.md"
    source.write_text(source.read_text().replace("(plan.svg)", f"(<{typed}>)"), encoding="utf-8")
    found = of(problems(root, "check"), f"releases/{FULL}/release.md")
    assert {each["check"] for each in found} <= {"pictures"}  # it is small for print
    words = ["--newsroom", root, "--output", tmp_path / "out", "--at", "2025-11-24T16:00+04:00"]
    assert khabar("build", *words, "--format", "html").exit_code == 0
    page = (tmp_path / "out" / "public" / "kk" / FULL / "index.html").read_text("utf-8")
    assert "x%C9%99rit%C9%99%20%C3%B6l%C3%A7%C3%BC.svg" in page


@pytest.mark.parametrize("unseen", ["", "\u200b", "\u00ad", "\u200f", "\ufeff"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_found_whatever_its_name_has_that_nobody_sees(
    newsroom: Path, unseen: str, form: str
) -> None:
    """One rule for what sources say and for what folders have."""
    data = BytesIO()
    Image.new("RGB", (9, 9)).save(data, "PNG")
    name = normalize(form, f"xəritə{unseen} ölçü.png")
    (newsroom / "releases" / ID / name).write_bytes(data.getvalue())
    edit(newsroom, "It can take", "![A plan](<xəritə ölçü.png>)\nA plan.\n— Port\n\nIt can take")
    assert Folder(newsroom).release(ID).files >= {"xəritə ölçü.png"}
    assert Folder(newsroom).image(ID, "xəritə ölçü.png") == data.getvalue()
    found = load(FolderNewsroom(Folder(newsroom)))
    assert [each for each in found.source_problems if each.level is Level.ERROR] == []


def test_a_file_whose_name_hides_or_turns_text_is_none(newsroom: Path) -> None:
    (newsroom / "releases" / ID / "a\u202egnp.png").write_bytes(b"")
    assert Folder(newsroom).release(ID).files == {"release.md"}
