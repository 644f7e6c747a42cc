"""What a newsroom and a release begin with: in the newsroom's language, and never public."""

import unicodedata
from pathlib import Path

import pytest

from conftest import khabar
from khabar.sources.starter import is_starter, starter

LANGUAGES = ("en", "az", "kk", "tr", "ru", "uz", "ky")


def text_of(root: Path) -> str:
    (source,) = root.glob("releases/*/release.md")
    return source.read_text("utf-8")


def release(root: Path, *changes: tuple[str, str]) -> None:
    (source,) = root.glob("releases/*/release.md")
    text = source.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    source.write_text(text, "utf-8")


@pytest.mark.full
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newsroom_begins_in_its_own_language(tmp_path: Path, language: str) -> None:
    answer = khabar("init", tmp_path / "room", "--name", "Bakı limanı", "--language", language)
    assert answer.exit_code == 0, answer.output
    first = starter(language)
    assert first.lede in text_of(tmp_path / "room")
    assert first.who in (tmp_path / "room/releases/newsroom.yaml").read_text("utf-8")
    checked = khabar("check", "--newsroom", tmp_path / "room")
    assert checked.exit_code == 0, checked.output


def test_starter_text_is_never_public(tmp_path: Path) -> None:
    """Faults seen: the lede, the passage and the place of `init` went out."""
    root = tmp_path / "room"
    khabar("init", root, "--name", "Port", "--language", "az")
    release(root, ("status: draft", "status: usable"))
    built = khabar("build", "--newsroom", root, "--format", "html")
    assert not list((root / "out/public").glob("*/*/index.html"))
    assert "starter text in releases/newsroom.yaml" in built.output
    checked = khabar("check", "--newsroom", root)
    assert checked.exit_code == 4
    assert checked.stderr.count("starter text:") == 5
    khabar("new", "Another headline", "--newsroom", root)  # a draft, which shows the same passage
    told = khabar("check", "--newsroom", root).stderr.splitlines()
    shared = [line for line in told if "starter text" in line and "newsroom.yaml" in line]
    assert len(shared) == len({line.partition(" ")[0] for line in shared})
    assert not any("note:" in line for line in shared)


@pytest.mark.full
def test_a_text_of_ones_own_is_public(tmp_path: Path) -> None:
    root, first = tmp_path / "room", starter("az")
    khabar("init", root, "--name", "Port", "--language", "az")
    release(
        root,
        ("status: draft", "status: usable"),
        (first.lede, "Liman açıldı."),
        (first.details, "Gəmilər gəldi."),
        (first.summary, "Liman açıldı."),
    )
    shared = root / "releases/newsroom.yaml"
    text = shared.read_text("utf-8").replace(first.place, "Bakı").replace(first.who, "Biz limanıq.")
    shared.write_text(text, "utf-8")
    khabar("build", "--newsroom", root, "--format", "html")
    assert len(list((root / "out/public").glob("az/*/index.html"))) == 1


def test_a_release_of_another_language_begins_in_that(tmp_path: Path) -> None:
    root = tmp_path / "room"
    khabar("init", root, "--name", "Port", "--language", "az", "-l", "kk")
    made = khabar("new", "Жаңа порт", "--language", "kk", "--newsroom", root)
    assert starter("kk").lede in (root / made.stdout.strip()).read_text("utf-8")


def test_starters_are_known_however_they_are_written() -> None:
    for language in LANGUAGES:
        first = starter(language)
        for text in (first.place, first.who, first.summary, first.lede, first.details):
            assert is_starter(text)
            assert is_starter(unicodedata.normalize("NFD", text.upper()))
            assert not is_starter(f"{text} More.")
    assert is_starter("HEADQUARTERS")
    assert starter("az-Cyrl") == starter("en")
    assert starter("tr-x-easy") == starter("tr") == starter("tr-u-nu-latn")
