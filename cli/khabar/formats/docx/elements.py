"""Elements of WordprocessingML, written shortly: `node("w:pStyle", val="Quote")`."""

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from khabar.languages import locales

Node = Any
"""An element of lxml; python-docx has no types for what it does not know itself."""


def node(tag: str, *children: Node, **attributes: str) -> Node:
    """An element with its children; attributes without a prefix are Word's own."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def on(tag: str, wanted: bool) -> Iterable[Node]:
    """A switch where it is wanted."""
    return (node(tag),) if wanted else ()


def text_node(text: str) -> Node:
    """A text whose spaces count."""
    made = node("w:t")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def field(instruction: str) -> Iterable[Node]:
    """A field that the word processor computes, such as `PAGE`; `1` until it does."""
    code = node("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    yield node("w:fldChar", fldCharType="begin")
    yield code
    yield node("w:fldChar", fldCharType="separate")
    yield text_node("1")
    yield node("w:fldChar", fldCharType="end")


def language(locale: str, *, rtl: bool) -> Node:
    """The language of a text as word processors know it: with a script if it has several."""
    parts = locale.split("-")
    script = locales.script(locale) if parts[0] in _SCRIPTS else ""
    country = locales.territory(locale)
    tag = "-".join(part for part in (parts[0], script, country) if part)
    return node("w:lang", bidi=tag) if rtl else node("w:lang", val=tag)


# Languages whose names tell the script, too, as Windows names its cultures.
_SCRIPTS = frozenset({"az", "bs", "ha", "iu", "ku", "mn", "pa", "sd", "sr", "tg", "tzm", "uz"})
