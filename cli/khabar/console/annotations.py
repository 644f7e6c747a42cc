"""Problems for programs that show them beside the lines: GitHub's annotations, and SARIF."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from khabar.codes import CODES
from khabar.problems import Level, Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def annotations(problems: Iterable[Problem]) -> Iterable[str]:
    """Write problems as workflow commands, which GitHub shows beside the lines of a change."""
    for problem in problems:
        place = problem.place
        where = f"file={_escape(place.file, ',:')}"
        where += f",line={place.line}" if place.line else ""
        where += f",col={place.column}" if place.column else ""
        yield f"::{_COMMANDS[problem.level]} {where}::{_escape(_text(problem))}"


def sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    """Write problems as SARIF 2.1.0 (OASIS), which code hosts and editors read."""
    found = sorted({str(problem.check) for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": CODES.get(code, code)}} for code in found]
    driver = {"name": "khabar", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem) for problem in problems],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(problem: Problem) -> dict[str, Any]:
    result = {
        "ruleId": problem.check,
        "level": str(problem.level),
        "message": {"text": _text(problem)},
    }
    place = problem.place
    if not place.file:
        return result
    region = {"startLine": place.line, "startColumn": place.column}
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if known := {name: number for name, number in region.items() if number}:
        location["region"] = known
    return {**result, "locations": [{"physicalLocation": location}]}


def _text(problem: Problem) -> str:
    return f"{problem.message} – {problem.hint}" if problem.hint else problem.message


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
