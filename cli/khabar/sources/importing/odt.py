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
from khabar.sources.importing.port import Content, LeftOut, ReadLimits, UnreadableError
from khabar.sources.importing.wire.embargoes import is_embargo
from khabar.sources.importing.zipped_parts import DAMAGED, parsed_xml, saved_on, zipped_parts

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_TEXT, _TABLE, _DRAW, _STYLE, _OFFICE = (
    f"{{{_NAMES.format(name)}}}" for name in ("text", "table", "drawing", "style", "office")
)
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_MAIN, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_PROPERTIES = "meta.xml"
_UNSEEN = {
    f"{_TEXT}tracked-changes": "deleted text",
    f"{_OFFICE}annotation": "a comment",
    f"{_TEXT}table-of-content": "a table of contents",
    f"{_TEXT}hidden-text": "hidden text",
    f"{_TEXT}hidden-paragraph": "hidden text",
}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": "<br>"}
_WRAPPED = {f"{_TABLE}table-row": "tr", f"{_TEXT}list-item": "li", f"{_TEXT}list-header": "li"}
_QUOTES = ("quotations", "quote", "block_20_quotation", "intense_20_quote")
_CAPTIONS = ("caption", "figure", "illustration", "drawing")
_DEEPEST = 100


class OdtReader:
    """Text documents of OpenDocument; macros and passwords are refused."""

    name = "OpenDocument (.odt)"

    def accepts(self, name: str, head: bytes) -> bool:
        """Decide by the name; a file without a name is never unpacked."""
        return name.lower().endswith((".odt", ".ott", ".fodt"))

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read the document without what is deleted, hidden or a comment."""
        parts = zipped_parts(data, name, limits, _MAIN)
        if b"encryption-data" in parts.get(_MANIFEST, b""):
            raise UnreadableError(f"{name} is encrypted", "save it as .odt without a password")
        root = parsed_xml(parts[_MAIN], _MAIN)
        text = root.find(f"{_OFFICE}body/{_OFFICE}text")
        if text is None:
            raise UnreadableError(f"{name} is not a text document (.odt)", DAMAGED)
        common = parsed_xml(parts[_STYLES], _STYLES) if _STYLES in parts else None
        styles = _styles([root, *([common] if common is not None else [])])
        roots = [root, *([common] if common is not None else [])]
        written = _WrittenHtml(parts, styles, CarriedPictures(name, limits), _numbered(roots))
        written.margins(common)
        body = written.inside(text, 0)
        notes = "".join(f"<ol>{each}</ol>" for each in written.notes)
        html = f"<!DOCTYPE html><meta charset=utf-8><body>{body}{notes}</body>"
        content = read_html(html.encode(), "paragraph")
        told = (*written.left_out, *content.left_out)
        near = saved_on(parts, _PROPERTIES)
        return replace(content, visible=tuple(written.visible), left_out=told, near=near,
                       embargo=written.embargo)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    """Properties that a style gives its text; `name` is the nearest one that a person chose."""

    name: str
    bold: bool
    italic: bool
    hidden: bool
    struck: bool = False
    raised: str = ""


def _styles(roots: list[Element]) -> Mapping[str, _Style]:
    found = {each.get(f"{_STYLE}name", ""): each for root in roots
             for each in root.iter(f"{_STYLE}style")}  # fmt: skip
    automatic = {
        each.get(f"{_STYLE}name", "")
        for root in roots
        for part in root.iter(f"{_OFFICE}automatic-styles")
        for each in part
    }
    return {name: _style(name, found, automatic) for name in found}


def _style(name: str, found: Mapping[str, Element], automatic: set[str]) -> _Style:
    chosen, said, seen = name, dict[str, str](), set[str]()
    while name in found and name not in seen:
        seen.add(name)
        chosen = chosen if chosen not in automatic else name
        for properties in found[name].iter(f"{_STYLE}text-properties"):
            said = {**properties.attrib, **said}
        parent = found[name].get(f"{_STYLE}parent-style-name", "")
        if name in automatic and parent:
            chosen = parent
        name = parent
    bold = said.get(f"{_FO}font-weight", "") in ("bold", "600", "700", "800", "900")
    italic = said.get(f"{_FO}font-style", "") in ("italic", "oblique")
    struck = said.get(f"{_STYLE}text-line-through-style", "none") != "none"
    hidden = said.get(f"{_TEXT}display", "") == "none"
    position = said.get(f"{_STYLE}text-position", "0%").split()[0]
    raised = "" if position == "0%" else "sub" if position[0] in "-s" else "sup"
    raised = "sup" if position == "super" else raised
    return _Style(chosen, bold, italic, hidden, struck, raised)


def _numbered(roots: list[Element]) -> Mapping[tuple[str, str], str]:
    """The styles of lists, each with a level, that number their items, and how: `1`, `a`, `I`."""
    return {
        (style.get(f"{_STYLE}name", ""), level.get(f"{_TEXT}level", "")): form
        for root in roots
        for style in root.iter(f"{_TEXT}list-style")
        for level in style.findall(f"{_TEXT}list-level-style-number")
        if (form := level.get(f"{_STYLE}num-format", "1"))
    }


@dataclass
class _WrittenHtml:
    """The document as HTML, its visible words by place, and what was taken out of it."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, _Style]
    carried: CarriedPictures
    numbered: Mapping[tuple[str, str], str]
    visible: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    embargo: str = ""
    _paragraph: int = 0
    _lists: list[str] = field(default_factory=list)

    def margins(self, common: Element | None) -> None:
        """Tell of headers and footers."""
        for kind in ("header", "footer") if common is not None else ():
            for each in common.iter(f"{_STYLE}{kind}") if common is not None else ():
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
        tag, style = str(element.tag), self.styles.get(element.get(f"{_TEXT}style-name", ""))
        what = _UNSEEN.get(tag, "hidden text" if _is_hidden(element, style) else "")
        if what:
            if element.find(f".//{_TEXT}insertion") is not None:
                told = LeftOut("the text", "a tracked insertion; it is in the text")
                self.left_out.append(told)
            self.leave(what, element)
            return ""
        if tag in (f"{_TEXT}p", f"{_TEXT}h"):
            name = style.name if style else element.get(f"{_TEXT}style-name", "")
            return self._block(element, name, depth)
        if tag == f"{_TEXT}list":
            return self._list(element, depth)
        if tag == f"{_TABLE}table":
            return self._wrap("table", self.inside(element, depth))
        if tag == f"{_TABLE}table-cell":
            return self._cell(element, depth)
        if tag in _WRAPPED:
            return self._wrap(_WRAPPED[tag], self.inside(element, depth))
        return self._inline(element, tag, style, depth)

    def _list(self, element: Element, depth: int) -> str:
        """A list; one within another has the style of that one."""
        outer = self._lists[-1] if self._lists else ""
        self._lists.append(element.get(f"{_TEXT}style-name", outer))
        form = self.numbered.get((self._lists[-1], str(len(self._lists))), "")
        tag = "ol" if form else "ul"
        item = element.find(f"{_TEXT}list-item")
        first = "1" if item is None else item.get(f"{_TEXT}start-value", "1")
        inner = self.inside(element, depth)
        self._lists.pop()
        return f'<{tag} type="{escape(form)}" start="{escape(first)}">{inner}</{tag}>'

    def _cell(self, element: Element, depth: int) -> str:
        spans = (
            f'{way[:3]}span="{escape(element.get(f"{_TABLE}number-{way}s-spanned", "1"))}"'
            for way in ("column", "row")
        )
        return f"<td {' '.join(spans)}>{self.inside(element, depth)}</td>"

    def _inline(self, element: Element, tag: str, style: _Style | None, depth: int) -> str:
        if tag in _BLANKS:
            self._see(" ")
            return _BLANKS[tag]
        if tag == f"{_TEXT}note":
            return self._note(element, depth)
        if tag == f"{_DRAW}frame":
            return self._frame(element, depth)
        inner = self.inside(element, depth)
        if tag == f"{_TEXT}a":
            return f'<a href="{escape(element.get(_HREF, ""))}">{inner}</a>'
        if tag == f"{_TEXT}span" and style:
            inner = self._wrap("b", inner) if style.bold else inner
            inner = self._wrap("i", inner) if style.italic else inner
            inner = self._wrap("s", inner) if style.struck else inner
            inner = self._wrap(style.raised, inner) if style.raised else inner
        return inner

    def _block(self, element: Element, style: str, depth: int) -> str:
        """A paragraph or heading; its level is the outline's, the title's is the first."""
        self._paragraph += 1
        inner = self.inside(element, depth)
        level = element.get(f"{_TEXT}outline-level", "1")
        if style == "Title":
            return self._wrap("h1", inner)
        if style == "Subtitle":
            return self._wrap("h2", inner)
        if str(element.tag) == f"{_TEXT}h":
            return self._wrap(f"h{min(int(level) if level.isdecimal() else 1, 6)}", inner)
        if style.lower() in _QUOTES:
            return f"<blockquote><p>{inner}</p></blockquote>"
        return self._wrap("figcaption" if style.lower() in _CAPTIONS else "p", inner)

    def _note(self, element: Element, depth: int) -> str:
        body = element.find(f"{_TEXT}note-body")
        number = len(self.notes) + 1
        if body is not None:
            self.notes.append("")
            self._see(" ")
            self.notes[number - 1] = f'<li id="footnote-{number}">{self.inside(body, depth)}</li>'
        self._see(" ")
        return f'<a href="#footnote-{number}">{number}</a>'

    def _frame(self, frame: Element, depth: int) -> str:
        """A picture of the document, or a text box."""
        image = frame.find(f"{_DRAW}image")
        if image is None:
            return self.inside(frame, depth)
        name = image.get(_HREF, "").removeprefix("./")
        alt = next((each.text or "" for each in frame if str(each.tag).endswith("}desc")), "")
        data = self.parts.get(name, b"")
        if not (source := self.carried.address(data)):
            what = f"an image; save it into the release's folder: {name[:200]}"
            self.left_out.append(LeftOut(f"paragraph {self._paragraph}", what, one_line(alt)))
            return ""
        return f'<img src="{source}" alt="{escape(alt)}">'

    def _wrap(self, tag: str, inner: str) -> str:
        return f"<{tag}>{inner}</{tag}>"


def _is_hidden(element: Element, style: _Style | None) -> bool:
    shown = element.get(f"{_TEXT}display", "")
    return shown == "none" or bool(style and style.hidden)
