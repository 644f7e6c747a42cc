"""Front matter whose lines `---` are missing, or are no three hyphens: what to type, and where.

So are fields that stand below it, or within a text: what they restrict would be public.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from khabar.problems import Place, Problem
from khabar.sources.fields import Tree

_FENCE = re.compile(r"---[ \t]*")
_NEARLY = re.compile(r"\s*(?:[—–−―‒-]{1,9}|\+{3,}|={3,}|\*{3,}|```\w*|;{3,})\s*")
_FIELD = re.compile(r"[^\W\d_][\w -]{0,40}:(?:\s|$)|\s+\S|- |#|$")
_WHOLE = "the file begins with a line `---`, the fields, and another line `---`"


_KEY = re.compile(r"([a-z]{4,20}):(?:\s|$)")
# What restricts is a field wherever a line has it, and nothing else.
_RESTRICTING = re.compile(
    r"(embargo|status)\s?:\s{1,9}[\"']?(?:\d[\dTtZz:.+ -]{0,40}|draft|usable|withheld|canceled)"
    r"[\"']?\s{0,9}(?:#.*)?"
)


def fields_below(body: str, first: int, file: str, keys: Collection[str]) -> Iterator[Problem]:
    """Problems of fields in a body, which begins in line `first`; `keys` are those of fields.

    The first lines are fields if they are written like some.
    """
    above = True
    for number, line in enumerate(body.split("\n"), first):
        head = _KEY.match(line) if above else None
        key = head[1] if head else ""
        above = above and (key in keys or not line.strip() or bool(_FENCE.fullmatch(line)))
        if key in keys or (line[:1] in "es" and _RESTRICTING.fullmatch(line.rstrip())):
            hint = "move it above the second `---` of the file; between them are all fields"
            named = line.partition(":")[0]
            yield Place(file, number, 1).problem(f"`{named}:` stands below the fields", hint)


def fields_within(tree: Tree) -> Iterator[Problem]:
    """Problems of lines that are a part of a text, and written like a field that restricts.

    Of a tree with problems nobody knows what is a text.
    """
    keys = {place.line for place in tree.keys.values()}
    for number, line in enumerate(() if tree.problems else tree.lines, tree.first):
        if number not in keys and (found := _RESTRICTING.fullmatch(line.strip())):
            named = found[1]
            hint = "begin the line at the first column, as all fields do"
            yield Place(tree.file, number, 1).problem(f"`{named}:` stands within a text", hint)


def no_front_matter(lines: Sequence[str], file: str) -> Problem:
    """Problem of a source whose lines have no front matter."""
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    shown = lines[first].strip()
    if first == 0 and _FENCE.fullmatch(lines[0]):
        return _without_end(lines, file)
    place = Place(file, first + 1, 1)
    if shown == "---":
        return place.problem("something stands above the front matter", "begin the file with `---`")
    if _NEARLY.fullmatch(lines[first]):
        return _no_fence(place, shown)
    if _FIELD.match(lines[first]) and ":" in lines[first]:
        return place.problem("no line `---` above the fields", "write `---` as the first line")
    return place.problem("no front matter, or no end of it", _WHOLE)


def _without_end(lines: Sequence[str], file: str) -> Problem:
    """Front matter that goes on to the end of the file: where its end belongs."""
    wrong = next((n for n, line in enumerate(lines) if n and _NEARLY.fullmatch(line)), None)
    if wrong is not None:
        return _no_fence(Place(file, wrong + 1, 1), lines[wrong].strip())
    end = next((n for n, line in enumerate(lines) if n and not _FIELD.match(line)), len(lines) - 1)
    place = Place(file, end + 1, 1)
    return place.problem("the front matter has no end", f"write `---` above line {end + 1}")


def _no_fence(place: Place, shown: str) -> Problem:
    hint = "type three hyphens: `---`; some programs make a dash of them"
    return place.problem(f"`{shown}` is not the line `---`", hint)
