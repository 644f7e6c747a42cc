"""Pages as the PDF engine has laid them out: notes, runts, tables, and ink where none belongs.

These functions read WeasyPrint's boxes, in CSS pixels from a page's left upper corner. They name
boxes by the names of their classes, so that the engine alone is imported in one place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Any

Box = Any
Element = Any

_MM = 96 / 25.4
# What printers cannot reach, and by how much glyphs may stick out of their line.
_EDGE, _STICKS_OUT = 5 * _MM, 2 * _MM
_TOUCHES = 0.5
_NARROWEST = 8 * _MM
NOTE, _MARK, _TABLE, _END = "footnote", "span::footnote-call", "table", "end"
_CELLS, _FEW = {"td", "th"}, 3
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class Ink:
    """A piece of text or an image on a page: its sides, its words, and its element."""

    left: float
    top: float
    right: float
    bottom: float
    words: str
    element: Element

    def meets(self, other: "Ink") -> bool:
        """Tell whether one lies over the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _TOUCHES and down > _TOUCHES


def _parts(page: Box) -> tuple[Sequence[Box], Sequence[Box]]:
    """The body and the notes of a page, and what stands in its margins."""
    margins = [each for each in page.children if type(each).__name__ == "MarginBox"]
    return [each for each in page.children if each not in margins], margins


def _ink(boxes: Sequence[Box], least: float = -inf, most: float = inf) -> Iterator[Ink]:
    """Walk through boxes for what is seen of them, between the sides `least` and `most`."""
    for box in boxes:
        kind, left, right = type(box).__name__, least, most
        text = getattr(box, "text", "") if kind == "TextBox" else ""
        if text.strip() or kind.endswith("ReplacedBox"):
            first, top = max(left, box.position_x), box.position_y
            last = min(right, box.position_x + box.width)
            yield Ink(first, top, last, top + box.height, text, box.element)
        elif box.style["overflow"] == "hidden":
            left = max(left, box.content_box_x())
            right = min(right, box.content_box_x() + box.width)
        yield from _ink(getattr(box, "children", ()), left, right)


def astray(page: Box) -> Iterator[Ink]:
    """Find ink of the body that leaves the paper, or runs above or below the place of the text."""
    body, _ = _parts(page)
    highest, lowest = page.content_box_y(), page.content_box_y() + page.height
    # A page that has no margins is a picture, whose ink may reach its sides.
    least = min(_EDGE, page.content_box_x()) - _TOUCHES
    most = page.margin_width() - min(_EDGE, page.margin_right) + _TOUCHES
    for each in _ink(body):
        beside = each.left < least or each.right > most
        if beside or each.top < highest - _STICKS_OUT or each.bottom > lowest + _STICKS_OUT:
            yield each


def overprinted(page: Box) -> Iterator[Ink]:
    """Find what stands in the margins and leaves the paper, or lies over what is beside it."""
    rows = [list(_ink([box])) for box in _parts(page)[1]]
    for each in (each for row in rows for each in row):
        if each.left < 0 or each.right > page.margin_width() or each.bottom > page.margin_height():
            yield each
    for row, others in combinations(rows, 2):
        yield from (one for one in row if any(one.meets(other) for other in others))


def notes_crowd(pages: Sequence[Box]) -> bool:
    """Tell whether a document's notes belong to its end.

    They do where a note is higher than a third of a page, where those of a page take more than
    half of it, where one does not stand on the page of its mark, and where a page stays empty
    above its notes since the next line has one more.
    """
    last = len(pages) - 1
    return any(_crowds(page, at_end=number == last) for number, page in enumerate(pages))


def parting(pages: Sequence[Box]) -> list[Element]:
    """Find the paragraphs that drive a note from the page of its mark.

    The engine moves notes to the next page for one line more of the last paragraph of a page.
    """
    found = []
    for page in pages:
        notes = _notes(page)
        if any(id(mark.element) not in notes for mark in _tagged(page, _MARK)):
            found.append(_lines(_parts(page)[0][0])[-1].element)
    return [each for each in found if each is not None]


def _notes(page: Box) -> dict[int, Box]:
    return {id(box.element): box for box in _tagged(page, "span") if _is_note(box)}


def _crowds(page: Box, *, at_end: bool) -> bool:
    notes = _notes(page)
    marks = {id(box.element) for box in _tagged(page, _MARK)}
    heights = [box.margin_height() for box in notes.values()]
    return marks != set(notes) or (
        bool(heights)
        and (
            max(heights) > page.height / 3
            or sum(heights) > page.height / 2
            or (not at_end and _empty(page) > page.height / 4)
        )
    )


def _empty(page: Box) -> float:
    """Measure the empty room between the text of a page and its notes."""
    text, notes = _parts(page)[0][0], _parts(page)[0][1:]
    lowest = max((each.bottom for each in _ink([text])), default=page.content_box_y())
    return float(min((box.position_y for box in notes), default=lowest) - lowest)


