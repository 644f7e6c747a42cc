"""How often a document is laid out until it fits its pages."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from khabar.formats.pdf import fitting


class Box:
    """A box of a page, as far as a document without tables, notes and lines has one."""

    def __init__(self, element: Element | None, *children: "Box") -> None:
        self.element, self.children = element, children
        self.element_tag = "" if element is None else element.tag

    def descendants(self) -> Iterator["Box"]:
        for each in self.children:
            yield each
            yield from each.descendants()


def document(root: Element, *, alone: bool) -> list[Box]:
    """Two pages; on the last one stands what follows the text, `alone` or with the text's end."""
    first = Box(None, Box(root, *[Box(Element("p", {"class": "end"}))] * alone))
    return [first, Box(None, Box(root, *[Box(Element("p", {"class": "end"}))] * (not alone)))]


@pytest.mark.parametrize(
    ("helps", "tried", "stands"),
    [
        ("nothing", ["", "close", "close closer"], 0),
        ("close", ["", "close"], 1),
        ("close closer", ["", "close", "close closer"], 2),
    ],
)
def test_a_layout_that_was_tried_in_vain_is_not_followed_by_the_same_again(
    helps: str, tried: list[str], stands: int
) -> None:
    root, laid = Element("html"), list[list[Box]]()
    seen = list[str]()

    def lay_out() -> list[Box]:
        seen.append(root.get("data-end", ""))
        laid.append(document(root, alone=seen[-1] != helps))
        return laid[-1]

    assert fitting.fitted(lay_out, list) is laid[stands]
    assert seen == tried
