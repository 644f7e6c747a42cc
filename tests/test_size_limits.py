"""Sizes that a newsroom allows, in `limits:`: what is larger is a problem with its place."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from conftest import khabar
from desk import ID, edit, settled
from khabar.distribution.mail.recipients import parse_recipients
from khabar.distribution.signing.verify import VerifyRequest, verify_here
from khabar.files.folder import Folder
from khabar.model import SizeLimits
from khabar.problems import KhabarError
from khabar.sources.newsroom import parse_newsroom
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load

NOW = datetime(2026, 1, 2, 12, tzinfo=UTC)
TABLE = "\n| a | b |\n|---|---|\n" + "| c | d |\n" * 9


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    return settled(tmp_path / "newsroom")


def allow(root: Path, limits: str) -> None:
    with (root / "releases" / "newsroom.yaml").open("a") as file:
        file.write(f"limits: {{{limits}}}\n")


def found(root: Path) -> list[str]:
    loaded = load(FolderNewsroom(Folder(root)))
    return [
        str(each.place) + ": " + each.message
        for each in (*loaded.problems, *loaded.source_problems)
    ]


def picture(pixels: int, noise: int = 0) -> bytes:
    data = BytesIO()
    Image.new("RGB", (pixels, 1000)).save(data, "PNG")
    return data.getvalue() + b"\0" * noise


@pytest.mark.parametrize(
    ("limits", "written", "told"),
    [
        ("letters: 100", "Word " * 30, "md:12: a text of more than 100 letters"),
        ("word: 50", "w" * 60, "md:12: a word of more than 50 letters"),
        (
            "texts: 10",
            "\n\n".join(["A line."] * 12),
            "md:1: more than 10 paragraphs, items and cells",
        ),
        ("cells: 12", TABLE, "md:13: a table of more than 12 cells"),
    ],
)
def test_a_source_that_is_larger_is_told_with_its_line(
    newsroom: Path, limits: str, written: str, told: str
) -> None:
    edit(newsroom, "It can take 300 ships a year.\n", f"It can.\n\n{written}\n")
    assert not [each for each in found(newsroom) if "more than" in each]
    allow(newsroom, limits)
    assert [each for each in found(newsroom) if "more than" in each] == [
        f"releases/{ID}/release.{told}"
    ]


@pytest.mark.parametrize(
    ("limits", "pixels", "noise", "told"),
    [
        ("image: 1", 10, 1_000_000, "`a.png` is larger than 1 MB"),
        ("pixels: 1", 1001, 0, "`a.png` has more than 1 million pixels"),
    ],
)
def test_an_image_that_is_larger_is_told(
    newsroom: Path, limits: str, pixels: int, noise: int, told: str
) -> None:
    (newsroom / "releases" / ID / "a.png").write_bytes(picture(pixels, noise))
    edit(newsroom, "It can take", "![What it shows](a.png)\nA caption.\n— A credit\n\nIt can take")
    assert not [each for each in found(newsroom) if "a.png" in each]
    allow(newsroom, limits)
    (problem,) = (each for each in found(newsroom) if "a.png" in each)
    assert problem.endswith(told)


def test_a_catalog_that_is_larger_is_told_and_the_others_are_read(newsroom: Path) -> None:
    name = f"locales/tr/LC_MESSAGES/{ID}.po"
    with (newsroom / name).open("a") as file:
        file.write(f"\n# {'x' * 1_000_000}\n")
    assert not [each for each in found(newsroom) if "larger" in each]
    allow(newsroom, "catalog: 1")
    assert [each for each in found(newsroom) if "larger" in each] == [
        f"{name}: is larger than 1 MB"
    ]
    loaded = load(FolderNewsroom(Folder(newsroom)))
    assert ("tr", "bulletin") in loaded.catalogs
    assert ("tr", ID) not in loaded.catalogs


def test_a_list_of_more_recipients_is_refused_whole() -> None:
    lines = "".join(f"A,a{number}@paper.example,en,no\n" for number in range(3))
    raw = f"name,address,locale,embargo\n{lines}".encode()
    assert len(parse_recipients(raw, "list.csv", ("en",), 3).recipients) == 3
    with pytest.raises(KhabarError, match="more than 2 recipients") as refused:
        parse_recipients(raw, "list.csv", ("en",), 2)
    assert "recipients: …" in refused.value.hint


def test_a_pdf_that_is_larger_is_not_looked_into(newsroom: Path) -> None:
    allow(newsroom, "pdf: 1")
    question = VerifyRequest("a.pdf", b"%PDF-1.7\n" + b"\0" * 1_000_000, b"", NOW)
    with pytest.raises(KhabarError, match=r"a\.pdf is larger than 1 MB"):
        verify_here(question, Folder(newsroom))


def test_no_size_goes_beyond_what_khabar_reads(newsroom: Path) -> None:
    file = newsroom / "releases" / "newsroom.yaml"
    assert parse_newsroom(file.read_bytes(), "newsroom.yaml").sizes == SizeLimits()
    allow(newsroom, "image: 129")
    answer = khabar("check", "--newsroom", newsroom)
    assert answer.exit_code == 3
    assert "limits.image" in answer.output
