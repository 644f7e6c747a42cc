"""Small faults put into a module, one at a time: which of them does no test notice?

    make mutants MODULE=khabar.catalogs.lineage TESTS="tests/test_lineage.py" [MOST=100]

A fault is a comparison, a boolean, a number or a returned value that is another. Each is tried in a
process of its own, in which the functions get the faulty code; files stay as they are. Tests are
gathered once, before. A fault outside of functions is tried first: its process loads all with it,
but for what others wrote. Of the tests only the quick ones run, unless MARK names others. Printed are
the faults that survive: each needs a test, or a line in `surviving_mutants.yaml` with the reason why
it changes nothing that anybody sees. Told are lines there that are of no use any more, too.
"""

import argparse
import ast
import copy
import gc
import importlib
import importlib.util
import inspect
import os
import random
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

import pytest
import yaml

NAMED = Path(__file__).with_name("surviving_mutants.yaml")
PATIENCE = 120
SETTINGS = "-n", "0", "-x", "-qq", "-s", "-p", "no:cacheprovider", "--disable-warnings"
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


# Parts that say little alone, and what they may be a part of.
_PARTS = ast.Constant, ast.keyword, ast.UnaryOp
_AROUND = ast.expr, ast.keyword


class FaultName(NamedTuple):
    """What a fault is called as long as the code around it stays: its function, and what it changes."""

    function: str
    change: str


class OneFault(ast.NodeTransformer):
    """Puts the fault of this number into a tree; -1 names all that there could be."""

    def __init__(self, number: int) -> None:
        self.number, self.count, self.names, self.line = number, 0, list[FaultName](), 0
        self.inside, self.around = list[str](), list[ast.AST]()

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.ClassDef):
            # Of a frozen class nothing but its body does anything.
            self.inside.append(node.name)
            node.body = [self.visit(each) for each in node.body]
            self.inside.pop()
            return node
        if isinstance(node, ast.AnnAssign | ast.arg):
            return node if not getattr(node, "value", None) else super().generic_visit(node)
        if new := changed(node):
            self.count += 1
            if self.number < 0:
                self.names.append(FaultName(".".join(self.inside), self._change(node, new)))
            elif self.count - 1 == self.number:
                self.line = getattr(node, "lineno", 0)
                return ast.copy_location(new, node)
        return self._visit_parts(node)

    def _visit_parts(self, node: ast.AST) -> ast.AST:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if named:
            self.inside.append(node.name)
        self.around.append(node)
        super().generic_visit(node)
        self.around.pop()
        if named:
            self.inside.pop()
        return node

    def _change(self, old: ast.AST, new: ast.AST) -> str:
        """Source text before and after; of a constant, that of the expression that it is in."""
        around = iter(reversed(self.around if isinstance(old, ast.Constant) else []))
        while isinstance(old, _PARTS) and isinstance(parent := next(around, None), _AROUND):
            old, new = parent, _with(parent, old, new)
        return f"{_source(old)} → {_source(new)}"


def _with(parent: ast.AST, old: ast.AST, new: ast.AST) -> ast.AST:
    """Copy the parent, with another part."""
    parts = dict(ast.iter_fields(parent))
    for name, value in parts.items():
        if isinstance(value, list):
            parts[name] = [new if each is old else each for each in value]
        elif value is old:
            parts[name] = new
    return type(parent)(**parts)


def _source(node: ast.AST) -> str:
    """Text of a node on one line; of a condition without what it decides on."""
    return f"if {ast.unparse(node.test)}" if isinstance(node, ast.If) else ast.unparse(node)


def faulty(source: str, number: int) -> tuple[ast.Module, OneFault]:
    """Put the fault of this number into a module's text; none at -1."""
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


def ends_well(child: int) -> bool:
    """Tell whether all tests of a process passed. One that never ends does not end well."""
    return os.waitpid(child, 0)[1] == 0


def begin_trial() -> int:
    """Fork; what the child prints is heard by nobody."""
    if not (child := os.fork()):
        signal.alarm(PATIENCE)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
    return child


def survives_loading(name: str, path: Path, tree: ast.Module, tests: Sequence[str]) -> bool:
    """Tell whether all tests pass where everything is loaded with the fault."""
    if not (child := begin_trial()):
        sys.meta_path.insert(0, Faulty(name, path, tree))
        os._exit(pytest.main([*SETTINGS, *tests]))
    return ends_well(child)


Functions = dict[tuple[str, int], CodeType]
Tell = Callable[[int, bool], None]
"""Hears the number of a fault, and whether it survives."""


def functions(code: CodeType) -> Functions:
    """Code of the functions of a module and its classes, by name and line."""
    found: Functions = {}
    for each in code.co_consts:
        if not isinstance(each, CodeType):
            continue
        if not each.co_flags & inspect.CO_OPTIMIZED:
            found |= functions(each)
        elif each.co_name == "<lambda>" or not each.co_name.startswith("<"):
            found[each.co_qualname, each.co_firstlineno] = each
    return found


def changed_functions(path: Path, tree: ast.Module) -> Functions:
    """The functions that a fault is in, with the fault; none where one of them cannot be changed."""
    was = functions(compile(path.read_text("utf-8"), str(path), "exec"))
    new = functions(compile(tree, str(path), "exec"))
    found = {key: code for key, code in new.items() if code != was[key]}
    fit = all(code.co_freevars == was[key].co_freevars for key, code in found.items())
    return found if fit else {}


