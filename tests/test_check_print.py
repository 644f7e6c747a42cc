"""`check` and what was seen rendered: told at once where it is known, found by `--print`."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.build.bulletin_problems import by_locale
from khabar.cache.renderings import Renderings
from khabar.cache.tables import TABLES
from khabar.files.folder import Folder
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.preview.pdf_queue import PdfQueue
from khabar.preview.watching import EVERYTHING
from khabar.problems import Level, Place, Problem
from waiting import PATIENCE

ID = "2024-09-13-world-nomad-games"
TWO = ("--locale", "az", "--locale", "kk")
WIDE = " | ".join(f"Heading{n:02}" for n in range(32))
BODY = f"""
## A table

| {WIDE} |
|{"---|" * 32}
| {WIDE} |
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">\n<text y="20">漢</text></svg>'


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the demonstration newsroom, with one release that no page has room for."""
    root = tmp_path_factory.mktemp("print") / "newsroom"
    for name in ("releases", "locales"):
        shutil.copytree(ROOT / name, root / name)
    (root / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    for release in (root / "releases").glob("20*"):
        if release.name != ID:
            shutil.rmtree(release)
    source = root / f"releases/{ID}/release.md"
    source.write_text(source.read_text("utf-8") + BODY, "utf-8")
    khabar("sync", "--newsroom", root)
    return root


def lines(command: str, root: Path, *words: str) -> tuple[int, list[str]]:
    answer = khabar(command, *words, *TWO, "--newsroom", root)
    return answer.exit_code, [each for each in answer.output.splitlines() if "[print]" in each]


@pytest.mark.full
def test_what_no_page_has_room_for_is_found_once_and_remembered(newsroom: Path) -> None:
    before = khabar("check", "--newsroom", newsroom)
    assert "4 bulletins not checked as PDF yet: khabar check --print" in before.output
    assert lines("check", newsroom) == (0, [])
    code, found = lines("check", newsroom, ID, "--print")
    source = f"releases/{ID}/release.md"
    number = (newsroom / source).read_text("utf-8").splitlines().index(f"| {WIDE} |") + 1
    assert code == 4
    assert found == [
        f"{source}:{number}: az, kk: no page has room for a table of 32 columns with these words "
        "[print]"
    ]
    assert lines("check", newsroom) == (4, found)
    assert "2 bulletins not checked as PDF yet" in khabar("check", "--newsroom", newsroom).output
    assert lines("build", newsroom, "--format", "pdf") == (4, found)


@pytest.mark.full
def test_what_could_not_be_rendered_counts_as_no_draft(tmp_path: Path) -> None:
    """Fault seen: a newsroom in Hebrew was told of drafts that nobody had made."""
    root = tmp_path / "newsroom"
    khabar("init", root, "--language", "en", "--name", "Port", "--url", "https://p.example")
    (made,) = (root / "releases").glob("20*/release.md")
    text = made.read_text("utf-8").replace("The first paragraph", "נמל חדש. The first paragraph")
    made.write_text(text, "utf-8")
    answer = khabar("build", "--newsroom", root)
    assert answer.exit_code == 4
    assert f"0 public bulletins and 0 drafts in {root / 'out'}, 0 updated, 4 not" in answer.output
    told = [each for each in answer.output.splitlines() if "would be taken" in each]
    assert told
    assert not any("U+0020" in each for each in told)
    assert "add a font that has it to templates/fonts" in answer.output


@pytest.mark.full
def test_no_bulletin_is_written(newsroom: Path, tmp_path: Path) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root, symlinks=True, ignore=shutil.ignore_patterns("out"))
    code, found = lines("check", root, "--print")
    assert code == 4
    assert len(found) == 1
    assert ": az, kk: no page" in found[0]
    assert not list(root.glob("out/public/**/*.pdf"))


async def previewed(root: Path, *locales: str) -> LiveNewsroom:
    """Have the preview render the PDFs of the release, as it does for pages that are open."""
    store = LiveNewsroom(Folder(root), lambda: datetime.now(UTC))
    store.read(EVERYTHING)
    store.knows(ID)
    assert store.check()
    queue = PdfQueue(store, 1, lambda _key: None)
    for locale in locales:
        queue.add((ID, locale))
    working = asyncio.create_task(queue.run())
    try:
        async with asyncio.timeout(PATIENCE):
            await queue.idle.wait()
    finally:
        working.cancel()
        queue.stop()
    return store


@pytest.mark.full
def test_what_the_preview_rendered_is_remembered_as_what_a_build_rendered(
    newsroom: Path, tmp_path: Path
) -> None:
    root = tmp_path / "newsroom"
    shutil.copytree(newsroom, root, symlinks=True, ignore=shutil.ignore_patterns("out"))
    asyncio.run(previewed(root, "az", "kk"))
    found = khabar("check", "--newsroom", root)
    assert "2 bulletins not checked as PDF yet" in found.output
    assert ": az, kk: no page has room for a table of 32 columns" in found.output
    source = root / f"releases/{ID}/release.md"
    source.write_text(source.read_text("utf-8").replace(BODY, ""), "utf-8")
    khabar("sync", "--newsroom", root)
    asyncio.run(previewed(root, "az"))
    found = khabar("check", "--newsroom", root)
    assert "3 bulletins not checked as PDF yet" in found.output
    assert "no page has room" not in found.output


def test_a_letter_in_a_picture_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    root = settle(NEWSROOMS / "every-block", tmp_path / "newsroom")
    picture = next(root.glob("releases/*/*.svg"))
    picture.write_text(SVG, "utf-8")
    found = khabar("check", "--newsroom", root).output
    assert f"{picture.relative_to(root).as_posix()}:2: no font of the templates has 漢" in found


# The memory


@pytest.fixture
def renderings() -> Iterator[Renderings]:
    base = sqlite3.connect(":memory:")
    base.executescript(TABLES)
    yield Renderings(base)
    base.close()


PROBLEM = Problem(Place("releases/a/release.md", 7), "too wide", "make it narrower")


def test_renderings_are_known_by_their_key(renderings: Renderings) -> None:
    renderings.put("a/kk", "one", [PROBLEM])
    renderings.put("a/az", "two", [])
    assert renderings.known(["one", "two", "three"]) == {"one": (PROBLEM,), "two": ()}


def test_a_few_renderings_of_a_bulletin_are_kept(renderings: Renderings) -> None:
    renderings.put("a/az", "other", [])
    for number in range(9):
        renderings.put("a/kk", f"{number}", [])
    known = renderings.known([*map(str, range(9)), "other"])
    assert list(known) == ["5", "6", "7", "8", "other"]


def test_a_problem_is_told_once_with_its_languages() -> None:
    template = replace(PROBLEM, check="template", level=Level.ERROR)
    rows = [("kk", PROBLEM), ("kk", template), ("az", PROBLEM), ("az", template)]
    assert [each.message for each in by_locale(rows)] == ["az, kk: too wide", "too wide"]
