"""The lines by which Git marks two versions of a text that it could not merge."""

import re
from collections.abc import Iterator

HINT = "keep one of the two texts, and remove the lines <<<<<<<, ======= and >>>>>>>"
# What stands in a list or a quotation was moved there with its lines.
_MARKER = re.compile(r"^[ \t]*(?:(?:>[ \t]*)?<{7}|>{7})(?: .*)?$", re.MULTILINE)


def conflict_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin or end a conflict, each with its number from 1 on."""
    line, counted = 1, 0
    for match in _MARKER.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield line, match[0].strip()
