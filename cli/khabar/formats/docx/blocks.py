"""Blocks of HTML → blocks of a Word document: paragraphs, lists, tables, pictures, footnotes.

An element that is not known here is a passage of text; a class that is not known changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm

from khabar.formats.docx.elements import Node, node, on, text_node
from khabar.formats.docx.inline_runs import Line, Look, Piece, bookmark, classes, runs
from khabar.formats.docx.pictures import SizedPicture, drawn_here
from khabar.formats.docx.table_columns import column_widths
from khabar.problems import KhabarError

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "main",
    "nav", "ol", "p", "section", "svg", "table", "ul",
})  # fmt: skip
_STYLES = {
    "newsroom": "Publisher", "tagline": "Tagline", "particulars": "Particulars",
    "subheadline": "Subtitle", "attribution": "Attribution", "mark": "DraftMark",
    "notice": "Notice", "end": "EndMark", "authentic": "Authentic",
}  # fmt: skip
_INDENT, _EDGE, _DEEPEST = 397, 170, 8
_BULLETS, _NUMBERS = "0", "1"


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """Surroundings of a block: its paragraphs' style, its depth, and its list.

    `number` and `level` are those of the list; only the first paragraph of an item is `marked`.
    """

    look: Look
    style: str = ""
    indent: int = 0
    number: str = ""
    level: int = 0
    align: str = ""


class BlockWriter:
    """A document that is being written, and the counters of what needs an id."""

    def __init__(self, document: Any, pictures: Mapping[str, SizedPicture], look: Look) -> None:
        """`look` is that of the whole document; `pictures` are its images by name."""
        self.document, self.pictures, self.look = document, pictures, look
        self.part = self.target = document.part
        self.notes = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        self.numbering = document.part.numbering_part.element
        self.last_id = 0

    def block(self, element: Any, place: BlockPlace, into: list[Node]) -> None:
        """Write a block with all that is in it."""
        place = replace(place, look=self._block_look(element, place.look))
        names = classes(element)
        style = next((_STYLES[name] for name in names if name in _STYLES), place.style)
        match element.tag:
            case "ul" | "ol":
                self.list(element, place, into)
            case "table":
                into += (self.table(element, place), self.gap(place))
            case "hr":
                into.append(self.paragraph(Line(self.note), replace(place, style="Rule")))
            case "img":
                into.append(self.picture(element, place))
            case "svg" if drawn := drawn_here(element):
                into.append(self.placed(drawn, element.findtext("title") or "", place))
            case "blockquote":
                deeper = place.indent + (_INDENT if place.style == "Quote" else 0)
                self.flow(element, replace(place, style="Quote", indent=deeper), into)
            case "figcaption":
                self.flow(element, replace(place, style="Caption"), into)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                before = len(into)
                self.flow(element, replace(place, style=f"Heading{element.tag[1]}"), into)
                self.name(element.get("id", ""), into[before:])
            case _:
                if "particulars" in names:
                    _part_with_dots(element)
                self.flow(element, replace(place, style=style), into)
                if element.tag == "aside":
                    into.append(self.gap(place))

    def name(self, id_: str, made: list[Node]) -> None:
        """Mark a block by its id, so that links can lead to it."""
        if id_ and made:
            self.last_id += 1
            number, paragraph = str(self.last_id), made[0]
            start = node("w:bookmarkStart", id=number, name=bookmark(id_))
            paragraph.insert(1 if paragraph.find(qn("w:pPr")) is not None else 0, start)
            paragraph.append(node("w:bookmarkEnd", id=number))

    def gap(self, place: BlockPlace) -> Node:
        """An empty line, which parts what a border or a colour holds together from the rest."""
        return self.paragraph(Line(self.note), BlockPlace(place.look, "TableText"))

    def _block_look(self, element: Any, look: Look) -> Look:
        rtl = element.get("dir", "rtl" if look.rtl else "ltr") == "rtl"
        return replace(look, locale=element.get("lang", look.locale), rtl=rtl)

    def flow(self, element: Any, place: BlockPlace, into: list[Node]) -> None:
        """Write texts and blocks in their order: the texts between two blocks are a paragraph."""
        line = Line(self.note)
        line.text(element.text, place.look)

        def end(line: Line) -> Line:
            nonlocal place
            if line.collapsed():
                into.append(self.paragraph(line, place))
                place = replace(place, number="") if place.number else place
            return Line(self.note)

        for child in element:
            if child.tag in _BLOCKS:
                line = end(line)
                before = len(into)
                self.block(child, place, into)
                if len(into) > before:
                    place = replace(place, number="")
            else:
                line.element(child, place.look)
            line.text(child.tail, place.look)
        end(line)

    def paragraph(self, line: Line, place: BlockPlace) -> Node:
        """A paragraph with its properties, in the order of the schema."""
        properties = []
        if place.style or place.level:
            properties.append(node("w:pStyle", val=place.style or "ListParagraph"))
        if place.number:
            level, number = (
                node("w:ilvl", val=str(place.level - 1)),
                node("w:numId", val=place.number),
            )
            properties.append(node("w:numPr", level, number))
        properties += on("w:bidi", place.look.rtl)
        indent = place.indent + _INDENT * (place.level if not place.number else 0)
        if place.style == "Notice" and place.number:
            # The border of a notice stands where its text begins, in a list as well.
            properties.append(node("w:ind", left=str(_INDENT + _EDGE), hanging=str(_INDENT)))
        elif indent and not place.number:
            base = _INDENT if place.style in ("Quote", "Attribution") else 0
            properties.append(node("w:ind", left=str(indent + base)))
        if place.align:
            properties.append(node("w:jc", val=place.align))
        own = self.look
        made = runs(line.collapsed(), self.target, own)
        return node("w:p", *([node("w:pPr", *properties)] if properties else ()), *made)

    def list(self, element: Any, place: BlockPlace, into: list[Node]) -> None:
        """Write a list; each numbered one counts for itself."""
        kind = _NUMBERS if element.tag == "ol" else _BULLETS
        level = min(place.level + 1, _DEEPEST)
        number = self._list(kind, level, element.get("start", "1"))
        style = place.style if place.style in ("Notice", "Quote") else "ListParagraph"
        for item in element.iterchildren("li"):
            self.flow(item, replace(place, style=style, number=number, level=level), into)

    def _list(self, kind: str, level: int, start: str) -> str:
        """A list of its own, so that it begins at its own number."""
        number = str(len(self.numbering.findall(qn("w:num"))) + 1)
        begin = node("w:startOverride", val=start)
        override = node("w:lvlOverride", begin, ilvl=str(level - 1))
        made = node("w:num", node("w:abstractNumId", val=kind), numId=number)
        if kind == _NUMBERS:
            made.append(override)
        self.numbering.append(made)
        return number

    def table(self, element: Any, place: BlockPlace) -> Node:
        """Write a table; its head comes again on each page that it goes on."""
        rows = list(element.iter("tr"))
        widths = column_widths(rows, round(16 / 2.54 * 1440) - place.indent)
        properties = [
            node("w:tblStyle", val="Figures"),
            *on("w:bidiVisual", place.look.rtl),
            node("w:tblW", w="5000", type="pct"),
        ]
        grid = node("w:tblGrid", *(node("w:gridCol", w=str(width)) for width in widths))
        made = node("w:tbl", node("w:tblPr", *properties), grid)
        for row in rows:
            head = row.getparent().tag == "thead"
            rules = [node("w:cantSplit"), *on("w:tblHeader", head)]
            cells = (
                self.cell(cell, place, width) for cell, width in zip(row, widths, strict=False)
            )
            made.append(node("w:tr", node("w:trPr", *rules), *cells))
        return made

    def cell(self, element: Any, place: BlockPlace, width: int) -> Node:
        """Write a cell; a right-aligned column has its figures at its end."""
        head = element.getparent().getparent().tag == "thead"
        style, bold = "TableHead" if head else "TableText", element.tag == "th" and not head
        names = classes(element)
        align = "right" if "figures" in names else "center" if "center" in names else ""
        made: list[Node] = []
        here = BlockPlace(replace(place.look, bold=bold), style, align=align)
        self.flow(element, here, made)
        if not made:
            made.append(self.paragraph(Line(self.note), here))
        return node("w:tc", node("w:tcPr", node("w:tcW", w=str(width), type="dxa")), *made)

    def picture(self, element: Any, place: BlockPlace) -> Node:
        """Write an image with its description."""
        name = unquote(element.get("src", ""))
        if name not in self.pictures:
            hint = "images must be files of the release's folder"
            raise KhabarError(f"the image `{name}` is not there", hint)
        return self.placed(self.pictures[name], element.get("alt", ""), place)

    def placed(self, picture: SizedPicture, words: str, place: BlockPlace) -> Node:
        """A paragraph with a picture; `words` say what it shows."""
        inline = self.part.new_pic_inline(
            BytesIO(picture.data), Cm(picture.width), Cm(picture.height)
        )
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        self.last_id += 1
        inline.docPr.set("id", str(self.last_id))
        inline.docPr.set("name", f"SizedPicture {self.last_id}")
        inline.docPr.set("descr", words)
        drawn = node("w:r", node("w:drawing", inline))
        style = replace(place, style="SizedPicture", number="")
        made = self.paragraph(Line(self.note), style)
        made.append(drawn)
        return made

    # Notes.

    def note(self, element: Any, look: Look) -> Piece:
        """Write a footnote, and answer with what refers to it in the text."""
        self.last_id += 1
        number = str(len(self.notes.element) - 1)
        line = Line(self.note)
        line.text(element.text, look)
        for child in element:
            line.element(child, look)
            line.text(child.tail, look)
        mark = node(
            "w:r", node("w:rPr", node("w:rStyle", val="FootnoteReference")), node("w:footnoteRef")
        )
        outside, self.target = self.target, self.notes
        paragraph = self.paragraph(line, BlockPlace(look, "FootnoteText"))
        self.target = outside
        at = 1 if paragraph.find(qn("w:pPr")) is not None else 0
        paragraph.insert(at, mark)
        paragraph.insert(at + 1, node("w:r", text_node(" ")))
        self.notes.element.append(node("w:footnote", paragraph, id=number))
        name = bookmark(element.get("id", f"note-{number}"))
        reference = node("w:footnoteReference", id=number)
        return Piece(
            Look(style="FootnoteReference"), nodes=(reference,), mark=(name, str(self.last_id))
        )


def _part_with_dots(element: Any) -> None:
    """Parts that HTML sets apart by space stand in a row, with dots between them."""
    parts = [each for each in element if (each.text_content() or "").strip()]
    for each in parts[:-1]:
        each.tail = " · "
