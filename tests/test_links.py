"""Links within a text, between releases, and to addresses that were typed as they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import lxml.html
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given

import rendering
from conftest import NEWSROOMS, settle
from documents import documents
from khabar import editions
from khabar.editions import Present
from khabar.formats.docx.inline_runs import bookmark
from khabar.formats.parts.inline import Inline
from khabar.formats.port import RenderContext
from khabar.formats.registry import FORMATS
from khabar.markup import heading_ids, parse, texts, to_markdown, to_text
from khabar.markup import replace as with_texts
from khabar.model import Bulletin, Document, FormatName, Quote
from khabar.problems import SourceError


def ids(markdown: str) -> tuple[str, ...]:
    return heading_ids(parse(markdown, "x.md").document)


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Next steps"], ["next-steps"]),
        (["Next steps", "Next steps", "Next steps-2"], ["next-steps", "next-steps-2", "next-steps-2-2"]),
        (["Келесі қадамдар!", "İŞIQ", "*Bold* `x` [link](https://example.org/)"],
         ["келесі-қадамдар", "işiq", "bold-x-link"]),
        (["2025", "Main", "Note 1", "ref-1-1"], ["2025", "section-main", "section-note-1", "section-ref-1-1"]),
        (["…"], ["section-"]),
        (["word " * 40], ["-".join(["word"] * 12)]),
    ],
)  # fmt: skip
def test_headings_are_named_by_their_words(headings: list[str], expected: list[str]) -> None:
    assert list(ids("\n\n".join(f"## {each}" for each in headings))) == expected


@given(documents())
def test_a_translation_keeps_the_names_of_headings(document: Document) -> None:
    found = heading_ids(document)
    assert len(set(found)) == len(found)
    there = with_texts(document, lambda text: replace(text, markdown="xəbər"))
    assert heading_ids(there) == found
    assert len(list(texts(there))) == len(list(texts(document)))


@pytest.mark.parametrize("name", ["next-steps", "2025", "a" * 60, "келесі-қадамдар", "note-1"])
def test_word_takes_any_name_of_a_heading(name: str) -> None:
    made = bookmark(name)
    assert len(made) <= 40
    assert made[0].isalpha() or made[0] == "_"
    assert bookmark(name + "x") != made


@pytest.fixture(scope="module")
def bulletins(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Bulletin, RenderContext]]:
    """Every kind of block in two languages, public and as drafts."""
    root = settle(NEWSROOMS / "every-block", tmp_path_factory.mktemp("links") / "newsroom")
    return list(rendering.bulletins(root, ("en", "kk")))


def file(name: FormatName, bulletin: Bulletin, context: RenderContext) -> bytes:
    files = FORMATS[name].render(bulletin, context)
    assert not isinstance(files, tuple), files
    return next(data for file, data in files.items() if file != "share.png")


HEADINGS = ["what-readers-find", "the-year-in-figures"]


@pytest.mark.full
def test_a_page_links_to_its_headings_by_one_name_in_every_language(bulletins: Any) -> None:
    for bulletin, context in bulletins:
        page = lxml.html.document_fromstring(file(FormatName.HTML, bulletin, context))
        assert [each for each in page.xpath("//main//*/@id") if each in HEADINGS] == HEADINGS
        links = [each[1:] for each in page.xpath("//main//p/a/@href") if each.startswith("#w")]
        assert links == HEADINGS[:1]
        assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


def destinations(pdf: bytes) -> Iterator[str]:
    """The names of the places in it that its links lead to, of those that are there."""
    with pikepdf.open(BytesIO(pdf)) as document:
        names = pikepdf.NameTree(document.Root.Names.Dests)
        for page in document.pages:
            for each in page.get("/Annots", []):
                if "/Dest" in each:
                    assert str(each.Dest) in names
                    yield str(each.Dest)


@pytest.mark.full
def test_a_pdf_links_to_its_headings(bulletins: Any) -> None:
    for bulletin, context in bulletins:
        found = destinations(file(FormatName.PDF, bulletin, context))
        assert set(HEADINGS) <= set(found)


@pytest.mark.full
def test_a_word_file_links_to_its_headings(bulletins: Any) -> None:
    for bulletin, context in bulletins:
        document = docx.Document(BytesIO(file(FormatName.DOCX, bulletin, context))).element
        marks = [each.get(qn("w:name")) for each in document.iter(qn("w:bookmarkStart"))]
        anchors = [each.get(qn("w:anchor")) for each in document.iter(qn("w:hyperlink"))]
        assert {bookmark(each) for each in HEADINGS} <= set(marks) & set(anchors)
        numbers = [each.get(qn("w:id")) for each in document.iter(qn("w:bookmarkStart"))]
        assert len(set(numbers)) == len(numbers)


def test_a_text_file_has_the_words_alone(bulletins: Any) -> None:
    english = next(each for each in bulletins if each[0].locale == "en")
    text = file(FormatName.TXT, *english).decode()
    assert "Books and maps are below, figures as well." in text


def test_an_edition_keeps_the_names_of_headings(bulletins: Any) -> None:
    """Those of the source, whatever its own language says; older editions have their own."""
    kazakh = next(each for each, _ in bulletins if each.locale == "kk")
    present = Present(kazakh, kazakh.release, {"hall.png": "1", "plan.svg": "2"})
    data = editions.dump(editions.freeze(present, "A. Editor", rendering.NOW))
    read = editions.load(data.encode(), "v1.kk.json")
    assert list(heading_ids(read.bulletin.release.body)) == HEADINGS
    older = re.sub(r',\n  "headings": \[[^]]*\]', "", data)
    assert older != data
    assert (
        len(set(heading_ids(editions.load(older.encode(), "v1.kk.json").bulletin.release.body)))
        == 2
    )
    with pytest.raises(SourceError, match="signed off"):
        editions.load(data.replace(f'"{HEADINGS[0]}"', '"other"').encode(), "v1.kk.json")


# One-off speakers


@pytest.mark.full
def test_who_is_quoted_in_words_stands_below_the_quotation_in_every_format(bulletins: Any) -> None:
    names = {
        "en": "Aydin Example, a reader of the catalog",
        "kk": "Айдын Үлгі, каталогтың оқырманы",
    }
    dashes = {"en": "—", "kk": "–"}
    for bulletin, context in bulletins:
        said = names[bulletin.locale]
        page = lxml.html.document_fromstring(file(FormatName.HTML, bulletin, context))
        shown = [each.text_content() for each in page.find_class("attribution")]
        assert said in [" ".join(each.split()) for each in shown]
        words = f"{dashes[bulletin.locale]} {said.split(' ')[0]}"
        for name in (FormatName.TXT, FormatName.NINJS):
            assert words in file(name, bulletin, context).decode()
        document = docx.Document(BytesIO(file(FormatName.DOCX, bulletin, context)))
        styles = {each.text.replace("\xa0", " "): each.style.name for each in document.paragraphs}
        assert styles[said] == "Attribution"


@pytest.mark.parametrize(
    ("line", "speaker", "words"),
    [
        ("— @leyla", "leyla", None),
        ("— Jane Doe, *captain*", "", "Jane Doe, *captain*"),
        ("-- Jane Doe", "", "Jane Doe"),
        (r"— \@jane", "", r"\@jane"),
        ("Jane Doe", "", None),
    ],
)
@pytest.mark.parametrize("gap", ["\n>", ""])
def test_the_last_line_of_a_quotation_names_its_speaker(
    line: str, speaker: str, words: str | None, gap: str
) -> None:
    parsed = parse(f"> We sail.{gap}\n> {line}\n", "x.md")
    (quote,) = parsed.document.blocks
    assert isinstance(quote, Quote)
    assert quote.speaker == speaker
    assert (quote.attribution and quote.attribution.markdown) == words
    assert parse(to_markdown(parsed.document), "x.md").document == parsed.document


# Bare addresses


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.org/a_b.", {"https://example.org/a_b": "https://example.org/a_b"}),
        ("(www.example.org)", {"www.example.org": "http://www.example.org"}),
        ("Write to press@example.org!", {"press@example.org": "mailto:press@example.org"}),
        ("https://example.org/x'da oldu", {"https://example.org/x": "https://example.org/x"}),
        ("https://ex.az/a%20b", {"https://ex.az/a%20b": "https://ex.az/a%20b"}),
        ("[x](https://a.az) `https://b.az`", {"x": "https://a.az"}),
        ("example.org, Sabah.Today, @id, ftp://x.y/z, www.x", {}),
    ],
)
def test_addresses_that_stand_bare_are_links_and_stay_as_typed(
    text: str, links: dict[str, str]
) -> None:
    parsed = parse(f"{text}\n", "x.md")
    assert not parsed.problems
    (words,) = texts(parsed.document)
    assert words.markdown == text
    html = str(Inline()(words, locale="en"))
    page = lxml.html.fragment_fromstring(html, create_parent="p")
    assert {each.text_content(): each.get("href") for each in page.iter("a")} == links
    assert page.text_content() == to_text(text)


def test_a_bare_address_that_nobody_may_follow_is_text() -> None:
    parsed = parse("http://user@example.org/\n", "x.md")
    assert not parsed.problems
    (words,) = texts(parsed.document)
    assert "http" not in re.findall(r'href="([a-z]*):', str(Inline()(words, locale="en")))
