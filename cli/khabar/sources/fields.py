"""YAML → a pydantic model, with the place of everything that is wrong.

Every scalar is read as text and typed by the model, so that YAML 1.1's surprises (`no` as a
boolean, dates as objects, `1_000`) cannot happen. Aliases are refused: they have no use here, and
nested ones grow without bound.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from khabar.problems import Level, Place, Problem

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fields(BaseModel):
    """The base of all models of what an editor writes: nothing unknown passes unseen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=Fields)

# What XML cannot hold or no reader sees: control characters, separators of lines, noncharacters.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """Bytes of a source as text with `\\n` line ends, and what is wrong with its encoding."""
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        hint = "save the file as “UTF-8 without BOM”"
        place = Place(file, 1, 1)
        problems.append(Problem(place, "a byte order mark (BOM)", hint, Level.WARNING))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8")
        place = _place_after(good, file)
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        problems.append(Problem(place, message, "save the file as UTF-8"))
        text = raw.decode("utf-8", "replace")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        hint = "save the file with Unix line ends (LF); Khabar reads it as if it were"
        problems.append(Problem(Place(file, line), "CR line ends", hint, Level.WARNING))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += [_control(match, file) for match in CONTROL.finditer(text)]
    return text, problems


def _control(match: re.Match[str], file: str) -> Problem:
    message = f"the control character U+{ord(match[0]):04X}"
    return Problem(_place_after(match.string[: match.start()], file), message, "remove it")


def _place_after(text: str, file: str) -> Place:
    return Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))


@dataclass(slots=True)
class Tree:
    """Plain data read from YAML, and where each value and each key of it stands."""

    file: str
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it that the file has."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file, 1, 1))


def read(text: str, file: str, line: int = 1) -> Tree:
    """Read YAML that begins at `line` of `file`; problems are in the tree, never raised."""
    tree = Tree(file)
    try:
        node = yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        tree.problems.append(_syntax(error, text, file, line))
        return tree
    if node is not None:
        tree.data = _data(node, (), tree, line, set())
    return tree


def _syntax(error: yaml.YAMLError, text: str, file: str, line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, line + mark.line, mark.column + 1) if mark else Place(file, line)
    source = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if "\t" in source[: len(source) - len(source.lstrip())] or (mark and "\t" in source):
        column = source.index("\t") + 1
        place = Place(file, place.line, column)
        return Problem(place, "a tab in YAML", "indent with spaces")
    message = str(getattr(error, "problem", None) or error).split("\n")[0]
    hint = "put a text that holds `: `, `#` or begins with a sign in quotation marks"
    return Problem(place, f"not valid YAML: {message}", hint)


def _data(node: yaml.Node, path: Path, tree: Tree, line: int, seen: set[int]) -> Any:
    place = Place(tree.file, line + node.start_mark.line, node.start_mark.column + 1)
    tree.values[path] = place
    if id(node) in seen:
        tree.problems.append(Problem(place, "a YAML alias", "write the value out"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree, line, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_data(each, (*path, i), tree, line, seen) for i, each in enumerate(node.value)]
    quoted = isinstance(node, yaml.ScalarNode) and node.style is not None
    return None if not quoted and node.value in ("", "~", "null") else node.value


def _mapping(
    node: yaml.MappingNode, path: Path, tree: Tree, line: int, seen: set[int]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        place = Place(tree.file, line + key.start_mark.line, key.start_mark.column + 1)
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if not name:
            tree.problems.append(Problem(place, "a key that is not a name", "write `name: value`"))
        elif name in found:
            first = tree.keys[*path, name].line
            hint = f"the first one stands in line {first}; keep one of them"
            tree.problems.append(Problem(place, f"duplicate key or id: {name}", hint))
        else:
            tree.keys[*path, name] = place
            found[name] = _data(value, (*path, name), tree, line, seen)
    # An empty value is a field left out, as editors expect of `subheadline:`.
    return {name: value for name, value in found.items() if value is not None}


def build(model: type[Model], tree: Tree) -> Model | None:
    """The model of a tree, or `None`, with the problems added to the tree's."""
    if tree.problems:
        return None
    try:
        return model.model_validate(tree.data if tree.data is not None else {})
    except ValidationError as error:
        tree.problems.extend(_problems(error, model, tree))
        return None


def _problems(error: ValidationError, model: type[Fields], tree: Tree) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        path: Path = tuple(part for part in detail["loc"] if part != "[key]")
        name = ".".join(str(part) for part in path) or "the front matter"
        if detail["type"] == "extra_forbidden":
            names = _known(model, path)
            near = difflib.get_close_matches(str(path[-1]), names, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(names)}"
            yield Problem(tree.keys.get(path, tree.place(path)), f"unknown key: {name}", hint)
        elif detail["type"] == "missing":
            hint = f"add a line `{path[-1]}: …`"
            yield Problem(tree.place(path[:-1]), f"missing field: {name}", hint)
        else:
            message, hint = _words(detail)
            yield Problem(tree.place(path), f"{name}: {message}", hint)


def _known(model: type[Fields], path: Path) -> list[str]:
    """The names of the fields of the model that `path` leads to."""
    current: Any = model
    for part in path[:-1]:
        annotation = current.model_fields[part].annotation if part in _names(current) else None
        inner = [annotation, *getattr(annotation, "__args__", ())] if annotation else [current]
        inner += [arg for each in inner for arg in getattr(each, "__args__", ())]
        current = next((each for each in inner if _names(each)), current)
    return _names(current)


def _names(model: Any) -> list[str]:
    return list(getattr(model, "model_fields", {}))


_WORDS = {
    "string_type": ("a text is wanted", "write it on one line, in quotation marks if it has a `:`"),
    "list_type": ("a list is wanted", "write `[one, two]`"),
    "tuple_type": ("a list is wanted", "write `[one, two]`"),
    "dict_type": ("keys and values are wanted", "write `{key: value}` or indented lines"),
    "model_type": ("keys and values are wanted", "write `{key: value}` or indented lines"),
    "int_parsing": ("a whole number is wanted", "write digits only"),
    "date_from_datetime_parsing": ("there is no such date", "write YYYY-MM-DD"),
    "date_parsing": ("there is no such date", "write YYYY-MM-DD"),
    "datetime_from_date_parsing": ("there is no such time", "write 2025-11-24T15:00+04:00"),
    "datetime_parsing": ("there is no such time", "write 2025-11-24T15:00+04:00"),
    "timezone_aware": ("the offset from UTC is missing", "write it: 2025-11-24T15:00+04:00"),
}


def _words(detail: ErrorDetails) -> tuple[str, str]:
    if detail["type"] in _WORDS:
        message, hint = _WORDS[detail["type"]]
        return f"{message}, not `{_shown(detail['input'])}`", hint
    if detail["type"] == "enum":
        expected = str(detail.get("ctx", {}).get("expected", ""))
        return f"`{_shown(detail['input'])}` is none of the known values", f"write {expected}"
    message = detail["msg"].removeprefix("Value error, ")
    return message, f"it reads now: `{_shown(detail['input'])}`"


def _shown(value: object) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 40 else text[:39] + "…"
