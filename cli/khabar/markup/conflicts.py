"""The lines by which Git marks two versions of a text that it could not merge."""

import re
from collections.abc import Iterator

HINT = "keep one of the two texts, and remove the lines <<<<<<<, ======= and >>>>>>>"
# What stands in a list or a quotation was moved there with its lines.
_MARKER = re.compile(r"^(?:[ \t]*(?:> ?)?[ \t]*<{7}|[ \t]*>{7})(?: .*)?$", re.MULTILINE)


def conflict_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin or end a conflict, each with its number from 1 on."""
    for match in _MARKER.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0].strip()
