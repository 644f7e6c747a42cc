"""Newsrooms that earlier versions made go on: what stood stands, and an upgrade loses nothing.

`upgrades/<version>.tar.xz` holds a newsroom as that version left it (`upgrades/make.py` says how),
and where it could publish, the folder that it published to.
"""

import re
import shutil
import tarfile
from pathlib import Path

import pytest

from conftest import khabar
from khabar.maintaining.standards import earlier_versions, origin_of, standard_of, standard_today
from khabar.maintaining.template_merge import MergedTemplate, merge_templates
from khabar.translating.merge_driver import merge_texts

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]
KEPT = sorted((Path(__file__).parent / "upgrades").glob("*.tar.xz"))
SIGNED, KILLED, HELD = "2025-10-01-terminal", "2025-10-02-crane", "2025-10-03-ferry"
OURS = re.compile(r"^<<<<<<< ours\n(.*?)^=======\n.*?^>>>>>>> theirs\n", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=KEPT, ids=lambda path: path.name.partition(".")[0])
def newsroom(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with tarfile.open(request.param) as archive:
        archive.extractall(tmp_path, filter="data")
    shutil.copytree(ROOT / "templates/fonts", tmp_path / "newsroom/templates/fonts")
    return tmp_path / "newsroom"


def pages(folder: Path) -> set[str]:
    """The bulletins of a public area, as `<locale>/<id>`."""
    found = (path.parent.relative_to(folder) for path in folder.glob("*/2*/index.html"))
    return {path.as_posix() for path in found}


def upgraded(newsroom: Path) -> None:
    """Upgrade a newsroom; where both changed a line, the newsroom's own one is chosen."""
    done = khabar("upgrade", "--newsroom", newsroom)
    assert done.exit_code in {0, 4}, done.output
    for file in newsroom.glob("templates/*.html"):
        text = file.read_text("utf-8")
        file.write_text(OURS.sub(r"\1", text), "utf-8")
    again = khabar("upgrade", "--newsroom", newsroom)
    assert again.exit_code == 0, again.output


def test_an_upgrade_keeps_own_changes_and_is_done_once(newsroom: Path) -> None:
    assert khabar("upgrade", "--check", "--newsroom", newsroom).exit_code == 4
    upgraded(newsroom)
    assert "The port's own line." in (newsroom / "templates/bulletin.html").read_text("utf-8")
    assert ".port { color: #135; }" in (newsroom / "templates/css/web.css").read_text("utf-8")
    done = khabar("upgrade", "--check", "--newsroom", newsroom)
    assert done.exit_code == 0, done.output


def test_a_conflict_is_never_published(newsroom: Path) -> None:
    before = {path: path.read_bytes() for path in newsroom.glob("out/public/*/2*/index.html")}
    page = newsroom / "templates/bulletin.html"
    marked = "<<<<<<< ours\nmine\n=======\n{# standard #}\n>>>>>>> theirs\n"
    upgraded(newsroom)
    page.write_text(page.read_text("utf-8") + marked, "utf-8")
    done = khabar("build", "--newsroom", newsroom)
    assert done.exit_code in {3, 4}, done.output
    assert "a conflict marker of Git: <<<<<<< ours" in done.stderr
    for path, data in before.items():
        assert b"<<<<<<<" not in path.read_bytes()
        if KILLED not in str(path):
            assert path.read_bytes() == data


def test_new_wording_comes_translated(newsroom: Path) -> None:
    upgraded(newsroom)
    catalog = (newsroom / "locales/az/LC_MESSAGES/bulletin.po").read_text("utf-8")
    waiting = re.findall(r'^msgid "[^"].*"\nmsgstr ""$', catalog, re.MULTILINE)
    assert waiting == []
    assert "#, fuzzy" not in catalog


def test_what_stood_stands(newsroom: Path) -> None:
    before = pages(newsroom / "out/public")
    assert {f"{locale}/{SIGNED}" for locale in ("az", "en", "tr")} <= before
    upgraded(newsroom)
    built = khabar("build", "--newsroom", newsroom)
    assert "Traceback" not in built.output
    assert before <= pages(newsroom / "out/public"), built.output
    for locale in ("az", "en", "tr"):
        page = (newsroom / f"out/public/{locale}/{KILLED}/index.html").read_text("utf-8")
        assert "crane is ready" not in page
        assert not (newsroom / f"out/public/{locale}/{HELD}").exists()


def test_nobody_gets_a_mail_twice(newsroom: Path) -> None:
    upgraded(newsroom)
    khabar("build", "--newsroom", newsroom)
    plan = khabar(
        "send",
        SIGNED,
        "--list",
        newsroom / "list.csv",
        "--locale",
        "az",
        "--dry-run",
        "--newsroom",
        newsroom,
    )
    assert plan.exit_code == 0, plan.output
    assert "0 messages" in plan.output
    assert "sent before" in plan.output


def test_every_pdf_that_was_public_is_known(newsroom: Path) -> None:
    published = {
        path.name: path.read_bytes() for path in (newsroom / "out/public").glob("*/*/*.pdf")
    }
    upgraded(newsroom)
    khabar("build", "--newsroom", newsroom)
    for name, data in published.items():
        file = newsroom.parent / name
        file.write_bytes(data)
        verdict = khabar("verify", file, "--newsroom", newsroom, "--json")
        assert '"not ours"' not in verdict.stdout, (name, verdict.stdout)
        assert '"altered"' not in verdict.stdout, (name, verdict.stdout)


def test_a_target_keeps_what_it_shows(newsroom: Path) -> None:
    target = newsroom.parent / "target"
    before = pages(target) if target.is_dir() else set()
    target.mkdir(exist_ok=True)
    upgraded(newsroom)
    khabar("build", "--newsroom", newsroom)
    done = khabar("publish", target, "--newsroom", newsroom)
    assert done.exit_code == 0, done.output
    assert before <= pages(target)
    assert pages(target) == pages(newsroom / "out/public")


# The merge itself


def test_what_one_side_left_alone_follows_the_other() -> None:
    then = {"a": b"1\n", "b": b"1\n", "c": b"1\n", "gone": b"1\n", "kept": b"1\n"}
    own = {"a": b"1\n", "b": b"2\n", "c": b"1\n", "gone": b"1\n", "kept": b"mine\n", "own": b"x\n"}
    now = {"a": b"2\n", "b": b"1\n", "c": b"1\n", "new": b"1\n"}
    assert list(merge_templates(own, then, now, merge_texts)) == [
        MergedTemplate("a", b"2\n"),
        MergedTemplate("gone", None),
        MergedTemplate("new", b"1\n"),
    ]


def test_changes_of_both_sides_are_merged_and_conflicts_are_marked() -> None:
    lines = [f"{number}\n".encode() for number in range(9)]
    then = b"".join(lines)
    mine = then.replace(b"1\n", b"mine\n")
    new = then.replace(b"7\n", b"new\n")
    (merged,) = merge_templates({"a": mine}, {"a": then}, {"a": new}, merge_texts)
    assert merged == MergedTemplate("a", mine.replace(b"7\n", b"new\n"))
    (conflict,) = merge_templates(
        {"a": mine}, {"a": then}, {"a": then.replace(b"1\n", b"other\n")}, merge_texts
    )
    assert conflict.conflicts == 1
    assert b"<<<<<<< ours\nmine\n" in (conflict.data or b"")


@pytest.mark.parametrize("version", earlier_versions())
def test_templates_tell_where_they_came_from(version: str) -> None:
    own = dict(standard_of(version))
    own["bulletin.html"] += b"{# ours #}\n"
    assert origin_of(own, "9.9") == version
    assert origin_of({**own, "VERSION": b"9.9\n"}, "9.9") == "9.9"
    assert "bulletin.html" in standard_today()[0]
