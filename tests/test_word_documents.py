"""Word files as programs write them: what is hidden stays out, what a reader sees is in the text."""

import io
import zipfile
from datetime import date, datetime

import pytest

from khabar.markup import to_markdown
from khabar.sources.importing.port import Imported, UnreadableError
from khabar.sources.importing.registry import read_document
from word import para, run, strict, word

HEADLINE = para("A headline", style="Title")
SUBTITLE = '<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>'


def read(*blocks: str, **parts: str) -> Imported:
    return read_document(word(HEADLINE, *blocks, **parts), "a.docx")


def told(found: Imported) -> set[tuple[str, str]]:
    return {(each.what, each.text) for each in found.left_out}


def test_the_title_of_a_cover_page_is_the_headline() -> None:
    """Fault seen: the publisher's name in a box of a cover page became the headline."""
    covers = [para("Ministry of Transport"), HEADLINE, para("Grain goes west", style="Subtitle"),
              para("24 November 2026")]  # fmt: skip
    text = [para("It opened today."), para("Ships", style="Heading1"), para("Ten came.")]
    for cover in (
        covers,
        [f"<w:p><w:r>{drawn(boxed)}</w:r></w:p>" for boxed in map(_box_of, covers)],
    ):
        draft = (found := read_document(word(*cover, *text, styles=SUBTITLE), "a.docx")).draft
        assert (draft.headline, draft.subheadline) == ("A headline", "Grain goes west")
        assert to_markdown(draft.body) == "It opened today.\n\n## Ships\n\nTen came.\n"
        assert draft.day == date(2026, 11, 24)
        assert ("above the headline", "Ministry of Transport") in told(found)


def test_a_headline_without_a_style_above_a_heading_stays_one() -> None:
    found = read_document(
        word(para("A port opens"), para("Ships", style="Heading1"), para("Ten came.")), "a.docx"
    )
    assert found.draft.headline == "A port opens"


