"""`docs/templates.md`: what each template is given, made from the code that gives it."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin

from khabar.editorial.template_contract.samples import sample_newsroom
from khabar.editorial.template_contract.trial import trials
from khabar.editorial.template_contract.variable_words import CONTRACT, WORDS
from khabar.files.folder import standard
from khabar.formats.templates import Templates
from khabar.formats.wording import Voice
from khabar.model import Newsroom

_INTRODUCTION = f"""\
# Templates

Made by `khabar schema templates` from the code that renders them. This is version {CONTRACT} of
what templates are given. Names are added without notice; before one goes or changes its meaning,
the version grows and CHANGELOG.md says so.

Templates are [Jinja](https://jinja.palletsprojects.com/templates/) in a sandbox. `khabar check`
renders your own on samples and tells what is wrong, with file and line. A newsroom with a file
`templates/OVERLAY` keeps only the templates that it changed: see `khabar upgrade --overlay`.
"""
_PLAIN = {
    str: "text",
    int: "number",
    bool: "yes or no",
    type(None): "nothing",
    datetime: "date and time",
    date: "day",
}
# How a newsroom works is no matter of its pages.
_NOT_GIVEN = {"mail", "deliver", "policies", "limits"}


class _Noting(Templates):
    """Templates that note what each one is given."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.given: dict[str, dict[str, object]] = {}

    def render(self, name: str, voice: Voice, **values: Any) -> str:
        """Note the values, and render."""
        known = self.given.setdefault(name, {})
        known |= {key: value for key, value in values.items() if value or key not in known}
        return super().render(name, voice, **values)


def given(folder: Path, newsroom: Newsroom) -> Mapping[str, Mapping[str, object]]:
    """Return a sample of all that each standard template of `folder` is given, by their names."""
    templates = _Noting(folder)
    for each in trials(templates, newsroom):
        each.render()
    return templates.given


def template_reference() -> str:
    """Return the reference for designers, as Markdown; ends with a newline."""
    folder = standard() / "templates"
    return "\n".join(_lines(Templates(folder), given(folder, sample_newsroom()))) + "\n"


def _lines(templates: Templates, samples: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    every = {name: value for row in samples.values() for name, value in row.items()}
    yield from _INTRODUCTION.splitlines()
    yield from ("", "## What each template is given", "", "| template | variables |", "|---|---|")
    for name, row in sorted(samples.items()):
        yield f"| `{name}` | {', '.join(f'`{each}`' for each in sorted(row))} |"
    yield ""
    yield "All are given `locale`. What they include or import with context sees the same."
    yield from ("", "## Variables", "", "| name | value | what it is |", "|---|---|---|")
    for name, value in sorted({**every, "locale": ""}.items()):
        yield f"| `{name}` | {_kind(value)} | {WORDS[name]} |"
    yield from ("", "## Functions", "", "| call | what it answers |", "|---|---|")
    yield from _functions({**Voice("en", {}).functions(), **templates.functions})
    yield from ("", "## Filters", "", "| filter | what it answers |", "|---|---|")
    yield from _functions(templates.filters)
    yield from ("", "## Values", "", "Fields of what is given.")
    for kind in _values(every.values()):
        yield from _described(kind)


def _functions(found: Mapping[str, Callable[..., object]]) -> Iterator[str]:
    """List functions with their arguments, but for a locale that is filled in."""
    for name, function in sorted(found.items()):
        row = inspect.signature(function).parameters.values()
        known = {"locale"} if hasattr(function, "__wrapped__") else set[str]()
        bare = (str(each.replace(annotation=each.empty)) for each in row if each.name not in known)
        first = (inspect.getdoc(function) or "").split("\n\n")[0]
        yield f"| `{name}({', '.join(bare)})` | {' '.join(first.split())} |"


def _kind(value: object) -> str:
    """The kind of a sample value, in words."""
    if isinstance(value, Mapping):
        first = next(iter(value.values()), "")
        return f"mapping of {_kind(first)}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"list of {_kind(value[0])}" if value else "list"
    if callable(value) and not is_dataclass(value):
        return "function"
    return _named(type(value))


def _named(annotation: Any) -> str:
    """A type as designers read it."""
    arguments = [each for each in get_args(annotation) if each is not Ellipsis]
    origin = get_origin(annotation)
    if isinstance(annotation, Field):  # in a class, a field hides the type of the same name
        return _PLAIN[date] if annotation.name == "date" else annotation.name
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in arguments)
    if isinstance(annotation, UnionType) or str(origin) == "typing.Union":
        return " or ".join(_named(each) for each in arguments)
    if origin in (tuple, list):
        return f"list of {' or '.join(dict.fromkeys(_named(each) for each in arguments))}"
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return f"mapping of {_named(arguments[-1])}"
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{each.value}`" for each in annotation)
    return str(getattr(annotation, "__name__", annotation)).strip("'")


def _values(samples: Iterable[object]) -> list[type]:
    """The classes of values whose fields a template may ask for, by name."""
    found: dict[type, None] = {}
    waiting = [part for each in samples for part in _parts(each)]
    while waiting:
        kind = waiting.pop()
        if is_dataclass(kind) and isinstance(kind, type) and kind not in found:
            found[kind] = None
            waiting += [part for each in _fields(kind) for part in _types(each.type)]
    return sorted(found, key=lambda kind: kind.__name__)


def _fields(kind: Any) -> list["Field[Any]"]:
    return [each for each in fields(kind) if each.name not in _NOT_GIVEN]


def _parts(value: object) -> Iterator[type]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        for each in value:
            yield from _parts(each)
    else:
        yield type(value)


def _types(annotation: Any) -> Iterator[type]:
    yield from (part for each in get_args(annotation) for part in _types(each))
    if isinstance(annotation, type):
        yield annotation


def _described(kind: type) -> Iterator[str]:
    yield from ("", f"### {kind.__name__}", "", *(inspect.getdoc(kind) or "").splitlines(), "")
    yield from ("| field | value |", "|---|---|")
    for each in _fields(kind):
        yield f"| `{each.name}` | {_named(each.type)} |"
    for name, each in inspect.getmembers(kind):
        if isinstance(each, property | cached_property) and not name.startswith("_"):
            yield f"| `{name}` | {(inspect.getdoc(each) or '').splitlines()[0]} |"
