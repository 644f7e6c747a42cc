"""Lines and columns: where a part of a text stands in its file."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from khabar.problems import Place


@dataclass(frozen=True, slots=True)
class Positions:
    """The lines of a text, and at which line of `file` each of them stands.

    Lines and columns count from 1.
    """

    file: str
    lines: list[str]
    rows: Sequence[int]

    def at(self, number: int) -> Place:
        """The start of a line; `number` counts the text's lines from 0."""
        return Place(self.file, self.row(number), 1)

    def row(self, number: int) -> int:
        """The line of the file at which a line of the text stands; below it, the last one."""
        return self.rows[min(number, len(self.rows) - 1)]

    def of(self, node: SyntaxTreeNode) -> Place:
        """Say where a node begins; a cell knows no line of its own, so its parents are asked."""
        each: SyntaxTreeNode | None = node
        while each is not None and (each.is_root or each.map is None):
            each = each.parent
        start = each.map[0] if each is not None and each.map else 0
        inside_quote = each is not None and each.parent and each.parent.type == "blockquote"
        indent = re.match(r"[\s>]*" if inside_quote else r"\s*", self.lines[start])
        return Place(self.file, self.row(start), (indent.end() if indent else 0) + 1)

    def within(self, inline: SyntaxTreeNode, content: str) -> Place:
        """Say where `content` stands, searched from the block's first line on."""
        place = self.of(inline)
        return self.find(content.split("\n", maxsplit=1)[0], place.line, place.column)

    def find(self, content: str, line: int, column: int = 0) -> Place:
        """Find the first place of `content` from `line` of the file on; else give that line."""
        for number in range(bisect_left(self.rows, line), len(self.lines)):
            at = self.lines[number].find(content)
            if at >= 0:
                return Place(self.file, self.rows[number], at + 1)
        return Place(self.file, line, column)


Line = int | Sequence[int]
"""The line at which a text begins, or where each of its lines stands."""


def positions_in(file: str, text: str, line: Line) -> Positions:
    """Say where the lines of a text stand in a file."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Positions(file, lines, range(line, line + len(lines)) if isinstance(line, int) else line)


def lines_in(lines: Sequence[str], text: str) -> list[int]:
    """The place among `lines`, from 0 on, of each line of a text that is written in them.

    A line of the text may go through several of them, and several may stand in one.
    """
    found, at, column = list[int](), 0, 0
    for line in text.split("\n"):
        words = line.split()
        begun = False
        for word in words:
            row, start = _found(lines, word, at, column)
            if start < 0:
                continue  # it is written in another way, as `\u0259`
            at, column = row, start + len(word)
            if not begun:
                found.append(at)
                begun = True
        if not begun:
            found.append(at)
    return found


def _found(lines: Sequence[str], word: str, at: int, column: int) -> tuple[int, int]:
    """The next line and column of a word, at most one line with text further on; -1 for none."""
    for row in range(at, len(lines)):
        start = lines[row].find(word, column if row == at else 0)
        if start >= 0 or (row > at and lines[row].strip()):
            return row, start
    return at, -1
