"""Steps by which a document is made to fit its pages, one after another until it does.

A table that is too wide becomes smaller, then breaks its words, then turns its page, and does both
there. A paragraph that ends in a part of a divided word is laid out again without division, and one
that ends in a tiny word with its last two words joined. A paragraph that would drive a note to
another page than its mark is kept on one page. Where what follows a text would be all that its
last page has, it is written closer, and then the text with it. Most steps are an attribute or a
class that `css/print.css` knows; a stylesheet without it changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Any, TypeVar

from khabar.formats.pdf import page_boxes

Element = Any
Laid = TypeVar("Laid")

TABLE_STEPS = ("", "small", "small broken", "wide small", "wide small broken")
_UNDIVIDED, _UNPARTED, _JOINER = "undivided", "unparted", "\N{NO-BREAK SPACE}"
END_STEPS = ("", "close", "close closer")
_IN_VAIN = "wide"
# Each table takes its steps at once with the others, and so does the end of the text; then
# paragraphs are looked at some times.
MOST_ROUNDS = len(TABLE_STEPS) + len(END_STEPS) + 4


class FitStep(Enum):
    """Kinds of change that a step makes to a document.

    `TRIAL`: a change that may be in vain. `UNDONE`: what the trials changed is as it was.
    """

    NONE = "none"
    CHANGE = "change"
    TRIAL = "trial"
    UNDONE = "undone"


def fitted(
    lay_out: Callable[[], Laid], pages_of: Callable[[Laid], Sequence[page_boxes.Box]]
) -> Laid:
    """Lay a document out, and again as long as a step helps it to fit.

    Where trials were in vain, the layout before them stands: it would come out the same again.
    """
    document, before = lay_out(), None
    for _ in range(MOST_ROUNDS - 1):
        step = next_step(pages_of(document))
        if step is FitStep.NONE:
            break
        if step is FitStep.UNDONE and before is not None:
            document, before = before, None
        else:
            before = (before or document) if step is FitStep.TRIAL else None
            document = lay_out()
    return document


def next_step(pages: Sequence[page_boxes.Box]) -> FitStep:
    """Change what does not fit by one step; tell what was changed."""
    tables = [each for each in page_boxes.tight_tables(pages) if _tighten(each)]
    if tables:
        return FitStep.CHANGE
    if page_boxes.end_alone(pages) and (step := _close(page_boxes.root(pages))) is not FitStep.NONE:
        return step
    changed: list[object] = [each for each in page_boxes.runts(pages) if _lengthen(each)]
    changed += [each for each in page_boxes.parting(pages) if _add(each, _UNPARTED)]
    return FitStep.CHANGE if changed else FitStep.NONE


def _lengthen(runt: page_boxes.Runt) -> bool:
    """Give the last line of a paragraph more than it has."""
    return _add(runt.element, _UNDIVIDED) if runt.divided else _join(runt.element)


def _join(element: Element) -> bool:
    """Join the last two words of an element; tell whether they were apart."""
    seen = False
    for part, name in reversed(list(_texts(element))):
        text = getattr(part, name)
        kept = text if seen else text.rstrip()
        seen = seen or bool(kept)
        before, space, after = kept.rpartition(" ")
        if space and before.strip():
            setattr(part, name, f"{before}{_JOINER}{after}{text[len(kept) :]}")
            return True
    return False


def _texts(element: Element) -> Iterator[tuple[Element, str]]:
    """Yield where an element has its texts, in order; notes stand elsewhere on the page."""
    if element.text:
        yield element, "text"
    for child in element:
        if child.get("class") != page_boxes.NOTE:
            yield from _texts(child)
        if child.tail:
            yield child, "tail"


def _tighten(table: Element) -> bool:
    at = TABLE_STEPS.index(table.get("data-step", ""))
    if at + 1 == len(TABLE_STEPS):
        return False
    table.set("data-step", TABLE_STEPS[at + 1])
    return True


def _close(root: Element) -> FitStep:
    """Write what follows the text closer, then the text, too; if both were in vain, as it was."""
    before = root.get("data-end", "")
    if before == _IN_VAIN:
        return FitStep.NONE
    following = END_STEPS[END_STEPS.index(before) + 1 :]
    root.set("data-end", following[0] if following else _IN_VAIN)
    return FitStep.TRIAL if following else FitStep.UNDONE


def _add(element: Element, name: str) -> bool:
    classes = element.get("class", "").split()
    if name in classes:
        return False
    element.set("class", " ".join([*classes, name]))
    return True
