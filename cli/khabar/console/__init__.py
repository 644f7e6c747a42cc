"""Reports and problems → terminal, JSON, CI annotations; the only printer.

Results go to stdout, everything else to stderr. Each family of commands has a file of views.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from khabar.console import building, deciding, distributing, maintaining, translating
from khabar.console.building import explain
from khabar.console.distributing import show_plan
from khabar.console.terminal import (
    line,
    progress,
    raw,
    say,
    show_problems,
    view,
)
from khabar.problems import KhabarError, Level, Problem
from khabar.reports import Report

__all__ = [
    "annotate", "building", "deciding", "distributing", "explain", "line", "maintaining",
    "progress", "raw", "say", "show", "show_error", "show_plan", "show_problems", "translating",
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
    """Problems as annotations that GitHub shows beside the lines (workflow commands); to stdout."""
    kinds = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
    for problem in problems:
        place = problem.place
        where = f"file={_escape(place.file, ',:')}"
        where += f",line={place.line}" if place.line else ""
        where += f",col={place.column}" if place.column else ""
        text = _escape(f"{problem.message} – {problem.hint}" if problem.hint else problem.message)
        print(f"::{kinds[problem.level]} {where}::{text}")


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
