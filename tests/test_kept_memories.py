"""Memories that are imported: none replaces another, and the signs of Markdown are read."""

from pathlib import Path

import pytest

from counting import growth
from khabar.catalogs.exchange import tmx
from khabar.catalogs.exchange.inline_codes import split
from khabar.catalogs.translation_memory import TranslationUnit
from khabar.files.folder import Folder
from khabar.translating.memories import memory_file

LOCALES = ("en", "kk")
FILE = '<tmx version="1.4"><header srclang="en"/><body>{}</body></tmx>'
UNIT = '<tu><tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="kk"><seg>{}</seg></tuv></tu>'


def unit(text: str, said: str) -> TranslationUnit:
    return TranslationUnit("", "client.tmx", "en", {"en": text, "kk": said})


ONE, TWO = unit("One", "Бір"), unit("Two", "Екі")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "memory").mkdir()
    return Folder(tmp_path)


def keep(folder: Folder, raw: bytes, *found: TranslationUnit) -> list[str]:
    """Import a memory as `client.tmx`; answers with the names of the files that it changes."""
    files = memory_file(folder, "client.tmx", raw, found, LOCALES)
    for name, data in files.items():
        (folder.root / name).write_bytes(data)
    return list(files)


def kept(folder: Folder, name: str) -> list[dict[str, str]]:
    raw = (folder.root / "memory" / name).read_bytes()
    return [dict(each.texts) for each in tmx.read(raw, name, LOCALES)]


def test_a_second_memory_of_a_name_adds_to_the_first(folder: Folder) -> None:
    assert keep(folder, b"a", ONE) == keep(folder, b"b", TWO) == ["memory/client.tmx"]
    assert kept(folder, "client.tmx") == [TWO.texts, ONE.texts]
    before = (folder.root / "memory/client.tmx").read_bytes()
    keep(folder, b"b", TWO)
    assert (folder.root / "memory/client.tmx").read_bytes() == before
    keep(folder, b"c", unit("One", "Біреу"))
    assert kept(folder, "client.tmx") == [{"en": "One", "kk": "Біреу"}, TWO.texts]


def test_a_file_that_somebody_put_there_keeps_its_bytes(folder: Folder) -> None:
    """It may have languages that the newsroom does not, notes, and what Khabar cannot read."""
    path = folder.root / "memory/client.tmx"
    for raw in (FILE.format(UNIT.format("One", "Бір")).encode(), b"no TMX at all"):
        path.write_bytes(raw)
        assert keep(folder, raw, ONE) == []
        assert keep(folder, b"other", TWO) == ["memory/client-2.tmx"]
        assert path.read_bytes() == raw
        assert kept(folder, "client-2.tmx") == [TWO.texts]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<bpt i="1">*</bpt>25<ept i="1">*</ept> ships', "*25* ships"),
        ('see <bpt i="1">[</bpt>it<ept i="1">](https://a.example)</ept>', "see [it](https://a.example)"),
        ('a note<ph x="1">[^1]</ph>', "a note[^1]"),
        ("a <hi>marked</hi> word", "a marked word"),
        ('<bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept>', ""),
        ('bold <bpt i="1">{b}</bpt> text', ""),
        ('an empty <ph x="1"/> code', ""),
        ("a <!-- remark --> in it", ""),
    ],
)  # fmt: skip
def test_codes_are_read_where_they_are_signs_of_markdown(text: str, said: str) -> None:
    found = tmx.read(FILE.format(UNIT.format(text, "Бір")).encode(), "a.tmx", LOCALES)
    assert [each.texts["en"] for each in found] == ([said] if said else [])


@pytest.mark.parametrize("part", ["[^", "](", "*a ", "`", "{a", "[", "<http:", "a* [", "_a"])
def test_a_strange_text_is_no_more_work_than_its_length(part: str) -> None:
    assert growth(lambda parts: split(part * parts), 2000) < 2.5
