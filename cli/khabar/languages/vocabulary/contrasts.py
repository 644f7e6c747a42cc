"""Words of which one says the opposite of another: more and less, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Patterns of small letters beside a number: those that end before it, and those behind it.

    `turned` is a “not” behind either, which makes it the other one: `50-dən az olmayan`. The
    `about` ones say that a number is not exact, `exact` that it is, `until` that it is the most.
    `hint` is what any of them has a part of, so that a text without it need not be searched.
    """

    up_before: str = "(?!)"
    down_before: str = "(?!)"
    up_after: str = "(?!)"
    down_after: str = "(?!)"
    turned: str = "(?!)"
    about_before: str = "(?!)"
    about_after: str = "(?!)"
    exact_before: str = "(?!)"
    until_after: str = "(?!)"
    hint: str = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrasts:
    """Patterns, in small letters, of what one language says beside its numbers.

    `size` is more (up) and less (down) than a number, `time` is later (up) and earlier (down)
    by it or than it; `then_later` and `then_earlier` say so of what was told before: after
    that. `magnitudes` are numbers that nobody counted, by name (dozens, thousands), and
    halves. `spans` are words for a length of time (`14 day`), `single` is what makes a unit
    of time one, and `one_and_half` has it in the group `unit`. `denied` is what ends before a
    word, or follows it, and denies it. `not_yet` and `already` deny each other. `anchors` are
    times that figures stand beside, by name: this year (`now`), last year (`then`), formerly.
    `beside_then` is a time of its own behind a figure: “455 a year earlier”.
    """

    size: Sides = field(default_factory=Sides)
    time: Sides = field(default_factory=Sides)
    then_later: str = "(?!)"
    then_earlier: str = "(?!)"
    magnitudes: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, str] = field(default_factory=dict)
    single: str = "(?!)"
    one_and_half: str = "(?!)(?P<unit>)"
    denied: tuple[str, str] = ("(?!)", "(?!)")
    not_yet: str = "(?!)"
    already: str = "(?!)"
    anchors: Mapping[str, str] = field(default_factory=dict)
    beside_then: str = "(?!)"
