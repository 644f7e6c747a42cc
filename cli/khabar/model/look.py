"""The publisher's own looks: a logo and a colour."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Accent:
    """The colour of links and marks, as `#rrggbb`: on light paper, and on dark."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Logo:
    """The publisher's logo, cleaned: its bytes and its size, a ratio where it is a drawing.

    `name` is its address in the folder of assets, and in documents for paper.
    """

    name: str
    width: int
    height: int
    data: bytes = field(repr=False)
