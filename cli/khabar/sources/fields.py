"""YAML → a pydantic model, with the place of everything that is wrong.

Every scalar is read as text and typed by the model, so that YAML 1.1's surprises (`no` as a
boolean, dates as objects, `1_000`) cannot happen. Aliases are refused: they have no use here, and
nested ones grow without bound.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from khabar.markup import lines_in
from khabar.problems import Level, Place, Problem, any_error
from khabar.sources.field_marks import is_free_text, known_names, names_an_entry, restricts
from khabar.sources.key_words.other_names import bare, name_here, no_place
from khabar.sources.key_words.wrong_values import in_latin, shown_value, wrong_value
from khabar.sources.yaml_slips import endless, syntax_problem

Path = tuple[str | int, ...]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEPTH = 12
_DIGITS = re.compile(r"[0-9]{1,9}")


class Fields(BaseModel):
    """The base of all models of what an editor writes: nothing unknown passes unseen.

    `restricting` names the keys without which more would go out: left empty, they are errors, with
    all that stands below them.
    """

    restricting: ClassVar[frozenset[str]] = frozenset()
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Model = TypeVar("Model", bound=Fields)


@dataclass(slots=True)
class Tree:
    """Plain data read from YAML, and where each value and each key of it stands."""

    file: str
    lines: list[str]
    first: int = 1
    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    spans: dict[Path, range] = field(default_factory=dict)
    empty: list[Path] = field(default_factory=list)
    comments: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it that the file has."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file, 1, 1))

    def value(self, path: Path) -> str:
        """The text at a path, `""` where there is none."""
        value = self.data
        for part in path:
            value = value[part] if isinstance(part, int) else (value or {}).get(part)
        return str(value or "")

    def rows(self, path: Path, text: str) -> list[int]:
        """The file's line of each line of a value; `>` and quotation marks join its lines."""
        span = self.spans.get(path, range(self.place(path).line - self.first, len(self.lines)))
        at = lines_in(self.lines[span.start : span.stop], text)
        return [self.first + span.start + each for each in at]

    def find(self, path: Path, content: str) -> Place:
        """Find `content` within a value; the value's own place where it is folded."""
        return find(self.lines, content, self.place(path), self.first)


def find(lines: list[str], content: str, place: Place, first: int = 1) -> Place:
    """The first place of `content` from `place` on in `lines`, which begin at line `first`.

    Where it is not found, `place` itself.
    """
    for number in range(place.line - first, len(lines)):
        start = place.column - 1 if number == place.line - first and place.column else 0
        at = lines[number].find(content, start)
        if at >= 0:
            return Place(place.file, number + first, at + 1)
    return place


def read(text: str, file: str, line: int = 1) -> Tree:
    """Read YAML that begins at `line` of `file`; problems are in the tree, never raised."""
    tree = Tree(file, text.split("\n"), line)
    try:
        # The composer is recursive, so depth and aliases are checked before.
        tree.problems += _refused(text, file, line)
        node = None if tree.problems else yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        tree.problems.append(syntax_problem(error, tree.lines, file, line))
        return tree
    if node is not None:
        tree.data = _data(node, (), tree)
    return tree


def _refused(text: str, file: str, line: int) -> Iterator[Problem]:
    depth = 0
    for event in yaml.parse(text, _Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            place = _place(event.start_mark, file, line)
            yield Problem(place, f"a YAML alias: *{event.anchor}", "write the value out")
        elif swallowed := _swallowed(event):
            place, hint = _place(event.start_mark, file, line), "put the text in quotation marks"
            yield Problem(place, f"`{swallowed}` is read as a sign of YAML, not as text", hint)
        elif depth > _DEPTH:
            yield endless(_place(event.start_mark, file, line))
            return


def _swallowed(event: yaml.Event) -> str:
    """Text before a value that YAML does not take as a part of it: an anchor or a tag."""
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    return f"&{anchor}" if anchor else str(tag or "").replace("tag:yaml.org,2002:", "!!")


def _place(mark: Any, file: str, first: int) -> Place:
    """The place of a mark of PyYAML, which counts from 0 and may be missing."""
    return Place(file, first + mark.line, mark.column + 1) if mark else Place(file, first)


def _data(node: yaml.Node, path: Path, tree: Tree) -> Any:
    tree.values[path] = _place(node.start_mark, tree.file, tree.first)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_data(each, (*path, i), tree) for i, each in enumerate(node.value)]
    # A text behind `|` or `>` begins below it.
    below = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    tree.spans[path] = range(node.start_mark.line + below, node.end_mark.line + 1)
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    row = tree.lines[node.end_mark.line :][:1] if plain else []
    after = "".join(row)[node.end_mark.column :].lstrip()
    if after.startswith("#") and (node.value or not after[1:2].isspace()):
        tree.comments[path] = _place(node.end_mark, tree.file, tree.first)
    return None if plain and node.value in ("", "~", "null") else node.value