def _box_of(paragraph: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{paragraph}</w:txbxContent></wps:txbx></wps:wsp>"


def field(code: str, shown: str, within: str = "") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    said = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{mark('begin')}{said}{within}{mark('separate')}{shown}{mark('end')}"


def drawn(inside: str) -> str:
    return f'<w:drawing><wp:anchor><wp:docPr id="1" name="x"/><a:graphic><a:graphicData uri="x">{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing>'


def box(text: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{para(text)}</w:txbxContent></wps:txbx></wps:wsp>"


CHOICE = "<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice>{}</mc:AlternateContent></w:r>"
SHOWN = {
    "a text box without a copy for older programs": (
        para(run("Text."), CHOICE.format(drawn(box("A box.")), "")), "Text.\n\nA box.\n"),
    "a text box outside of alternatives": (
        para(run("Text."), f"<w:r>{drawn(box('A box.'))}</w:r>"), "Text.\n\nA box.\n"),
    "two text boxes of a group": (
        para(run("Text."), CHOICE.format(drawn(box("One.") + box("Two.")), "")),
        "Text.\n\nOne.\n\nTwo.\n"),
    "a text box in an oval of older programs": (
        para(run("Text."), "<w:r><w:pict><v:oval><v:textbox><w:txbxContent>"
             f"{para('A box.')}</w:txbxContent></v:textbox></v:oval></w:pict></w:r>"),
        "Text.\n\nA box.\n"),
    "a field in one piece": (
        para(run("Table "), f'<w:fldSimple w:instr="SEQ x">{run("7")}</w:fldSimple>', run(".")),
        "Table 7.\n"),
    "the code of a field with another one in it": (
        para(run("Dear "), field("IF", run("Mr"), field("MERGEFIELD x", run("male"))), run(" Roe.")),
        "Dear Mr Roe.\n"),
    "texts with a direction": (
        para(f'<w:dir w:val="rtl">{run("One")}</w:dir>', f'<w:bdo w:val="ltr">{run(" two.")}</w:bdo>'),
        "One two.\n"),
    "a tab of a position": (para(run("5"), "<w:r><w:ptab/></w:r>", run("million.")), "5 million.\n"),
    "a box to tick": (
        para("<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr>"
             f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>", run(" Ready.")), "☒ Ready.\n"),
    "a large first letter": (
        f'<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>{run("T")}</w:p>{para("he text.")}',
        "The text.\n"),
    "a hyphen that keeps words together": (
        para(run("Baku"), "<w:r><w:noBreakHyphen/></w:r>", run("Tbilisi.")), "Baku‑Tbilisi.\n"),
    "shown in spite of its style": (
        para(run("Shown.", '<w:rStyle w:val="Hid"/><w:vanish w:val="0"/>')), "Shown.\n"),
    "a style based on a heading": (
        para("Lede.") + para("Part", style="Own") + para("Text."), "Lede.\n\n## Part\n\nText.\n"),
    "a style based on a contents' title": (
        para("Part", style="No") + para("Text."), "Part\n\nText.\n"),
}  # fmt: skip
STYLES = (
    '<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Heading2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="No"><w:name w:val="No"/><w:basedOn w:val="Heading2"/>'
    '<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
)


@pytest.mark.parametrize("kind", SHOWN)
def test_what_word_shows_is_in_the_text(kind: str) -> None:
    blocks, said = SHOWN[kind]
    found = read(blocks, styles=STYLES)
    assert to_markdown(found.draft.body) == said
    assert not [each for each in found.left_out if each.what.startswith("words that")]


ROW = "<w:tr>{}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
HIDDEN = {
    "what a form asks for": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{para('Click here.')}"
        "</w:sdtContent></w:sdt>", "Click here."),
    "hidden text": (
        f"<w:tbl>{ROW.format('', para('a'), para('b'))}{ROW.format('', para('c'), para('d'))}"
        f"{ROW.format('<w:trPr><w:hidden/></w:trPr>', para('no'), para('row'))}</w:tbl>", "no row"),
    "how a word is read": (
        para(f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"),
        "kan"),
    "struck-out text": (para(run("gone", "<w:dstrike/>"), run(" there")), "gone"),
    "drawn letters": (
        para(run("Text."), '<w:r><w:pict><v:shape><v:textpath string="Sale"/></v:shape></w:pict></w:r>'),
        "Sale"),
}  # fmt: skip


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_no_text_is_told(what: str) -> None:
    block, words = HIDDEN[what]
    found = read(para("Text."), block)
    assert (what, words) in told(found)
    assert words not in to_markdown(found.draft.body)


NOTE = '<w:footnoteReference w:id="2"/>'
SECRET = run("a secret", "<w:vanish/>")
CHANGED = para(
    "Text ", SECRET, '<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>', f"<w:r>{NOTE}</w:r>"
)  # fmt: skip
NOTES = f'<w:root><w:footnote w:id="2">{para("A note. ", SECRET)}</w:footnote></w:root>'.replace(
    "w:root", "w:footnotes"
)
COMMENT = f'<w:root><w:comment w:id="1">{para("Is it?")}</w:comment></w:root>'
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize("saved", [bytes, strict])
def test_parts_are_known_by_their_relationships_and_strict_files_are_looked_at_too(
    saved: type[bytes],
) -> None:
    """Word in a browser numbers the names of parts; mammoth reads them, so they are cleaned."""
    data = word(
        HEADLINE, CHANGED, related="footnotes r8 notes7.xml\ncomments r9 comments3.xml",
        notes7=NOTES.replace("<w:footnotes", f"<w:footnotes {NAMESPACE}"), comments3=COMMENT,
    )  # fmt: skip
    found = read_document(saved(data), "a.docx")
    assert to_markdown(found.draft.body) == "Text [^2]\n\n[^2]: A note.\n"
    assert {("hidden text", "a secret"), ("deleted text", "old"), ("a comment", "Is it?")} <= told(
        found
    )
    secrets = [each for each in found.left_out if each.text == "a secret"]
    assert len(secrets) == 2


def test_what_hides_within_a_drawing_is_told_once() -> None:
    hidden = box("").replace(para(""), para("Box. ", SECRET))
    copy = f"<mc:Fallback><w:pict><v:rect><v:textbox><w:txbxContent>{para('Box. ', SECRET)}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    found = read(para(run("Text."), CHOICE.format(drawn(hidden), copy)))
    assert to_markdown(found.draft.body) == "Text.\n\nBox.\n"
    assert [each.text for each in found.left_out] == ["a secret"]


def test_styles_that_are_named_twice_are_read_once() -> None:
    found = read(para("Text."), related="styles s8 styles.xml\nnumbering n1 a.xml\nnumbering n2 a.xml",
                 a=f"<w:numbering {NAMESPACE}/>")  # fmt: skip
    assert to_markdown(found.draft.body) == "Text.\n"


def test_a_document_of_another_kind_is_refused() -> None:
    sheet = word(HEADLINE, related="", other='<x:sst xmlns:x="urn:x"/>')
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as given, zipfile.ZipFile(file, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(b"word/document.xml", b"word/other.xml"))
    with pytest.raises(UnreadableError, match="not a Word document"):
        read_document(file.getvalue(), "a.docx")


def test_documents_within_it_and_charts_of_any_kind_are_told() -> None:
    chart = '<c:x xmlns:c="http://schemas.microsoft.com/office/drawing/2014/chartex"><c:v>Waterfall</c:v></c:x>'
    found = read(
        para("Text."), '<w:altChunk r:id="c1"/>', '<w:subDoc r:id="c2"/>',
        related="aFChunk c1 afchunk.html\nsubDocument c2 https://x.example/b.docx",
        **{"charts/chartEx1": chart},
    )  # fmt: skip
    assert ("a chart or a drawing", "Waterfall") in told(found)
    named = {what for what, _ in told(found)}
    assert "another document within it; import that by itself: https://x.example/b.docx" in named


def test_a_picture_that_is_elsewhere_is_told() -> None:
    blip = '<pic:pic><pic:blipFill><a:blip r:link="p1"/></pic:blipFill></pic:pic>'
    found = read(
        para(run("Text."), f"<w:r>{drawn(blip)}</w:r>"), related="image p1 https://x.example/a.jpg"
    )
    what = "an image; save it into the release's folder: https://x.example/a.jpg"
    assert what in {each for each, _ in told(found)}


def test_what_a_note_cannot_hold_becomes_its_text() -> None:
    """Fault seen: the release that was made could not be built."""
    cells = "".join(f"<w:tc>{para(each)}</w:tc>" for each in ("Oil", "5"))
    notes = f'<w:footnotes {NAMESPACE}><w:footnote w:id="2"><w:tbl><w:tr>{cells}</w:tr></w:tbl></w:footnote></w:footnotes>'
    found = read(para(run("Text"), f"<w:r>{NOTE}</w:r>", run(".")), footnotes=notes)
    assert to_markdown(found.draft.body) == "Text[^2].\n\n[^2]: Oil 5\n"
    assert "lists and tables of a note; look at it" in {each.what for each in found.left_out}


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{each if each.startswith('<') else para(each)}</w:tc>" for each in row)
             for row in rows)  # fmt: skip
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def test_a_table_within_a_table_stands_below_it() -> None:
    """Fault seen: the cells of the outer one were paragraphs, and nobody was told."""
    inner = table(("Name", "Tonnes"), ("Caspian", "700"))
    found = read(
        para("Text."),
        table(("Part", "Content"), ("Ships", f"{para('Two.')}{inner}{para('')}"), ("Crew", "9")),
    )
    assert to_markdown(found.draft.body) == (
        "Text.\n\n| Part | Content |\n| --- | --- |\n| Ships | Two. |\n| Crew | 9 |\n\n"
        "| Name | Tonnes |\n| --- | --- |\n| Caspian | 700 |\n"
    )
    assert "a table within a table; it is below" in {each.what for each in found.left_out}


def test_numbers_of_a_list_in_a_cell_stay() -> None:
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
    items = "".join(item.format(run(each)) for each in ("one", "two"))
    numbering = (
        f'<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    found = read(para("Text."), table(("Part", "Steps"), ("Port", items)), numbering=numbering)
    assert "| Port | 1\\. one 2\\. two |" in to_markdown(found.draft.body)


HEADER = (
    "<w:hdr {}><w:p><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:pict>"
    "<v:rect><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>{}</w:hdr>"
)
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def test_a_header_is_read_as_word_shows_it() -> None:
    """Faults seen: a text box counted twice and stopped the import; a deleted embargo counted."""
    line = "EMBARGOED until 25 November 2026, 15:00"
    old = f'<w:p><w:del w:id="1"><w:r><w:delText>{line.replace("25", "26")}</w:delText></w:r></w:del></w:p>'
    for box_, embargo in ((para(line), datetime(2026, 11, 25, 15)), (para("Port"), None)):
        header = HEADER.format(f"{NAMESPACE} {MORE}", box_, box_, old)
        found = read(para("Text."), related="header h1 header1.xml", header1=header)
        assert found.draft.embargo == embargo
        assert ("deleted text", line.replace("25", "26")) in told(found)
