"""Steps by which a document is made to fit its pages, one after another until it does.

A table that is too wide becomes smaller, then breaks its words, then turns its page, and does both
there. A paragraph that ends in a part of a divided word is laid out again without division. Each
step is an attribute or a class that `css/print.css` knows; a stylesheet without it changes nothing.
"""

from collections.abc import Sequence
from typing import Any

from khabar.formats.pdf import page_boxes

Element = Any

TABLE_STEPS = ("", "small", "small broken", "wide small", "wide small broken")
_UNDIVIDED = "undivided"
# Each table takes its steps at once with the others; then paragraphs are looked at twice.
MOST_ROUNDS = len(TABLE_STEPS) + 2


def next_step(pages: Sequence[page_boxes.Box]) -> bool:
    """Change what does not fit by one step; tell whether anything was changed."""
    tables = [each for each in page_boxes.tight_tables(pages) if _tighten(each)]
    if tables:
        return True
    undivided = [each for each in page_boxes.runts(pages) if _add(each, _UNDIVIDED)]
    return bool(undivided)


def _tighten(table: Element) -> bool:
    at = TABLE_STEPS.index(table.get("data-step", ""))
    if at + 1 == len(TABLE_STEPS):
        return False
    table.set("data-step", TABLE_STEPS[at + 1])
    return True


def _add(element: Element, name: str) -> bool:
    classes = element.get("class", "").split()
    if name in classes:
        return False
    element.set("class", " ".join([*classes, name]))
    return True
