"""Reports and problems → terminal, JSON, CI annotations; the only printer.

Results go to stdout, everything else to stderr. Each family of commands has a file of views.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from khabar.console import building, deciding, distributing, maintaining, translating
from khabar.console.annotations import annotations, sarif
from khabar.console.building import explain, show_repairs
from khabar.console.distributing import show_plan
from khabar.console.terminal import (
    line,
    progress,
    raw,
    say,
    show_problems,
    view,
)
from khabar.problems import KhabarError, Problem
from khabar.reports import Report

__all__ = [
    "annotate", "building", "deciding", "distributing", "explain", "line", "maintaining",
    "print_sarif", "progress", "raw", "say", "show", "show_error", "show_plan", "show_problems",
    "show_repairs",     "translating",
]  # fmt: skip


def show(report: Report, *, as_json: bool = False) -> None:
    """Print a report: for people, or the same as JSON."""
    if as_json:
        print(json.dumps(_data(report), ensure_ascii=False, indent=2))
        return
    view(report)


def _data(report: Report) -> dict[str, Any]:
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
    for annotation in annotations(problems):
        print(annotation)


def print_sarif(problems: Sequence[Problem], version: str) -> None:
    """Print problems to stdout as SARIF, which code hosts and editors read."""
    print(json.dumps(sarif(problems, version), ensure_ascii=False, indent=2))
