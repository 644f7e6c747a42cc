"""Word documents (.docx), through mammoth. Their XML is looked at first.

mammoth takes tracked insertions for text and ignores hidden text silently. So deleted and hidden
text and comments are taken out beforehand, and listed; nothing else of the file is used.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import mammoth  # type: ignore[import-untyped,unused-ignore]

from khabar.sources.importing.document_pictures import CarriedPictures
from khabar.sources.importing.html import read_html
from khabar.sources.importing.inline import one_line
from khabar.sources.importing.lists.word_numbers import WordNumbers, with_numbers
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.zipped_parts import DAMAGED, parsed_xml, saved_on, zipped_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK = f"{_MC}Fallback"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = (f"{_W}t", f"{_W}delText", f"{_MATH}t")
_CONTENTS = re.compile(r"TOC(?:Heading|\d)")
_INSERTED = (f"{_W}ins", f"{_W}moveTo")
_DELETED = (f"{_W}del", f"{_W}moveFrom")
_OFF = ("0", "false", "off")
_STYLES_PART = "word/styles.xml"
_NUMBERING = "word/numbering.xml"
_PROPERTIES = "docProps/core.xml"
_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data)\d*\.xml")
_DRAWN_TEXT = re.compile(r"\{.*/drawingml/2006/(?:main\}t|chart\}v)")
_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


class DocxReader:
    """Word's files since 2007; macros, passwords and older formats are refused."""

    name = "Word (.docx)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; a file without a name is never unpacked."""
        return name.lower().endswith((".docx", ".docm", ".doc", ".dotx"))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the document without what is deleted, hidden or a comment."""
        parts = zipped_parts(data, name, limits, "")
        main = _main_part(parts)
        if main not in parts:
            raise UnreadableError(f"{name} is not a Word document", DAMAGED)
        numbers = WordNumbers(_part(parts, _NUMBERING), _part(parts, _STYLES_PART))
        seen = _CleanedDocument(_hidden_styles(parts), numbers)
        for part in (main, *_NOTES):
            if part in parts:
                parts[part] = seen.cleaned(
                    parts[part], part, "paragraph" if part == main else "footnote"
                )
        seen.margins(parts)
        content = read_html(_html(parts, CarriedPictures(name, limits)), "paragraph")
        left_out = (*seen.left_out, *content.left_out)
        near = saved_on(parts, _PROPERTIES)
        return replace(content, visible=tuple(seen.visible), left_out=left_out, near=near,
                       embargo=seen.embargo)  # fmt: skip


def _part(parts: Mapping[str, bytes], name: str) -> Element | None:
    return parsed_xml(parts[name], name) if name in parts else None


def _main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the text: Word in a browser calls it `document2.xml`."""
    if _RELATIONS not in parts:
        return _MAIN
    for each in parsed_xml(parts[_RELATIONS], _RELATIONS):
        if each.get("Type", "").endswith("/officeDocument"):
            return each.get("Target", "").lstrip("/")
    return _MAIN


def _html(parts: Mapping[str, bytes], carried: CarriedPictures) -> bytes:
    """The document as mammoth's HTML, images as `data:` addresses."""

    def picture(image: Any) -> dict[str, str]:
        with image.open() as opened:
            data: bytes = opened.read()
        return {"src": carried.address(data) or f"data:{image.content_type};base64,"}

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    file.seek(0)
    try:
        made = mammoth.convert_to_html(
            file, style_map=_STYLES, include_embedded_style_map=False, external_file_access=False,
            convert_image=mammoth.images.img_element(picture),
        )  # fmt: skip
    except UnreadableError:
        raise
    except Exception as error:
        # mammoth's errors have no common base class, and a file may cause any of them.
        raise UnreadableError(f"its parts contradict each other: {error}", DAMAGED) from error
    html = with_numbers(made.value)
    return f"<!DOCTYPE html><meta charset=utf-8><body>{html}</body>".encode()


