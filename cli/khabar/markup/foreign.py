"""Markup of other programs, which nothing here renders: readers would see its signs."""

import re
from collections.abc import Iterator

_FOREIGN = tuple(
    (re.compile(pattern), name, hint)
    for pattern, name, hint in (
        (r"~~[^~\s][^~]*~~", "struck-out text", "write the text as it is valid now"),
        (r"^\[[ xX]\]\s", "a task of a to-do list", "remove the brackets"),
        (r"\{#[\w-]+\}\s*$", "the id of a heading", "remove it"),
        (r"^\[![A-Z]+\]", "a call-out", "write a paragraph"),
        (r"\^\[[^\]]+\]", "a footnote within a line", "write `[^1]`, and below `[^1]: …`"),
        (r"\{\{.*?\}\}|\{%.*?%\}", "a sign of a template", "write the text that belongs there"),
        (r"^:::", "a container", "remove the line"),
        (r"^\*\[[^\]]+\]:", "an abbreviation", "write it out where it stands first"),
        (
            r"(?<![\w$])\$[^\s$](?:[^$\n]*[\\^_{][^$\n]*)\$(?![\w$])",
            "a formula",
            "write it in words",
        ),
    )
)
_SIGN = re.compile(r"~~|\[[ xX!]|\{[#{%]|\^\[|:::|\*\[|\$")


def foreign_markup(text: str) -> Iterator[tuple[str, str, str]]:
    """The foreign markup in a run of text: as it stands, by name, and a hint."""
    if not _SIGN.search(text):
        return
    for pattern, name, hint in _FOREIGN:
        if match := pattern.search(text):
            yield match[0].strip(), name, hint
