"""Word files: what no text can tell of them. That nothing is lost is in `test_output_formats`."""

import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pypdfium2
import pytest
import zxingcpp
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

import rendering
from conftest import NEWSROOMS, settle
from khabar.formats.docx.pictures import pictures
from khabar.formats.docx.table_columns import column_widths
from khabar.formats.port import RenderContext
from khabar.formats.registry import FORMATS
from khabar.model import Bulletin, FormatName, Text
from test_output_formats import letters, runs, visible

DOCX = FORMATS[FormatName.DOCX]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docx")


@pytest.fixture(scope="module")
def english(place: Path) -> list[tuple[Bulletin, RenderContext]]:
    """Every kind of block: a public bulletin, and its draft."""
    root = settle(NEWSROOMS / "every-block", place / "every-block")
    return list(rendering.bulletins(root, ("en",)))


@pytest.fixture(scope="module")
def persian(place: Path) -> list[tuple[Bulletin, RenderContext]]:
    root = settle(NEWSROOMS / "more-languages", place / "more-languages")
    return list(rendering.bulletins(root, ("fa",)))


def made(bulletin: Bulletin, context: RenderContext) -> bytes:
    files = DOCX.render(bulletin, context)
    assert not isinstance(files, tuple), files
    (data,) = files.values()
    return data


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def styles(document: Any) -> Iterator[tuple[str, str]]:
    for each in document.paragraphs:
        if each.text:
            yield each.style.name, each.text


@pytest.mark.full
def test_a_reader_finds_headings_lists_quotations_and_captions(english: Any) -> None:
    document = docx.Document(BytesIO(made(*english[0])))
    found = {text: style for style, text in styles(document)}
    assert found["The library opens a reading room"] == "Heading 1"
    assert found["Readers of four languages share one hall"] == "Subtitle"
    assert found["What readers find"] == "Heading 2"
    assert found["The year in figures"] == "Heading 3"
    assert found["in Kazakh"] == "List Paragraph"
    assert found["“The hall is large. It has room for everybody."] == "Quote"
    assert found["Leyla Example\nDirector · Example Library"] in ("Attribution", "List Paragraph")
    assert found["The hall in the morning.\u00a0— Example Library"] == "Caption"
    emphasis = [run.text for each in document.paragraphs for run in each.runs if run.italic]
    assert {"reading room", "four", "hall"} <= set(emphasis)


@pytest.mark.full
def test_lists_count_from_their_own_number(english: Any) -> None:
    data = made(*english[0])
    numbering, document = part(data, "word/numbering.xml"), part(data, "word/document.xml")
    starts = {
        each.getparent().getparent().get(f"{W}numId"): each.get(f"{W}val")
        for each in numbering.iter(f"{W}startOverride")
    }
    quiet = next(each for each in document.iter(f"{W}p") if "".join(each.itertext()) == "Be quiet.")
    nested = next(
        each for each in document.iter(f"{W}p") if "".join(each.itertext()) == "in Kazakh"
    )
    assert starts[quiet.find(f".//{W}numId").get(f"{W}val")] == "3"
    assert quiet.find(f".//{W}ilvl").get(f"{W}val") == "0"
    assert nested.find(f".//{W}ilvl").get(f"{W}val") == "1"


@pytest.mark.full
def test_footnotes_are_footnotes(english: Any) -> None:
    data = made(*english[0])
    notes = {
        each.get(f"{W}id"): "".join(t.text for t in each.iter(f"{W}t")).strip()
        for each in part(data, "word/footnotes.xml")
    }
    document = part(data, "word/document.xml")
    references = [each.get(f"{W}id") for each in document.iter(f"{W}footnoteReference")]
    assert references == ["1", "2"]
    assert notes["1"] == "Counted on November\u00a01, 2025."
    assert notes["2"] == "The plan is not to scale.It has a second paragraph."
    before = document.xpath(
        "//w:footnoteReference/ancestor::w:r/preceding-sibling::w:r[1]//w:t/text()",
        namespaces={"w": W.strip("{}")},
    )
    assert before[0].endswith(".")


