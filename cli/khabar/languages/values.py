"""Values of a figure in a text: one or more, its unit, its sign."""

from dataclasses import dataclass
from decimal import Decimal

Reading = Decimal | str
"""A number; or `15:30` for a time, `month 9` for a month."""

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as written, every reading of it, and its unit: `%`, a currency or nothing.

    `shared` holds the units that a neighbour may lend it; `code` the letters that it ends, as in
    COP29; `foreign` says that its separators are not those of the locale.
    """

    text: str
    start: int
    end: int
    readings: frozenset[Reading]
    unit: str = ""
    shared: frozenset[str] = frozenset()
    negative: bool = False
    foreign: bool = False
    code: str = ""
    scale: int = 0

    def same(self, other: "Quantity") -> bool:
        """Tell whether the two can mean the same value, units aside."""
        return bool(self.readings & other.readings)


@dataclass(frozen=True, slots=True)
class Understood:
    """Meaning of a text in whatever form: readings, units, and whether anything is negative."""

    readings: frozenset[Reading]
    units: frozenset[str]
    negative: bool
