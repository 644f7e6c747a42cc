"""Parts of a text that Word shows and mammoth passes over, in a form that it reads.

Text boxes without a copy for older programs, fields in one piece, texts with a direction or a
reading, tabs of a position, boxes to tick. Codes of fields are no text, and mammoth knows those of
one field alone.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from khabar.sources.importing.word.word_parts import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
_PICTURE, _GRAPHIC = f"{_DRAWING % 'picture'}pic", _DRAWING % "main"
_WP = _DRAWING % "wordprocessingDrawing"
_VML = "{urn:schemas-microsoft-com:vml}"
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_BOX = f"{W}txbxContent"
_KEPT = (_BOX, f"{_VML}imagedata", f"{_VML}textpath")
# These only say something about the text within them.
_AROUND_TEXT = tuple(f"{W}{name}" for name in ("fldSimple", "dir", "bdo", "ruby", "rubyBase"))
_OTHER_NAMES = {f"{W}ptab": f"{W}tab", f"{W}dstrike": f"{W}strike"}


def without_codes(root: Element) -> None:
    """Take the text out of the codes of fields, that of fields within them too."""
    codes: list[bool] = []
    for each in root.iter():
        if each.tag == f"{W}fldChar":
            _follow(codes, each.get(f"{W}fldCharType", ""))
        elif each.tag == f"{W}t" and any(codes):
            each.text = ""


def _follow(codes: list[bool], kind: str) -> None:
    """Note which of the open fields are at their codes, and which at their text."""
    if kind == "begin":
        codes.append(True)
    elif codes and kind == "separate":
        codes[-1] = False
    elif codes and kind == "end":
        codes.pop()


def make_readable(root: Element) -> None:
    """Put what mammoth passes over into a form that it reads."""
    ahead = [root]
    while ahead:
        element = ahead.pop()
        element.tag = _OTHER_NAMES.get(str(element.tag), element.tag)
        at = 0
        while at < len(element):
            child = element[at]
            instead = _instead(child)
            if instead is None:
                ahead.append(child)
                at += 1
            else:
                element[at : at + 1] = instead


def _instead(element: Element) -> list[Element] | None:
    """Elements that stand for one that mammoth passes over; `None` for one that it reads."""
    tag = element.tag
    if tag in _AROUND_TEXT:
        return list(element)
    if tag == _CHECKBOX:
        return []  # the sign that Word shows is in the text
    if tag == f"{_MC}AlternateContent":
        choice = element.find(f"{_MC}Choice")
        shown = element.find(f"{_MC}Fallback")
        return list(shown if shown is not None else choice if choice is not None else ())
    if tag == f"{W}drawing" and (element.find(f".//{_BOX}") is not None or _grouped(element)):
        return [*map(_drawn, element.iter(_PICTURE)), _boxed(element)]
    if tag == f"{W}pict" and any(each.tag != _BOX for each in element):
        return [_boxed(element)] if element.find(f".//{_BOX}") is not None else None
    return None


def _grouped(drawing: Element) -> bool:
    """Tell whether a drawing holds pictures in a group, where mammoth does not look."""
    data = drawing.findall(f"*/{_GRAPHIC}graphic/{_GRAPHIC}graphicData")
    alone = any(each.tag == _PICTURE for one in data for each in one)
    return not alone and next(drawing.iter(_PICTURE), None) is not None


def _drawn(picture: Element) -> Element:
    """A picture of a group as a drawing of its own, with its own description."""
    said = next((each.attrib for each in picture.iter() if str(each.tag).endswith("}cNvPr")), {})
    drawing = Element(f"{W}drawing")
    inline = SubElement(drawing, f"{_WP}inline")
    SubElement(inline, f"{_WP}docPr", {**said})
    graphic = SubElement(inline, f"{_GRAPHIC}graphic")
    SubElement(graphic, f"{_GRAPHIC}graphicData").append(picture)
    return drawing


def _boxed(element: Element) -> Element:
    """The text boxes of a drawing, and the pictures of an older one, in the form of those."""
    made = Element(f"{W}pict")
    made.extend(_outermost(element))
    return made


def _outermost(element: Element) -> Iterator[Element]:
    """Yield text boxes, and pictures and letters of the older form that are in none."""
    ahead = list(reversed(element))
    while ahead:
        each = ahead.pop()
        if each.tag in _KEPT:
            yield each
        else:
            ahead += reversed(each)
