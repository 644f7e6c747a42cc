"""The parts of a Word file by what they are: related parts, styles, and the names of strict files.

mammoth finds parts by their relationships, whatever their names are. So does this module: a part
that it missed would be read without being looked at.
"""

import re
from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from khabar.sources.importing.zipped_parts import parsed_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
OFF = ("0", "false", "off")
_MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
# ISO/IEC 29500: Word's "Strict Open XML Document" names the same elements in other namespaces.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|drawingml|wordprocessingml)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_KNOWN = re.compile(r"heading [1-6]|title|subtitle|(?:intense )?quote|caption", re.IGNORECASE)
_BODY_TEXT = "9"
# Word itself allows a dozen.
_DEEPEST = 20
# What charts and diagrams say; the drawing of a diagram repeats its data.
_DRAWN = re.compile(r"word/(?:charts/|diagrams/data|drawings/)[^/]*\.xml")
_DRAWN_TEXT = re.compile(
    r"\{.*/(?:drawingml/2006/main\}t|drawingml/2006/chart\}v|chartex\}(?:v|pt))"
)


def usual_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with the namespaces of usual files, where a strict one has its own."""
    return {
        name: _STRICT.sub(_USUAL, data) if name.endswith((".xml", ".rels")) else data
        for name, data in parts.items()
    }


def main_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with the text: Word in a browser calls it `document2.xml`."""
    return next(
        (each for _, kind, each in _relations(parts, "") if kind == "officeDocument"), _MAIN
    )


def related(parts: Mapping[str, bytes], main: str, kind: str) -> tuple[str, ...]:
    """The names of the parts of a kind that the text is related to, or the usual name."""
    found = (each for _, named, each in _relations(parts, main) if named == kind)
    return tuple(each for each in found if each in parts) or tuple(
        each for each in (f"word/{kind}.xml",) if each in parts
    )


def targets(parts: Mapping[str, bytes], part: str) -> Mapping[str, str]:
    """The names or addresses that a part's relationships lead to, by their ids."""
    return {id_: target for id_, _, target in _relations(parts, part)}


def _relations(parts: Mapping[str, bytes], part: str) -> Iterator[tuple[str, str, str]]:
    """Yield id, kind and target of a part's relationships; those of the file for `""`."""
    folder = dirname(part)
    name = join(folder, "_rels", f"{basename(part)}.rels")
    for each in parsed_xml(parts[name], name) if name in parts else ():
        target = each.get("Target", "")
        if each.get("TargetMode", "") != "External":
            target = normpath(join(folder, target)).lstrip("/") if target else ""
        yield each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target


def drawn_words(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the words of each chart and each diagram."""
    for name, data in sorted(parts.items()):
        if _DRAWN.fullmatch(name):
            texts = (each.text or "" for each in parsed_xml(data, name).iter()
                     if _DRAWN_TEXT.fullmatch(str(each.tag)))  # fmt: skip
            yield " ".join(texts)


def with_known_styles(data: bytes, part: str) -> bytes:
    """Styles where one that is based on a heading, a quotation or a caption has the name of that.

    Offices make styles of their own: "Our heading", based on "heading 2".
    """
    root = parsed_xml(data, part)
    styles = {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
    for id_, style in styles.items():
        name = style.find(f"{W}name")
        if name is not None and (known := _known_base(id_, styles)):
            name.set(f"{W}val", known)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _known_base(id_: str, styles: Mapping[str, Element]) -> str:
    """The name of the nearest known style that a style is based on; its own counts too."""
    for each in chain(id_, styles):
        name, level = _value(each, "name"), _value(each, "pPr", "outlineLvl")
        if _KNOWN.fullmatch(name) or level == _BODY_TEXT:
            return name if _KNOWN.fullmatch(name) else ""
    return ""


def hidden_styles(root: Element | None) -> frozenset[str]:
    """The styles that hide their text, and those that are based on them."""
    styles = {} if root is None else {
        each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")
    }  # fmt: skip
    said = {id_: (own for each in chain(id_, styles) if (own := vanishes(each)) is not None)
            for id_ in styles}  # fmt: skip
    return frozenset(id_ for id_, each in said.items() if next(each, False))


def chain(id_: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """Yield a style, and those that it is based on."""
    for _ in range(_DEEPEST):
        if id_ not in styles:
            return
        yield styles[id_]
        id_ = _value(styles[id_], "basedOn")


def vanishes(element: Element) -> bool | None:
    """Tell whether a run or a style hides its text itself; `None` where it does not say."""
    own = element.find(f"{W}rPr/{W}vanish")
    return None if own is None else own.get(f"{W}val", "1") not in OFF


def _value(element: Element, *path: str) -> str:
    found = element.find("/".join(f"{W}{each}" for each in path))
    return "" if found is None else found.get(f"{W}val", "")
