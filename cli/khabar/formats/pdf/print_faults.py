"""Faults and blemishes of a document, found while it was rendered, with lines of its source."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.formats.fonts import ADD_A_FONT, listed
from khabar.formats.pdf import page_boxes

Element = Any

_HINT = "images must be files of the release's folder; fonts are in templates/fonts"
_SHORTER = "make it shorter, part it, or give the table fewer columns"
_OVERPRINT = "shorten it, or give it more room in templates/css/print.css"
_REWORD = "make the text a little longer or shorter"
RUNT, HEADING_ALONE = "runt", "heading-alone"
_SHOWN = 40
_NO_GLYPH = re.compile(r'unsupported by fonts: "(.)" \(U\+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class PrintFault:
    """Something wrong on a page; `line` is that of its `file`, `0` where it is not known.

    Without a file it is the release's own. A document with a fault of check
    `print` is refused; others are no more than blemishes.
    """

    message: str
    hint: str = _HINT
    line: int = 0
    check: str = "print"
    file: str = ""


def told(warnings: Sequence[str]) -> Iterator[PrintFault]:
    """Faults that WeasyPrint warned of; the letters that no font at all has are one of them."""
    letters = {found[1] for each in warnings if (found := _NO_GLYPH.search(each))}
    if letters:
        yield PrintFault(f"no font of the templates has {listed(sorted(letters))}", ADD_A_FONT)
    yield from (PrintFault(each) for each in warnings if not _NO_GLYPH.search(each))


def no_room(pages: Sequence[Any], tree: Element) -> Iterator[PrintFault]:
    """Find the text that leaves the paper or lies over other text, one fault an element."""
    sources = _Sources(tree)
    for table in page_boxes.tight_tables(pages):
        columns = len(next(table.iter("tr"), ()))
        message = f"no page has room for a table of {columns} columns with these words"
        yield sources.fault(table, message, _SHORTER)
    for number, page in enumerate(pages, 1):
        found = {id(each.element): each for each in reversed(list(page_boxes.astray(page)))}
        for each in found.values():
            yield sources.fault(each.element, f"no page has room for {_named(each)}", _SHORTER)
        for each in page_boxes.overprinted(page):
            yield PrintFault(
                f"{_named(each)} has no room in the margin of page {number}", _OVERPRINT
            )


def foreign_fonts(fonts: Iterable[Any], families: Container[str]) -> Iterator[PrintFault]:
    """Find the letters of a document that no font of the templates' `families` has."""
    for font in fonts:
        if font.family not in families:
            used = {char for run in font.to_unicode.values() for char in run}
            # Where only spaces are foreign, the font of their text is.
            seen = {char for char in used if not char.isspace()} or used
            letters = listed(sorted(seen))
            yield PrintFault(
                f"no font of the templates has {letters}; `{font.family}` would be taken",
                ADD_A_FONT,
            )


def blemishes(pages: Sequence[Any], tree: Element) -> Iterator[PrintFault]:
    """Find the last lines that are too short, and the headings that part from their text."""
    sources = _Sources(tree)
    for each in page_boxes.runts(pages):
        message = f"the last line of a paragraph is only `{each.words}`"
        yield sources.fault(each.element, message, _REWORD, RUNT)
    for element in page_boxes.headings_alone(pages):
        words = "".join(element.itertext()).strip()
        message = f"the heading `{words}` is the last line of its page"
        yield sources.fault(element, message, _REWORD, HEADING_ALONE)


def _named(ink: page_boxes.Ink) -> str:
    words = ink.words.strip()
    if not words:
        return f"the image `{ink.element.get('src', '')}`"
    return f"`{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}`"


class _Sources:
    """Places of elements, which the templates write as `data-line` and `data-file`."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.parents: dict[Element, Element] = {}

    def fault(self, element: Element, message: str, hint: str, check: str = "print") -> PrintFault:
        """Make a fault of an element: of the line of its first part that has one."""
        known = (each.get("data-line", "") for each in element.iter())
        line = next(filter(str.isdecimal, known), "") or self._near(element, "data-line")
        file = self._near(element, "data-file")
        return PrintFault(message, hint, int(line) if line.isdecimal() else 0, check, file)

    def _near(self, element: Element, name: str) -> str:
        """Return an attribute of an element, or of the nearest one round it that has it."""
        if not self.parents:
            self.parents = {child: parent for parent in self.tree.iter() for child in parent}
        while element is not None:
            if value := element.get(name, ""):
                return str(value)
            element = self.parents.get(element)
        return ""
