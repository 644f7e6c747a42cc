"""Small faults put into a module, one at a time: which of them does no test notice?

    make mutants MODULE=khabar.catalogs.lineage TESTS="tests/test_lineage.py" [MOST=100]

A fault is a comparison, a boolean, a number or a returned value that is another. Each is tried in a
process of its own, which loads the module with the fault; files stay as they are. What others wrote
is loaded once, before. Of the tests only the quick ones run, unless MARK names others. Printed are
the faults that survive: each needs a test, or a reason why it changes nothing that anybody sees.
"""

import argparse
import ast
import copy
import importlib
import importlib.util
import os
import random
import signal
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

PATIENCE = 120
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def changed(node: ast.AST) -> ast.AST | None:
    """The node with a fault, or `None` where there is none to make."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[first, *_]) if type(first) in OTHER:
            new.ops[0] = OTHER[type(first)]()  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp() if type(new.op) in OTHER:
            new.op = OTHER[type(new.op)]()  # type: ignore[assignment]
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return inner
        case ast.Constant(value=bool() as value):
            new.value = not value
        case ast.Constant(value=int() as value):
            new.value = value + 1
        case ast.Return(value=ast.expr()):
            new.value = ast.Constant(None)
        case ast.IfExp() | ast.If():
            new.test = ast.UnaryOp(ast.Not(), new.test)
        case _:
            return None
    return new


class OneFault(ast.NodeTransformer):
    """Puts the fault of this number into a tree; counts all that there could be."""

    def __init__(self, number: int) -> None:
        self.number, self.count, self.place = number, 0, ""

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.ClassDef):
            # Of a frozen class nothing but its body does anything.
            node.body = [self.visit(each) for each in node.body]
            return node
        if isinstance(node, ast.AnnAssign | ast.arg):
            return node if not getattr(node, "value", None) else super().generic_visit(node)
        if new := changed(node):
            self.count += 1
            if self.count - 1 == self.number:
                line = getattr(node, "lineno", 0)
                self.place = f"{line}: {ast.unparse(node)[:60]} → {ast.unparse(new)[:60]}"
                return ast.copy_location(new, node)
        return super().generic_visit(node)


def faulty(source: str, number: int) -> tuple[ast.Module, OneFault]:
    fault = OneFault(number)
    return ast.fix_missing_locations(fault.visit(ast.parse(source))), fault


class Faulty(MetaPathFinder, Loader):
    """Loads one module with a fault."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        inside = [str(self.path.parent)] if self.path.stem == "__init__" else None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self, submodule_search_locations=inside
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


def survives(name: str, path: Path, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Tell whether all tests pass with the fault. One that never ends is noticed."""
    if not (child := os.fork()):
        signal.alarm(PATIENCE)
        sys.meta_path.insert(0, Faulty(name, path, tree))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os._exit(pytest.main(["-n", "0", "-x", "-q", "-p", "no:cacheprovider", *tests]))
    return os.waitpid(child, 0)[1] == 0


def load_libraries(tests: Sequence[str]) -> None:
    """Load what the tests use of others: each process would take a second for it."""
    for test in tests:
        importlib.import_module(Path(test.partition("::")[0]).stem)
    own, libraries = Path.cwd(), Path(sys.prefix)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        # The libraries lie below as well, and not all of them can be loaded twice.
        ours = file and Path(file).is_relative_to(own) and not Path(file).is_relative_to(libraries)
        if ours and name != "__main__":
            del sys.modules[name]


def survivors(name: str, path: Path, tests: Sequence[str], most: int) -> Iterator[str]:
    source = path.read_text("utf-8")
    count = faulty(source, -1)[1].count
    numbers = random.Random(1).sample(range(count), min(most, count))
    print(f"{name}: {count} faults, {len(numbers)} tried", flush=True)
    for number in sorted(numbers):
        tree, fault = faulty(source, number)
        if survives(name, path, tree, tests):
            yield fault.place


def file_of(module: str) -> Path:
    """The file of a module, or of a package's own text."""
    path = Path("cli", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--mark", default="quick", help="which tests run, as -m of pytest")
    options = parser.parse_args()
    path = file_of(options.module)
    sys.path.insert(0, "tests")
    load_libraries(options.tests)
    tests = ["-m", options.mark, *options.tests]
    if not survives("none", path, ast.parse(""), tests):
        sys.exit("the tests fail as it is")
    left = 0
    for place in survivors(options.module, path, tests, options.most):
        left += 1
        print(f"  {path}:{place}", flush=True)
    print(f"{left} survive")


if __name__ == "__main__":
    main()