def _tagged(box: Box, tag: str) -> Iterator[Box]:
    return (each for each in box.descendants() if each.element_tag == tag)


def _is_note(box: Box) -> bool:
    return box.element.get("class") == NOTE and type(box).__name__ == "BlockBox"


@dataclass(frozen=True, slots=True)
class Runt:
    """A last line that is too short: its words, the element that it ends, and why.

    `divided`: it is the end of a divided word; otherwise it is one very short word.
    """

    element: Element
    words: str
    divided: bool


def runts(pages: Sequence[Box]) -> list[Runt]:
    """Find the last lines of paragraphs and items that are a part of a word, or a tiny word."""
    lines: dict[int, list[Box]] = {}
    for page in pages:
        for part in _parts(page)[0]:
            for line in _lines(part):
                if line.element is not None:
                    lines.setdefault(id(line.element), []).append(line)
    found = []
    for row in lines.values():
        divided = len(row) > 1 and _ends_divided(row)
        if divided or (len(row) > 1 and _is_tiny(row[-1])):
            found.append(Runt(row[-1].element, _words(row[-1]), divided))
    return found


def _is_tiny(line: Box) -> bool:
    """Tell whether a line is one word of a few letters; in a narrow cell that is no blemish."""
    letters = sum(char.isalnum() for char in _words(line))
    return line.element.tag not in _CELLS and 0 < letters <= _FEW and " " not in _words(line)


def _ends_divided(lines: Sequence[Box]) -> bool:
    before, last = _words(lines[-2]), _words(lines[-1])
    if not before.endswith("-") or len(last.split()) != 1:
        return False
    stem = before.split()[-1]
    written = "".join("".join(lines[-1].element.itertext()).split())
    return f"{stem}{last}" not in written and _has_room(lines[-2], stem, last)


def _has_room(line: Box, stem: str, rest: str) -> bool:
    """Tell whether a word would fit a line of its own: one that would not has to be divided.

    Its width is reckoned from the line on which it begins.
    """
    texts = [box for box in line.descendants() if type(box).__name__ == "TextBox"]
    letters = sum(len(box.text) for box in texts)
    letter = sum(box.width for box in texts) / max(letters, 1)
    return bool((len(stem) + len(rest)) * letter < line.width) and stem != _words(line)


def _words(line: Box) -> str:
    return "".join(
        box.text for box in line.descendants() if type(box).__name__ == "TextBox"
    ).strip()


def headings_alone(pages: Sequence[Box]) -> list[Element]:
    """Find the headings that are the last of a page, with their text on the next one."""
    found = []
    for page in pages[:-1]:
        lines = _lines(_parts(page)[0][0])
        if lines and lines[-1].element is not None and lines[-1].element.tag in _HEADINGS:
            found.append(lines[-1].element)
    return found


def end_alone(pages: Sequence[Box]) -> bool:
    """Tell whether a last page holds nothing but what follows the text: whom to ask, where to look.

    A text ends with its element of the class `end`.
    """
    ends = [number for number, page in enumerate(pages) if any(map(_is_end, page.descendants()))]
    return bool(ends) and ends[-1] < len(pages) - 1


def root(pages: Sequence[Box]) -> Element:
    """The root element of a document."""
    return _parts(pages[0])[0][0].element


def _is_end(box: Box) -> bool:
    return box.element is not None and _END in _classes(box.element)


def tight_tables(pages: Sequence[Box]) -> list[Element]:
    """Find the tables that are wider than the text, or have a cell too narrow to be read.

    Each is told by the element round it, which has the class `table`.
    """
    found: dict[int, Element] = {}
    for page in pages:
        for table in (box for box in page.descendants() if _is_table(box)):
            left, right = page.content_box_x() - 1, page.content_box_x() + page.width + 1
            outside = any(each.right > right or each.left < left for each in _ink([table]))
            if outside or _overlaps(table) or _is_narrow(table):
                found[id(table.element)] = table.element
    return list(found.values())


def _is_table(box: Box) -> bool:
    element = box.element
    return element is not None and box.element_tag == "div" and _TABLE in _classes(element)


def _classes(element: Element) -> list[str]:
    return str(element.get("class", "")).split()


def _cells(table: Box) -> Iterator[Box]:
    return (box for box in table.descendants() if type(box).__name__ == "TableCellBox")


def _is_narrow(table: Box) -> bool:
    """Tell whether words are broken in a cell that has room for a few letters only."""
    if "broken" not in table.element.get("data-step", ""):
        return False
    return any(cell.width < _NARROWEST and len(_lines(cell)) > 1 for cell in _cells(table))


def _lines(box: Box) -> list[Box]:
    return [each for each in box.descendants() if type(each).__name__ == "LineBox"]


def _overlaps(table: Box) -> bool:
    """Tell whether the text of a cell reaches over its sides."""
    for cell in _cells(table):
        left, right = cell.position_x - 1, cell.position_x + cell.border_width() + 1
        if any(each.right > right or each.left < left for each in _ink([cell])):
            return True
    return False
