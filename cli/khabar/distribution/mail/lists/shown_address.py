"""A cell with an address, as mail programs and spreadsheets show it → the address alone."""

import re
import unicodedata

_LINK = re.compile(r"mailto:", re.IGNORECASE)
# `a@x.org; b@x.org`, `a@x.org / b@x.org`, one a line; a name before an address stays with it.
# No sign is looked at more than twice, however long a cell is; the parts lose their spaces later.
_BETWEEN = re.compile(
    r"[;,\n|]|:::|(?<=\s)/(?=\s)|(?<=[\w>])/(?=[^\s/]+@)|(?<=\w)\s+(?=[^\s<>(]+@)"
)
_NAMED = re.compile(r"([^<>]*)<([^<>\s]+)>")
_IN_BRACKETS = re.compile(r"([^()@]*)\(([^()\s]+)\)")


def without_marks(text: str) -> str:
    """Take away the spaces and invisible signs at both ends that copied text brings along."""
    start, end = 0, len(text)
    while start < end and _blank(text[start]):
        start += 1
    while start < end and _blank(text[end - 1]):
        end -= 1
    return text[start:end]


def shown_address(text: str) -> tuple[str, str]:
    """The name and the address of `Ann <ann@x.org>`, `Ann (ann@x.org)` or `mailto:ann@x.org?…`.

    Outlook puts a name into single quotes, and where it knows none, the address once more.
    """
    said = without_marks(text)
    name = ""
    if named := _NAMED.fullmatch(said) or _IN_BRACKETS.fullmatch(said):
        name, said = _without_quotes(without_marks(named[1])), named[2]
    if link := _LINK.match(said):
        said = said[link.end() :].partition("?")[0]
    return name, said


def shown_addresses(text: str) -> list[str]:
    """Part a cell with several addresses; return the cell itself where it has one or none."""
    parts = [without_marks(each) for each in _BETWEEN.split(text)]
    parts = [each for each in parts if each]
    several = len(parts) > 1 and all(each.count("@") == 1 for each in parts)
    return parts if several else [text]


def _without_quotes(text: str) -> str:
    """A name without the quotes around it; an address is no name."""
    inner = text.strip('"').strip()
    if len(inner) > 1 and inner.startswith("'") and inner.endswith("'"):
        inner = inner[1:-1].strip()
    return "" if "@" in inner else inner


def _blank(char: str) -> bool:
    """Tell whether a sign is a space, or one of format (Cf in Unicode), such as U+200B."""
    return char.isspace() or unicodedata.category(char) == "Cf"
