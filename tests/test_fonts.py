"""Which characters the vendored fonts have, and what a text that needs another one meets."""

import shutil
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.formats.fonts import Fonts, listed, named
from khabar.formats.pdf.engine import PdfRenderer
from khabar.formats.pdf.print_faults import foreign_fonts, told
from khabar.formats.pdf.print_images import for_print
from khabar.formats.web import font_subsets, webfonts
from khabar.languages import locales
from khabar.problems import NewsroomError

TEMPLATES = ROOT / "templates"
CASE = NEWSROOMS / "every-block"
RELEASE = "releases/2025-11-24-reading-room/release.md"
AT = "2025-11-24T16:00+04:00"
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head>
<body><article><h1>A page</h1><p class="lede">Text.</p>{}</article></body></html>"""


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return Fonts(TEMPLATES)


def test_stacks_and_families_are_those_of_the_stylesheet(fonts: Fonts) -> None:
    names = {stack: [each.name for each in row] for stack, row in fonts.stacks.items()}
    assert names["serif"][:2] == ["Khabar Serif", "Khabar Fallback Serif"]
    assert names["sans"][:2] == ["Khabar Sans", "Khabar Fallback Sans"]
    files = {file for family in fonts.families.values() for file in family.files}
    assert files == {
        f"fonts/{path.parent.name}/{path.name}" for path in TEMPLATES.glob("fonts/*/*.ttf")
    }


def test_a_character_is_missing_where_no_family_of_a_stack_has_it(fonts: Fonts) -> None:
    assert fonts.missing("Əİıқұ ₼₸₺ \u202f\u2011\u00a0 ۱۲۳ پچژگ می\u200cرود — “x”") == ()
    assert fonts.missing("a漢b😀漢") == ("漢", "😀")
    assert fonts.missing("e\u0301") == ()


def test_a_family_has_what_all_of_its_fonts_have(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    sheet = templates / "css" / "fonts.css"
    sheet.write_text(
        ':root { --only: "Two"; }'
        + "".join(
            f'@font-face {{ font-family: "Two"; src: url("../fonts/{file}") format("truetype"); }}'
            for file in ("noto-sans/NotoSans_400Regular.ttf", "vazirmatn/Vazirmatn_400Regular.ttf")
        )
    )
    assert Fonts(templates).missing("aқپ") == ("қ", "پ")


@pytest.mark.parametrize(
    ("css", "message"),
    [
        ("", "no stack"),
        (':root { --serif: "Nobody"; }', "Nobody"),
        ('@font-face { font-family: "A"; src: url("no.ttf"); } :root { --serif: "A"; }', "no.ttf"),
    ],
)
def test_a_stylesheet_that_cannot_be_used_is_refused(
    tmp_path: Path, css: str, message: str
) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "fonts.css").write_text(css)
    with pytest.raises(NewsroomError, match=message):
        Fonts(tmp_path).missing("a")


def test_a_character_is_named_by_code_and_name() -> None:
    assert named("₼") == "₼ (U+20BC MANAT SIGN)"
    assert named("\u0301") == "(U+0301 COMBINING ACUTE ACCENT)"
    assert named("\ue000") == "(U+E000 no name in Unicode)"


def replace(path: Path, old: str, new: str) -> int:
    """Replace the one `old` of a file; its line."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_check_names_the_character_and_the_place(tmp_path: Path) -> None:
    root = settle(CASE, tmp_path / "newsroom")
    line = replace(root / RELEASE, "Maps\n\nThe rules", "Maps 漢\n\nThe rules")
    result = khabar("check", "--newsroom", root)
    message = "no font of the templates has 漢 (U+6F22 CJK UNIFIED IDEOGRAPH-6F22) [fonts]"
    assert f"{RELEASE}:{line}: {message}" in result.stderr
    assert result.exit_code == 4


