"""Reports and problems → terminal, JSON, CI annotations; the only printer.

Results go to stdout, everything else to stderr. Each family of commands has a file of views, which
is loaded with the first report: `--help` shows none.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from khabar.console.terminal import (
    line,
    progress,
    raw,
    say,
    show_problems,
    view,
)
from khabar.problems import KhabarError, Problem

if TYPE_CHECKING:
    from khabar.reports import BuildReport, DeliverReport, Repaired, Report, SendReport

__all__ = [
    "annotate", "explain", "line", "print_sarif", "progress", "raw", "say", "show", "show_columns",
    "show_deliveries", "show_error", "show_plan", "show_problems", "show_repairs",
]  # fmt: skip

_VIEWS = ("building", "deciding", "distributing", "mailing", "maintaining", "translating")


def show(report: "Report", *, as_json: bool = False) -> None:
    """Print a report: for people, or the same as JSON."""
    if as_json:
        print(json.dumps(_data(report), ensure_ascii=False, indent=2))
        return
    for family in _VIEWS:
        import_module(f"khabar.console.{family}")
    view(report)


def explain(report: "BuildReport") -> None:
    """Say why each bulletin was rendered."""
    from khabar.console import building

    building.explain(report)


def show_repairs(repaired: "Iterable[Repaired]") -> None:
    """Print what would change in sources, line by line."""
    from khabar.console import building

    building.show_repairs(repaired)


def show_deliveries(report: "DeliverReport") -> None:
    """Print to stderr what a delivery will do, before a person is asked."""
    from khabar.console import distributing

    distributing.show_deliveries(report)


def show_columns(file: str, meanings: Mapping[str, str], readers: int) -> None:
    """Print to stderr what the columns of a list are taken for."""
    from khabar.console import mailing

    mailing.show_columns(file, meanings, readers)


def show_plan(report: "SendReport") -> None:
    """Show what would be sent."""
    from khabar.console import mailing

    mailing.show_plan(report)


def _data(report: "Report") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(asdict(report)))
    return data


def show_error(error: KhabarError) -> None:
    """Print an error to stderr: what is wrong, how to mend it, and each place."""
    if error.problems:
        show_problems(error.problems)
        return
    say(f"khabar: {error.message}")
    if error.hint:
        say(f"hint: {error.hint}")


def annotate(problems: Iterable[Problem]) -> None:
    """Print problems to stdout as annotations that GitHub shows beside the lines of a change."""
    from khabar.console.annotations import annotations

    for annotation in annotations(problems):
        print(annotation)


def print_sarif(problems: Sequence[Problem], version: str) -> None:
    """Print problems to stdout as SARIF, which code hosts and editors read."""
    from khabar.console.annotations import sarif

    print(json.dumps(sarif(problems, version), ensure_ascii=False, indent=2))
