"""Whoever hands on a bulletin's files gets those of the last build, or the very same rendered."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import ROOT
from desk import ID, edit, settled, translate
from khabar.build.build import build
from khabar.build.built_files import BuiltFiles
from khabar.build.request import Request
from khabar.cache.store import open_cache
from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.files.outputs.output import Output
from khabar.formats.port import Files
from khabar.model import Bulletin, FormatName
from khabar.standing.bulletins import prepare
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.newsroom import load_linked

pytestmark = pytest.mark.full

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
FORMATS = (FormatName.TXT, FormatName.NINJS)
PLACE = f"public/tr/{ID}"
TEXT = f"{ID}.tr.txt"
MARK = b"taken from out/"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom that makes no PDFs, with a picture, translated and built."""
    root = settled(tmp_path_factory.mktemp("original") / "newsroom")
    yaml = root / "releases/newsroom.yaml"
    policies = "policies:\n  sign-off: {tr: [T. Editor], en: []}\n"
    yaml.write_text(yaml.read_text().replace(policies, "formats: [html, txt, ninjs]\n"))
    (root / "releases" / ID / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'
    )
    edit(root, "\n\nIt can", "\n\n![A dot](dot.svg)\n\nIt can")
    translate(root)
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    build(Folder(root), Request(), NOW, root / "out", lambda *_: None)
    return root


@pytest.fixture
def newsroom(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "newsroom"))


def bulletin(root: Path, locale: str = "tr") -> Bulletin:
    """The one that readers get."""
    prepared, _ = prepare(load_linked(FolderNewsroom(Folder(root)), (ID,)), NOW)
    return next(each.bulletin for each in prepared if each.public and each.key == (ID, locale))


def built_files(root: Path) -> BuiltFiles:
    folder = Folder(root)
    return BuiltFiles(folder, FolderNewsroom(folder).shared().newsroom)


def handed_on(root: Path) -> Files:
    return built_files(root).of(bulletin(root), FORMATS)


def rendered(root: Path, tmp_path: Path) -> Files:
    """The files of a newsroom that has never been built."""
    clone = tmp_path / "clone"
    shutil.copytree(root, clone, ignore=shutil.ignore_patterns("out"))
    return handed_on(clone)


def mark(root: Path) -> None:
    """Let out/ and the build cache agree on a file that no rendering would give."""
    out = Output(root / "out")
    (root / "out" / PLACE / TEXT).write_bytes(MARK)
    with open_cache(out) as cache:
        record = cache.folders[PLACE]
        cache.folders[PLACE] = replace(record, files={**record.files, TEXT: sha256(MARK)})


def test_what_a_build_has_put_is_taken_as_it_is(newsroom: Path, tmp_path: Path) -> None:
    assert handed_on(newsroom) == rendered(newsroom, tmp_path)
    mark(newsroom)
    files = handed_on(newsroom)
    assert files.keys() == {TEXT, "ninjs.json"}
    assert files[TEXT] == MARK


def test_a_format_alone_is_taken_without_the_others(newsroom: Path) -> None:
    built = built_files(newsroom)
    assert list(built.of(bulletin(newsroom), (FormatName.TXT,))) == [TEXT]
    assert not built.of(bulletin(newsroom), ())


def test_a_format_that_the_newsroom_does_not_make_is_rendered(newsroom: Path) -> None:
    files = built_files(newsroom).of(bulletin(newsroom), (FormatName.DOCX,))
    assert list(files) == [f"{ID}.tr.docx"]


def _yaml(old: str, new: str) -> Callable[[Path], None]:
    return _replaced("releases/newsroom.yaml", old, new)


def _replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / name
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    return change


def _without_cache(root: Path) -> None:
    shutil.rmtree(root / "out/.khabar")


def _damaged(root: Path) -> None:
    (root / "out/.khabar/build.sqlite").write_bytes(b"SQLite format 3\0 and nothing that is read")


def _altered(root: Path) -> None:
    (root / "out" / PLACE / TEXT).write_bytes(b"altered by somebody")


def _linked(root: Path) -> None:
    """A link in out/ is nobody's file, even to the same bytes."""
    file, other = root / "out" / PLACE / TEXT, root / "elsewhere.txt"
    file.rename(other)
    file.symlink_to(other)


CHANGES: dict[str, Callable[[Path], None]] = {
    "the newsroom’s address": _yaml("newsroom.example", "press.example"),
    "its formats": _yaml("[html, txt, ninjs]", "[html, ninjs, docx, txt]"),
    "the templates’ styles": _replaced("templates/css/print.css", "}", "}\n"),
    "its picture": _replaced(f"releases/{ID}/dot.svg", "0 0 9 9", "0 0 8 8"),
    "its translation": _replaced(f"locales/tr/LC_MESSAGES/{ID}.po", "a year. (TR)", "yearly. (TR)"),
    "no cache": _without_cache,
    "a damaged cache": _damaged,
    "an altered file": _altered,
    "a link": _linked,
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_would_be_rendered_otherwise_is_rendered(
    name: str, newsroom: Path, tmp_path: Path
) -> None:
    if name not in ("no cache", "a damaged cache", "an altered file", "a link"):
        mark(newsroom)
    CHANGES[name](newsroom)
    assert handed_on(newsroom) == rendered(newsroom, tmp_path)


def test_a_copy_for_a_reader_bears_their_name(newsroom: Path) -> None:
    mark(newsroom)
    copy = replace(bulletin(newsroom), recipient="The Daily Example")
    files = built_files(newsroom).of(copy, (FormatName.TXT,))
    assert files[TEXT] != MARK