def put_in(name: str, new: Functions) -> bool:
    """Give a module's functions, wherever they are, other code. `False` where it is not loaded."""
    file = getattr(sys.modules.get(name), "__file__", None)
    gc.unfreeze()  # What is frozen is not told.
    for each in gc.get_objects() if file else ():
        if isinstance(each, FunctionType) and each.__code__.co_filename == file:
            code = each.__code__
            each.__code__ = new.get((code.co_qualname, code.co_firstlineno), code)
    return bool(file)


class Trials:
    """Runs gathered tests once a fault, each time in a process of its own."""

    def __init__(self, name: str, path: Path, numbers: Sequence[int], tell: Tell) -> None:
        self.name, self.path, self.numbers, self.tell = name, path, numbers, tell
        self.fail, self.child = False, False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        """Try all; a child returns, and goes on with the tests."""
        for number in (None, *self.numbers):
            if not (child := begin_trial()):
                self.child = True
                if number is not None:
                    self._put_in(faulty(self.path.read_text("utf-8"), number)[0])
                return None
            passed = ends_well(child)
            if number is None and not passed:
                self.fail = True
                return True
            if number is not None:
                self.tell(number, passed)
        return True

    def _put_in(self, tree: ast.Module) -> None:
        if not put_in(self.name, changed_functions(self.path, tree)):
            sys.meta_path.insert(0, Faulty(self.name, self.path, tree))


def load_libraries(tests: Sequence[str]) -> None:
    """Load what the tests use of others: each process would take a second for it."""
    for test in tests:
        if test.startswith("tests/"):
            importlib.import_module(Path(test.partition("::")[0]).stem)
    own, libraries = Path.cwd(), Path(sys.prefix)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        # The libraries lie below as well, and not all of them can be loaded twice.
        ours = file and Path(file).is_relative_to(own) and not Path(file).is_relative_to(libraries)
        if ours and name != "__main__":
            del sys.modules[name]


def file_of(module: str) -> Path:
    """The file of a module, or of a package's own text."""
    path = Path("cli", *module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def names_in(path: Path) -> list[FaultName]:
    """Names of all faults that a module could have."""
    return faulty(path.read_text("utf-8"), -1)[1].names


def named_survivors() -> dict[str, dict[FaultName, str]]:
    """Why faults survive: module → name → reason."""
    return {
        module: {FaultName(each["in"], each["fault"]): each["reason"] for each in faults}
        for module, faults in yaml.safe_load(NAMED.read_text("utf-8")).items()
    }


def try_all(
    name: str, path: Path, numbers: Sequence[int], tests: Sequence[str], tell: Tell
) -> None:
    """Try the faults with these numbers, and tell of each whether it survives."""
    load_libraries(tests)
    trees = {number: faulty(path.read_text("utf-8"), number)[0] for number in numbers}
    outside = [number for number in numbers if not changed_functions(path, trees[number])]
    for number in outside:
        tell(number, survives_loading(name, path, trees[number], tests))
    trials = Trials(name, path, [each for each in numbers if each not in outside], tell)
    end = pytest.main([*SETTINGS, *tests], [trials])
    if trials.child:
        os._exit(end)
    if trials.fail or end not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        sys.exit("the tests fail as it is")


@dataclass
class Told:
    """What is known of a module's faults; prints the survivors that nobody named, as they come."""

    path: Path
    names: Sequence[FaultName]
    named: Mapping[FaultName, str]
    surviving: list[FaultName] = field(default_factory=list)
    noticed: list[FaultName] = field(default_factory=list)

    def tell(self, number: int, survives: bool) -> None:
        """Hear what came of a fault."""
        name = self.names[number]
        (self.surviving if survives else self.noticed).append(name)
        if survives and name not in self.named:
            line = faulty(self.path.read_text("utf-8"), number)[1].line
            print(f"  {self.path}:{line}: {name.function}: {name.change}", flush=True)

    def sum_up(self) -> None:
        """Print the counts, and names that are of no use any more."""
        known = sum(name in self.named for name in self.surviving)
        tried = len(self.surviving) + len(self.noticed)
        print(f"{tried} tried, {len(self.surviving)} survive, {known} of them named")
        for name in self.named:
            if name not in self.names:
                print(f"  of no use in {NAMED.name}, it occurs no more: {': '.join(name)}")
            elif name in self.noticed and name not in self.surviving:
                print(f"  of no use in {NAMED.name}, a test notices it: {': '.join(name)}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--mark", default="quick", help="which tests run, as -m of pytest")
    options = parser.parse_args()
    path = file_of(options.module)
    names = names_in(path)
    numbers = random.Random(1).sample(range(len(names)), min(options.most, len(names)))
    print(f"{options.module}: {len(names)} faults, {len(numbers)} tried", flush=True)
    sys.path.insert(0, "tests")
    told = Told(path, names, named_survivors().get(options.module, {}))
    tests = ["-m", options.mark, *options.tests]
    try_all(options.module, path, sorted(numbers), tests, told.tell)
    told.sum_up()


if __name__ == "__main__":
    main()
