"""HTML: the article of a page, as blocks; what stands around it is told."""

import base64
import binascii
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5  # type: ignore[import-untyped,unused-ignore]

from khabar.markup import address_fault
from khabar.model import (
    Block,
    Figure,
    Footnote,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from khabar.sources.importing.inline import escaped, faithful, one_line, paragraph
from khabar.sources.importing.port import (
    Content,
    LeftOut,
    Placed,
    ReadLimits,
    UnreadableError,
)

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset(("script", "style", "template", "head", "noscript", "iframe", "object", "svg"))
_AROUND = frozenset(("nav", "aside", "form", "button", "footer", "select"))
_BLOCKS = _AROUND | {
    "address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpeg|gif|webp);base64,", re.IGNORECASE)
_SUFFIX = {"png": ".png", "jpeg": ".jpg", "gif": ".gif", "webp": ".webp"}
_NOTE = "#footnote-"
_NOTE_BACK = "#footnote-ref-"
_ALT = "{Describe the image}"
_DEEPEST = 100


class HtmlReader:
    """A saved page, or a fragment."""

    name = "HTML (.html)"

    def accepts(self, name: str, head: bytes) -> bool:
        """By the name, or by how it begins where there is none."""
        begins = (
            head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
        )
        return name.lower().endswith((".html", ".htm", ".xhtml")) or (not name and begins)

    def read(self, data: bytes, name: str, limits: ReadLimits) -> Content:
        """Read a page's article."""
        return read_html(data)


def read_html(data: bytes, place: str = "block") -> Content:
    """Read HTML; places count its blocks. Raises `UnreadableError` where it is too deep."""
    try:
        root = tinyhtml5.parse(data, namespace_html_elements=False, override_encoding=_utf8(data))
        if _depth(root) > _DEEPEST:
            raise UnreadableError("its elements stand in one another without end", "save it anew")
    except RecursionError as error:
        raise UnreadableError("its elements stand in one another without end", "") from error
    body = root.find("body")
    article = _article(root if body is None else body)
    walk = _Walk(place)
    if body is not None and article is not body:
        walk.around(body, article)
    walk.container(article)
    walk.flush()
    return Content(
        visible=(("the page", one_line(_text(root if body is None else body))),),
        blocks=tuple(walk.blocks),
        footnotes=tuple(walk.footnotes),
        files=walk.files,
        left_out=tuple(walk.left_out),
        language=root.get("lang", ""),
    )


def _utf8(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; otherwise the page says which encoding it has."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _depth(root: Element) -> int:
    deepest, ahead = 0, [(root, 1)]
    while ahead:
        element, depth = ahead.pop()
        deepest = max(deepest, depth)
        ahead += [(child, depth + 1) for child in element]
    return deepest


def _article(body: Element) -> Element:
    """The one `article` or `main` of a page, or the page."""
    for tag in ("article", "main"):
        found = list(body.iter(tag))
        if len(found) == 1:
            return found[0]
    return body


def _is(element: Element, tags: frozenset[str]) -> bool:
    return isinstance(element.tag, str) and element.tag in tags


def _unseen(element: Element) -> bool:
    """Whether no reader sees an element: a comment, a script, or hidden."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _text(element: Element) -> str:
    """All that a reader sees of an element, as text."""
    said = [] if _unseen(element) else [element.text or ""]
    if not _unseen(element):
        for child in element:
            separator = " " if _is(child, _BLOCKS) or child.tag in ("td", "th", "br") else ""
            said += [separator, _text(child), separator, child.tail or ""]
    return "".join(said)


@dataclass
class _Walk:
    """One pass over an article: blocks in their order, and what has no place among them."""

    place_name: str
    blocks: list[Placed] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    _markdown: list[str] = field(default_factory=list)
    _plain: list[str] = field(default_factory=list)
    _images: list[Element] = field(default_factory=list)
    _count: int = 0

    @property
    def place(self) -> str:
        return f"{self.place_name} {self._count}"

    # What stands around the article

    def around(self, element: Element, article: Element) -> None:
        for child in element:
            if child is article:
                continue
            if article in child.iter():
                self.around(child, article)
            else:
                self.leave(child, "outside the article")

    def leave(self, element: Element, what: str) -> None:
        said = one_line(_text(element))
        if said:
            self.left_out.append(LeftOut(self.place, what, said))

    def hidden(self, element: Element) -> None:
        """Tell of text that readers do not see: comments and hidden elements, never scripts."""
        if isinstance(element.tag, str) and element.tag in _UNSEEN:
            return
        comment = not isinstance(element.tag, str)
        said = one_line("".join([element.text or ""] if comment else element.itertext()))
        if said:
            self.left_out.append(LeftOut(self.place, "a comment" if comment else "hidden", said))

    # Blocks

    def container(self, element: Element) -> None:
        self.text(element.text)
        for child in element:
            if _unseen(child):
                self.hidden(child)
            elif _is(child, _AROUND):
                self.flush()
                self.leave(child, f"a <{child.tag}>")
            elif _is(child, _BLOCKS) or any(_is(each, _BLOCKS) for each in child.iter()):
                self.flush()
                self.block(child)
                self.flush()
            else:
                self.inline(child)
            self.text(child.tail)

    def block(self, element: Element) -> None:
        match element.tag:
            case "ul" | "ol":
                self.listed(element)
            case "table":
                self.table(element)
            case "blockquote":
                self.add(Quote(self.inside(element)))
            case "hr":
                self.add(Rule())
            case tag if tag in _HEADINGS:
                self.container(element)
                self.flush(_HEADINGS[str(tag)])
            case _:
                self.container(element)

    def inside(self, element: Element) -> tuple[Block, ...]:
        """The blocks within an element, which belong to the block that it makes."""
        outer, self.blocks = self.blocks, []
        self.container(element)
        self.flush()
        inner, self.blocks = self.blocks, outer
        kept = []
        for each in inner:
            if isinstance(each.block, Figure):
                self.blocks.append(each)
            else:
                kept.append(each.block)
        return tuple(kept)

    def listed(self, element: Element) -> None:
        if any(item.get("id", "").startswith(_NOTE[1:]) for item in element):
            for item in element:
                self.footnote(item)
            return
        items = [self.inside(item) for item in element if isinstance(item.tag, str)]
        stray = one_line("".join([element.text or "", *(item.tail or "" for item in element)]))
        if stray:
            items.append((paragraph(faithful(escaped(stray), stray)),))
        tight = all(len(item) == 1 for item in items)
        self.add(ListBlock(_start(element), tuple(item for item in items if item), tight))

    def footnote(self, item: Element) -> None:
        label = item.get("id", "").removeprefix(_NOTE[1:])
        blocks = self.inside(item)
        if blocks:
            self.footnotes.append(Footnote(label, blocks))

    def table(self, element: Element) -> None:
        rows: list[list[str]] = []
        for row in element.iter("tr"):
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            if any(map(_merged, cells)):
                self.left_out.append(LeftOut(self.place, "merged cells; look at the table"))
            rows.append([self.cell(cell) for cell in cells])
        for caption in element.iter("caption"):
            self.container(caption)
            self.flush()
        width = max(map(len, rows), default=0)
        if width:
            padded = [[*row, *[""] * (width - len(row))] for row in rows]
            texts = [tuple(Text("cell", each) for each in row) for row in padded]
            self.add(Table(texts[0], tuple(texts[1:]), ("",) * width))

    def cell(self, element: Element) -> str:
        plain = one_line(_text(element))
        return faithful(escaped(plain), plain)

    def add(self, block: Block) -> None:
        match block:
            case Quote(blocks=()) | ListBlock(items=()):
                return
            case _:
                self._count += 1
                self.blocks.append(Placed(self.place, block))

    # Running text

    def text(self, said: str | None) -> None:
        self._plain.append(said or "")
        self._markdown.append(escaped(said or ""))

    def inline(self, element: Element) -> None:
        if _unseen(element):
            self.hidden(element)
            return
        if element.tag == "img":
            self._images.append(element)
            return
        if element.tag == "br":
            self.text(" ")
            return
        address = element.get("href", "") if element.tag == "a" else ""
        if address.startswith(_NOTE_BACK):
            return
        if address.startswith(_NOTE):
            self._markdown.append(f"[^{address.removeprefix(_NOTE)}]")
            return
        at, before = len(self._markdown), len(self._plain)
        self.text(element.text)
        for child in element:
            self.inline(child)
            self.text(child.tail)
        self.marked(element, address, at, said=bool("".join(self._plain[before:]).strip()))

    def marked(self, element: Element, address: str, at: int, *, said: bool) -> None:
        """Put the marks of an element around what it says, without the spaces at its ends."""
        inner = "".join(self._markdown[at:])
        bare = inner.strip()
        mark = _MARKS.get(str(element.tag), "")
        if not said or not bare:
            return
        around = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        if address and not address_fault(address) and not re.search(r"[\s<>()]", address):
            bare = f"[{bare}]({address})"
        elif address and not address.startswith("#"):
            self.left_out.append(LeftOut(self.place, "a link that a release cannot have", address))
        elif mark:
            bare = f"{mark}{bare}{mark}"
        self._markdown[at:] = [around[0], bare, around[1]]

    def flush(self, level: int = 0) -> None:
        """End the running text: a paragraph or a heading, then its images."""
        plain = one_line("".join(self._plain))
        markdown = one_line("".join(self._markdown))
        self._plain, self._markdown = [], []
        images, self._images = self._images, []
        if plain:
            made = faithful(markdown, plain)
            text = Text("heading" if level else "body", made)
            self.add(Heading(level, text) if level else Paragraph(text))
        for image in images:
            self.image(image)

    def image(self, element: Element) -> None:
        source, alt = element.get("src", ""), one_line(element.get("alt", ""))
        match = _DATA.match(source)
        data = _decoded(source[match.end() :]) if match else b""
        if not match or not data:
            what = f"an image; save it into the release's folder: {source[:200]}"
            self.left_out.append(LeftOut(self.place, what, alt))
            return
        name = f"image-{len(self.files) + 1}{_SUFFIX[match[1].lower()]}"
        self.files[name] = data
        self.add(Figure(name, Text("alt", faithful(escaped(alt), alt) if alt else _ALT)))


def _start(element: Element) -> int | None:
    """The first number of a list, or `None` for bullets."""
    start = element.get("start", "1")
    if element.tag == "ul":
        return None
    return int(start) if start.isascii() and start.isdecimal() and len(start) < 7 else 1


def _merged(cell: Element) -> bool:
    return cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=False)
    except (binascii.Error, ValueError):
        return b""
