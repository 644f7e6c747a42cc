"""Emphasis of HTML as marks of Markdown: by an element's tag, or by its style, as in Google Docs.

While a text is read, signs stand for where emphasis begins and ends; `with_marks` makes marks of
them. So bold text within bold text is bold once, and what two elements emphasize side by side is
one run.
"""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from khabar.sources.importing.lists.typed_lists import BREAK

_STRONG, _STRESSED = "**", "*"
_TAGS = {"b": _STRONG, "strong": _STRONG, "em": _STRESSED, "i": _STRESSED}
_STYLES = (
    (_STRONG, re.compile(r"font-weight\s*:\s*(?:(bold(?:er)?|[6-9]00)|[a-z0-9]+)(?![\w-])", re.I)),
    (_STRESSED, re.compile(r"font-style\s*:\s*(?:(italic|oblique)|[a-z]+)(?![\w-])", re.I)),
)
# Noncharacters, which no text has.
_BEGINS = {_STRONG: "\ufdd0", _STRESSED: "\ufdd1"}
_ENDS = {_STRONG: "\ufdd2", _STRESSED: "\ufdd3"}
_STEPS = {
    **{sign: (mark, 1) for mark, sign in _BEGINS.items()},
    **{sign: (mark, -1) for mark, sign in _ENDS.items()},
}
_PARTS = re.compile(f"([\ufdd0-\ufdd3{BREAK}])")
# A run of text, and the marks that it stands in.
_Run = tuple[str, tuple[str, ...]]


def emphasized(words: str, element: Element) -> str:
    """Words between the signs of an element's emphasis; its style goes before its tag."""
    for mark, style in _STYLES:
        said = style.search(element.get("style", ""))
        if said[1] if said else _TAGS.get(str(element.tag)) == mark:
            words = f"{_BEGINS[mark]}{words}{_ENDS[mark]}"
    return words


def with_marks(pieces: Iterable[str], *, strong: bool = True) -> str:
    """A text whose signs are marks of Markdown: none at a space, none across a line break.

    Without `strong`, as in a heading, nothing is bolder than the rest.
    """
    made: list[str] = []
    stack: list[str] = []
    spaces = ""
    for words, marks in [*_runs("".join(pieces)), (BREAK, ())]:
        bare = words.strip() if words != BREAK else words
        if not bare:
            spaces += words
            continue
        while not set(stack) <= set(marks):
            made.append(stack.pop())
        ahead, _, behind = words.partition(bare)
        made += [spaces, ahead]
        for mark in marks:
            if mark not in stack and (strong or mark != _STRONG):
                stack.append(mark)
                made.append(mark)
        made.append(bare)
        spaces = behind
    return "".join(made[:-1])


def _runs(text: str) -> Iterator[_Run]:
    """The runs of a text with the marks that each stands in."""
    depth = dict.fromkeys(_BEGINS, 0)
    for part in _PARTS.split(text):
        if step := _STEPS.get(part):
            depth[step[0]] += step[1]
        elif part:
            yield part, () if part == BREAK else tuple(m for m in depth if depth[m] > 0)
