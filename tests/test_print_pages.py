"""Pages of a PDF: notes stand with their marks, nothing leaves the paper or lies over other text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from khabar.catalogs import po
from khabar.formats.pdf.pdf_format import PdfFormat
from khabar.formats.port import RenderContext
from khabar.formats.templates import Templates
from khabar.model import Bulletin, Footnote, Paragraph, Table
from khabar.problems import Level, Problem
from test_render import draft, sample, text, with_body

pytestmark = pytest.mark.full

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "templates"
SENTENCE = "The libraries count their pages once a year, and publish what they have found. "
IMAGES = {"chart.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 30"/>'}


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(FOLDER)


def rendered(templates: Templates, bulletin: Bulletin) -> bytes:
    files = PdfFormat().render(bulletin, RenderContext(templates, IMAGES))
    assert not isinstance(files, tuple), files
    return files[bulletin.pdf_name]


def refused(templates: Templates, bulletin: Bulletin) -> tuple[Problem, ...]:
    files = PdfFormat().render(bulletin, RenderContext(templates, IMAGES))
    assert isinstance(files, tuple)
    return files


def wording(locale: str) -> dict[tuple[str, str], str]:
    name = f"locales/{locale}/LC_MESSAGES/bulletin.po"
    return dict(po.parse((ROOT / name).read_bytes(), name).translations())


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def with_notes(count: int, sentences: int, locale: str = "en", between: int = 2) -> Bulletin:
    """A text with a note in each paragraph: `anchor3` has the mark of the note `remark3`."""
    blocks = [
        Paragraph(text(f"{SENTENCE * between}Then anchor{each}[^{each}] {SENTENCE}"))
        for each in range(1, count + 1)
    ]
    notes = tuple(
        Footnote(f"{each}", (Paragraph(text(f"remark{each} {SENTENCE * sentences}")),))
        for each in range(1, count + 1)
    )
    bulletin = replace(sample(locale), wording=wording(locale))
    return with_body(bulletin, *blocks, notes=notes)


def page_of(found: list[str], word: str) -> int:
    (number,) = (n for n, page in enumerate(found) if re.search(rf"{word}(?!\d)", page))
    return number


# Notes


@pytest.mark.parametrize(("count", "sentences"), [(1, 1), (3, 1), (8, 1), (1, 3), (3, 3)])
def test_notes_stand_on_the_page_of_their_mark(
    templates: Templates, count: int, sentences: int
) -> None:
    found = pages(rendered(templates, with_notes(count, sentences, between=6)))
    for each in range(1, count + 1):
        assert page_of(found, f"anchor{each}{each}") == page_of(found, f"remark{each}")
    assert not any("Notes" in page for page in found)


@pytest.mark.parametrize(
    ("count", "sentences", "locale", "heading"),
    [
        (1, 30, "en", "Notes"),
        (30, 1, "kk", "Ескертпелер"),
        (8, 6, "az", "Qeydlər"),
        (1, 120, "en", "Notes"),
    ],
)
def test_notes_that_crowd_a_page_stand_at_the_end(
    templates: Templates, count: int, sentences: int, locale: str, heading: str
) -> None:
    found = pages(rendered(templates, with_notes(count, sentences, locale, between=0)))
    whole = " ".join(found)
    last_mark = max(whole.index(f"anchor{each}") for each in range(1, count + 1))
    start = whole.rindex(f" {heading} ")
    assert last_mark < start
    assert all(whole.index(f"remark{each} ") > start for each in range(1, count + 1))
    assert all(len(page) > 200 for page in found)


@pytest.mark.parametrize("before", [20, 22, 24, 26])
def test_a_short_note_stands_on_the_page_of_its_mark_wherever_that_is(
    templates: Templates, before: int
) -> None:
    blocks = [Paragraph(text(SENTENCE * 2)) for _ in range(before)]
    blocks[before // 2] = Paragraph(text(f"{SENTENCE}Then anchor1[^1] {SENTENCE}"))
    notes = (Footnote("1", (Paragraph(text("remark1 is short.")),)),)
    bulletin = with_body(replace(sample("en"), wording=wording("en")), *blocks, notes=notes)
    found = pages(rendered(templates, bulletin))
    assert page_of(found, "anchor11") == page_of(found, "remark1")
    assert not any(" Notes " in page for page in found)


# What is not fine, and keeps nothing from readers


@pytest.mark.parametrize("word", ["it.", "ol.", "да."])
def test_no_tiny_word_is_a_last_line(templates: Templates, word: str) -> None:
    told: list[Problem] = []
    context = RenderContext(templates, IMAGES, tell=told.append)
    blocks = [Paragraph(text(f"{'la' * n} {SENTENCE}{'wo ' * n}{word}")) for n in range(1, 24)]
    PdfFormat().render(with_body(sample("en"), *blocks), context)
    assert not told


def test_a_heading_alone_is_told_with_its_line() -> None:
    from khabar.formats.pdf import page_boxes  # noqa: PLC0415
    from khabar.formats.pdf.engine import PdfRenderer  # noqa: PLC0415

    assert page_boxes.headings_alone([]) == []
    told: list[Problem] = []
    lines = "<p>One line.</p>" * 200
    heading = '<h2 style="break-after: auto; break-before: auto" data-line="7">Alone</h2>'
    for fill in range(30, 60):
        html = f"<html lang='en'><title>T</title><body>{'<p>Line.</p>' * fill}{heading}{lines}"
        PdfRenderer(FOLDER).render(html, {}, archive=False, tell=told.append)
        if told:
            break
    assert {(each.check, each.place.line, each.level) for each in told} == {
        ("heading-alone", 7, Level.NOTE)
    }


def test_links_lead_to_endnotes_and_back(templates: Templates) -> None:
    pdf = rendered(templates, with_notes(12, 4, between=0))
    with pikepdf.open(BytesIO(pdf)) as document:
        named = {
            str(row) for row in document.Root.Names.Dests.Names if isinstance(row, pikepdf.String)
        }
        links = [
            str(each.A.D) if "/A" in each and "/D" in each.A else str(each.get("/Dest", ""))
            for page in document.pages
            for each in page.get("/Annots", [])
        ]
    assert {f"note-{n}" for n in range(1, 13)} <= named
    assert {f"ref-{n}-1" for n in range(1, 13)} <= named
    assert {f"note-{n}" for n in range(1, 13)} <= set(links)
    assert {f"ref-{n}-1" for n in range(1, 13)} <= set(links)


@pytest.mark.parametrize("before", ["word ", "word – ", "word", "(word)", "word —"])
def test_a_mark_never_begins_a_line(templates: Templates, before: str) -> None:
    """Whatever the length of the text before it."""
    row = [f"{'a' * length} {'Many words fill the line up to ' * 2}{before}[^1] and go on."
           for length in range(1, 40, 3)]  # fmt: skip
    blocks = [Paragraph(text(each)) for each in row]
    bulletin = with_body(
        sample("en"), *blocks, notes=(Footnote("1", (Paragraph(text("A note.")),)),)
    )
    with pypdfium2.PdfDocument(rendered(templates, bulletin)) as document:
        lines = [
            line.strip()
            for page in document
            for line in page.get_textpage().get_text_bounded().splitlines()
        ]
    assert not [line for line in lines if re.match(r"1( and|$)", line)]


# Tables


def table(columns: int, word: str, rows: int = 3) -> Table:
    head = tuple(text(f"{word} {n}") for n in range(columns))
    body = tuple(replace(each, line=7) for each in head)
    return Table(tuple(replace(each, line=5) for each in head), (body,) * rows, ("",) * columns)


def ink(pdf: bytes) -> Iterator[tuple[float, float, float, float]]:
    """How far each text of a page is from its sides, in points: left, below, right, above."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            across, up = page.get_size()
            written = page.get_textpage()
            for number in range(written.count_rects()):
                left, bottom, right, top = written.get_rect(number)
                yield left, bottom, across - right, up - top


