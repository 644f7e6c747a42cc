"""The keys `accent` and `logo` of `newsroom.yaml`."""

import re
from collections.abc import Iterator
from math import floor
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, PlainValidator, WithJsonSchema

from khabar.images.contrast import READABLE, contrast, nearest
from khabar.model import Accent
from khabar.problems import Level, Problem
from khabar.sources.fields import Tree

LIGHT, DARK = "#f1eee8", "#22201d"
"""The tinted grounds of light and dark pages: on these, links have the least contrast."""

# A dark page is read at night, so a colour that Khabar makes has more contrast than required.
_AT_NIGHT = 7.0
_COLOUR = re.compile(r"#?(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
_COMMENTED = re.compile(rf"accent:\s+(?:{_COLOUR.pattern})\b")
_HINT = 'write "#0a5468", in quotation marks'
_LOGO = re.compile(r".+\.(?:svg|png)", re.IGNORECASE)


class WrittenAccent(NamedTuple):
    """The colours of an accent as they are written; `dark` may be left to Khabar."""

    light: str
    dark: str = ""

    def accent(self) -> Accent:
        """The frozen value."""
        return Accent(self.light, self.dark or nearest(self.light, DARK, _AT_NIGHT))


def _colour(text: object) -> str:
    if not isinstance(text, str) or not _COLOUR.fullmatch(text.strip()):
        raise ValueError(f"`{text}` is not a colour", _HINT)
    digits = text.strip().removeprefix("#")
    whole = digits if len(digits) == len("rrggbb") else "".join(each * 2 for each in digits)
    return f"#{int(whole, 16):06x}"


def _accent(value: object) -> WrittenAccent:
    """A colour, or one for light pages and one for dark ones: `{light: …, dark: …}`."""
    if not isinstance(value, dict):
        return WrittenAccent(_colour(value))
    if value.keys() != {"light", "dark"}:
        raise ValueError("not an accent", f'{_HINT}, or {{light: "#0a5468", dark: "#7fc6da"}}')
    return WrittenAccent(_colour(value["light"]), _colour(value["dark"]))


def _logo(name: str) -> str:
    if "/" in name or name.startswith("."):
        raise ValueError(f"`{name}` is not the name of a file", "put it beside newsroom.yaml")
    if not _LOGO.fullmatch(name):
        raise ValueError(f"`{name}` is not an SVG or PNG by its name", "save it as one of them")
    return name


_COLOUR_SCHEMA = {"type": "string", "pattern": "^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}
AccentField = Annotated[
    WrittenAccent,
    PlainValidator(_accent),
    WithJsonSchema(
        {
            "anyOf": [
                _COLOUR_SCHEMA,
                {
                    "type": "object",
                    "properties": {"light": _COLOUR_SCHEMA, "dark": _COLOUR_SCHEMA},
                    "required": ["light", "dark"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
LogoField = Annotated[str, AfterValidator(_logo)]


def accent_problems(written: WrittenAccent | None, tree: Tree) -> Iterator[Problem]:
    """Find colours too near to the ground that they stand on, each with one that is not."""
    if ("accent",) in tree.empty:
        place = tree.keys[("accent",)]
        if _COMMENTED.search(tree.lines[place.line - tree.first]):
            message = "YAML takes `#` and what follows for a comment: there is no accent"
            yield Problem(place, message, _HINT, Level.WARNING)
    if not written:
        return
    for colour, ground, where in ((written.light, LIGHT, "light"), (written.dark, DARK, "dark")):
        if colour and (found := contrast(colour, ground)) < READABLE:
            # Rounded down, so that nothing short of it reads as enough.
            said = floor(found * 100) / 100
            short = f"{READABLE - said:.2f} short of the {READABLE}:1 that text needs"
            message = f"{colour} has a contrast of {said:.2f}:1 on {where} pages, {short}"
            hint = f'the nearest that has enough: "{nearest(colour, ground)}"'
            yield Problem(tree.place(("accent",)), message, hint, Level.WARNING, check="contrast")
