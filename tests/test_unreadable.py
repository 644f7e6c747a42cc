"""What a press office asks of a release whose source is broken, while its text still stands."""

from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, approve, edit, settled
from test_standing import publish

pytestmark = pytest.mark.full

WHY = "its source cannot be read"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom whose readers have both languages, and whose source was broken since."""
    home = tmp_path_factory.mktemp("unreadable")
    root = settled(home / "newsroom")
    assert approve(root).exit_code == 0
    (home / "target").mkdir()
    publish(root)
    edit(root, "location: baku", "loction: baku")
    return root


def test_its_history_is_told(published: Path) -> None:
    answer = khabar("history", ID, "--newsroom", published)
    assert answer.exit_code == 4
    assert "publish v1 en" in answer.output
    assert "approved v1 tr by T. Editor" in answer.output
    assert "loction" in answer.output


def test_what_stands_of_it_is_packed(published: Path, tmp_path: Path) -> None:
    answer = khabar("package", ID, "--newsroom", published, "--output", tmp_path / "zips")
    assert answer.exit_code == 4
    assert f"en: packed although {WHY}" in answer.output
    assert sorted(path.name for path in (tmp_path / "zips").glob("*.zip")) == [
        f"{ID}.en.zip", f"{ID}.tr.zip", f"{ID}.zip",
    ]  # fmt: skip


def test_its_pdf_is_verified(published: Path) -> None:
    pdf = published.parent / "target" / "tr" / ID / f"{ID}.tr.pdf"
    answer = khabar("verify", pdf, "--newsroom", published)
    assert answer.exit_code == 0, answer.output


@pytest.mark.parametrize("command", ["history", "package"])
def test_an_id_that_no_release_has_is_wrong_usage(published: Path, command: str) -> None:
    answer = khabar(command, "2026-01-01-nothing", "--newsroom", published)
    assert answer.exit_code == 2
    assert "no release 2026-01-01-nothing" in answer.output
