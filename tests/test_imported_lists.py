"""Lists of documents: letters, Roman numbers and numbers that count on stay what they are."""

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.lists.labels import label
from khabar.sources.importing.lost_words import missing
from khabar.sources.importing.registry import read_document
from open_document import odt
from word import para, run, word

LEVEL = (
    '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
)


def numbering(*lists: list[tuple[str, str]], start: int = 1) -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        + "".join(LEVEL.format(at, start, *level) for at, level in enumerate(levels))
        + "</w:abstractNum>"
        for n, levels in enumerate(lists)
    )
    numbers = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(len(lists))
    )
    return f"<w:root>{kinds}{numbers}</w:root>".replace("w:root", "w:numbering")


def item(text: str, list_: int = 1, depth: int = 0, style: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{run(text)}</w:p>"


DECIMAL, LETTERS = ("decimal", "%1."), ("lowerLetter", "%1)")
WORD = [
    ([[LETTERS]], [item("one"), item("two")], "a) one\n\nb) two\n"),
    ([[("upperRoman", "%1."), ("lowerLetter", "%2)")]],
     [item("one"), item("below", depth=1), item("two")], "I. one\n\na) below\n\nII. two\n"),
    ([[("russianLower", "%1)")]], [item("one")] * 2, "а) one\n\nб) one\n"),
    ([[DECIMAL, ("decimal", "%1.%2.")]],
     [item("one"), item("below", depth=1), item("two"), item("three")],
     "1. one\n\n1.1. below\n\n2. two\n3. three\n"),
    ([[("upperRoman", "Article %1.")]], [item("Names")], "Article I. Names\n"),
    ([[DECIMAL]], [item("one"), item("two"), para("Between."), item("three"), item("four")],
     "1. one\n2. two\n\nBetween.\n\n3. three\n4. four\n"),
    ([[DECIMAL]], [item("one"), item("two"), para("Between."), item("three")],
     "1. one\n2. two\n\nBetween.\n\n3\\. three\n"),
    ([[DECIMAL], [DECIMAL]], [item("one"), item("two"), item("new", 2), item("new two", 2)],
     "1. one\n2. two\n\n1) new\n2) new two\n"),
    ([[("bullet", "o"), ("bullet", "o")]], [item("dot"), item("below", depth=1)],
     "- dot\n\n  - below\n"),
    ([[("decimal", "%1")]], [item("Scope", style="Heading1"), para("Text."),
                             item("Costs", style="Heading1"), para("More.")],
     "## 1 Scope\n\nText.\n\n## 2 Costs\n\nMore.\n"),
]  # fmt: skip


@pytest.mark.parametrize("case", WORD)
def test_lists_of_word_keep_what_stands_before_their_items(
    case: tuple[list[list[tuple[str, str]]], list[str], str],
) -> None:
    lists, blocks, expected = case
    parts = {
        "numbering": numbering(*lists).replace(
            "<w:numbering>",
            '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
        ),
    }
    data = word(para("A headline", style="Title"), *blocks, **parts)
    found = read_document(data, "a.docx")
    assert to_markdown(found.draft.body) == expected
    assert not found.left_out


PAGES = {
    "<ol type=a><li>one<li>two</ol>": "a. one\n\nb. two\n",
    "<ol type=I start=3><li>one<li>two</ol>": "III. one\n\nIV. two\n",
    "<ol start=3><li>one</ol>": "3\\. one\n",
    "<ul type=a><li>one</ul>": "- one\n",
    "<ol><li>one<ol type=a><li>below</ol></ol>": "1. one\n\n   a. below\n",
}


@pytest.mark.parametrize("page", PAGES)
def test_lists_of_pages_keep_what_stands_before_their_items(page: str) -> None:
    found = read_document(f"<h1>A headline</h1>{page}".encode(), "a.html")
    assert to_markdown(found.draft.body) == PAGES[page]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("a", "a. one\n\nb. two\n"), ("I", "I. one\n\nII. two\n"), ("1", "1. one\n2. two\n"),
     ("", "- one\n- two\n"), ("unknown", "1. one\n2. two\n")],
)  # fmt: skip
def test_lists_of_open_documents_keep_what_stands_before_their_items(
    form: str, expected: str
) -> None:
    level = f'<text:list-level-style-number text:level="1" style:num-format="{form}"/>'
    styles = f'<text:list-style style:name="L1">{level}</text:list-style>'
    items = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>"
                    for each in ("one", "two"))  # fmt: skip
    data = odt('<text:h text:outline-level="1">A headline</text:h>',
               f'<text:list text:style-name="L1">{items}</text:list>', styles=styles)  # fmt: skip
    assert to_markdown(read_document(data, "a.odt").draft.body) == expected


