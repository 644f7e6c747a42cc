"""The terminal: lines, tables and progress; and `view`, which knows how each report is shown."""

import sys
import time
import unicodedata
from collections.abc import Callable, Iterable
from functools import singledispatch
from typing import TYPE_CHECKING

from khabar.problems import Level, Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@singledispatch
def view(report: object) -> None:
    """Print a report for people; each family of views registers its own."""
    raise TypeError(f"no view of {type(report).__name__}")


def show_problems(problems: Iterable[Problem]) -> None:
    """One line `file:line:column: what is wrong` each, then a line with the hint; to stderr."""
    for problem in problems:
        level = "" if problem.level is Level.ERROR else f"{problem.level}: "
        check = "" if problem.check == "source" else f" [{problem.check}]"
        place = f"{problem.place}: " if problem.place.file else ""
        say(f"{place}{level}{problem.message}{check}")
        if problem.hint:
            say(f"  hint: {problem.hint}")


def progress(what: str) -> Callable[[int, int], None]:
    """A callback that shows how far the work is and how long it will take; on a terminal only."""
    start = time.monotonic()

    def show_progress(done: int, total: int) -> None:
        if not sys.stderr.isatty():
            return
        taken = max(time.monotonic() - start, 0.001)
        left = _span(taken * (total - done) / done)
        line = f"{done} of {total} {what}, {done / taken:.1f} a second, {left} left"
        if done == total:
            line = f"{done} {what} in {_span(taken)}, {done / taken:.1f} a second"
        print(f"\r{line}\x1b[K", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show_progress


def _span(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes}:{rest:02}"


def counted(number: int, noun: str) -> str:
    """Say a number with its noun: `1 release`, `2 releases`, `2 languages`."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else many}"


def raw(data: bytes) -> None:
    """Write a file's bytes to stdout, for a pipe or a redirection."""
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def line(text: str) -> None:
    """Print a line to stdout, at once."""
    print(_harmless(text), flush=True)


def say(text: str) -> None:
    """Print a line to stderr."""
    print(_harmless(text), file=sys.stderr)


def _harmless(text: str) -> str:
    """The text without signs that steer a terminal or turn its lines: messages quote anything."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(char: str) -> str:
    kept = char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs"
    return char if kept else "\N{REPLACEMENT CHARACTER}"


def terminal() -> "Console":
    """The terminal, or whatever stdout is: tables are drawn to its width."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def table(*columns: str) -> "Table":
    """An empty table with these heads; its first column is never wrapped."""
    from rich import box
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for i, name in enumerate(columns):
        drawn.add_column(name, no_wrap=i == 0, overflow="fold")
    return drawn
