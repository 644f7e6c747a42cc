"""JSON that anybody may have written: its value, or one kind of error."""

import json
from collections.abc import Callable, Sequence
from typing import Any

_DEEPEST = 100
"""How many values may lie within one another; those of Khabar's own files have less than twenty."""


def given_json(
    text: str | bytes, pairs: Callable[[Sequence[tuple[str, Any]]], Any] | None = None
) -> Any:
    """The value of a JSON text; `pairs` makes its objects. Raises `ValueError` alone.

    Values within values without end are refused, so that whoever walks through the answer comes to
    an end, too.
    """
    try:
        value = json.loads(text, object_pairs_hook=pairs)
    except RecursionError:
        raise ValueError("values within values without end") from None
    row = [value]
    for _ in range(_DEEPEST):
        row = [each for value in row for each in _within(value)]
        if not row:
            return value
    raise ValueError("values within values without end")


def given_object(text: str | bytes) -> dict[str, Any]:
    """The object that a JSON text is; raises `ValueError` for everything else."""
    value = given_json(text)
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return value


def _within(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return tuple(value.values())
    return value if isinstance(value, list) else ()
