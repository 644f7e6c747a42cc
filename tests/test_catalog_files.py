"""Catalogs as people and programs leave them, and what `khabar sync` makes of them."""

import json
from pathlib import Path

import pytest

from conftest import khabar
from desk import ID, edit, public, settled
from khabar.files.folder import Folder
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

OTHER = "2026-01-01-harbour"


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def file_of(root: Path, id_: str = ID) -> Path:
    return root / f"locales/tr/LC_MESSAGES/{id_}.po"


def sync(root: Path, code: int = 0) -> dict[str, list[dict[str, str]]]:
    answer = khabar("sync", "--json", "--newsroom", root)
    assert answer.exit_code == code, answer.output
    return json.loads(answer.stdout)


def edited(root: Path) -> None:
    edit(root, "The terminal opens today.", "The terminal opens on Friday.")


def test_a_note_at_the_end_outlives_every_update(newsroom: Path) -> None:
    file = file_of(newsroom)
    file.write_text(file.read_text() + "\n# Ask Leyla about “ships”.\n")
    edited(newsroom)
    sync(newsroom)
    assert "on Friday" in file.read_text()
    assert file.read_text().endswith("\n\n# Ask Leyla about “ships”.\n")


def test_what_nobody_sees_is_taken_out_at_the_next_write_and_told(newsroom: Path) -> None:
    file = file_of(newsroom)
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    assert sync(newsroom)["changes"] == []
    assert file.read_bytes() == raw
    edited(newsroom)
    (problem,) = [each for each in sync(newsroom)["problems"] if each["check"] == "catalog"]
    assert "its byte order mark and its Windows line ends" in problem["message"]
    assert problem["level"] == "note"
    assert not file.read_bytes().startswith(b"\xef")
    assert b"\r" not in file.read_bytes()
    assert sync(newsroom)["problems"] == []


@pytest.mark.parametrize(
    "rest", ["#: releases/2026", "#. A paragraph.\n", 'msgctxt "body"\n', "#, fuzzy\n"]
)
def test_a_catalog_that_was_cut_off_is_refused_with_the_way_back(newsroom: Path, rest: str) -> None:
    file = file_of(newsroom)
    whole = file.read_text()
    cut = whole[: whole.rindex("#. ")] + rest
    file.write_text(cut)
    (problem,) = [each for each in sync(newsroom, 4)["problems"] if each["level"] == "error"]
    assert f"git checkout -- locales/tr/LC_MESSAGES/{ID}.po" in problem["hint"]
    assert file.read_text() == cut


HEADS = ("Year", "Tonnes", "Share", "Opened", "Berth")
TABLE = """
| Year | Tonnes | Share | Opened | Berth |
|---|---|---|---|---|
| 2024 | 1,200 | 4.5% | 24 November 2024 | B-12 |
"""


@pytest.mark.full
def test_figures_translate_themselves_until_somebody_fills_them_in(newsroom: Path) -> None:
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text() + TABLE)
    sync(newsroom)
    text = file_of(newsroom).read_text()
    assert "#. Derived text: 1.200\n" in text
    assert 'msgid "1,200"\nmsgstr ""\n' in text
    counts = khabar("status", ID, "--json", "--newsroom", newsroom)
    (row,) = [each for each in json.loads(counts.stdout)["releases"] if each["locale"] == "tr"]
    assert row["missing"] == 5  # the heads of the columns
    fill_in(newsroom, **{word: f"{word} (TR)" for word in HEADS}, **{"B-12": "12 numara"})
    sync(newsroom)
    assert 'msgid "1,200"\nmsgstr ""\n' in file_of(newsroom).read_text()
    assert khabar("approve", ID, "--by", "T. Editor", "--newsroom", newsroom).exit_code == 0
    page = public(newsroom).replace("\u00a0", " ")
    for shown in ("2024", "1.200", "%4,5", "24 Kasım 2024", "12 numara"):
        assert f">{shown}<" in page


def test_a_figure_that_somebody_filled_in_never_becomes_doubtful(newsroom: Path) -> None:
    """Its comment may tell of a form that was the language's with an older CLDR."""
    source = newsroom / "releases" / ID / "release.md"
    source.write_text(source.read_text() + TABLE)
    sync(newsroom)
    text = file_of(newsroom).read_text().replace("Derived text: 1.200", "Derived text: 1 200")
    file_of(newsroom).write_text(text)
    fill_in(newsroom, **{"1,200": "bin iki yüz"})
    catalog = load(FolderNewsroom(Folder(newsroom))).catalogs["tr", ID]
    (entry,) = [each for each in catalog.entries if each.id == "1,200"]
    assert entry.translated


def fill_in(root: Path, **texts: str) -> None:
    text = file_of(root).read_text()
    for source, translation in texts.items():
        text = text.replace(
            f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"'
        )
    file_of(root).write_text(text)


def test_a_renamed_release_is_named_in_its_catalogs(newsroom: Path) -> None:
    file_of(newsroom).rename(file_of(newsroom, OTHER))
    (newsroom / "releases" / ID).rename(newsroom / "releases" / OTHER)
    sync(newsroom)
    text = file_of(newsroom, OTHER).read_text()
    assert f"Project-Id-Version: {OTHER}\\n" in text
    assert text.count("(TR)") > 2
