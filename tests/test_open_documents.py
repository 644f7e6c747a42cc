"""OpenDocument as LibreOffice writes it: numbers, boxes, margins, fields, what is embedded."""

import io
import zipfile
from datetime import datetime

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.port import Imported
from khabar.sources.importing.registry import read_document
from open_document import PNG, odt

HEADLINE = '<text:h text:outline-level="1">A headline</text:h>'
TEXT = "<text:p>Text.</text:p>"


def read(*blocks: str, styles: str = "", common: str = "", **files: bytes) -> Imported:
    data = odt(
        HEADLINE,
        *blocks,
        styles=styles,
        pictures={k.replace("__", "/"): v for k, v in files.items()},
    )
    return read_document(with_styles(data, common) if common else data, "a.odt")


def with_styles(data: bytes, common: str) -> bytes:
    """The same document with a `styles.xml`."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file) as given:
        head = given.read("content.xml").decode().partition("<office:automatic-styles>")[0]
    head = head.replace("document-content", "document-styles")
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("styles.xml", f"{head}{common}</office:document-styles>")
    return file.getvalue()


def told(found: Imported) -> set[tuple[str, str]]:
    return {(each.what, each.text) for each in found.left_out}


def listed(*items: str, more: str = "") -> str:
    inner = "".join(
        f"<text:list-item>{each if each.startswith('<') else f'<text:p>{each}</text:p>'}</text:list-item>"
        for each in items
    )
    return f'<text:list text:style-name="L" {more}>{inner}</text:list>'


def level(depth: int, form: str, after: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}"'
        f' style:num-suffix="{after}" {more}/>'
    )


def numbered(*levels: str) -> str:
    return f'<text:list-style style:name="L">{"".join(levels)}</text:list-style>'


SUB = "<text:p>one</text:p><text:list><text:list-item><text:p>in</text:p></text:list-item></text:list>"
PLAIN = numbered(level(1, "1"))
NUMBERS = {
    "a list that goes on below a text": (
        PLAIN, listed("one") + TEXT + listed("two", more='text:continue-numbering="true"'),
        "1. one\n\nText.\n\n2\\. two\n"),
    "a list that goes on with a named one": (
        PLAIN, listed("one", "two", more='xml:id="a"') + TEXT + listed("x", more='xml:id="b"') + TEXT
        + listed("three", more='text:continue-list="a"'),
        "1. one\n2. two\n\nText.\n\n1. x\n\nText.\n\n3\\. three\n"),
    "a list that begins anew": (
        PLAIN, listed("one") + TEXT + listed("one"), "1. one\n\nText.\n\n1. one\n"),
    "letters with a bracket": (
        numbered(level(1, "a", ")")), listed("one", "two"), "a) one\n\nb) two\n"),
    "numbers of two levels": (
        numbered(level(1, "1"), level(2, "1", ".", 'text:display-levels="2"')),
        listed(SUB, "two"), "1. one\n\n   1.1. in\n\n2. two\n"),
    "a sign before a number": (
        numbered(level(1, "1", "", 'style:num-prefix="§ "')), listed("one", "two"),
        "§ 1 one\n\n§ 2 two\n"),
    "a list that begins with another number": (
        numbered(level(1, "1", ".", 'text:start-value="4"')), listed("four", "five"),
        "4. four\n5. five\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NUMBERS)
def test_numbers_are_those_that_a_reader_sees(kind: str) -> None:
    styles, blocks, said = NUMBERS[kind]
    found = read("<text:p>Lede.</text:p>", blocks, styles=styles)
    assert to_markdown(found.draft.body) == f"Lede.\n\n{said}"
    assert not found.left_out


def test_numbers_of_headings_are_in_the_text() -> None:
    outline = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format=""/>'
        '<text:outline-level-style text:level="2" style:num-format="I" style:num-suffix="."/>'
        "</text:outline-style></office:styles>"
    )
    parts = (f'<text:h text:outline-level="2">{each}</text:h>{TEXT}' for each in ("Past", "Next"))
    found = read(TEXT, *parts, common=outline)
    assert to_markdown(found.draft.body) == "Text.\n\n## I. Past\n\nText.\n\n## II. Next\n\nText.\n"


MARGINS = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")


@pytest.mark.parametrize("margin", MARGINS)
def test_the_embargo_of_any_margin_counts(margin: str) -> None:
    line = "EMBARGOED until 25 November 2026, 15:00"
    page = f"<style:{margin}><text:p>{line}</text:p></style:{margin}>"
    common = f"<office:master-styles><style:master-page>{page}</style:master-page></office:master-styles>"
    found = read(TEXT, common=common)
    assert found.draft.embargo == datetime(2026, 11, 25, 15)
    assert line in [each.text for each in found.left_out]


HIDDEN = {
    "what a form asks for": "<text:p>A <text:placeholder>&lt;name&gt;</text:placeholder></text:p>",
    "how a word is read": "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>name"
    "</text:ruby-text></text:ruby></text:p>",
    "a table of contents": "<text:alphabetical-index><text:p>name</text:p></text:alphabetical-index>",
    "hidden text": '<text:section text:display="condition" text:is-hidden="true"><text:p>name'
    "</text:p></text:section>",
    "a chart or a drawing": '<text:p><draw:frame><draw:object xlink:href="./Object 1"/>'
    '<draw:image xlink:href="./x"/></draw:frame></text:p>',
}  # fmt: skip
CHART = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><text:p>name</text:p>'
    "</office:document-content>"
)


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_no_text_is_told(what: str) -> None:
    found = read(TEXT, HIDDEN[what], **{"Object 1__content.xml": CHART.encode()})
    assert what in {each for each, said in told(found) if "name" in said}
    assert "name" not in to_markdown(found.draft.body)


def test_of_a_picture_in_two_forms_the_one_that_can_be_shown_is_taken() -> None:
    images = "".join(f'<draw:image xlink:href="Pictures/{each}"/>' for each in ("a.svg", "a.png"))
    frame = f"<text:p><draw:frame>{images}<svg:title>The quay</svg:title></draw:frame></text:p>"
    found = read(TEXT, frame, Pictures__a_svg=b"<svg/>", **{"Pictures/a.png": PNG})
    assert to_markdown(found.draft.body) == "Text.\n\n![The quay](image-1.png)\n"


def test_words_behind_a_shape_are_words_of_their_own() -> None:
    shape = "<draw:custom-shape><text:p>A sign</text:p></draw:custom-shape>"
    found = read(f"<text:p>{shape}Behind it.</text:p>")
    assert not [each for each in found.left_out if each.what.startswith("words that")]
