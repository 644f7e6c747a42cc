"""Lists of pages that Word wrote, or that were copied in it: paragraphs that name list and level.

`<p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">o </span>A pier</p>`: Word writes
the label as text, which a reader of the page sees.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

_LISTED = re.compile(
    r"(?:^|[;\s])mso-list\s*:\s*(?P<list>l\d+)\s+level(?P<level>[1-9])\b", re.IGNORECASE
)
_LABEL = re.compile(r"(?:^|[;\s])mso-list\s*:\s*ignore\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?P<number>\d{1,4})[.)]")
# A circle, as Word's second level has it in Courier New.
_BULLET = re.compile(r"o|[^\w(]+")


def make_lists_of_word(root: Element) -> None:
    """Make lists of such paragraphs; a label that a release does not have (`a)`) stays text."""
    for parent in list(root.iter()):
        if any(_level(each) for each in parent):
            parent[:] = [made for listed, run in groupby(parent, _listed) for made in
                         (_lists(list(run)) if listed else run)]  # fmt: skip


def _level(element: Element) -> int:
    """The level of an item, from 1; 0 for what is none."""
    found = _LISTED.search(element.get("style", "")) if element.tag == "p" else None
    return int(found["level"]) if found else 0


def _listed(element: Element) -> bool:
    return bool(_level(element)) and _tag(_label(element)) != "p"


def _label(item: Element) -> str:
    mark = next(_marks(item), None)
    return "" if mark is None else "".join(mark.itertext()).strip()


def _marks(item: Element) -> Iterator[Element]:
    return (each for each in item.iter("span") if _LABEL.search(each.get("style", "")))


def _tag(label: str) -> str:
    if _NUMBER.fullmatch(label):
        return "ol"
    return "ul" if not label or _BULLET.fullmatch(label) else "p"


def _lists(items: list[Element]) -> Iterator[Element]:
    """Nest items by their levels, no deeper than below the one before."""
    lists: list[tuple[int, Element]] = []
    for item in items:
        level, label = _level(item), _label(item)
        tag = _tag(label)
        while lists and not _goes_on(*lists[-1], level, tag):
            lists.pop()
        if not lists or lists[-1][0] < level:
            made = _begun(tag, label)
            if lists:
                lists[-1][1][-1].append(made)
            else:
                yield made
            lists.append((level, made))
        row = SubElement(lists[-1][1], "li")
        row.text, row[:] = item.text, list(item)
        for mark in list(_marks(row)):
            mark.text, mark[:] = "", []


def _begun(tag: str, label: str) -> Element:
    number = _NUMBER.fullmatch(label)
    return Element(tag, {"start": number["number"]} if number else {})


def _goes_on(last: int, made: Element, level: int, tag: str) -> bool:
    """Tell whether an item stands in a list, or below its last item."""
    return last < level or (last == level and made.tag == tag)