# The wider the words are, the fewer columns stand as they are, turned, in small letters, or not.
TABLES = {
    "One": (12, 20),
    "Organization": (8, 10, 12, 16, 20),
    "Сертификаттау": (8, 12, 16),
    "x" * 60: (3, 12),
}


@pytest.mark.parametrize(
    ("columns", "word"), [(each, word) for word, numbers in TABLES.items() for each in numbers]
)
def test_a_table_stays_on_the_paper_or_is_refused(
    templates: Templates, columns: int, word: str
) -> None:
    bulletin = with_body(sample("kk"), Paragraph(text("Lede.")), table(columns, word))
    files = PdfFormat().render(bulletin, RenderContext(templates, IMAGES))
    if isinstance(files, tuple):
        assert columns >= 16
        assert [each.place.line for each in files] == [5]
        assert f"a table of {columns} columns" in files[0].message
    else:
        pdf = files[bulletin.pdf_name]
        assert min(min(sides) for sides in ink(pdf)) > 12
        said = "".join(pages(pdf)).replace("-", "").replace(" ", "")
        assert said.count(word[:2]) >= columns * 4


def test_a_wide_table_turns_its_page_alone(templates: Templates) -> None:
    lede, after = Paragraph(text("Lede.")), Paragraph(text("After it."))
    bulletin = with_body(sample("en"), lede, table(16, "Organization"), after)
    with pypdfium2.PdfDocument(rendered(templates, bulletin)) as document:
        turned = [page.get_width() > page.get_height() for page in document]
    assert turned == [False, True, False]


