"""CSS declarations as presentation attributes: one declaration becomes some attributes.

Shorthands are written out, and values lose what only CSS may write (`10px`, `path("…")`).
"""

import re
from collections.abc import Iterator, Mapping

_GEOMETRY = frozenset({"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"})
_SIZES = {
    "xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24,
    "xx-large": 32,
}  # fmt: skip
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
_LENGTH = re.compile(r"([-+]?[\d.]+(?:e[-+]?\d+)?)(px|pt|pc|mm|cm|in)?", re.IGNORECASE)
_PATH = re.compile(r"""path\(\s*(["'])(.*)\1\s*\)""", re.DOTALL)
_CALLED = re.compile(r"\s*([a-zA-Z]+)\(([^()]*)\)")
_ANGLES = {"deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 57.29577951308232}
_ANGLE = re.compile(r"([-+]?[\d.]+)(deg|grad|turn|rad)?")
_WEIGHTS = frozenset({"bold", "bolder", "lighter"})
_STYLES, _CAPS = frozenset({"italic", "oblique"}), frozenset({"small-caps"})
# Font sizes of a shorthand: the first of its words that is a size ends the words before it.
_SIZE = re.compile(rf"[\d.]+(?:px|pt|pc|mm|cm|in|em|rem|%)|{'|'.join(_SIZES)}|smaller|larger")


class Unreadable(ValueError):  # noqa: N818 (it is no error of a program)
    """A value that cannot be written as an attribute."""


def attributes_of(name: str, value: str) -> Mapping[str, str]:
    """The attributes that a declaration means. Raises `Unreadable`."""
    if name == "font":
        return dict(_font(value))
    if name == "marker":
        return dict.fromkeys(("marker-start", "marker-mid", "marker-end"), value)
    if name == "transform":
        return {name: _transform(value)}
    if name == "d":
        return {name: _path(value)}
    if name in _GEOMETRY or name == "stroke-width":
        return {name: length(value)}
    if name == "font-size":
        return {name: _size(value)}
    return {name: value}


def length(value: str) -> str:
    """A length in pixels, without their name; whatever else stands there stays."""
    match = _LENGTH.fullmatch(value)
    if not match or not match[2]:
        return value
    return f"{float(match[1]) * _PIXELS[match[2].lower()]:.6g}"


def _size(value: str) -> str:
    return f"{_SIZES[value]}" if value in _SIZES else length(value)


def _path(value: str) -> str:
    if not (match := _PATH.fullmatch(value)):
        raise Unreadable
    return match[2]


def _font(value: str) -> Iterator[tuple[str, str]]:
    """The parts of a `font` shorthand (CSS Fonts 4, 2.7)."""
    words = value.split()
    at = next((i for i, each in enumerate(words) if _SIZE.match(each)), None)
    if at is None or at + 1 >= len(words):
        raise Unreadable
    parts = {"font-style": "normal", "font-variant": "normal", "font-weight": "normal"}
    for word in words[:at]:
        key = _kind(word)
        if key:
            parts[key] = word
    size, _, leading = words[at].partition("/")
    rest = words[at + 1 :]
    if rest[:1] == ["/"]:
        rest = rest[2:]
    elif not leading and words[at].endswith("/"):
        rest = rest[1:]
    yield from parts.items()
    yield "font-size", _size(size)
    yield "font-family", " ".join(rest)


def _kind(word: str) -> str:
    if word in _STYLES:
        return "font-style"
    if word in _CAPS:
        return "font-variant"
    return "font-weight" if word in _WEIGHTS or word.isdecimal() else ""


def _transform(value: str) -> str:
    """A transformation as an attribute: numbers without units (CSS Transforms 1, 8)."""
    if value == "none":
        return ""
    end, written = 0, []
    for match in _CALLED.finditer(value):
        if match.start() != end:
            raise Unreadable
        end = match.end()
        written.append(_called(match[1], re.split(r"[\s,]+", match[2].strip())))
    if value[end:].strip() or not written:
        raise Unreadable
    return " ".join(written)


def _called(name: str, given: list[str]) -> str:
    if name in {"translateX", "translateY"}:
        along = length(given[0])
        return _plain("translate", [along, "0"] if name == "translateX" else ["0", along])
    if name in {"scaleX", "scaleY"}:
        return _plain("scale", [given[0], "1"] if name == "scaleX" else ["1", given[0]])
    if name == "translate":
        return _plain(name, [length(each) for each in given])
    if name == "rotate":
        return _plain(name, [_angle(given[0]), *(length(each) for each in given[1:])])
    if name in {"skewX", "skewY"}:
        return _plain(name, [_angle(given[0])])
    if name in {"scale", "matrix"}:
        return _plain(name, given)
    raise Unreadable


def _plain(name: str, given: list[str]) -> str:
    if not all(re.fullmatch(r"[-+]?[\d.]+(?:e[-+]?\d+)?", each) for each in given):
        raise Unreadable
    return f"{name}({' '.join(given)})"


def _angle(value: str) -> str:
    match = _ANGLE.fullmatch(value)
    if not match:
        raise Unreadable
    return f"{float(match[1]) * _ANGLES[match[2] or 'deg']:.6g}"
