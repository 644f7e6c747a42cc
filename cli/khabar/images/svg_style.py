"""An SVG with its styles written out as attributes, so that whoever draws it needs no CSS.

Browsers know all of CSS; what draws for print knows some. Here stylesheets, `style` attributes,
variables and shorthands become the presentation attributes of SVG 1.1 that mean the same
(SVG 2, 6.2 and 6.3; CSS Cascading and Inheritance 4; CSS Custom Properties 1).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]
from tinycss2.color4 import Color  # type: ignore[import-untyped]
from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

from khabar.images.svg_values import Unreadable, attributes_of

SVG = "{http://www.w3.org/2000/svg}"
_DEEPEST = 20  # variables that name others
_PLAIN_COLOUR = re.compile(r"#(?:\w{3}|\w{6})$|none$|inherit$|url\(|context-|currentcolor$", re.I)
_COLOURS = {"fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"}
# Properties that no attribute of their name stands for.
_STYLE_ALONE = {"isolation", "mix-blend-mode"}
_BACKGROUND, _NOTHING = {"background", "background-color"}, {"none", "transparent"}
_SCREEN = {"all", "screen", "(prefers-color-scheme: light)"}
_ELSEWHERE = re.compile(r"\(prefers-color-scheme:\s*dark\)|print|speech")
_NO_STYLE = frozenset({"charset", "namespace", "keyframes", "-webkit-keyframes"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of an SVG that no PDF would show as browsers do: its line, and its name."""

    line: int
    what: str


@dataclass(slots=True)
class StyledSvg:
    """The tree of an SVG without stylesheets; the lines of its elements; what cannot be shown."""

    root: Element
    lines: dict[int, int]
    refused: list[Refusal] = field(default_factory=list)

    def line(self, element: Element) -> int:
        """The line in which an element begins, `0` for one that was added."""
        return self.lines.get(id(element), 0)


def written_out(data: bytes) -> StyledSvg:
    """Read an SVG, which has no document type, and write its styles out.

    Raises `ExpatError` for one that is not well-formed.
    """
    picture = _read(data)
    matcher = _matcher(picture)
    wrapper = cssselect2.ElementWrapper.from_xml_root(picture.root)
    known: dict[int, Mapping[str, str]] = {}
    for each in wrapper.iter_subtree():
        above = known.get(id(each.parent.etree_element), {}) if each.parent else {}
        known[id(each.etree_element)] = _write_out(picture, each, matcher, above)
    for parent in list(picture.root.iter()):
        for child in [each for each in parent if each.tag == f"{SVG}style"]:
            parent.remove(child)
    return picture


def _read(data: bytes) -> StyledSvg:
    builder, lines = TreeBuilder(), dict[int, int]()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def name(raw: str) -> str:
        return f"{{{raw}" if "}" in raw else raw

    def start(tag: str, attributes: dict[str, str]) -> None:
        made = builder.start(name(tag), {name(key): value for key, value in attributes.items()})
        lines[id(made)] = parser.CurrentLineNumber

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(name(tag))
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return StyledSvg(builder.close(), lines)


# Stylesheets


def _matcher(picture: StyledSvg) -> Any:
    """Collect the rules that count on a screen, ready to be asked about an element."""
    matcher = cssselect2.Matcher()
    for element in picture.root.iter(f"{SVG}style"):
        if not _counts(element.get("media", "all")):
            continue
        line = picture.line(element)
        rules = tinycss2.parse_stylesheet("".join(element.itertext()), True, True)
        for rule in _rules(rules, line, picture.refused):
            for selector in _selectors(rule, line, picture.refused):
                matcher.add_selector(selector, _declarations(rule.content))
    return matcher


def _rules(rules: Iterable[Any], line: int, refused: list[Refusal]) -> Iterator[Any]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            media = tinycss2.serialize(rule.prelude).strip()
            if _counts(media):
                yield from _rules(tinycss2.parse_rule_list(rule.content, True, True), line, refused)
            elif not _ELSEWHERE.fullmatch(media):
                refused.append(Refusal(line + rule.source_line - 1, f"@media {media[:40]}"))
        elif rule.type == "at-rule" and rule.lower_at_keyword not in _NO_STYLE:
            refused.append(Refusal(line + rule.source_line - 1, f"@{rule.at_keyword[:20]}"))


def _counts(media: str) -> bool:
    return media.strip().lower() in {"", *_SCREEN}


