"""SVG that is a still picture and nothing more: it runs nothing, loads nothing and soon ends.

An SVG stands in the site beside the pages, and opened by its own address it is a page itself.
The elements are those of SVG 2 that draw; whatever else a program keeps in names of its own is
shown by nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from khabar.images.svg_features import refusals, unknown_fonts
from khabar.images.svg_style import written_out

# A map of a country drawn in all detail has some hundred thousand points in a few thousand paths.
LARGEST = 4_000_000
_MOST_DRAWN = 50_000
# The engine draws each element within its parents, one call within the other.
_DEEPEST = 100

_SVG, _XHTML = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xhtml}"
# fmt: off
_DRAWING = frozenset({
    "a", "circle", "clipPath", "defs", "desc", "ellipse", "filter", "g", "line", "linearGradient",
    "marker", "mask", "metadata", "path", "pattern", "polygon", "polyline", "radialGradient",
    "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tspan", "use",
    "view",
})
_MOVING = frozenset({
    "animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set",
})
# fmt: on
_ENCODING = re.compile(r"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
# Functions of CSS that load, with anything but a place in the same file.
_LOADING = re.compile(
    r"(?:url|src|image|image-set|cross-fade)\(\s*+[\"']?+(?!#)|@import|@font-face"
)
_PLACE = re.compile(r"url\(\s*[\"']?#([^\"')]+)")
# Whatever a selector says beyond its names only narrows down what it means.
_RULE, _NAME = re.compile(r"([^{}]*)\{([^{}]*)\}"), re.compile(r"[.#]?[\w-]+|\*")
# Attributes that no style is read from, in which programs keep the names of layers and files.
_NO_STYLE = re.compile(r"\{|id$|class$|data-|aria-")
_LINK = re.compile(r"#|https?://|mailto:")
_PLAIN = "save it as a plain SVG, or as a PNG"

Found = tuple[str, str]


class _RefusedError(Exception):
    """A file that is not read to its end."""


@dataclass(slots=True)
class _Node:
    """An element: what is in it, and which other elements it shows by their ids.

    `names` are those by which a stylesheet may mean it.
    """

    kind: str
    names: set[str]
    children: list["_Node"] = field(default_factory=list)
    shows: list[str] = field(default_factory=list)
    style: str = ""


def faults(data: bytes) -> Iterator[Found]:
    """List the faults of an SVG, as predicates of its name, each with a hint."""
    if len(data) > LARGEST:
        yield f"is larger than {LARGEST // 1_000_000} MB", "simplify its paths, or save it as a PNG"
        return
    reading = _Reading()
    try:
        text = data.decode("utf-8-sig")
        if (named := _ENCODING.match(text)) and named[1].lower() not in ("utf-8", "us-ascii"):
            raise _RefusedError(f"is in {named[1][:20]}", "save it as UTF-8")
        # No entity is ever declared: a document type is refused.
        parser = ElementTree.XMLParser(target=reading)  # noqa: S314
        parser.feed(text)
        parser.close()
    except UnicodeDecodeError:
        yield "is not SVG in UTF-8", "save it as UTF-8"
    except ElementTree.ParseError as error:
        yield f"is not SVG: {error}", _PLAIN
    except _RefusedError as error:
        message, hint = error.args
        yield message, hint
    else:
        yield from dict.fromkeys(reading.found or [*_too_much(reading)] or _not_in_print(data))


def _not_in_print(data: bytes) -> Iterator[Found]:
    """Name the parts that a page would show and a PDF would not, each with its line."""
    picture = written_out(data)
    for each in refusals(picture):
        yield f"has `{each.what}` in line {each.line}, which no PDF can show", _PLAIN
    for each in unknown_fonts(picture):
        message = (
            f"has text in the font {each.what} in line {each.line}, which not all readers have"
        )
        yield message, "convert the text to paths, or end its `font-family` with `, sans-serif`"


class _Reading:
    """One pass over a file, as `XMLParser` has it; no tree is kept but what is shown by what."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.open: list[_Node] = []
        self.ids: dict[str, _Node] = {}
        self.root: _Node | None = None
        self.rules: list[tuple[set[str], list[str]]] = []

    def doctype(self, *_: object) -> None:
        raise _RefusedError("has a document type, which may hide entities", _PLAIN)

    def pi(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self.found.append(("refers to something outside itself in <?xml-stylesheet?>", _PLAIN))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition("}")[2]
        classes = attributes.get("class", "").split()
        node = _Node(
            kind, {"*", kind, f"#{attributes.get('id')}", *(f".{each}" for each in classes)}
        )
        if self.root is None:
            self.root = node
            if tag != f"{_SVG}svg":
                raise _RefusedError(f"is not SVG but <{kind[:20]}>", _PLAIN)
        elif len(self.open) >= _DEEPEST:
            raise _RefusedError(f"has more than {_DEEPEST} elements within each other", _PLAIN)
        else:
            self.open[-1].children.append(node)
        self.open.append(node)
        self.found += _element(tag, kind)
        for name, value in attributes.items():
            self.attribute(node, name, value)

    def attribute(self, node: _Node, name: str, value: str) -> None:
        plain, kind = name.rpartition("}")[2].lower(), node.kind
        if name == "id":
            self.ids.setdefault(value, node)
        if plain == "href":
            address = value.strip()
            if not (_LINK.match(address) if kind == "a" else address.startswith("#")):
                self.found.append(_outside(kind))
            elif kind != "a":
                node.shows.append(address.removeprefix("#"))
        elif plain == "base" or (not _NO_STYLE.match(name) and _loads(value)):
            self.found.append(_outside(kind))
        elif plain.startswith("on"):
            self.found.append(_program(kind))
        node.shows += _PLACE.findall(value)

    def data(self, text: str) -> None:
        if self.open and self.open[-1].kind == "style":
            self.open[-1].style += text

    def end(self, _: str) -> None:
        node = self.open.pop()
        if _loads(node.style):
            self.found.append(_outside(node.kind))
        for selector, declarations in _RULE.findall(node.style):
            if places := _PLACE.findall(declarations):
                self.rules.append((set(_NAME.findall(selector)), places))

    def close(self) -> None:
        """There is nothing to hand over."""


def _element(tag: str, kind: str) -> Iterator[Found]:
    if tag.startswith(_XHTML) or kind in ("script", "foreignObject"):
        yield _program(kind)
    elif tag.startswith(_SVG) and kind in _MOVING:
        yield f"moves by <{kind}>", "save it as a still picture"
    elif tag.startswith(_SVG) and kind == "image":
        yield "holds another image in <image>", "save it as a PNG"
    elif tag.startswith(_SVG) and kind not in _DRAWING and not kind.startswith("fe"):
        yield f"holds <{kind[:20]}>, which draws nothing", _PLAIN


def _outside(kind: str) -> Found:
    return f"refers to something outside itself in <{kind}>", _PLAIN


def _program(kind: str) -> Found:
    return f"holds a program or foreign content in <{kind}>", _PLAIN


def _loads(css: str) -> bool:
    """Tell whether a style may load something; an escape could hide that it does."""
    return "\\" in css or bool(_LOADING.search(css.lower()))


def _too_much(reading: _Reading) -> Iterator[Found]:
    """Elements that show others, which show others: few lines that never come to an end."""
    weights: dict[int, int] = {}

    def weight(node: _Node, depth: int) -> int:
        if depth > 3 * _DEEPEST:
            raise _RefusedError("shows itself, or too much within each other", _PLAIN)
        if id(node) not in weights:
            styled = [places for names, places in reading.rules if names & node.names]
            shown = (id_ for places in (node.shows, *styled) for id_ in places)
            parts = [*node.children, *(reading.ids[id_] for id_ in shown if id_ in reading.ids)]
            weights[id(node)] = 1 + sum(weight(each, depth + 1) for each in parts)
        return weights[id(node)]

    try:
        drawn = weight(reading.root, 0) if reading.root else 0
    except _RefusedError as error:
        message, hint = error.args
        yield message, hint
        return
    if drawn > _MOST_DRAWN:
        yield f"draws more than {_MOST_DRAWN:,} elements", "simplify it, or save it as a PNG"
