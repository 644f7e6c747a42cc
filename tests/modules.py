"""The modules of Khabar as data, for tests of how it is written: each is parsed once a process."""

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "cli" / "khabar"
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """The name of a module, or of its folder, within the package."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module, those above before those below."""
    return tuple(ast.walk(tree_of(path)))
