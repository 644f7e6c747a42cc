"""Sentences that begin with a figure and a full stop, which Markdown reads as lists.

`2026. november 24-én …` is a day in Hungarian, `5. Dünya Göçebe Oyunları` an ordinal in Turkish: as
a list such a text would lose its number, which no translator sees.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from khabar.markup.line_repairs import Repair
from khabar.markup.pasted import Pasted, is_plain, is_sentence
from khabar.problems import Level

# No list is so long; years are as high.
_YEAR = 1000
# What follows a day with its full stop, as in `24. November 2026`.
_MONTH_AND_YEAR = re.compile(r"[^\W\d_]+ \d{4}\b")
_LOST = "source"


def numbered_sentences(root: SyntaxTreeNode, lines: Sequence[str]) -> Iterator[Pasted]:
    """The faults in all lists of a text; `lines` are those of the text."""
    for node in root.walk():
        if node.type == "ordered_list" and node.map and (fault := _fault(node, lines)):
            yield fault


def _fault(node: SyntaxTreeNode, lines: Sequence[str]) -> Pasted | None:
    first, number = int(node.children[0].info), f"{node.children[0].info}{node.children[0].markup}"
    line = node.map[0] if node.map else 0
    hint = f"if it is a sentence, write `{_escaped(number)}`"
    of_each = f"if each is a sentence, write `{_escaped(number)}`"
    if len(node.children) == 1 and first > 1:
        message = f"a list of one item that begins with {number}"
        return Pasted(line, message, hint, Level.ERROR, _repair(node, lines), _LOST)
    if first >= _YEAR:
        message = f"a list that begins with {number}"
        return Pasted(line, message, of_each, Level.ERROR, _repair(node, lines), _LOST)
    if len(node.children) == 1 and all(map(is_sentence, _texts(node))):
        return Pasted(line, f"a list of one item that begins with {number}", hint, Level.WARNING)
    if first > 1 and all(map(_MONTH_AND_YEAR.match, _texts(node))):
        return Pasted(line, f"a list of days that begins with {number}", of_each, Level.WARNING)
    return None


def _texts(node: SyntaxTreeNode) -> list[str]:
    """The text of each item; nothing of one that is more than a paragraph."""
    return [
        item.children[0].children[0].content if is_plain(item) else "" for item in node.children
    ]


def _repair(node: SyntaxTreeNode, lines: Sequence[str]) -> Repair | None:
    """Make paragraphs of the items; `None` where an item is more than one."""
    if not node.map or not all(map(is_plain, node.children)):
        return None
    first, end = node.map
    mended = list(lines[first:end])
    for item in node.children:
        at = (item.map or node.map)[0] - first
        number = f"{item.info}{item.markup}"
        mended[at] = mended[at].replace(number, _escaped(number), 1)
    return Repair(first, end, tuple(mended))


def _escaped(number: str) -> str:
    return f"{number[:-1]}\\{number[-1]}"