@dataclass
class _CleanedDocument:
    """Visible text of the document, and what was taken out of it."""

    hidden: frozenset[str]
    numbers: WordNumbers
    visible: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    embargo: str = ""
    _paragraph: int = 0

    def cleaned(self, data: bytes, part: str, place: str) -> bytes:
        """A part of the text without what no reader is meant to see."""
        root = parsed_xml(data, part)
        self._clean(root)
        _join_paragraphs(root)
        self.numbers.write(root)
        self._number(root, place)
        written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return written

    def _clean(self, parent: Element) -> None:
        ahead = [parent]
        while ahead:
            element = ahead.pop()
            for child in list(element):
                if what := _taken_out(child, self.hidden):
                    self._leave(what, child)
                    element.remove(child)
                elif child.find(_FALLBACK) is not None:
                    # The same in another form: a reader sees one of them.
                    for choice in child.findall(f"{_MC}Choice"):
                        child.remove(choice)
                    ahead.append(child)
                else:
                    said = one_line(_said(child)) if child.tag in _INSERTED else ""
                    if said:
                        what = "a tracked insertion; it is in the text"
                        # Told without its words: these count where they stand.
                        self.left_out.append(LeftOut(f"“{said[:40]}”", what))
                    ahead.append(child)

    def _leave(self, what: str, element: Element) -> None:
        said = one_line(_said(element))
        if said:
            self.left_out.append(LeftOut("the text", what, said))

    def _number(self, root: Element, name: str) -> None:
        for each in root.iter(f"{_W}p"):
            self._paragraph += 1
            if said := one_line(_own(each)):
                self.visible.append((f"{name} {self._paragraph}", said))

    def margins(self, parts: Mapping[str, bytes]) -> None:
        """Tell of comments, headers and footers."""
        for name, data in sorted(parts.items()):
            kind = _MARGIN.fullmatch(name)
            if name == "word/comments.xml":
                for each in parsed_xml(data, name).iter(f"{_W}comment"):
                    self._leave("a comment", each)
            elif kind:
                margin = parsed_xml(data, name)
                self._leave(f"the page's {kind[1]}", margin)
                said = one_line(_said(margin))
                self.embargo = said if is_embargo(said) else self.embargo
            elif _DRAWN.fullmatch(name):
                texts = (each.text or "" for each in parsed_xml(data, name).iter()
                         if _DRAWN_TEXT.fullmatch(str(each.tag)))  # fmt: skip
                self.left_out.append(LeftOut("the text", "a chart or a drawing", " ".join(texts)))
            elif name.startswith("word/embeddings/"):
                what = f"an embedded file: {name.rpartition('/')[2]}"
                self.left_out.append(LeftOut("the text", what))


def _join_paragraphs(root: Element) -> None:
    """Join a paragraph whose mark was deleted with the next one, as Word shows them."""
    for parent in list(root.iter()):
        before: Element | None = None
        for child in list(parent):
            if child.tag != f"{_W}p":
                before = None
                continue
            if before is not None:
                properties = child.find(f"{_W}pPr")
                at = 0 if properties is None else list(child).index(properties) + 1
                child[at:at] = [each for each in before if each.tag != f"{_W}pPr"]
                parent.remove(before)
            marks = (child.find(f"{_W}pPr/{_W}rPr/{each}") for each in _DELETED)
            before = child if any(mark is not None for mark in marks) else None


def _hidden_styles(parts: Mapping[str, bytes]) -> frozenset[str]:
    """The styles that hide their text, and those that are based on them."""
    if _STYLES_PART not in parts:
        return frozenset()
    root = parsed_xml(parts[_STYLES_PART], _STYLES_PART)
    styles = {each.get(f"{_W}styleId", ""): each for each in root.iter(f"{_W}style")}

    def hides(id_: str, seen: frozenset[str]) -> bool:
        style = styles.get(id_)
        if style is None or id_ in seen:
            return False
        base = style.find(f"{_W}basedOn")
        own = style.find(f"{_W}rPr/{_W}vanish")
        if own is not None:
            return own.get(f"{_W}val", "1") not in _OFF
        return base is not None and hides(base.get(f"{_W}val", ""), seen | {id_})

    return frozenset(id_ for id_ in styles if hides(id_, frozenset()))


def _taken_out(element: Element, hidden_styles: frozenset[str]) -> str:
    """Name an element that no reader is meant to see; `""` for others."""
    row = element.tag == f"{_W}tr" and element.find(f"{_W}trPr/{_W}del") is not None
    # One without content marks the end of a paragraph: see `_join_paragraphs`.
    if row or (element.tag in _DELETED and len(element)):
        return "deleted text"
    if element.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
        return "a formula; write it in words"
    styled = element.find(
        f"{_W}rPr/{_W}rStyle" if element.tag == f"{_W}r" else f"{_W}pPr/{_W}pStyle"
    )
    style = "" if styled is None else styled.get(f"{_W}val", "")
    if style in hidden_styles:
        return "hidden text"
    if element.tag == f"{_W}p" and _CONTENTS.fullmatch(style):
        return "a table of contents"
    if element.tag == f"{_W}r":
        hidden = element.find(f"{_W}rPr/{_W}vanish")
        if hidden is not None and hidden.get(f"{_W}val", "1") not in _OFF:
            return "hidden text"
    return ""


def _said(element: Element) -> str:
    """All words within an element, deleted ones too."""
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    for each in element.iter():
        if each.tag in _TEXT:
            yield each.text or ""
        elif each.tag == f"{_W}p":
            yield " "


def _own(paragraph: Element) -> str:
    """The words of a paragraph, without those of paragraphs within it (text boxes)."""
    said: list[str] = []
    ahead = list(reversed(paragraph))
    while ahead:
        each = ahead.pop()
        if each.tag == f"{_W}p":
            continue
        if each.tag == f"{_W}t":
            said.append(each.text or "")
        elif each.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            said.append(" ")
        ahead += reversed(each)
    return "".join(said)