@pytest.mark.parametrize("mark", ["`{}`", "{}", "**{}**", "[{}](https://example.org/)"])
@pytest.mark.parametrize("word", ["x" * 300, "a.b/c_d" * 40, "1234567890" * 20])
def test_a_long_word_is_broken_and_none_is_lost(templates: Templates, mark: str, word: str) -> None:
    lede = Paragraph(text("Lede."))
    shown = mark.format(word.replace("_", "\\_") if mark[0] != "`" else word)
    pdf = rendered(templates, with_body(sample("en"), lede, Paragraph(text(shown))))
    assert min(min(sides) for sides in ink(pdf)) > 12
    assert word.replace("-", "") in re.sub(r"[\s\x02-]|\ufffe", "", " ".join(pages(pdf)))


# Margins


@pytest.mark.parametrize("length", [1, 20, 40, 60, 80, 100, 140])
@pytest.mark.parametrize("make", [sample, draft])
def test_what_stands_in_margins_meets_nothing(
    templates: Templates, make: type, length: int
) -> None:
    """The engine refuses what would be overprinted: names and ids of every length go through."""
    for locale in ("en", "kk"):
        bulletin = make(locale)
        id_ = f"2025-11-24-{'long-id-' * 20}"[: 11 + length].rstrip("-")
        name = text(("Name of a newsroom " * 8)[:length].strip() or "N")
        release = replace(bulletin.release, id=id_)
        newsroom = replace(bulletin.newsroom, name=name)
        long = replace(bulletin, release=release, newsroom=newsroom)
        pdf = rendered(templates, long)
        for page in pages(pdf):
            assert id_.replace("-", "") in re.sub(r"[\s\x02-]|\ufffe", "", page)
        assert min(min(sides) for sides in ink(pdf)) > 9


# What follows a text


@pytest.mark.parametrize(
    ("sentences", "count", "last"),
    [
        (50, 2, "The libraries"),  # written closer, it fits
        (52, 2, "The libraries"),  # the text with it
        (53, 3, "Media contact"),  # it does not, and breaks between its blocks
        (56, 3, "About this newsroom"),
    ],
)
def test_what_follows_a_text_has_no_page_of_its_own_where_it_fits(
    templates: Templates, sentences: int, count: int, last: str
) -> None:
    bulletin = with_body(sample("en"), *[Paragraph(text(SENTENCE))] * sentences)
    found = pages(rendered(templates, replace(bulletin, wording=wording("en"))))
    assert len(found) == count
    assert last in found[-1][:200]
    assert page_of(found, "On the web") == page_of(found, "Media contact")
