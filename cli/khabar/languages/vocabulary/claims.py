"""Claims of sentences: who does what to whom, what excludes what, what is to come."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OPPOSED = (
    ("win", "lose"), ("rise", "fall"), ("more", "less"), ("more", "fall"), ("rise", "less"),
    ("open", "closed"), ("strengthen", "weaken"), ("accelerate", "slow"), ("warm", "cool"),
    ("highest", "lowest"), ("appoint", "dismiss"), ("lift", "impose"), ("confirm", "deny"),
    ("free", "paid"), ("before", "after"), ("until", "after"), ("from then", "until"),
    ("begin", "end"), ("extend", "shorten"),
)  # fmt: skip
"""Ideas of which one may not stand for the other, by their names in `Claims.opposed`.

What is denied may be said by the opposite.
"""
DISTINCT = (
    ("first", "last"), ("former", "new"), ("profit", "loss"), ("export", "import"), ("buy", "sell"),
    ("detain", "release"), ("men", "women"), ("spring", "summer", "autumn", "winter"),
    ("gold", "silver", "bronze"), ("yesterday", "today", "tomorrow"), ("day", "night"),
    ("morning", "evening"), ("noon", "midnight"), ("weekday", "weekend"),
    ("daily", "weekly", "monthly", "yearly"), ("semi-final", "quarter-final"),
    ("surplus", "deficit"), ("domestic", "foreign"), ("oil", "gas"), ("wheat", "barley", "cotton"),
    ("rain", "snow"), ("flood", "fire", "earthquake"), ("bridge", "tunnel", "airport"),
    ("school", "hospital", "museum", "library", "theatre"), ("red", "orange", "yellow", "green"),
)  # fmt: skip
"""Ideas of which none may stand for another, denied or not."""
THINGS = frozenset({
    "export", "import", "profit", "loss", "men", "women", "day", "night", "morning", "evening",
    "gold", "silver", "bronze", "spring", "summer", "autumn", "winter", "win", "lose", "detain",
    "release", "buy", "sell", "open", "closed",
})  # fmt: skip
"""Those of them that a figure may stand beside."""
CONVERSE = {"lose": "beat", "give way": "replace"}
"""What one does to another, as the other one tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """Patterns, in small letters, of what a sentence of one language claims.

    `opposed` are beginnings of words that say the ideas of `OPPOSED` and `DISTINCT`.
    `relations` are verbs of what one person or team does to another, by name; `by` follows who
    does it in the passive. `origin` and `goal` are of “from Baku to Poti”: what ends before a
    name where verbs lead, and elsewhere how a name ends; `genitive` is how that of an owner ends.
    `superlative` is the largest of all. `points` are those of percentages beyond doubt,
    `any_points` may be others, `percent` is either. `plan` says of a sentence that it is to come,
    `no_past` is what it may have where it is, and `past` what it has where it is not.
    """

    opposed: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    origin: str = "(?!)"
    goal: str = "(?!)"
    genitive: str = "(?!)"
    superlative: str = "(?!)"
    points: str = "(?!)"
    any_points: str = "(?!)"
    percent: str = "(?!)"
    plan: str = "(?!)"
    no_past: str = ""
    past: str = ""