def _mapping(node: yaml.MappingNode, path: Path, tree: Tree) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in node.value:
        place = _place(key.start_mark, tree.file, tree.first)
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        if name != name.strip("\u00a0\u2007\u202f"):
            message = "a no-break space before a key"
            tree.problems.append(Problem(place, message, "indent with spaces, or remove it"))
        elif not name:
            tree.problems.append(Problem(place, "a key that is not a name", "write `name: value`"))
        elif name in found:
            first = tree.keys[*path, name].line
            hint = f"the first one is in line {first}; keep one of them"
            tree.problems.append(Problem(place, f"duplicate key or id: {name}", hint))
        else:
            tree.keys[*path, name] = place
            found[name] = _data(value, (*path, name), tree)
    tree.empty += [(*path, name) for name, value in found.items() if value is None]
    # An empty value is a field left out, as editors expect of `subheadline:`.
    return {name: value for name, value in found.items() if value is not None}


def build(model: type[Model], tree: Tree, context: Mapping[str, Any] | None = None) -> Model | None:
    """The model of a tree, or `None`, with the problems added to the tree's.

    `context` is what its validators have to know, such as the time zone.
    """
    if tree.problems:
        return None
    tree.problems += (_cut(each, tree) for each in tree.comments if is_free_text(model, each))
    tree.problems += _all_empty(model, tree)
    try:
        value = model.model_validate(tree.data if tree.data is not None else {}, context=context)
    except ValidationError as error:
        tree.problems.extend(_problems(error, model, tree))
        return None
    return None if any_error(tree.problems) else value


def _cut(path: Path, tree: Tree) -> Problem:
    """Find a text whose end YAML took for a comment."""
    place = tree.comments[path]
    rest = tree.lines[place.line - tree.first][place.column - 1 :].strip()
    hint = "put the whole text in quotation marks, or the comment on a line of its own"
    return Problem(place, f"text that nobody would read: {rest[:40]}", hint)


def _all_empty(model: type[Fields], tree: Tree) -> Iterator[Problem]:
    """Find empty values that may not pass in silence for fields that are left out.

    Without what restricts, more would go out: an error. An entry that an editor named and left
    empty (`accounts: {mastodon: }`) only is not there: earlier versions let it pass.
    """
    for path in tree.empty:
        if restricts(model, path):
            yield _empty(path, tree, Level.ERROR)
        elif names_an_entry(model, path):
            yield _empty(path, tree, Level.WARNING)


def _empty(path: Path, tree: Tree, level: Level) -> Problem:
    name = ".".join(map(str, path))
    hint = f"write it behind `{path[-1]}:`, or remove the line"
    return Problem(tree.keys[path], f"empty field: {name}", hint, level)


def _digits(value: object) -> object:
    """Refuse `1_0` and `1.0`, of which Pydantic would make whole numbers too."""
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        raise ValueError(f"`{shown_value(value)}` is not a whole number", "write digits only")
    return value


Whole = Annotated[int, BeforeValidator(_digits)]
"""A whole number, written in digits."""


def _near(name: str, names: Sequence[str]) -> str:
    """The key that a name means, or nearly is; `""` for none."""
    meant = name_here(name)
    alike = {bare(each): each for each in names}
    near = [] if meant in names else difflib.get_close_matches(bare(name), list(alike), 1)
    return meant if meant in names else alike[near[0]] if near else ""


def _problems(error: ValidationError, model: type[Fields], tree: Tree) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    unknown = [each["loc"] for each in details if each["type"] == "extra_forbidden"]
    meant = {(*loc[:-1], _near(str(loc[-1]), known_names(model, loc))) for loc in unknown}
    for detail in details:
        path: Path = tuple(part for part in detail["loc"] if part != "[key]")
        name = ".".join(part for part in path if isinstance(part, str)) or "the file"
        if detail["type"] == "extra_forbidden":
            names = known_names(model, path)
            near = _near(str(path[-1]), names)
            none = no_place(str(path[-1])) if "headline" in names else ""
            hint = none or f"known here: {', '.join(names)}"
            hint = f"did you mean `{near}`?" if near else hint
            if near and in_latin(str(path[-1])) == near:
                hint = f"type it in Latin letters: `{near}`"
            yield Problem(tree.keys.get(path, tree.place(path)), f"unknown key: {name}", hint)
        elif detail["type"] == "missing" and path in tree.keys:
            hint = f"write it behind `{path[-1]}:`, in quotation marks if it begins with `#`"
            yield Problem(tree.keys[path], f"empty field: {name}", hint)
        elif detail["type"] == "missing" and path in meant:
            continue  # it stands there under another name, which is told
        elif detail["type"] == "missing":
            hint = f"add `{path[-1]}: …`"
            yield Problem(tree.place(path[:-1]), f"missing field: {name}", hint)
        else:
            message, hint = wrong_value(detail)
            yield Problem(tree.place(path), f"{name}: {message}", hint)