@pytest.mark.parametrize(
    ("number", "form", "said"),
    [(28, "lowerLetter", "bb"), (4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"),
     (7, "decimalZero", "07"), (5, "cardinalText", "5"), (0, "upperRoman", "0")],
)  # fmt: skip
def test_labels(number: int, form: str, said: str) -> None:
    assert label(number, form) == said


TITLES = [
    (para(run("A port", "<w:b/>")), "A port"),
    (para(run("A ", "<w:b/>"), run("port", "<w:b/>")), "A port"),
]


@pytest.mark.parametrize(("paragraph", "headline"), TITLES)
def test_a_headline_is_not_bold(paragraph: str, headline: str) -> None:
    found = read_document(word(paragraph, para("It opened.")), "a.docx")
    assert found.draft.headline == headline


def test_lines_in_bold_letters_are_subheadings() -> None:
    bold = "<w:b/>"
    blocks = [para("A headline", style="Title"), para(run("It came in time", "<w:i/>")),
              para("It opened."), para(run("The contract", bold)), para("It says so."),
              para(run("It is a whole sentence.", bold)), para("The end."),
              para(run("Nothing below", bold))]  # fmt: skip
    found = read_document(word(*blocks), "a.docx")
    assert found.draft.subheadline == "It came in time"
    assert to_markdown(found.draft.body) == (
        "It opened.\n\n## The contract\n\nIt says so.\n\n**It is a whole sentence.**\n\n"
        "The end.\n\n**Nothing below**\n"
    )
    said = "A headline It came in time It opened The contract It says so"
    assert not list(missing([("a", said)], [found.draft.headline, found.draft.subheadline,
                                            to_markdown(found.draft.body)]))  # fmt: skip


def test_lines_above_a_press_release_are_its_letterhead() -> None:
    blocks = [para("The Port of Baku"), para("Press service"), para("PRESS RELEASE"),
              para(run("A port opens", "<w:b/>")), para("It opened.")]  # fmt: skip
    found = read_document(word(*blocks), "a.docx")
    assert found.draft.headline == "A port opens"
    told = [each.text for each in found.left_out if each.what == "the letterhead"]
    assert told == ["The Port of Baku", "Press service"]


def test_a_headline_above_that_line_stays_one() -> None:
    below = para("BAKU, 24 November 2025 – It opened.")
    found = read_document(word(para("A port opens"), para("PRESS RELEASE"), below), "a.docx")
    assert found.draft.headline == "A port opens"


ROWS = ("Year\tTonnes\tCrew", "2026\t4 000\t84", "2027\t12 000\t120")
TABLE = "| Year | Tonnes | Crew |\n| --- | --- | --- |\n| 2026 | 4 000 | 84 |\n| 2027 | 12 000 | 120 |\n"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(ROWS, TABLE), (ROWS[:2], "Year Tonnes Crew\n\n2026 4 000 84\n"),
     (("For:\t12", "Against:\t3", "Away:\t1"), "For: 12\n\nAgainst: 3\n\nAway: 1\n")],
)  # fmt: skip
def test_paragraphs_with_tabs_are_a_table(lines: tuple[str, ...], expected: str) -> None:
    tab = "<w:r><w:tab/></w:r>"
    typed = [para(tab.join(map(run, each.split("\t")))) for each in lines]
    found = read_document(word(para("A port", style="Title"), para("It is."), *typed), "a.docx")
    assert to_markdown(found.draft.body) == f"It is.\n\n{expected}"
    written = "".join(f"<text:p>{each}</text:p>" for each in lines).replace("\t", "<text:tab/>")
    data = odt("<text:h>A port</text:h><text:p>It is.</text:p>", written)
    assert to_markdown(read_document(data, "a.odt").draft.body) == f"It is.\n\n{expected}"


def test_a_paragraph_of_an_odt_in_bold_by_its_style_is_a_subheading() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    data = odt("<text:h>A port</text:h><text:p>It is.</text:p>",
               '<text:p text:style-name="P1">The ships</text:p><text:p>Many.</text:p>',
               styles=styles)  # fmt: skip
    assert to_markdown(read_document(data, "a.odt").draft.body) == (
        "It is.\n\n## The ships\n\nMany.\n"
    )
