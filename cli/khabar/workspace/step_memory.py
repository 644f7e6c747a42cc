"""The last answer of each pure step, good for as long as it is asked about the same values.

A command that runs once remembers nothing. One that stays reads a newsroom again and again, and of
all its files one has changed.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

R = TypeVar("R")

# Values that are the same if they are equal. Others are if they are one object: dataclasses leave
# positions out of comparisons.
_PLAIN = (bytes, str, frozenset)


class Recall(Protocol):
    """How a step is asked: under the name of what it is about."""

    def __call__(self, name: str, step: Callable[..., R], *values: object) -> R:
        """`step(*values)`."""
        ...


class StepMemory:
    """One answer for each step and each name that it is asked under."""

    def __init__(self) -> None:
        """It begins empty."""
        self._last: dict[tuple[str, object], tuple[tuple[object, ...], object]] = {}

    def recall(self, name: str, step: Callable[..., R], *values: object) -> R:
        """`step(*values)`, remembered if the values are those of the last time.

        What a step raises is raised, and not remembered.
        """
        last = self._last.get((name, step))
        if last and len(last[0]) == len(values) and all(map(_same, last[0], values)):
            return last[1]  # type: ignore[return-value]
        answer = step(*values)
        self._last[name, step] = values, answer
        return answer


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, _PLAIN) and one == other)
