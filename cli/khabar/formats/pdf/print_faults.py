"""Faults of a document that were found while it was rendered, with the line of its source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from khabar.formats.pdf import page_boxes

Element = Any

_HINT = "images must be files of the release's folder; fonts stand in templates/fonts"
_SHORTER = "make it shorter, part it, or give the table fewer columns"
_OVERPRINT = "shorten it, or give it more room in templates/css/print.css"
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class PrintFault:
    """Reason why a document is refused; `line` is that of its source, `0` where it is not known."""

    message: str
    hint: str = _HINT
    line: int = 0


def no_room(pages: Sequence[Any], tree: Element) -> Iterator[PrintFault]:
    """Find the text that leaves the paper or lies over other text, one fault an element."""
    lines = _Lines(tree)
    for table in page_boxes.tight_tables(pages):
        columns = len(next(table.iter("tr"), ()))
        message = f"no page has room for a table of {columns} columns with these words"
        yield PrintFault(message, _SHORTER, lines.first_in(table))
    for number, page in enumerate(pages, 1):
        found = {id(each.element): each for each in reversed(list(page_boxes.astray(page)))}
        for each in found.values():
            yield PrintFault(
                f"no page has room for {_named(each)}", _SHORTER, lines.of(each.element)
            )
        for each in page_boxes.overprinted(page):
            yield PrintFault(
                f"{_named(each)} has no room in the margin of page {number}", _OVERPRINT
            )


def _named(ink: page_boxes.Ink) -> str:
    words = ink.words.strip()
    if not words:
        return f"the image `{ink.element.get('src', '')}`"
    return f"`{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}`"


class _Lines:
    """The lines of elements, which the templates write as `data-line`."""

    def __init__(self, tree: Element) -> None:
        self.tree = tree
        self.parents: dict[Element, Element] = {}

    def first_in(self, element: Element) -> int:
        """Return the first line that is known of an element's parts."""
        known = (self.of(each) for each in element.iter())
        return next(filter(None, known), 0)

    def of(self, element: Element) -> int:
        """Return the line of an element, or of the nearest one round it that has one."""
        if not self.parents:
            self.parents = {child: parent for parent in self.tree.iter() for child in parent}
        while element is not None:
            if (line := element.get("data-line", "")).isdecimal():
                return int(line)
            element = self.parents.get(element)
        return 0
