"""Templates of newsrooms that any commit made are known: what nobody touched follows the standard."""

import shutil
import subprocess
from pathlib import Path

import pytest

import standard_templates
from conftest import ROOT
from khabar.digest import sha256
from khabar.files.folder import Folder
from khabar.maintaining.standards import (
    COMMIT,
    FONT_DIGESTS,
    earlier_standards,
    made_from,
    standard_today,
)
from khabar.maintaining.template_merge import MergedTemplate, merge_fonts, merge_templates
from khabar.maintaining.templates_upgrade import plan_templates

NOW = standard_today()[0]
EARLIER = [(name, text) for name, texts in earlier_standards().texts.items() for text in texts]
OWN = b"The port's own line.\n"


def base(name: str, own: bytes, recorded: str = "") -> bytes:
    """The text that a template was made from, where `VERSION` has a digest of it, or none."""
    return made_from({name: own}, {name: recorded} if recorded else {}, NOW)[name]


def never(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    raise AssertionError("what nobody touched was merged")


def test_what_nobody_touched_follows_the_standard() -> None:
    """Each text that a template ever had is replaced by that of today, whatever VERSION says."""
    assert len(EARLIER) > 250
    for name, text in EARLIER:
        wanted = [] if text == NOW[name] else [MergedTemplate(name, NOW[name])]
        then = {name: base(name, text)}
        assert list(merge_templates({name: text}, then, {name: NOW[name]}, never)) == wanted
    for name, (text, *_) in earlier_standards().texts.items():
        assert base(name, text, sha256(text)) == text
        assert base(name, text, sha256(b"of a commit that nobody knows")) == text


def test_a_changed_template_is_merged_with_the_text_that_it_was_made_from() -> None:
    for name, text in EARLIER[::7]:
        lines = text.splitlines(keepends=True)
        middle = len(lines) // 2
        changed = b"".join([*lines[:middle], OWN, *lines[middle:]])
        assert base(name, changed) == text
        assert base(name, changed, sha256(text)) == text


def test_what_version_says_counts_before_what_is_like_it() -> None:
    """A designer took out what Khabar had put in: the text is an earlier one, and it is a choice."""
    before, after = earlier_standards().texts["404.html"][:2]
    assert base("404.html", before) == before
    assert base("404.html", before, sha256(after)) == after


def test_a_text_of_no_known_commit_is_known_by_its_digest() -> None:
    assert base("404.html", b"unlike all", sha256(b"unlike all")) == b"unlike all"
    assert made_from({"own.html": OWN}, {}, NOW) == {}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The templates of today, without fonts, in a folder of their own."""
    shutil.copytree(
        ROOT / "templates",
        tmp_path / "templates",
        ignore=lambda folder, _: ["fonts"] if folder == str(ROOT / "templates") else [],
    )
    return tmp_path


def changes(room: Path) -> dict[str, bytes | None]:
    """What an upgrade would write, but fonts that the folder lacks."""
    plan = plan_templates(Folder(room)).changes
    return {each.name: each.data for each in plan if (room / "templates" / each.name).exists()}


def test_lines_that_end_as_on_windows_are_no_change(room: Path) -> None:
    """Git on Windows writes them so."""
    for name in ("404.html", "css/web.css"):
        old = earlier_standards().texts[name][0]
        (room / "templates" / name).write_bytes(old.replace(b"\n", b"\r\n"))
    (room / "templates/page.html").write_bytes(NOW["page.html"].replace(b"\n", b"\r\n"))
    assert changes(room) == {name: NOW[name] for name in ("404.html", "css/web.css")}


def test_what_was_added_at_the_end_stays_there() -> None:
    """Both sides add to the end of a stylesheet: that is no conflict."""
    (merged,) = merge_templates({"a": b"1\n2\n"}, {"a": b"1\n"}, {"a": b"0\n1\n3\n"}, never)
    assert merged == MergedTemplate("a", b"0\n1\n3\n2\n")


def test_a_font_that_was_standard_follows_and_another_stays() -> None:
    """Old fonts under new styles lack the letters that the styles expect in them."""
    own = {"fonts/a.woff2": b"old", "fonts/b.woff2": b"mine", "fonts/c.woff2": b"new"}
    now = {**dict.fromkeys(own, b"new"), "fonts/d.woff2": b"new"}
    changed = merge_fonts(own, lambda _, data: data == b"old", now)
    assert [each.name for each in changed] == ["fonts/a.woff2", "fonts/d.woff2"]
    for name, data in standard_today()[1].items():
        assert earlier_standards().has_font(name, data)
        assert not earlier_standards().has_font(name, data + b" ")


@pytest.mark.full
def test_all_that_templates_were_is_kept() -> None:
    """The archive says up to which commit it is whole; `make standards` brings it up to date."""
    commit = earlier_standards().commit
    known = subprocess.run(["git", "-C", ROOT, "cat-file", "-e", commit], check=False)
    if known.returncode:
        pytest.skip("the history of this repository is not here")
    files = dict(standard_templates.contents(commit))
    assert files.pop(COMMIT).decode().strip() == commit
    assert set(files.pop(FONT_DIGESTS).decode().splitlines()) == earlier_standards().fonts
    assert [(name.rpartition("/")[0], text) for name, text in files.items()] == EARLIER
