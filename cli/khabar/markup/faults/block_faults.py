"""Faults of one block: the numbers of a list, the rows of a table, what was meant otherwise."""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from khabar.markup.positions import Positions
from khabar.problems import Level, Problem

_UNDERLINES = frozenset({"-", "="})
_SENTENCE_ENDS = tuple(f"{sign}{end}" for sign in ".!?…:;," for end in ("", *'”»“"’)'))
_FIGURE = re.compile(r"[$€£₼₸₺₽]? ?\d(?:(?!\n[—–-] )[^”»\"])*")
_SIGN_HINT = "if the sign belongs to the figure, write `\\` before it"
_QUOTED = re.compile(r"\A(?:\s*>)+")


def block_problems(node: SyntaxTreeNode, positions: Positions) -> Iterator[Problem]:
    """Problems of a block by its kind."""
    match node.type:
        case "heading":
            yield from _underlined_problems(node, positions)
        case "bullet_list" | "ordered_list":
            yield from _list_problems(node, positions)
        case "blockquote":
            if _begins_with_figure(node):
                message = "a quotation that begins with a figure"
                yield Problem(positions.of(node), message, _SIGN_HINT, Level.WARNING, "pasted")


def _list_problems(node: SyntaxTreeNode, positions: Positions) -> Iterator[Problem]:
    """Problems of a list: an empty item, numbers out of order, a sentence that is not a list."""
    for item in node.children:
        if not item.children:
            hint = "write its text, or remove it"
            yield Problem(positions.of(item), "an empty list item", hint)
    if node.type == "ordered_list":
        yield from _number_problems(node, positions)
    elif len(node.children) == 1 and _begins_with_figure(node.children[0]):
        message = "a list of one item that begins with a figure"
        yield Problem(positions.of(node), message, _SIGN_HINT, Level.WARNING, "pasted")


def _begins_with_figure(node: SyntaxTreeNode) -> bool:
    """Tell whether markup took the sign of a figure, as in `> 5 million` or `- 5 °C`.

    A quotation has marks or a person, and a list has two items.
    """
    words = [each.children[0].content for each in node.children if each.type == "paragraph"]
    return len(words) == len(node.children) == 1 and _FIGURE.fullmatch(words[0]) is not None


def _number_problems(node: SyntaxTreeNode, positions: Positions) -> Iterator[Problem]:
    """Numbers as they stand in the source: a reader would see them counted from the first one."""
    numbers = [int(item.info) for item in node.children]
    first = numbers[0]
    if len(set(numbers)) > 1 and numbers != [first + i for i in range(len(numbers))]:
        shown = ", ".join(map(str, numbers[:5]))
        message = f"numbers that are not in order: {shown}"
        hint = "number the items one after the other, or write each as a paragraph: `1991\\.`"
        yield Problem(positions.of(node), message, hint, check="lists")


def _underlined_problems(node: SyntaxTreeNode, positions: Positions) -> Iterator[Problem]:
    """Find a paragraph that a line of dashes below it makes a heading, as in a text from Word."""
    words = node.children[0].content.strip()
    if node.markup in _UNDERLINES and words.endswith(_SENTENCE_ENDS):
        message = "a paragraph that the line below it makes a heading"
        hint = "leave an empty line between them; a heading begins with `##`"
        yield Problem(positions.of(node), message, hint, Level.WARNING, "headings")


def row_problems(node: SyntaxTreeNode, columns: int, positions: Positions) -> Iterator[Problem]:
    """Problems of a table's rows: each needs as many cells as the head, or some would vanish."""
    first, last = node.map or (0, 0)
    for number in range(first + 2, last):
        line, place = positions.lines[number], positions.at(number)
        cells = _cells(line)
        if "|" not in line:
            message = "a line of text right below a table"
            hint = "leave an empty line between the table and the text below it"
        elif cells == columns:
            continue
        else:
            message = f"{cells} cells in a row, {columns} in the table’s head"
            hint = "write as many cells; a bar within a cell is `\\|`, in code as well"
        yield Problem(place, message, hint, check="tables")


def _cells(line: str) -> int:
    """Count the cells of a row as GFM does: bars part them unless they are escaped."""
    row = _QUOTED.sub("", line).strip().removeprefix("|")
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return len(re.split(r"(?<!\\)\|", row))
