"""How much work something is, counted and not timed: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python run within one call; what C does within a line is not seen."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the steps of `work(size)` those of `work(2 * size)` are.

    2 where the work grows with the size, 4 where it grows with its square. What is made on first
    use is made before anything is counted; nothing of a size is done twice, since answers are kept.
    """
    work(size // 2)
    once = steps(lambda: work(size))
    return steps(lambda: work(2 * size)) / once
