"""`khabar build --proof`: one picture a release, every locale side by side."""

import json
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import pages
from conftest import NEWSROOMS, ROOT, khabar, settle
from khabar.files.outputs.output import Output
from khabar.formats.contact_sheet import contact_sheet
from khabar.formats.pdf.engine import PdfRenderer
from khabar.problems import KhabarError
from test_newsrooms import TOLERANCE

pytestmark = pytest.mark.full

CASE = NEWSROOMS / "every-block"
ID = "2025-11-24-reading-room"
GOLDEN = CASE / "expected" / f"proof.{ID}.png"


def pdf(words: int) -> bytes:
    text = "<p>Words.</p>" * words
    page = f'<!DOCTYPE html><html lang="en"><head><title>P</title></head><body><h1>P</h1>{text}'
    return PdfRenderer(ROOT / "templates").render(page + "</body></html>", {})


def picture(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_a_sheet_has_a_column_a_bulletin_and_a_row_a_page() -> None:
    one, two = pdf(1), pdf(60)
    single = picture(contact_sheet([("az", one)]))
    wide = picture(contact_sheet([("az", one), ("kk", one), ("tr", one)]))
    long = picture(contact_sheet([("az", one), ("kk", two)]))
    page = single.width - 2 * 14
    assert wide.width == 14 + 3 * (page + 14)
    assert wide.height == single.height
    assert long.height > 1.8 * single.height
    assert contact_sheet([("az", one)]) == contact_sheet([("az", one)])


def build(root: Path, out: Path, *words: str) -> dict[str, object]:
    at = ["--at", "2025-11-24T16:00+04:00", "--format", "pdf", "--json"]
    result = khabar("build", "--newsroom", root, "--output", out, *at, *words)
    return json.loads(result.stdout)


def test_every_locale_looks_as_a_person_has_seen_it(tmp_path: Path, updating: bool) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    report = build(root, out, "--proof")
    assert report["proofs"] == [f"drafts/proofs/{ID}.png"]
    seen = picture((out / "drafts" / "proofs" / f"{ID}.png").read_bytes()).convert("L")
    if updating:
        seen.quantize(16).save(GOLDEN, optimize=True)
    with Image.open(GOLDEN) as golden:
        assert pages.difference(seen, golden.convert("L")) < TOLERANCE


def test_a_build_leaves_proofs_alone_and_one_of_everything_removes_old_ones(tmp_path: Path) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    proof = out / "drafts" / "proofs" / f"{ID}.png"
    build(root, out, "--proof", "--locale", "kk")
    build(root, out, "--locale", "az")
    assert proof.is_file()
    Output(out).put_file("drafts/proofs/2000-01-01-gone.png", b"x")
    build(root, out, "--proof")
    assert [path.name for path in proof.parent.iterdir()] == [proof.name]


def test_without_the_library_nothing_is_built_and_the_hint_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, out = settle(CASE, tmp_path / "newsroom"), tmp_path / "out"
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    result = khabar("build", "--newsroom", root, "--output", out, "--proof")
    assert result.exit_code == 2
    assert 'pip install "khabar[proof]"' in result.stderr
    assert not out.exists()
    with pytest.raises(KhabarError):
        contact_sheet([("az", b"")])


# What a page has to hold

KAZAKH = "Әзербайжан–Қазақстан үкіметтік емес ұйымдарының ынтымақтастық форумы"
RIGHT = 595.3 - 32 / 25.4 * 72


def pressed(body: str, **files: tuple[int, int]) -> pypdfium2.PdfDocument:
    """The pages of a body; `files` are gray images by name and size in pixels."""
    head = '<!DOCTYPE html><html lang="kk"><head><meta charset="utf-8"><title>P</title></head>'
    masthead = '<header class="masthead"><p class="newsroom">N</p><p class="tagline">T</p></header>'
    images = {}
    for name, size in files.items():
        file = BytesIO()
        Image.new("L", size, 128).save(file, "PNG")
        images[f"{name}.png"] = file.getvalue()
    page = f"{head}<body>{masthead}<article>{body}</article></body></html>"
    return pypdfium2.PdfDocument(PdfRenderer(ROOT / "templates").render(page, images))


def pictures(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    found = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    return [each.get_bounds() for each in found]


@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (300, 3000), (1500, 1500)])
def test_the_first_page_holds_a_long_headline_the_lede_and_the_picture(
    size: tuple[int, int],
) -> None:
    document = pressed(
        f'<h1>{KAZAKH} {KAZAKH}</h1><p class="subheadline">{KAZAKH}, {KAZAKH}</p>'
        f'<p class="lede"><span class="dateline">БАКУ —</span> {f"{KAZAKH}. " * 5}</p>'
        '<figure><img src="hall.png" alt="A hall"><figcaption>Caption</figcaption></figure>',
        hall=size,
    )
    assert len(pictures(document[0])) == 1
    assert "Caption" in document[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("size", [(4000, 300), (300, 6000), (4000, 6000)])
def test_no_picture_is_larger_than_its_page(size: tuple[int, int]) -> None:
    document = pressed(
        '<h1>H</h1><p class="lede">L</p><p>P</p><figure><img src="x.png" alt="X"></figure>', x=size
    )
    ((left, bottom, right, top),) = [box for page in document for box in pictures(page)]
    assert left >= 0
    assert bottom >= 60
    assert right <= RIGHT + 1
    assert top <= 842 - 40


def test_long_words_and_addresses_are_broken() -> None:
    word = "қ" * 300
    address = f"https://example.org/{'a' * 300}"
    document = pressed(
        f'<h1>{word}</h1><p>{word} <a href="{address}">{address}</a></p><ul><li>{address}</li></ul>'
        f"<blockquote><p>{word}</p></blockquote>"
    )
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        # A character without a width is an end of line that the reader adds.
        assert max(right for left, _, right, _ in boxes if right > left) <= RIGHT + 1


def test_the_header_of_a_table_stands_on_each_of_its_pages() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{n}</td></tr>" for n in range(120))
    table = (
        f"<table><thead><tr><th>Year</th><th>Share</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    document = pressed(f'<h1>H</h1><div class="table">{table}</div>')
    assert len(document) > 2
    for page in document:
        assert "Share" in page.get_textpage().get_text_bounded()
