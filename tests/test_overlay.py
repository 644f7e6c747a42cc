"""A newsroom may keep only the templates that it changed: the others come with Khabar."""

import shutil
from pathlib import Path

import pytest

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.cache.file_stamps import templates_stamp
from khabar.files.folder import Folder
from khabar.files.templates_folder import OVERLAY, templates_in
from khabar.formats.template_fault import TemplateFault
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice, wording, wording_of
from khabar.maintaining.standards import earlier_standards, standard_today
from khabar.maintaining.templates_upgrade import plan_templates
from khabar.problems import FileError
from khabar.site import assets
from khabar.workspace.template_origin import origin_text, read_origin

ENGLISH = Voice("en", {})
OWN = "The port's own line."


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A folder of templates with a page of its own, and no other."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / OVERLAY).write_text("")
    (folder / "404.html").write_text(f"{OWN}\n")
    return folder


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_the_newsroom_lacks_comes_with_khabar(overlay: Path) -> None:
    standard = templates_in(ROOT / "templates")
    mine = templates_in(overlay)
    assert list(mine.files()) == sorted(standard.files())
    assert mine.file_names() == standard.file_names()
    assert mine.text("404.html") == f"{OWN}\n"
    assert mine.text("bulletin.html") == standard.text("bulletin.html")
    assert mine.is_file("css/print.css")
    assert not mine.is_file("no-such.html")


def test_its_own_page_is_rendered_and_the_others_are_found(overlay: Path) -> None:
    assert Templates(overlay).render("404.html", ENGLISH) == f"{OWN}\n"
    assert Templates(overlay).sources("bulletin.html") == Templates(ROOT / "templates").sources(
        "bulletin.html"
    )
    assert assets(overlay) == assets(ROOT / "templates")


def test_its_wording_counts_and_that_of_what_it_replaced_does_not(overlay: Path) -> None:
    (overlay / "404.html").write_text('{{ _("A line of our own") }}')
    said = {each.message for each in wording(overlay)}
    assert "A line of our own" in said
    assert "Page not found" not in said
    assert "DRAFT" in said or len(said) > 50


def test_a_fault_is_told_in_the_newsrooms_own_file(overlay: Path) -> None:
    (overlay / "404.html").write_text('\n{% from "dates.html" import day %}\n{{ day() }}\n')
    with pytest.raises(TemplateFault) as caught:
        Templates(overlay).render("404.html", ENGLISH)
    assert caught.value.problems[0].place.file == "templates/404.html"


def test_a_link_that_leads_out_hides_no_standard_template(overlay: Path, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret")
    (overlay / "bulletin.html").symlink_to(tmp_path / "key")
    with pytest.raises(FileError):
        templates_in(overlay).read("bulletin.html")


def test_without_the_mark_a_folder_stands_alone(overlay: Path) -> None:
    (overlay / OVERLAY).unlink()
    assert list(templates_in(overlay).files()) == ["404.html"]


def test_a_template_that_comes_changes_how_they_stand(overlay: Path) -> None:
    before = templates_stamp(overlay).digest
    assert templates_stamp(overlay).digest == before
    (overlay / "about.html").write_text("new")
    assert templates_stamp(overlay).digest != before


# `khabar upgrade`


def newsroom(root: Path, *, first: bool = False) -> Path:
    """A newsroom with the standard templates, of today or as each first was, and a change."""
    settle(NEWSROOMS / "embargo", root)
    (root / "templates").unlink()
    shutil.copytree(ROOT / "templates", root / "templates")
    if first:
        for name, (text, *_) in earlier_standards().texts.items():
            (root / "templates" / name).write_bytes(text)
    page = root / "templates/404.html"
    page.write_text(page.read_text("utf-8") + f"{{# {OWN} #}}\n", "utf-8")
    return root


@pytest.mark.full
def test_an_overlay_keeps_what_was_changed_and_nothing_else(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "room")
    shutil.copyfile(ROOT / "locales/bulletin.pot", root / "locales/bulletin.pot")
    before = {name: templates_in(root / "templates").read(name) for name in ("404.html",)}
    done = khabar("upgrade", "--overlay", "--newsroom", root)
    assert done.exit_code == 0, done.output
    assert names(root / "templates") == {"404.html", "OVERLAY", "VERSION"}
    mine = templates_in(root / "templates")
    assert mine.read("404.html") == before["404.html"]
    assert mine.read("bulletin.html") == (ROOT / "templates/bulletin.html").read_bytes()
    again = khabar("upgrade", "--check", "--newsroom", root)
    assert again.exit_code == 0, again.output


@pytest.mark.full
def test_the_pages_are_the_same_as_with_all_templates(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "room")
    words = ("build", "--newsroom", root, "--jobs", 1, "--at", "2025-11-24T16:00+04:00")
    assert khabar(*words, "--output", tmp_path / "whole").exit_code == 0
    assert khabar("upgrade", "--overlay", "--newsroom", root).exit_code == 0
    assert khabar(*words, "--output", tmp_path / "over").exit_code == 0
    whole = {
        path.relative_to(tmp_path / "whole"): path.read_bytes()
        for path in (tmp_path / "whole/public").rglob("*")
        if path.is_file()
    }
    assert len(whole) > 20
    for name, data in whole.items():
        assert (tmp_path / "over" / name).read_bytes() == data, name


@pytest.mark.full
def test_an_overlay_of_an_earlier_version_becomes_one_of_today(tmp_path: Path) -> None:
    root = newsroom(tmp_path / "room", first=True)
    plan = plan_templates(Folder(root), overlay=True)
    assert plan.origin == ""
    plan.write(Folder(root))
    left = names(root / "templates")
    assert left == {"404.html", "OVERLAY"}
    assert OWN in (root / "templates/404.html").read_text("utf-8")


def test_between_releases_what_nobody_touched_is_known_by_its_digest(tmp_path: Path) -> None:
    """A version of which no standard is kept: its own digests tell what is as it was."""
    root, texts = newsroom(tmp_path / "room"), standard_today()[0]
    then = {**texts, "about.html": b"as it was then\n"}
    (root / "templates/about.html").write_bytes(then["about.html"])
    (root / "templates/VERSION").write_text(origin_text("9.8.dev0+g1234567", then))
    plan = plan_templates(Folder(root))
    assert plan.origin == "9.8.dev0+g1234567"
    assert [(each.name, each.data) for each in plan.changes] == [
        ("about.html", texts["about.html"])
    ]


def test_an_origin_is_read_as_it_was_written() -> None:
    origin = read_origin(origin_text("1.2.3", {"a.html": b"a", "css/b.css": b"b"}).encode())
    assert origin.version == "1.2.3"
    assert sorted(origin.digests) == ["a.html", "css/b.css"]
    assert read_origin(b"0.2.0\n").version == "0.2.0"
    assert read_origin(b"").version == ""


def test_marks_of_a_conflict_that_break_blocks_are_told_as_themselves() -> None:
    source = b"{% macro a() %}\n<<<<<<< ours\n{% macro b() %}\n=======\n{% endmacro %}\n>>>>>>> x\n"
    with pytest.raises(TemplateFault, match="a conflict marker of Git: <<<<<<< ours") as caught:
        wording_of("page.html", source)
    assert [each.place.line for each in caught.value.problems] == [2]
