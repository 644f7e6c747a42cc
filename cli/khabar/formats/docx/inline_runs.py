"""Texts of an HTML document → runs of a Word paragraph, with HTML's rules of white space."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from khabar.digest import short_digest
from khabar.formats.docx.elements import Node, language, node, on, text_node
from khabar.formats.docx.elements import field as field_nodes

_LONGEST = 40
_SPACE = re.compile(r"[ \t\n\r\f]+")
_FIELDS = {"counter-page": "PAGE", "counter-pages": "NUMPAGES"}
# A mark without width that keeps an address together where lines run from right to left.
_LRM = "\u200e"
_STYLES = {"dateline": "Dateline", "name": "Name", "kind": "Name"}


@dataclass(frozen=True, slots=True)
class Look:
    """Look of a stretch of text, with its language and its link."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    raised: bool = False
    style: str = ""
    locale: str = ""
    rtl: bool = False
    link: str = ""

    def within(self, element: Any) -> "Look":
        """The look of what is in an element."""
        look = replace(
            self,
            locale=element.get("lang", self.locale),
            rtl=element.get("dir", "rtl" if self.rtl else "ltr") == "rtl",
        )
        match element.tag:
            case "em" | "i":
                return replace(look, italic=True)
            case "strong" | "b":
                return replace(look, bold=True)
            case "s" | "del":
                return replace(look, strike=True)
            case "sup":
                return replace(look, raised=True)
            case "code":
                return replace(look, style="Code")
            case "a":
                return replace(look, link=element.get("href", ""), style="Hyperlink")
        names = [_STYLES[name] for name in classes(element) if name in _STYLES]
        return replace(look, style=names[0]) if names else look


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one look: its text, or else elements that stand in its place.

    `mark` is the name and number of a bookmark round it.
    """

    look: Look
    text: str = ""
    nodes: tuple[Node, ...] = ()
    mark: tuple[str, str] | None = None


@dataclass(slots=True)
class Line:
    """The pieces of a paragraph as they are found; `note` makes a footnote: what refers to it."""

    note: Callable[[Any, Look], Piece]
    pieces: list[Piece] = field(default_factory=list)

    def text(self, text: str | None, look: Look) -> None:
        """Add a text."""
        if text:
            self.pieces.append(Piece(look, text))

    def element(self, element: Any, look: Look) -> None:
        """Add an inline element with all that is in it."""
        if not isinstance(element.tag, str):
            return  # a comment
        names, inner = classes(element), look.within(element)
        if element.tag == "br":
            self.pieces.append(Piece(look, nodes=(node("w:br"),)))
        elif "footnote" in names:
            self.pieces.append(self.note(element, inner))
        elif instruction := next((_FIELDS[name] for name in names if name in _FIELDS), ""):
            self.pieces.append(Piece(look, nodes=tuple(field_nodes(instruction))))
        else:
            self.text(element.text, inner)
            for child in element:
                self.element(child, inner)
                self.text(child.tail, inner)

    def collapsed(self) -> list[Piece]:
        """The pieces with one space where HTML shows one, and none at the ends of lines."""
        found: list[Piece] = []
        open_space = True
        for piece in self.pieces:
            if piece.nodes:
                if piece.nodes[0].tag == qn("w:br"):
                    _trim(found)
                open_space = piece.nodes[0].tag == qn("w:br")
                found.append(piece)
            elif text := _SPACE.sub(" ", piece.text)[open_space and piece.text[0] in " \t\n\r\f" :]:
                open_space = text.endswith(" ")
                found.append(replace(piece, text=text))
        _trim(found)
        return found


def _trim(pieces: list[Piece]) -> None:
    """Take the space from the end of a line."""
    if pieces and not pieces[-1].nodes:
        last = pieces.pop()
        if text := last.text.rstrip(" "):
            pieces.append(replace(last, text=text))


def classes(element: Any) -> list[str]:
    """The classes of an element of HTML."""
    return str(element.get("class", "")).split()


def runs(pieces: Iterable[Piece], part: Any, own: Look) -> Iterator[Node]:
    """The runs of a paragraph, those of one link together.

    `own` is the look of the document, which its styles say already; `part` is the file that learns
    of the addresses.
    """
    for link, row in groupby(pieces, lambda piece: piece.look.link):
        made = [each for piece in row for each in _marked(piece, own)]
        yield from [_hyperlink(link, part, made)] if link else made


def _hyperlink(link: str, part: Any, made: list[Node]) -> Node:
    if link.startswith("#"):
        return node("w:hyperlink", *made, anchor=bookmark(link[1:]))
    linked = node("w:hyperlink", *made, history="1")
    number = part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    linked.set(qn("r:id"), number)
    return linked


def bookmark(name: str) -> str:
    """A name that Word takes for a place in the text: a letter first, at most 40 signs."""
    made = re.sub(r"\W", "_", name)
    made = made if made[:1].isalpha() else f"_{made}"
    return (
        made
        if len(made) <= _LONGEST
        else f"{made[: _LONGEST - 9]}_{short_digest(made.encode())[:8]}"
    )


def _marked(piece: Piece, own: Look) -> Iterator[Node]:
    if piece.mark is None:
        yield _run(piece, own)
    else:
        name, number = piece.mark
        yield node("w:bookmarkStart", id=number, name=name)
        yield _run(piece, own)
        yield node("w:bookmarkEnd", id=number)


def _run(piece: Piece, own: Look) -> Node:
    properties = list(_properties(piece.look, own))
    text = f"{_LRM}{piece.text}{_LRM}" if own.rtl and not piece.look.rtl else piece.text
    content = piece.nodes or (text_node(text),)
    return node("w:r", *([node("w:rPr", *properties)] if properties else ()), *content)


def _properties(look: Look, own: Look) -> Iterator[Node]:
    """Yield the properties that differ from the style, in the order of the schema."""
    if look.style:
        yield node("w:rStyle", val=look.style)
    for tag, wanted in (("b", look.bold), ("i", look.italic)):
        yield from (*on(f"w:{tag}", wanted), *on(f"w:{tag}Cs", wanted))
    yield from on("w:strike", look.strike)
    if look.raised:
        yield node("w:vertAlign", val="superscript")
    yield from on("w:rtl", look.rtl)
    if look.locale and look.locale != own.locale:
        yield language(look.locale, rtl=look.rtl)
