"""The tree of an HTML document: which elements are seen, and their text."""

import re
from xml.etree.ElementTree import Element

UNSEEN = frozenset(("script", "style", "template", "head", "noscript", "iframe", "object", "svg"))
AROUND = frozenset(("nav", "aside", "form", "button", "footer", "select"))
BLOCKS = AROUND | {
    "address", "article", "blockquote", "body", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
_SVG = "{http://www.w3.org/2000/svg}"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_element(element: Element, tags: frozenset[str]) -> bool:
    """Tell whether a node is an element with one of these tags; comments are none."""
    return isinstance(element.tag, str) and element.tag in tags


def says_nothing(element: Element) -> bool:
    """Tell whether an element never has words for a reader: a script, a style, a drawing."""
    tag = element.tag
    return isinstance(tag, str) and (tag in UNSEEN or tag.startswith(_SVG))


def is_unseen(element: Element) -> bool:
    """Tell whether no reader sees an element: a comment, a script, or hidden."""
    if not isinstance(element.tag, str) or says_nothing(element):
        return True
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def visible_text(element: Element) -> str:
    """All that a reader sees of an element, as text."""
    said = [] if is_unseen(element) else [element.text or ""]
    if not is_unseen(element):
        for child in element:
            separator = " " if is_element(child, BLOCKS) or _is_apart(child) else ""
            said += [separator, visible_text(child), separator, child.tail or ""]
    return "".join(said)


def _is_apart(element: Element) -> bool:
    """Tell whether an element's text is no part of the word before it: a cell, a mark of a note."""
    note = element.tag == "sup" and element.find(".//a") is not None
    return note or element.tag in ("td", "th", "br")
