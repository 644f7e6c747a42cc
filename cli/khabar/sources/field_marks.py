"""Meaning of the value at a path, by its model: text for readers, or a key that restricts."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

FREE_TEXT = "free text"
"""Marks a type whose values are text for readers, in which a `#` may well stand."""


def is_free_text(model: Any, path: tuple[str | int, ...]) -> bool:
    """Tell whether a value is text for readers, by the model's field that the path leads to."""
    kind: Any = model
    for part in path:
        kind = _inner(kind, part)
    return FREE_TEXT in _marks(kind)


def restricts(model: Any, path: tuple[str | int, ...]) -> bool:
    """Tell whether the path leads to a key that a model names as restricting, or below one."""
    kind: Any = model
    for part in path:
        if any(part in getattr(each, "restricting", ()) for each in _choices(kind)):
            return True
        kind = _inner(kind, part)
    return False


def names_an_entry(model: Any, path: tuple[str | int, ...]) -> bool:
    """Tell whether the path leads to an entry that an editor named, and to no key of a model."""
    kind: Any = model
    for part in path[:-1]:
        kind = _inner(kind, part)
    return any(get_origin(each) is dict for each in _choices(kind))


def _inner(kind: Any, part: str | int) -> Any:
    """The type below a key or a position of a type."""
    for each in _choices(kind):
        if isinstance(each, type) and issubclass(each, BaseModel):
            fields = each.model_fields.items()
            found = [f for name, f in fields if part == (f.alias or name)]
            return Annotated[found[0].annotation, *found[0].metadata, ""] if found else None
        if args := getattr(each, "__args__", ()):
            return args[-1] if isinstance(part, str) else args[0]
    return None


def _choices(kind: Any) -> list[Any]:
    """A type without its marks, or the members of a union of types."""
    bare = getattr(kind, "__origin__", None) if hasattr(kind, "__metadata__") else kind
    union = get_origin(bare) in (Union, UnionType)
    return [each for arg in get_args(bare) for each in _choices(arg)] if union else [bare]


def _marks(kind: Any) -> list[Any]:
    marks = list(getattr(kind, "__metadata__", ()))
    bare = kind.__origin__ if hasattr(kind, "__metadata__") else kind
    if get_origin(bare) in (Union, UnionType):
        marks += [mark for arg in get_args(bare) for mark in _marks(arg)]
    return marks


def known_names(model: Any, path: tuple[str | int, ...]) -> list[str]:
    """The names of the fields of the model that `path` leads to."""
    kind: Any = model
    for part in path[:-1]:
        # A part may be the name of a member of a union: it leads nowhere.
        kind = _inner(kind, part) or kind
    return [name for each in _choices(kind) for name in _names(each)]


def _names(model: Any) -> list[str]:
    fields = getattr(model, "model_fields", {})
    return [each.alias or name for name, each in fields.items()]
