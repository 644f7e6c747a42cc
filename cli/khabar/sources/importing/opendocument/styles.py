"""Properties that the styles of a document give its text: bold, hidden, raised, a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from khabar.sources.importing.opendocument.namespaces import FO, OFFICE, STYLE, TEXT


@dataclass(frozen=True, slots=True)
class Style:
    """Properties that a style gives its text; `name` is the nearest one that a person chose."""

    name: str
    bold: bool
    italic: bool
    hidden: bool
    struck: bool = False
    raised: str = ""


def styles_of(roots: list[Element]) -> Mapping[str, Style]:
    """Properties that each style of a document gives its text, by its name."""
    found = {each.get(f"{STYLE}name", ""): each for root in roots
             for each in root.iter(f"{STYLE}style")}  # fmt: skip
    automatic = {
        each.get(f"{STYLE}name", "")
        for root in roots
        for part in root.iter(f"{OFFICE}automatic-styles")
        for each in part
    }
    return {name: _style(name, found, automatic) for name in found}


def _style(name: str, found: Mapping[str, Element], automatic: set[str]) -> Style:
    chosen, said, seen = name, dict[str, str](), set[str]()
    while name in found and name not in seen:
        seen.add(name)
        chosen = chosen if chosen not in automatic else name
        for properties in found[name].iter(f"{STYLE}text-properties"):
            said = {**properties.attrib, **said}
        parent = found[name].get(f"{STYLE}parent-style-name", "")
        if name in automatic and parent:
            chosen = parent
        name = parent
    bold = said.get(f"{FO}font-weight", "") in ("bold", "600", "700", "800", "900")
    italic = said.get(f"{FO}font-style", "") in ("italic", "oblique")
    struck = said.get(f"{STYLE}text-line-through-style", "none") != "none"
    hidden = said.get(f"{TEXT}display", "") == "none"
    position = said.get(f"{STYLE}text-position", "0%").split()[0]
    raised = "" if position == "0%" else "sub" if position[0] in "-s" else "sup"
    raised = "sup" if position == "super" else raised
    return Style(chosen, bold, italic, hidden, struck, raised)
