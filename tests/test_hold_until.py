"""Held copies that end: the first build after their time deletes them, and nothing else."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, edit, settled
from khabar.build.build import build
from khabar.build.request import Request
from khabar.editorial.due import due, moments
from khabar.files.folder import Folder

END = datetime(2099, 1, 1, 14, tzinfo=UTC)
"""18:00 by the clocks of the newsroom, in Baku."""
UNTIL = "2099-01-01T18:00"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    root = settled(tmp_path / "newsroom")
    file = root / "releases" / "newsroom.yaml"
    file.write_text(file.read_text().replace("policies:", "formats: [html]\npolicies:"))
    edit(root, "status: usable", "status: draft")
    return root


def hold(root: Path, *words: object, code: int = 0) -> str:
    answer = khabar("hold", ID, "--for", "Daily", "--newsroom", root, *words)
    assert answer.exit_code == code, answer.output
    return answer.output


def copies(output: Path) -> list[Path]:
    return sorted(output.glob("held/*/*/*/index.html"))


def built(root: Path, at: datetime, output: Path | None = None) -> None:
    build(Folder(root), Request(), at, output or root / "out", lambda *_: None)


def test_copies_are_deleted_by_the_first_build_after_their_end(newsroom: Path) -> None:
    hold(newsroom, "--until", UNTIL)
    built(newsroom, END - timedelta(seconds=1))
    assert len(copies(newsroom / "out")) == 2
    built(newsroom, END)
    assert not list((newsroom / "out").glob("held/*"))


def test_a_build_of_another_folder_ends_no_copies_here(newsroom: Path, tmp_path: Path) -> None:
    hold(newsroom, "--until", UNTIL)
    built(newsroom, END, tmp_path / "later")
    assert len(copies(newsroom / "out")) == 2


def test_a_renewed_hold_has_the_end_of_the_last_run(newsroom: Path) -> None:
    hold(newsroom, "--until", UNTIL)
    hold(newsroom)
    built(newsroom, END)
    assert len(copies(newsroom / "out")) == 2


def test_due_and_watch_know_the_end(newsroom: Path) -> None:
    hold(newsroom, "--until", UNTIL)
    last = due(Folder(newsroom), END - timedelta(days=1)).moments[-1]
    assert (datetime.fromisoformat(last.at), last.what) == (END, "the copies for Daily end")
    assert END in moments(Folder(newsroom))


def test_its_lines_say_how_the_folder_reaches_the_reader(newsroom: Path) -> None:
    said = hold(newsroom, "--until", UNTIL)
    (token,) = json.loads((newsroom / ".khabar" / "holds.json").read_text())
    assert f"out/held/{token} has all copies: give it to Daily" in said
    assert "the first build after 2099-01-01T18:00:00+04:00 deletes it" in said


@pytest.mark.parametrize(
    ("time", "why"), [("2020-01-01T10:00", "has passed already"), ("tomorrow", "is not a time")]
)
def test_an_end_lies_ahead(newsroom: Path, time: str, why: str) -> None:
    assert why in hold(newsroom, "--until", time, code=2)
    assert not copies(newsroom / "out")


def test_older_lists_of_holds_are_read(newsroom: Path) -> None:
    hold(newsroom)
    file = newsroom / ".khabar" / "holds.json"
    rows = json.loads(file.read_text())
    for row in rows.values():
        del row["until"]
    file.write_text(json.dumps(rows))
    built(newsroom, END)
    assert len(copies(newsroom / "out")) == 2
