"""Parts of SVG that can be shown in print, and who draws them.

The PDF engine draws most of SVG as lines and letters. Some it draws wrongly or not at all; that is
drawn by resvg, dot by dot. What neither draws as browsers do is refused by its name. The tests
compare each accepted feature with Chromium: `tests/pictures/*.svg`.
"""

import re
import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from khabar.images.svg_style import SVG, Refusal, StyledSvg

GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif",
           "ui-serif", "ui-monospace"}  # fmt: skip
_TEXTS = tuple(f"{SVG}{each}" for each in ("text", "tspan", "textPath"))
# What draws for print knows none of these: by its name, and the values that change nothing.
_REFUSED: dict[str, set[str]] = {
    "animation": {"none"},
    "animation-name": {"none"},
    "backdrop-filter": {"none"},
    "color-interpolation": {"sRGB", "srgb", "auto"},
    "font-variation-settings": {"normal"},
    "inline-size": {"auto", "0"},
    "mask-image": {"none"},
    "offset-path": {"none"},
    "scale": {"none"},
    "shape-inside": {"auto"},
    "text-shadow": {"none"},
    "text-transform": {"none"},
    "translate": {"none"},
    "vector-effect": {"none"},
    "zoom": {"1", "normal"},
}
_REFUSED_VALUES = re.compile(r"\b(?:calc|min|max|clamp|env|attr)\(")
_REFUSED_UNITS = re.compile(r"[\d.]+(?:vw|vh|vmin|vmax|rem|ch|lh|q)\b", re.IGNORECASE)
_UNITS_COUNT = {"x", "y", "dx", "dy", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1",
                "x2", "y2", "font-size", "stroke-width"}  # fmt: skip
_KEYWORDS = {"initial", "unset", "revert", "revert-layer"}
# What the PDF engine draws otherwise than browsers, and resvg draws as they do.
_DRAWN_ELEMENTS = {"pattern", "mask", "filter", "switch", "textPath"}
_DRAWN: dict[str, set[str]] = {
    "alignment-baseline": {"auto", "baseline", "alphabetic"},
    "baseline-shift": {"baseline", "0"},
    "clip-rule": {"nonzero"},
    "dominant-baseline": {"auto", "alphabetic"},
    "direction": {"ltr"},
    "filter": {"none"},
    "font-variant": {"normal"},
    "gradientTransform": set(),
    "letter-spacing": {"normal", "0", "0px"},
    "mask": {"none"},
    "paint-order": {"normal", "fill", "fill stroke", "fill stroke markers"},
    "rotate": {"auto", "0"},
    "spreadMethod": {"pad"},
    "stroke-opacity": {"1"},
    "systemLanguage": set(),
    "text-decoration": {"none"},
    "text-decoration-line": {"none"},
    "word-spacing": {"normal", "0", "0px"},
    "writing-mode": {"lr", "lr-tb", "horizontal-tb"},
}


def refusals(picture: StyledSvg) -> Iterator[Refusal]:
    """Name the parts that no PDF would show as browsers do."""
    yield from picture.refused
    for element in picture.root.iter():
        for name, value in element.attrib.items():
            if _is_refused(name, value.strip()):
                yield Refusal(picture.line(element), f"{name}: {value[:40]}")
        box = element.get("transform-box", "view-box")
        if box != "view-box" and element.get("transform"):
            yield Refusal(picture.line(element), f"transform-box: {box}")


def _is_refused(name: str, value: str) -> bool:
    if name.startswith("{") or name in {"id", "class"}:
        return False
    if name in _REFUSED and value not in _REFUSED[name]:
        return True
    if name == "clip-path" and not value.startswith("url(") and value != "none":
        return True
    if name in _UNITS_COUNT and _REFUSED_UNITS.search(value):
        return True
    return bool(_REFUSED_VALUES.search(value)) or value in _KEYWORDS


def unknown_fonts(picture: StyledSvg) -> Iterator[Refusal]:
    """Fonts of text that name no generic family: neither readers nor the PDF have them for sure."""
    for element, families in _families(picture.root, ""):
        names = [each.strip().strip("\"'") for each in families.split(",")]
        if families and GENERIC.isdisjoint(each.lower() for each in names) and _says(element):
            yield Refusal(picture.line(element), names[0][:60])


def _families(element: Element, above: str) -> Iterator[tuple[Element, str]]:
    """Give the elements that hold text, each with the `font-family` that it is shown in."""
    own = element.get("font-family", above)
    if own == "inherit":
        own = above
    if element.tag in _TEXTS:
        yield element, own
    for child in element:
        yield from _families(child, own)


def _says(element: Element) -> bool:
    tails = (child.tail or "" for child in element)
    return bool("".join([element.text or "", *tails]).strip())


def texts(picture: StyledSvg) -> Iterator[tuple[int, str]]:
    """Yield the texts that stand in it, each with its line."""
    for element, _ in _families(picture.root, ""):
        yield picture.line(element), "".join(element.itertext())


def words(picture: StyledSvg) -> tuple[str, ...]:
    """Return the words of its texts, each text once, in their order."""
    said = (" ".join("".join(each.itertext()).split()) for each in picture.root.iter(f"{SVG}text"))
    return tuple(dict.fromkeys(each for each in said if each))


def needs_drawing(picture: StyledSvg) -> bool:
    """Tell whether the PDF engine would draw something otherwise than browsers do."""
    placed = any(each.get("text-anchor", "start") != "start" for each in picture.root.iter())
    return any(_needs_drawing(element, placed) for element in picture.root.iter())


def _needs_drawing(element: Element, placed: bool) -> bool:
    """Tell it of one element; `placed` says that texts are anchored elsewhere than at a start."""
    kind = element.tag.removeprefix(SVG)
    if kind in _DRAWN_ELEMENTS:
        return True
    if any(name in _DRAWN and said.strip() not in _DRAWN[name] for name, said in element.items()):
        return True
    if "mix-blend-mode" in element.get("style", ""):
        return True
    if "url(" in element.get("stroke", "") or _is_translucent(element.get("stroke", "")):
        return True
    if kind == "clipPath" and element.find(f".//{SVG}text") is not None:
        return True
    return kind == "text" and (
        _is_of_parts(element, placed) or _is_joined("".join(element.itertext()))
    )


def _is_translucent(colour: str) -> bool:
    return colour.startswith("rgba(") and not colour.endswith(", 1)")


def _is_of_parts(text: Element, placed: bool) -> bool:
    """Tell whether its parts are placed together: the engine places them one by one."""
    return len(text) > 0 and (placed or any("em" in each.get("dy", "") for each in text.iter()))


def _is_joined(text: str) -> bool:
    """Tell whether letters change their shapes beside others, or run from right to left."""
    return any(unicodedata.bidirectional(each) in {"AL", "R"} for each in text)
