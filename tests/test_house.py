"""The house: rooms of a size one can see, and names that mean one thing."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from modules import MODULES, PACKAGE, name_of, nodes_of, tree_of

# The same thing on several floors: a table of the language and the check that uses it, a value and
# its reader, a command and its report and view.
ON_SEVERAL_FLOORS = {
    "building", "deciding", "distributing", "mailing", "maintaining", "translating",
    "addresses", "figures", "history", "html", "inline", "locales", "newsroom", "plain_text", "port", "registry", "release", "terms",
}  # fmt: skip
MOST_MODULES, MOST_LINES, LONGEST_FUNCTION = 20, 300, 60
# Clauses, pronouns and adverbs: after them a reader has to guess what is spoken of.
OPENS_NO_SENTENCE = {
    "also", "although", "and", "anything", "as", "at", "because", "before", "by", "else", "everything", "for",
    "from", "how", "if", "in", "is", "it", "its", "no", "not", "nothing", "of", "on", "or", "since", "so",
    "that", "then", "these", "they", "those", "to", "until", "what", "whatever", "when", "where", "whether", "which",
    "while", "who", "whom", "whose", "why", "with", "without",
}  # fmt: skip
CLOCKS = {"now", "today", "utcnow", "time", "time_ns"}


def public_classes(path: Path) -> Iterator[str]:
    for node in tree_of(path).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def test_no_two_public_classes_share_a_name() -> None:
    places = defaultdict(list)
    for path in MODULES:
        for name in public_classes(path):
            places[name].append(name_of(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_two_modules_share_a_name_unless_they_are_one_thing_on_two_floors() -> None:
    places = defaultdict(list)
    for path in MODULES:
        if path.stem != "__init__" and path.parent.name != "data":
            places[path.stem].append(name_of(path))
    shared = {name for name, found in places.items() if len(found) > 1}
    assert shared == ON_SEVERAL_FLOORS & shared, {name: places[name] for name in shared}


def test_no_folder_has_more_modules_than_one_can_see() -> None:
    sizes = defaultdict(int)
    for path in MODULES:
        sizes[name_of(path.parent)] += path.stem != "__init__"
    assert {room: size for room, size in sizes.items() if size > MOST_MODULES} == {}


def test_no_module_is_longer_than_one_can_read() -> None:
    lines = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_no_function_is_longer_than_one_can_see() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    sizes = {
        f"{name_of(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, functions)
    }
    assert {name for name, size in sizes.items() if size > LONGEST_FUNCTION} == set()


def test_only_commands_read_the_clock() -> None:
    """Others are given the moment. Waiting for a worker or a server is no reading of the date."""
    read = [
        f"{name_of(path)}:{node.lineno}: {ast.unparse(node.func)}"
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] not in {"commands", "console"}
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func).partition(".")[0] in {"datetime", "date", "time"}
    ]
    assert read == []


def docstrings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the place and the docstring of a module and of all that it defines."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in nodes_of(path):
        if isinstance(node, kinds) and (text := ast.get_docstring(node)):
            yield f"{name_of(path)}:{getattr(node, 'name', '')}", text


def test_a_docstring_begins_with_a_verb_or_a_noun() -> None:
    wrong = [
        f"{place}: {text.splitlines()[0]}"
        for path in MODULES
        for place, text in docstrings(path)
        if text.split()[0].lower().strip(",.:;") in OPENS_NO_SENTENCE
        or text.lower().startswith("the same ")
    ]
    assert wrong == []


def test_an_f_string_shows_no_constant() -> None:
    """`rf"\\d{0, 9}"` asks for the text of a tuple: the braces of a pattern are doubled there."""
    wrong = [
        f"{name_of(path)}:{node.lineno}: {ast.unparse(node)}"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.FormattedValue)
        if isinstance(node.value, ast.Tuple)
        or (isinstance(node.value, ast.Constant) and node.value.value != "")
    ]
    assert wrong == []


def test_a_message_says_that_x_is_not_a_y() -> None:
    """A message is no whole sentence, unlike a docstring: it has no point at its end."""
    wrong = [
        f"{name_of(path)}:{node.lineno}: {node.value}"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.search(r"(?<![Tt]here )\bis no [a-z]", node.value) and not node.value.endswith(".")
        if "\n" not in node.value
    ]
    assert wrong == []


def test_no_page_for_people_has_marks_of_a_conflict() -> None:
    """Fault seen: they stood in CHANGELOG.md."""
    root = PACKAGE.parents[1]
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    assert root / "CHANGELOG.md" in pages
    marked = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)
    assert [page.name for page in pages if marked.search(page.read_text("utf-8"))] == []