def _selectors(rule: Any, line: int, refused: list[Refusal]) -> Iterator[Any]:
    try:
        found = cssselect2.compile_selector_list(rule.prelude)
    except cssselect2.SelectorError:
        said = tinycss2.serialize(rule.prelude).strip()
        refused.append(Refusal(line + rule.source_line - 1, f"the selector {said[:40]}"))
        return
    yield from (each for each in found if each.pseudo_element is None and not each.never_matches)


Declared = tuple[str, str, bool]


def _declarations(content: Any) -> tuple[Declared, ...]:
    """Names, values and whether they are important, in the order in which they stand."""
    return tuple(
        (
            each.name if each.name.startswith("--") else each.lower_name,
            tinycss2.serialize(each.value).strip(),
            each.important,
        )
        for each in tinycss2.parse_blocks_contents(content, True, True)
        if each.type == "declaration"
    )


# Elements


def _write_out(
    picture: StyledSvg, wrapper: Any, matcher: Any, above: Mapping[str, str]
) -> Mapping[str, str]:
    """Write an element's styles out; returns the variables that hold in it."""
    element = wrapper.etree_element
    sheets = [each for match in sorted(matcher.match(wrapper), key=_rank) for each in match[3]]
    style = list(_declarations(element.attrib.pop("style", "")))
    cascade = [(name, value) for important in (False, True) for row in (sheets, style)
               for name, value, weight in row if weight == important]  # fmt: skip
    variables = {**above, **{name: value for name, value in cascade if name.startswith("--")}}
    said = [(name, value) for name, value in element.items() if _is_css(name, value)]
    for name, value in [*said, *((n, v) for n, v in cascade if not n.startswith("--"))]:
        _write(picture, element, name, value, variables)
    return variables


def _is_css(name: str, value: str) -> bool:
    """Tell whether an attribute may hold what only CSS understands."""
    return "var(" in value or name in _COLOURS or name == "font-size"


def _rank(match: tuple[Any, ...]) -> tuple[Any, ...]:
    return match[:2]


def _write(
    picture: StyledSvg, element: Element, name: str, value: str, variables: Mapping[str, str]
) -> None:
    found = _resolved(value, variables) if "var(" in value else value
    if found is None:
        element.attrib.pop(name, None)
        return
    try:
        if name in _COLOURS:
            element.set(name, _colour(found))
        elif name in _BACKGROUND and element is picture.root:
            _paint(element, found)
        elif name in _STYLE_ALONE:
            element.set("style", f"{element.get('style', '')}{name}: {found};")
        else:
            element.attrib.update(attributes_of(name, found))
    except Unreadable:
        picture.refused.append(Refusal(picture.line(element), f"{name}: {found[:40]}"))


def _paint(root: Element, background: str) -> None:
    """Put a rectangle of the background's colour below everything. Raises `Unreadable`."""
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box if len(box) == 4 else ["0", "0", "100%", "100%"]
    place = dict(zip(("x", "y", "width", "height"), sides, strict=True))
    if background not in _NOTHING:
        root.insert(0, Element(f"{SVG}rect", {**place, "fill": _colour(background)}))


def _resolved(value: str, variables: Mapping[str, str], depth: int = 0) -> str | None:
    """A value with the values of its variables; `None` where one is not known."""
    parts = []
    for token in tinycss2.parse_component_value_list(value, True):
        if token.type != "function":
            parts.append(token.serialize())
        elif token.lower_name != "var":
            inner = _resolved(tinycss2.serialize(token.arguments), variables, depth)
            if inner is None:
                return None
            parts.append(f"{token.name}({inner})")
        else:
            found = _variable(tinycss2.serialize(token.arguments), variables, depth)
            if found is None:
                return None
            parts.append(found)
    return "".join(parts).strip()


def _variable(said: str, variables: Mapping[str, str], depth: int) -> str | None:
    name, comma, fallback = said.partition(",")
    if depth > _DEEPEST:
        return None
    value = variables.get(name.strip())
    found = _resolved(value, variables, depth + 1) if value is not None else None
    return _resolved(fallback, variables, depth + 1) if found is None and comma else found


def _colour(value: str) -> str:
    """A colour as SVG 1.1 writes it, with its opacity. Raises `Unreadable`."""
    if _PLAIN_COLOUR.match(value):
        return value
    colour = parse_color(value)
    if not isinstance(colour, Color):
        # A word that is no colour: a keyword, or what nobody knows.
        if "(" in value:
            raise Unreadable
        return value
    try:
        made: Color = colour.to("srgb")
    except NotImplementedError as error:
        raise Unreadable from error
    parts = list(made)[:3]
    if None in parts:
        raise Unreadable
    red, green, blue = (min(255, max(0, round(each * 255))) for each in parts)
    return f"rgba({red}, {green}, {blue}, {made.alpha:g})"
