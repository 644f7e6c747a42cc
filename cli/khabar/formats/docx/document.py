"""The document of a bulletin as HTML → a Word file.

The HTML is that of `bulletin.print.html`: what a designer adds there is in the Word file, too.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import lxml.html  # type: ignore[import-untyped,unused-ignore]
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from khabar.formats.docx.blocks import BlockPlace, BlockWriter
from khabar.formats.docx.elements import Node, language, node
from khabar.formats.docx.inline_runs import Line, Look, Piece, classes
from khabar.formats.docx.pictures import SizedPicture
from khabar.formats.docx.word_file import new_document, written

# What stands at the head and foot of each page, by class.
_LOGO = "logo"
_RUNNING = ("running-head", "running-date", "running-id", "running-folio", "running-draft")


def document(
    html: str, pictures: Mapping[str, SizedPicture], moments: tuple[datetime, datetime]
) -> bytes:
    """A Word file; `moments` are when the bulletin came out and when it was changed last.

    Raises `KhabarError` for an image that is not among the pictures.
    """
    root = lxml.html.document_fromstring(html)
    look = Look(locale=root.get("lang", ""), rtl=root.get("dir") == "rtl")
    made = new_document()
    _speak(made, look)
    _describe(made, root, moments)
    _Pages(made, pictures, look).write(root.body)
    return written(made)


def _speak(document: Any, look: Look) -> None:
    """Tell the language and direction of the whole document."""
    styles = document.styles.element
    defaults = styles.find("/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr"))))
    defaults.append(language(look.locale, rtl=look.rtl))
    if look.rtl:
        for border in styles.iter(qn("w:left")):
            if border.getparent().tag == qn("w:pBdr"):
                border.tag = qn("w:right")


def _describe(document: Any, root: Any, moments: tuple[datetime, datetime]) -> None:
    """Write the properties, from what the head of the HTML says of it."""
    said = {each.get("name"): each.get("content", "") for each in root.head.iter("meta")}
    created, modified = (f"{each.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for each in moments)
    values = {
        "dc:title": (root.head.findtext("title") or "").strip(),
        "dc:creator": said.get("author", ""),
        "cp:keywords": said.get("keywords", ""),
        "dc:description": said.get("description", ""),
        "cp:lastModifiedBy": said.get("author", ""),
        "dcterms:created": created,
        "dcterms:modified": modified,
        "dc:language": root.get("lang", ""),
    }
    package = document.part.package
    properties = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    for name, value in values.items():
        each = OxmlElement(name)
        each.text = value
        if name.startswith("dcterms:"):
            each.set(qn("xsi:type"), "dcterms:W3CDTF")
        properties.append(each)


class _Pages:
    """The pages of a document, with what stands at the head and foot of each."""

    def __init__(self, document: Any, pictures: Mapping[str, SizedPicture], look: Look) -> None:
        self.document, self.look = document, look
        self.writer = BlockWriter(document, pictures, look)

    def write(self, body: Any) -> None:
        """Write the pages, and what stands at the head and foot of each."""
        # The mark of a draft stands in the line of its id, or in older templates by itself.
        there = list(body.iterdescendants(tag=lxml.html.etree.Element))
        for each in there:
            if _LOGO in classes(each):
                # An editor copies the text; whose it is stands beside it in words.
                each.drop_tree()
        running = {name: each for each in there for name in classes(each) if name in _RUNNING}
        self._sections(running)
        made: list[Node] = []
        for each in body.iterchildren(tag=lxml.html.etree.Element):
            if not set(classes(each)) & set(_RUNNING):
                self.writer.block(each, BlockPlace(self.look), made)
        properties = self.document.element.body.sectPr
        for each in made:
            properties.addprevious(each)

    def _sections(self, running: Mapping[str, Any]) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        if self.look.rtl:
            # Before what comes after it in the schema.
            section._sectPr.find(qn("w:titlePg")).addnext(node("w:bidi"))
        draft = self._of(running, "draft")
        self._running(section.first_page_header, "Header", draft)
        self._running(section.header, "Header", self._of(running, "head", "date"), draft)
        for footer in (section.first_page_footer, section.footer):
            self._running(footer, "Footer", self._of(running, "id", "folio"))

    def _of(self, running: Mapping[str, Any], *names: str) -> list[Any]:
        return [running[f"running-{name}"] for name in names if f"running-{name}" in running]

    def _running(self, story: Any, style: str, *rows: list[Any]) -> None:
        """A head or foot: each row a line, its parts at both ends."""
        story.is_linked_to_previous = False
        element = story._element
        for each in list(element):
            element.remove(each)
        self.writer.target = story.part
        for row in filter(None, rows):
            line = Line(self.writer.note)
            for each in row:
                if each is not row[0]:
                    line.pieces.append(Piece(self.look, nodes=(node("w:tab"),)))
                inner = self.look.within(each)
                draft = "running-draft" in classes(each)
                line.element(each, replace(inner, style="Draft" if draft else ""))
            element.append(self.writer.paragraph(line, BlockPlace(self.look, style)))
        if not len(element):
            element.append(
                self.writer.paragraph(Line(self.writer.note), BlockPlace(self.look, style))
            )
        self.writer.target = self.document.part
