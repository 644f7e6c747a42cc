"""Text documents of LibreOffice and others (.odt): their XML becomes HTML, which is read then.

What is deleted, hidden or a comment never reaches the text, and is told. ODF 1.3, part 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from xml.etree.ElementTree import Element

from khabar.sources.importing.document_pictures import CarriedPictures
from khabar.sources.importing.html import read_html
from khabar.sources.importing.inline import one_line
from khabar.sources.importing.opendocument.namespaces import (
    DRAW,
    HREF,
    MATH,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
)
from khabar.sources.importing.opendocument.numbers import OpenLists, levels_of
from khabar.sources.importing.opendocument.styles import Style, styles_of
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.zipped_parts import DAMAGED, parsed_xml, saved_on, zipped_parts

_MAIN, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PROPERTIES = "meta.xml"
_UNSEEN = {
    f"{TEXT}tracked-changes": "deleted text",
    f"{OFFICE}annotation": "a comment",
    f"{TEXT}hidden-text": "hidden text",
    f"{TEXT}hidden-paragraph": "hidden text",
    f"{TEXT}placeholder": "what a form asks for",
    f"{TEXT}ruby-text": "how a word is read",
    f"{MATH}math": "a formula; write it in words",
    **{
        f"{TEXT}{name}": "a table of contents"
        for name in ("table-of-content", "illustration-index", "table-index", "object-index",
                     "alphabetical-index", "user-index")
    },
}  # fmt: skip
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "<br>"}
_WRAPPED = {f"{TABLE}table-row": "tr", f"{TEXT}list-header": "li"}
_MARGINS = tuple(
    (kind, f"{STYLE}{kind}{of}") for kind in ("header", "footer") for of in ("", "-left", "-first")
)
_QUOTES = ("quotations", "quote", "block_20_quotation", "intense_20_quote")
_CAPTIONS = ("caption", "figure", "illustration", "drawing")
_DEEPEST = 100


class OdtReader:
    """Text documents of OpenDocument; macros and passwords are refused."""

    name = "OpenDocument (.odt)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; a file without a name is never unpacked."""
        return name.lower().endswith((".odt", ".ott"))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the document without what is deleted, hidden or a comment."""
        parts = zipped_parts(data, name, limits, _MAIN)
        if b"encryption-data" in parts.get(_MANIFEST, b""):
            raise UnreadableError(f"{name} is encrypted", "save it as .odt without a password")
        root = parsed_xml(parts[_MAIN], _MAIN)
        text = root.find(f"{OFFICE}body/{OFFICE}text")
        if text is None:
            raise UnreadableError(f"{name} is not a text document (.odt)", DAMAGED)
        common = parsed_xml(parts[_STYLES], _STYLES) if _STYLES in parts else None
        roots = [root, *([common] if common is not None else [])]
        lists = OpenLists(levels_of(roots))
        written = _WrittenHtml(parts, styles_of(roots), CarriedPictures(name, limits), lists)
        for each in roots:
            written.margins(each)
        body = written.inside(text, 0)
        notes = "".join(f"<ol>{each}</ol>" for each in written.notes)
        html = f"<!DOCTYPE html><meta charset=utf-8><body>{body}{notes}</body>"
        content = read_html(html.encode(), "paragraph")
        told = (*written.left_out, *content.left_out)
        near = saved_on(parts, _PROPERTIES)
        return replace(content, visible=tuple(written.visible), left_out=told, near=near,
                       embargo=written.embargo)  # fmt: skip


@dataclass
class _WrittenHtml:
    """The document as HTML, its visible words by place, and what was taken out of it."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, Style]
    carried: CarriedPictures
    lists: OpenLists
    visible: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    embargo: str = ""
    _paragraph: int = 0
    _label: str = ""

    def margins(self, root: Element) -> None:
        """Tell of headers and footers, also those of first and of left pages."""
        for kind, tag in _MARGINS:
            for each in root.iter(tag):
                self.leave(f"the page’s {kind}", each)
                said = one_line(" ".join(each.itertext()))
                self.embargo = said if is_embargo(said) else self.embargo

    def leave(self, what: str, element: Element) -> None:
        """List words that do not reach the text."""
        if said := one_line(" ".join(element.itertext())):
            self.left_out.append(LeftOut(f"paragraph {self._paragraph}", what, said))

    def inside(self, element: Element, depth: int) -> str:
        """Write what an element holds as HTML."""
        if depth > _DEEPEST:
            raise UnreadableError("its elements are nested too deeply", "save it again")
        said = [self._words(element.text)]
        for child in element:
            said.append(self._element(child, depth + 1))
            said.append(self._words(child.tail))
        return "".join(said)

    def _words(self, text: str | None) -> str:
        self._see(text or "")
        return escape(text or "")

    def _see(self, text: str) -> None:
        """Note what a reader sees; pieces of one paragraph are one text, since words go on."""
        place = f"paragraph {self._paragraph}"
        if self.visible and self.visible[-1][0] == place:
            self.visible[-1] = (place, self.visible[-1][1] + text)
        elif text:
            self.visible.append((place, text))

    def _element(self, element: Element, depth: int) -> str:
        tag, style = str(element.tag), self.styles.get(element.get(f"{TEXT}style-name", ""))
        what = _UNSEEN.get(tag, "hidden text" if _is_hidden(element, style) else "")
        if what:
            if element.find(f".//{TEXT}insertion") is not None:
                told = LeftOut("the text", "a tracked insertion; it is in the text")
                self.left_out.append(told)
            self.leave(what, element)
            return ""
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            name = style.name if style else element.get(f"{TEXT}style-name", "")
            return self._block(element, name, depth)
        if tag == f"{TEXT}list":
            return self._list(element, depth)
        if tag == f"{TABLE}table":
            return self._wrap("table", self.inside(element, depth))
        if tag == f"{TABLE}table-cell":
            return self._cell(element, depth)
        if tag in _WRAPPED:
            return self._wrap(_WRAPPED[tag], self.inside(element, depth))
        return self._inline(element, tag, style, depth)

    def _list(self, element: Element, depth: int) -> str:
        """A list; one whose labels no release has becomes paragraphs with them."""
        level = self.lists.begin(element)
        items = "".join(self._item(each, depth, plain=level is None or level.plain)
                        for each in element)  # fmt: skip
        self.lists.end(element)
        if level is not None and not level.plain:
            return items
        return self._wrap("ul" if level is None else "ol", items)

    def _item(self, element: Element, depth: int, *, plain: bool) -> str:
        if element.tag != f"{TEXT}list-item":
            return self._element(element, depth)
        number = self.lists.number(element)
        if plain:
            return f'<li value="{number}">{self.inside(element, depth)}</li>'
        self._label = self.lists.label()
        return self.inside(element, depth)

    def _cell(self, element: Element, depth: int) -> str:
        spans = (
            f'{way[:3]}span="{escape(element.get(f"{TABLE}number-{way}s-spanned", "1"))}"'
            for way in ("column", "row")
        )
        return f"<td {' '.join(spans)}>{self.inside(element, depth)}</td>"

    def _inline(self, element: Element, tag: str, style: Style | None, depth: int) -> str:
        if tag in _BLANKS:
            self._see(" ")
            return _BLANKS[tag]
        if tag == f"{TEXT}note":
            return self._note(element, depth)
        if tag == f"{DRAW}frame":
            return self._frame(element, depth)
        inner = self.inside(element, depth)
        if tag == f"{TEXT}a":
            return f'<a href="{escape(element.get(HREF, ""))}">{inner}</a>'
        if tag == f"{TEXT}span" and style:
            inner = self._emphasized(inner, style)
            inner = self._wrap("s", inner) if style.struck else inner
            inner = self._wrap(style.raised, inner) if style.raised else inner
        return inner

    def _block(self, element: Element, style: str, depth: int) -> str:
        """A paragraph or heading; its level is the outline's, the title's is the first."""
        self._paragraph += 1
        said = element.get(f"{TEXT}outline-level", "1")
        level = min(int(said) if said.isdecimal() else 1, 6)
        heading = str(element.tag) == f"{TEXT}h"
        label = self.lists.heading(element, level) if heading else self._label
        self._label = ""
        inner = self._words(f"{label} " if label else "") + self.inside(element, depth)
        # A shape of a paragraph may hold paragraphs: what stands behind it is another word.
        self._see(" ")
        if style == "Title":
            return self._wrap("h1", inner)
        if style == "Subtitle":
            return self._wrap("h2", inner)
        if heading:
            return self._wrap(f"h{level}", inner)
        if style.lower() in _QUOTES:
            return f"<blockquote><p>{inner}</p></blockquote>"
        if style.lower() in _CAPTIONS:
            return self._wrap("figcaption", inner)
        own = self.styles.get(element.get(f"{TEXT}style-name", ""))
        return self._wrap("p", self._emphasized(inner, own) if inner.strip() else inner)

    def _note(self, element: Element, depth: int) -> str:
        body = element.find(f"{TEXT}note-body")
        number = len(self.notes) + 1
        if body is not None:
            self.notes.append("")
            self._see(" ")
            self.notes[number - 1] = f'<li id="footnote-{number}">{self.inside(body, depth)}</li>'
        self._see(" ")
        return f'<a href="#footnote-{number}">{number}</a>'

    def _frame(self, frame: Element, depth: int) -> str:
        """A picture of the document in the first of its forms that is one here, or a text box."""
        for each in frame.findall(f"{DRAW}object"):
            self._object(each.get(HREF, "").removeprefix("./"))
        names = [each.get(HREF, "").removeprefix("./") for each in frame.findall(f"{DRAW}image")]
        if not names:
            return self.inside(frame, depth)
        said = {str(each.tag).rpartition("}")[2]: each.text or "" for each in frame}
        alt = said.get("desc", "") or said.get("title", "")
        sources = (self.carried.address(self.parts.get(name, b"")) for name in names)
        if not (source := next(filter(None, sources), "")):
            what = f"an image; save it into the release's folder: {names[0][:200]}"
            self.left_out.append(LeftOut(f"paragraph {self._paragraph}", what, one_line(alt)))
            return ""
        return f'<img src="{source}" alt="{escape(alt)}">'

    def _object(self, name: str) -> None:
        """Tell of the words of a chart or another document within this one."""
        part = f"{name}/{_MAIN}"
        if name and part in self.parts:
            self.leave("a chart or a drawing", parsed_xml(self.parts[part], part))

    def _emphasized(self, inner: str, style: Style | None) -> str:
        """Text in the letters of its style: bold, italic."""
        inner = self._wrap("b", inner) if style and style.bold else inner
        return self._wrap("i", inner) if style and style.italic else inner

    def _wrap(self, tag: str, inner: str) -> str:
        return f"<{tag}>{inner}</{tag}>"


def _is_hidden(element: Element, style: Style | None) -> bool:
    shown = element.get(f"{TEXT}display", "")
    hidden = shown == "none" or element.get(f"{TEXT}is-hidden", "") == "true"
    return hidden or bool(style and style.hidden)