def test_a_note_that_is_referred_to_again_is_one_note(english: Any) -> None:
    bulletin, context = english[0]
    body = bulletin.release.body
    first = body.blocks[0]
    again = replace(first, text=replace(first.text, markdown="Once more.[^count]"))
    body = replace(body, blocks=(first, again, *body.blocks[1:]))
    data = made(replace(bulletin, release=replace(bulletin.release, body=body)), context)
    document = part(data, "word/document.xml")
    anchors = {each.get(f"{W}anchor") for each in document.iter(f"{W}hyperlink")} - {None}
    names = [each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")]
    assert anchors
    assert anchors <= set(names)
    assert len(list(document.iter(f"{W}footnoteReference"))) == 2


def test_links_lead_somewhere(english: Any) -> None:
    document = docx.Document(BytesIO(made(*english[0])))
    found = {each.text: each.address for p in document.paragraphs for each in p.hyperlinks}
    assert found["catalog"] == "https://library.example/catalog?a=1&b=2"
    assert found["press@library.example"] == "mailto:press@library.example"
    assert found["+994 12 000 00 00"] == "tel:+994120000000"


def test_tables_have_heads_and_alignments(english: Any) -> None:
    (table,) = docx.Document(BytesIO(made(*english[0]))).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Period", "Readers", "Share"]
    assert table.rows[0]._tr.find(f".//{W}tblHeader") is not None
    assert table.rows[1]._tr.find(f".//{W}tblHeader") is None
    _, readers, share = table.rows[1].cells
    assert (readers.text, readers.paragraphs[0].alignment) == ("1,001", 2)
    assert (share.text, share.paragraphs[0].alignment) == ("8%", 1)


@pytest.mark.parametrize(
    ("rows", "least"),
    [
        # Long texts get what is left by short ones; a word that fits is not broken.
        (["Term|Meaning", "Waiting|" + "many words " * 9], [950, 6000]),
        (["A|B", "a|b"], [4000, 4000]),
        (["Port|Ships", "A rather long name of a port|12|"], [3500, 700]),
        # Where words have no room figures have: 12 columns of 16 centimetres.
        (["Month" + "|Jan" * 11, "konteynerlərlə" + "|>1 137" * 11], [600, *(680,) * 11]),
        # Nothing has room, and nothing is left out.
        (["w" * 60 + "|" + "v" * 40, "|"], [5000, 3000]),
        (["|" * 40], [200] * 41),
    ],
)
def test_columns_are_as_wide_as_their_words(rows: list[str], least: list[int]) -> None:
    cells = [
        "".join(
            f'<td class="{"figures" if each[:1] == ">" else ""}">{each.lstrip(">")}</td>'
            for each in row.rstrip("\n").split("|")
        )
        for row in rows
    ]
    table = lxml.html.fromstring(f"<table>{''.join(f'<tr>{each}</tr>' for each in cells)}</table>")
    widths = column_widths(list(table.iter("tr")), 9071)
    assert len(widths) == max(len(row.split("|")) for row in rows)
    assert 9000 <= sum(widths) <= 9071
    assert all(width >= few for width, few in zip(widths, least, strict=False)), widths


def test_the_code_of_the_version_is_one_that_cameras_read(english: Any) -> None:
    data = made(*english[0])
    *_, code = docx.Document(BytesIO(data)).element.iter(qn("wp:docPr"))
    (drawn,) = code.getparent().iter(qn("a:blip"))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        related = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        names = {each.get("Id"): each.get("Target") for each in related}
        picture = Image.open(BytesIO(archive.read(f"word/{names[drawn.get(qn('r:embed'))]}")))
    (read,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert read.text in code.get("descr")
    assert "/v/en/" in read.text


def test_pictures_have_descriptions_and_the_size_of_the_page(english: Any) -> None:
    data = made(*english[0])
    document = docx.Document(BytesIO(data))
    hall, plan, _code = document.inline_shapes
    texts = [each.get("descr") for each in document.element.iter(qn("wp:docPr"))]
    assert texts[:2] == ["A gray hall", "A plan with two rooms"]
    assert plan.width.cm == pytest.approx(16, abs=0.01)
    assert hall.width.cm < 16
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/media/")]
        for name in names:
            with Image.open(BytesIO(archive.read(name))) as image:
                assert image.width <= 1890
                assert not image.getexif()


def test_a_tall_picture_leaves_room_for_text(tmp_path: Path) -> None:
    """Fault seen: a photograph on end was as high as the page, and the one before stayed empty."""
    file = BytesIO()
    Image.new("RGB", (900, 1600)).save(file, "JPEG")
    (shown,) = pictures({"a.jpg": file.getvalue()}, tmp_path).values()
    assert (shown.width, shown.height) == (pytest.approx(6.75), pytest.approx(12))


def test_the_properties_say_what_it_is(english: Any) -> None:
    about = docx.Document(BytesIO(made(*english[0]))).core_properties
    assert about.title == "The library opens a reading room"
    assert about.author == "Example Library"
    assert about.keywords == "library, maps"
    assert about.comments == "The library opens a reading room with 1,300,000 pages."
    assert about.language == "en"
    assert about.created.isoformat() == "2025-11-24T11:00:00+00:00"


def test_a_summary_may_be_long(english: Any) -> None:
    bulletin, context = english[0]
    long = Text("summary", "word " * 200)
    data = made(replace(bulletin, release=replace(bulletin.release, summary=long)), context)
    assert len(docx.Document(BytesIO(data)).core_properties.comments) > 900


def test_times_are_fixed_and_nothing_foreign_is_in_it(english: Any) -> None:
    with zipfile.ZipFile(BytesIO(made(*english[0]))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


@pytest.mark.parametrize(
    ("locale", "tag"), [("az", "az-Latn-AZ"), ("kk", "kk-KZ"), ("en", "en-US"), ("tr", "tr-TR")]
)
def test_the_language_is_one_that_word_processors_know(english: Any, locale: str, tag: str) -> None:
    bulletin, context = english[0]
    data = made(replace(bulletin, locale=locale), context)
    said = part(data, "word/styles.xml").find(f"{W}docDefaults//{W}lang")
    assert said.get(f"{W}val") == tag


def test_a_gap_says_its_language(english: Any) -> None:
    bulletin, context = english[1]
    headline = replace(bulletin.release.headline, lang="tr")
    data = made(replace(bulletin, release=replace(bulletin.release, headline=headline)), context)
    run = next(
        each
        for each in part(data, "word/document.xml").iter(f"{W}r")
        if "".join(each.itertext()) == headline.markdown
    )
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "tr-TR"


@pytest.mark.full
def test_a_text_from_right_to_left_runs_so(persian: Any) -> None:
    data = made(*persian[0])
    document = part(data, "word/document.xml")
    assert part(data, "word/styles.xml").find(f"{W}docDefaults//{W}lang").get(f"{W}bidi") == "fa-IR"
    assert document.find(f".//{W}sectPr/{W}bidi") is not None
    paragraphs = [each for each in document.iter(f"{W}p") if "".join(each.itertext()).strip()]
    assert all(each.find(f"{W}pPr/{W}bidi") is not None for each in paragraphs)
    for run in document.iter(f"{W}r"):
        text = "".join(each.text for each in run.iter(f"{W}t"))
        if any("\u0600" <= char <= "\u06ff" for char in text):
            assert run.find(f"{W}rPr/{W}rtl") is not None, text
    assert document.find(f".//{W}tblPr/{W}bidiVisual") is not None
    address = next(each for each in document.iter(f"{W}t") if "+994" in each.text)
    assert address.text == "\u200e+994 12 000 00 00\u200e"


def test_a_draft_is_marked_on_each_page(english: Any) -> None:
    public, draft = (docx.Document(BytesIO(made(*each))).sections[0] for each in english)
    for section, marked in ((public, False), (draft, True)):
        for header in (section.first_page_header, section.header):
            text = "\n".join(each.text for each in header.paragraphs)
            assert ("DRAFT" in text) is marked


def test_pages_are_counted(english: Any) -> None:
    section = docx.Document(BytesIO(made(*english[0]))).sections[0]
    for footer in (section.first_page_footer, section.footer):
        codes = [each.text.strip() for each in footer._element.iter(f"{W}instrText")]
        assert codes == ["PAGE", "NUMPAGES"]


def test_an_image_that_is_not_there_is_a_problem(english: Any) -> None:
    bulletin, context = english[0]
    answer = DOCX.render(bulletin, replace(context, images={}))
    assert isinstance(answer, tuple)
    assert "hall.png" in answer[0].message


def test_an_image_that_cannot_be_read_is_a_problem(english: Any) -> None:
    bulletin, context = english[0]
    images = {**context.images, "hall.png": b"\x89PNG\r\n\x1a\n"}
    answer = DOCX.render(bulletin, replace(context, images=images))
    assert isinstance(answer, tuple)
    assert "Word file" in answer[0].message


@pytest.mark.full
def test_a_build_without_word_files_does_not_load_what_makes_them(english: Any) -> None:
    code = (
        "import sys; from khabar.formats import registry, bulletin_files; "
        "print([each for each in ('docx', 'lxml', 'weasyprint', 'pypdfium2') if each in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.full
@pytest.mark.parametrize("language", ["english", "persian"])
def test_libreoffice_shows_all_of_it(
    language: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    office = shutil.which("soffice") or ""
    if not office:
        # Some hundred megabytes, which the set-up does not install; the other tests need none of it.
        pytest.skip(
            "soffice is missing: apt-get install --no-install-recommends libreoffice-writer"
        )
    bulletin, context = request.getfixturevalue(language)[0]
    (tmp_path / "it.docx").write_bytes(made(bulletin, context))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*words, tmp_path / "it.docx"], check=True, capture_output=True)
    with pypdfium2.PdfDocument(tmp_path / "it.pdf") as pdf:
        found = "".join(letters(page.get_textpage().get_text_bounded()) for page in pdf)
    for text in visible(bulletin):
        for run in runs(text, bulletin):
            # Lines and pages part what belongs together; nothing may be lost.
            assert not Counter(letters(run)) - Counter(found), run