@pytest.mark.full
def test_a_bulletin_with_such_a_character_is_withheld_before_it_is_set(tmp_path: Path) -> None:
    root = settle(CASE, tmp_path / "newsroom")
    catalog = "locales/kk/LC_MESSAGES/2025-11-24-reading-room.po"
    entry = next(
        line for line in (root / catalog).read_text("utf-8").splitlines() if "Карталар" in line
    )
    replace(root / catalog, entry, entry.replace("Карталар", "Карталар😀"))
    words = ["--newsroom", root, "--at", AT, "--output", tmp_path / "out", "--format", "html"]
    result = khabar("build", *words)
    assert result.exit_code == 4
    assert "(U+1F600 GRINNING FACE)" in result.stderr
    assert catalog in result.stderr
    assert not (tmp_path / "out/public/kk/2025-11-24-reading-room").exists()
    assert (tmp_path / "out/public/en/2025-11-24-reading-room").exists()


# Images


def jpeg(size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    file = BytesIO()
    picture = Image.effect_noise(size, 80).convert(mode)
    picture.save(file, "JPEG", quality=95, **options)
    return file.getvalue()


def images(pdf: bytes) -> list[tuple[int, object]]:
    """The width in pixels of each image and mask, and whether viewers shall smooth it."""
    with pikepdf.open(BytesIO(pdf)) as document:
        streams = [each for each in document.objects if isinstance(each, pikepdf.Stream)]
        found = [each for each in streams if each.get("/Subtype") == "/Image"]
        return [(int(each.Width), each.get("/Interpolate", False)) for each in found]


@pytest.mark.full
def test_images_are_downsampled_to_what_printers_resolve_at_their_width() -> None:
    photo = jpeg((4000, 3000))
    pdf = PdfRenderer(TEMPLATES).render(
        PAGE.format('<figure><img src="a.jpg" alt="A"></figure>'), {"a.jpg": photo}
    )
    ((width, _),) = images(pdf)
    assert 3 < width / 300 < 131 / 25.4 + 0.1
    assert len(pdf) < len(photo) / 4


@pytest.mark.full
def test_an_image_leaves_its_metadata_behind_and_is_not_smoothed() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Maker Of Cameras"
    note = PngInfo()
    note.add_text("Author", "Somebody Private")
    png = BytesIO()
    Image.new("RGBA", (60, 40), "#0a546880").save(png, "PNG", pnginfo=note)
    files = {"a.jpg": jpeg((200, 100), exif=exif), "b.png": png.getvalue()}
    figures = "".join(f'<figure><img src="{name}" alt="A"></figure>' for name in files)
    pdf = PdfRenderer(TEMPLATES).render(PAGE.format(figures), files)
    with pikepdf.open(BytesIO(pdf)) as document:
        plain = BytesIO()
        document.save(plain, stream_decode_level=pikepdf.StreamDecodeLevel.specialized)
    assert b"Maker Of Cameras" not in pdf + plain.getvalue()
    assert b"Somebody Private" not in pdf + plain.getvalue()
    assert len(images(pdf)) == 3
    assert not any(smoothed for _, smoothed in images(pdf))


@pytest.mark.parametrize("mode", ["CMYK", "RGB", "L"])
def test_images_of_another_colour_space_become_srgb(mode: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = jpeg((40, 30), mode, icc_profile=b"" if mode == "CMYK" else profile)
    with Image.open(BytesIO(for_print(data))) as image:
        assert image.mode == "RGB"
        assert "icc_profile" not in image.info
        assert image.size == (40, 30)


def test_what_needs_no_change_keeps_its_bytes() -> None:
    for data in (jpeg((40, 30)), b"<svg/>", b"\x89PNG\r\n\x1a\nbroken", b""):
        assert for_print(data) is data


def test_the_fonts_for_the_screen_are_fresh_whatever_made_them(tmp_path: Path) -> None:
    """A module that was renamed since makes no sheet stale, here or in an older newsroom."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    sheet = tmp_path / "templates" / webfonts.SHEET
    assert webfonts.fresh(tmp_path / "templates")
    first, _, rest = sheet.read_text("utf-8").partition("\n")
    sheet.write_text(f"{first.replace('khabar.formats', 'khabar.render')}\n{rest}", "utf-8")
    assert webfonts.fresh(tmp_path / "templates")
    font = next((tmp_path / "templates/fonts").rglob("*.otf"), None) or next(
        (tmp_path / "templates/fonts").rglob("*.ttf")
    )
    font.write_bytes(font.read_bytes() + b"\0")
    assert not webfonts.fresh(tmp_path / "templates")


def test_a_changed_font_is_seen_though_the_last_ones_digest_is_remembered(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    font = next(templates.glob("fonts/*/*.ttf"))
    whole = font.read_bytes()
    for data, fresh in ((whole, True), (whole[::-1], False), (whole, True)):
        # As long as before, and in the place of the other.
        font.with_name("new").write_bytes(data)
        font.with_name("new").replace(font)
        assert webfonts.fresh(templates) is fresh


def asked(ranges: str) -> set[int]:
    """The characters of a `unicode-range`."""
    spans = (span.removeprefix("U+").split("-") for span in ranges.split(", "))
    return {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}


@given(
    st.sets(st.characters(max_codepoint=0x21FF).map(ord), min_size=1),
    st.sampled_from(get_args(font_subsets.Use)),
)
def test_a_character_is_asked_of_one_file_that_has_it(
    some: set[int], use: font_subsets.Use
) -> None:
    """On pages in a file's own script, what is beside its letters is asked of it, too."""
    found = [*font_subsets.subsets(some | {*range(0x20, 0x7F), *range(0x410, 0x450)}, use)]
    for code in some:
        (one,) = [each for each in found if code in asked(each.ranges)]
        assert code in one.characters
        # While a file is late, a browser fetches the next one that is said to have a character.
        on_own_pages = [each for each in found if each.on_own_pages]
        own = [each for each in on_own_pages if code in asked(each.on_own_pages)]
        assert all(code in each.characters for each in own)
        assert len(own) == (0 if use == "fallback" else 1)
    cyrillic = next(each for each in found if each.script == "cyrillic")
    if use in ("text", "round"):
        signs = " 0«»“”—,.№" + ("AZaz@·×↑" if use == "text" else "")
        assert {*map(ord, signs)} <= asked(cyrillic.on_own_pages)


def test_every_language_in_cyrillic_has_space_and_figures_in_its_file() -> None:
    known = {path.stem for path in (ROOT / "cli/khabar/languages/data").glob("*.py")}
    tags = {name.replace("_cyrl", "-Cyrl") for name in known - {"__init__", "cyrillic", "dotted_i"}}
    written = {tag for tag in tags if "_" not in tag and locales.script(tag) == "Cyrl"}
    assert {"kk", "uz-Cyrl"} <= written <= {*font_subsets.IN_CYRILLIC}


def test_a_text_in_a_script_that_no_font_has_names_a_few_of_its_letters() -> None:
    assert listed("ab") == "a (U+0061 LATIN SMALL LETTER A), b (U+0062 LATIN SMALL LETTER B)"
    many = listed([chr(code) for code in range(0x5D0, 0x5EA)])
    assert many.count("HEBREW LETTER") == 8
    assert many.endswith(", …")


def test_a_font_is_the_templates_own_by_the_name_that_the_stylesheet_gives_it() -> None:
    """Whatever a designer calls it; a font of the computer is none of them."""
    shown = [
        SimpleNamespace(family=name, to_unicode={1: "ב"})
        for name in ("Noto Sans Hebrew", "DejaVu Sans")
    ]
    (fault,) = foreign_fonts(shown, {"Khabar Sans", "Noto Sans Hebrew"})
    assert "`DejaVu Sans` would be taken" in fault.message


def test_letters_that_no_font_at_all_has_are_one_problem() -> None:
    """Fault seen: a Thai draft had 22 problems in the engine's words, one a letter."""
    notdef = '.notdef glyph rendered for Unicode string unsupported by fonts: "{}" (U+{:04X})'
    heard = [*(notdef.format(each, ord(each)) for each in "นขน\n"), "a.png is no picture"]
    letters, other = told(heard)
    assert letters.message.startswith("no font of the templates has ")
    assert [each in letters.message for each in ("U+0E02", "U+0E19")] == [True, True]
    assert letters.message.count("U+0E19") == 1
    assert other.message == "a.png is no picture"
    assert [*told([])] == []
