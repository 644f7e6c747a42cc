"""A newsroom's own looks: its accent, its logo, and the icons that are made of them."""

import json
import re
import struct
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import ROOT
from khabar.files.folder import Folder
from khabar.images.contrast import READABLE, contrast, nearest
from khabar.images.logo import logo_faults, logo_of
from khabar.model import Accent, Newsroom
from khabar.problems import Level, SourceError
from khabar.site.assets import assets, without_comments
from khabar.site.looks.icons import ACCENT, FAVICON, MANIFEST, PAPER, TOUCH, icons
from khabar.site.looks.initials import initials
from khabar.sources.newsroom import parse_newsroom, read_newsroom
from khabar.sources.publisher.look_fields import DARK, LIGHT
from khabar.workspace.load import load_shared
from khabar.workspace.memory_newsroom import MemoryFiles

FILE, TEMPLATES = "releases/newsroom.yaml", ROOT / "templates"
BASE = "name: A Port\nurl: https://p.example/\ntimezone: Asia/Baku\nlanguage: en\nlocales: [en]\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 20"><circle r="9"/></svg>'
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def png(across: int, down: int) -> bytes:
    file = BytesIO()
    Image.new("RGBA", (across, down), "#123456").save(file, "PNG", pnginfo=None)
    return file.getvalue()


def newsroom(more: str = "") -> Newsroom:
    return parse_newsroom((BASE + more).encode(), FILE)


def found(more: str) -> list[tuple[int, str, str, Level]]:
    problems = read_newsroom((BASE + more).encode(), FILE).problems
    return [(each.place.line, each.message, each.hint, each.level) for each in problems]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    # https://webaim.org/resources/contrastchecker/: the lightest grey that passes on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@given(COLOURS)
def test_the_nearest_colour_passes_and_is_the_same_where_it_did(colour: str) -> None:
    for ground in (LIGHT, DARK):
        other = nearest(colour, ground)
        assert contrast(other, ground) >= READABLE
        assert (other == colour) == (contrast(colour, ground) >= READABLE)


def test_the_grounds_are_those_of_the_templates() -> None:
    css = (TEMPLATES / "css/web.css").read_text("utf-8")
    assert re.findall(r"--tint: (#\w+);", css)[:2] == [LIGHT, DARK]
    assert re.findall(r"--accent: (#\w+);", css)[:2] == [ACCENT.light, ACCENT.dark]
    assert re.findall(r"--paper: (#\w+);", css)[0] == PAPER


def test_an_accent_is_one_colour_or_two() -> None:
    assert newsroom('accent: "#0A5468"').accent == Accent("#0a5468", nearest("#0a5468", DARK, 7))
    assert newsroom("accent: 06c").accent == Accent("#0066cc", nearest("#0066cc", DARK, 7))
    both = newsroom('accent: {light: "#0a5468", dark: "#7fc6da"}')
    assert both.accent == Accent("#0a5468", "#7fc6da")
    assert newsroom().accent is None


@pytest.mark.parametrize("said", ["blue", '"#12345"', "{light: '#000'}", "[1]"])
def test_what_is_no_colour_is_refused_in_its_place(said: str) -> None:
    with pytest.raises(SourceError) as error:
        newsroom(f"accent: {said}\n")
    (problem,) = error.value.problems
    assert (problem.place.file, problem.place.line) == (FILE, 6)
    assert "#0a5468" in problem.hint


def test_a_colour_that_is_hard_to_read_is_told_with_the_nearest_that_is_not() -> None:
    (row,) = found('accent: "#9c4dcc"\n')
    assert row == (
        6,
        "#9c4dcc has a contrast of 4.17:1 on light pages, 0.33 short of the 4.5:1 that text needs",
        'the nearest that has enough: "#9744ca"',
        Level.WARNING,
    )
    light, dark = found('accent: {light: "#ffff00", dark: "#000033"}\n')
    assert "on light pages" in light[1]
    assert "on dark pages" in dark[1]
    assert found('accent: "#9744ca"\n') == []


def test_a_colour_that_yaml_takes_for_a_comment_is_told() -> None:
    (row,) = found("accent: #0a5468\n")
    assert "comment" in row[1]
    assert found("accent: # ask Leyla\n") == []


@pytest.mark.parametrize("name", ["../logo.svg", ".svg", "logo.jpg", "a/logo.svg"])
def test_a_logo_is_an_svg_or_png_beside_the_file(name: str) -> None:
    with pytest.raises(SourceError) as error:
        newsroom(f"logo: {name}\n")
    assert error.value.problems[0].place.line == 6


def loaded(name: str, files: dict[str, bytes]) -> tuple[Newsroom, list[str]]:
    memory = MemoryFiles(TEMPLATES, {FILE: (BASE + f"logo: {name}\n").encode(), **files})
    shared = load_shared(memory)
    return shared.newsroom, [f"{each.place}: {each.message}" for each in shared.problems]


@pytest.mark.parametrize(
    ("sheet", "fetched"),
    [
        ("/* head */\na {} /* of b */ b {}", "a {} b {}"),
        ("a { margin: 1px/* */2px }", "a { margin: 1px/* */2px }"),
        ("a { content: \"/* x */\" } /* y */ b { content: '/*' }",
         "a { content: \"/* x */\" } b { content: '/*' }"),
        ("a { content: \"\\\"/* x */\" }", "a { content: \"\\\"/* x */\" }"),
        ("/*! a licence */ a {} /* nothing ends it {}", "/*! a licence */ a {} "),
        ("a/* \" */ { b: \"/* c */\" }", "a/* \" */ { b: \"/* c */\" }"),
    ],
)  # fmt: skip
def test_readers_do_not_fetch_the_comments_of_stylesheets(sheet: str, fetched: str) -> None:
    assert without_comments(sheet.encode()).decode() == fetched


