"""Lines and columns: where a part of a text stands in its file."""

import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from khabar.problems import Place


@dataclass(frozen=True, slots=True)
class Positions:
    """The lines of a text that begins at `line` of `file`. Lines and columns count from 1."""

    file: str
    line: int
    lines: list[str]

    def at(self, number: int) -> Place:
        """The start of a line; `number` counts the text's lines from 0."""
        return Place(self.file, self.line + number, 1)

    def of(self, node: SyntaxTreeNode) -> Place:
        """Say where a node begins; a cell knows no line of its own, so its parents are asked."""
        each: SyntaxTreeNode | None = node
        while each is not None and (each.is_root or each.map is None):
            each = each.parent
        start = each.map[0] if each is not None and each.map else 0
        inside_quote = each is not None and each.parent and each.parent.type == "blockquote"
        indent = re.match(r"[\s>]*" if inside_quote else r"\s*", self.lines[start])
        return Place(self.file, self.line + start, (indent.end() if indent else 0) + 1)

    def within(self, inline: SyntaxTreeNode, content: str) -> Place:
        """Say where `content` stands, searched from the block's first line on."""
        place = self.of(inline)
        return self.find(content.split("\n", maxsplit=1)[0], place.line, place.column)

    def find(self, content: str, line: int, column: int = 0) -> Place:
        """Find the first place of `content` from `line` of the file on; else give that line."""
        for number in range(line - self.line, len(self.lines)):
            at = self.lines[number].find(content)
            if at >= 0:
                return Place(self.file, self.line + number, at + 1)
        return Place(self.file, line, column)
