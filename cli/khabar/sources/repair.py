"""The repairs that a machine can make in a source: characters, line ends, pasted lines."""

from khabar.markup import mended, parse
from khabar.sources.decoding import decode, is_lost
from khabar.sources.release import split

# A repair may show another one: what was one line are items now.
_ROUNDS = 5


def repaired_source(raw: bytes, file: str) -> str:
    """The text of `release.md` with all repairs, or of another source with those of characters.

    For a file that cannot be read, the answer is an empty text.
    """
    text, problems = decode(raw, file)
    if is_lost(problems):
        return ""
    front, _, line = split(text)
    if not file.endswith(".md") or front is None:
        return text
    lines = text.split("\n")
    return "\n".join([*lines[: line - 1], *repaired_body(lines[line - 1 :], file, line)])


def repaired_body(body: list[str], file: str, line: int) -> list[str]:
    """The lines of a body with all repairs; `line` is its first one in the file."""
    for _ in range(_ROUNDS):
        body = mended(body, parse("\n".join(body), file, line).repairs)
    return body
