"""A cell with an address, as mail programs and spreadsheets show it → the address alone."""

import re
import unicodedata

_LINK = re.compile(r"mailto:", re.IGNORECASE)
_NAMED = re.compile(r"([^<>@]*)<([^<>\s]+)>")


def without_marks(text: str) -> str:
    """Take away the spaces and invisible signs at both ends that copied text brings along."""
    start, end = 0, len(text)
    while start < end and _blank(text[start]):
        start += 1
    while start < end and _blank(text[end - 1]):
        end -= 1
    return text[start:end]


def shown_address(text: str) -> tuple[str, str]:
    """The name and the address of `Ann <ann@x.org>` or `mailto:ann@x.org?subject=…`."""
    said = without_marks(text)
    name = ""
    if named := _NAMED.fullmatch(said):
        name, said = without_marks(named[1]).strip('"').strip(), named[2]
    if link := _LINK.match(said):
        said = said[link.end() :].partition("?")[0]
    return name, said


def _blank(char: str) -> bool:
    """Tell whether a sign is a space, or one of format (Cf in Unicode), such as U+200B."""
    return char.isspace() or unicodedata.category(char) == "Cf"