def test_a_logo_is_read_with_the_newsroom() -> None:
    shown, problems = loaded("port.svg", {"releases/port.svg": SVG % 60})
    assert problems == []
    assert shown.logo
    assert (shown.logo.name, shown.logo.width, shown.logo.height) == (
        "newsroom/logo.svg",
        1000,
        333,
    )


def test_a_logo_that_cannot_be_shown_is_a_problem_and_keeps_nothing_from_readers() -> None:
    hostile = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script/></svg>'
    for files in ({}, {"releases/port.svg": hostile}, {"releases/port.svg": b"GIF89a"}):
        shown, problems = loaded("port.svg", files)
        assert shown.logo is None
        assert [each.partition(" ")[0] for each in problems] == [f"{FILE}:6:7:"]


def test_a_logo_that_leads_into_a_release_is_none(tmp_path: Path) -> None:
    """Fault seen: a branch made the logo a link to a picture of a release under embargo."""
    release = tmp_path / "releases" / "2030-01-01-secret"
    release.mkdir(parents=True)
    (release / "release.md").write_text("---\n---\n")
    (release / "plan.svg").write_bytes(SVG % 60)
    (tmp_path / FILE).write_text(BASE + "logo: port.svg\n")
    (tmp_path / "templates").symlink_to(TEMPLATES)
    logo = tmp_path / "releases" / "port.svg"
    logo.symlink_to("2030-01-01-secret/plan.svg")
    shared = load_shared(Folder(tmp_path))
    assert shared.newsroom.logo is None
    assert [each.message for each in shared.problems] == [
        "releases/port.svg leads out of its folder"
    ]
    logo.unlink()
    (tmp_path / "releases" / "other.svg").write_bytes(SVG % 60)
    logo.symlink_to("other.svg")
    assert load_shared(Folder(tmp_path)).newsroom.logo


def test_a_png_is_cleaned_and_no_larger_than_it_is_shown() -> None:
    logo = logo_of("port.png", png(2000, 500))
    assert (logo.name, logo.width, logo.height) == ("newsroom/logo.png", 1000, 250)
    with Image.open(BytesIO(logo.data)) as image:
        assert image.size == (1000, 250)
    heavy = SVG % 20 + b" " * 40_000
    assert [each.level for each in logo_faults("port.svg", heavy)] == [Level.WARNING]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Khabar Demonstration Newsroom", "KN"),
        ("Organization of Turkic States", "OS"),
        ("Report", "R"),
        ("Хабар", "Х"),
        ("«Азия» агенттігі", "А"),
        ("خبر نیوز", "خ"),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_capital_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def named(name: str, more: str = "") -> Newsroom:
    return parse_newsroom((BASE.replace("A Port", name) + more).encode(), FILE)


def test_icons_are_of_the_initials_in_the_accent() -> None:
    made = icons(TEMPLATES, named("A Port", 'accent: "#7a1fa2"'))
    assert b'fill="#7a1fa2"' in made["icon.svg"]
    assert made == icons(TEMPLATES, named("A Port", 'accent: "#7a1fa2"'))
    with Image.open(BytesIO(made[FAVICON])) as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    with Image.open(BytesIO(made[TOUCH])) as touch:
        assert (touch.mode, touch.size) == ("RGB", (180, 180))
        assert touch.getpixel((90, 30)) == tuple(bytes.fromhex("7a1fa2"))
    assert struct.unpack("<HHH", made[FAVICON][:6]) == (0, 1, 3)


def test_letters_that_no_font_has_leave_the_usual_icon() -> None:
    usual = (TEMPLATES / "icon.svg").read_bytes()
    assert icons(TEMPLATES, named("漢字"))["icon.svg"] == usual


def test_a_square_logo_is_the_icon_and_a_long_one_is_not() -> None:
    square, _ = loaded("port.svg", {"releases/port.svg": SVG % 20})
    long, _ = loaded("port.svg", {"releases/port.svg": SVG % 90})
    assert b"data:image/svg+xml" in icons(TEMPLATES, square)["icon.svg"]
    assert b"<path" in icons(TEMPLATES, long)["icon.svg"]


def test_the_icon_of_ones_own_templates_comes_first(tmp_path: Path) -> None:
    (tmp_path / "OVERLAY").write_text("")
    (tmp_path / "icon.svg").write_bytes(SVG % 21)
    square, _ = loaded("port.svg", {"releases/port.svg": SVG % 20})
    assert icons(tmp_path, square)["icon.svg"] == SVG % 21
    (tmp_path / "icon.svg").write_bytes(b"no drawing")
    assert b"data:image/svg+xml" in icons(tmp_path, square)["icon.svg"]


def test_the_manifest_names_the_newsroom_and_files_that_are_there() -> None:
    files = assets(TEMPLATES, named("Порт Баку", "accent: 06c"))
    said = json.loads(files[MANIFEST])
    assert (said["name"], said["lang"], said["dir"]) == ("Порт Баку", "en", "ltr")
    assert said["theme_color"] == "#0066cc"
    assert {each["src"] for each in said["icons"]} <= files.keys()


def test_the_accent_is_in_the_stylesheet_for_screens() -> None:
    plain, own = assets(TEMPLATES, named("A")), assets(TEMPLATES, named("A", "accent: 06c"))
    assert b"#0066cc" not in plain["css/site.css"]
    added = own["css/site.css"].removeprefix(plain["css/site.css"]).decode()
    assert re.findall(r"--accent: (#\w+)", added) == ["#0066cc", nearest("#0066cc", DARK, 7)]
    assert added.count("@media screen") == 2
