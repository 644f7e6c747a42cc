"""Findings for programs: SARIF as its own schema's rules ask, GitHub's annotations."""

import json
from pathlib import Path

from conftest import khabar
from khabar.console.annotations import annotations, sarif
from khabar.problems import Level, Place, Problem

PROBLEMS = (
    Problem(Place("releases/Şuşa 1/release.md", 3, 7), "lost", "put it back", check="figures"),
    Problem(Place("", 0, 0), "no place", level=Level.NOTE, check="internal"),
    Problem(Place("a,b:c.po", 2), "50 % \n gone", level=Level.WARNING),
)


def test_sarif_has_each_problem_with_its_rule_level_and_place() -> None:
    (run,) = sarif(PROBLEMS, "1.2.3")["runs"]
    assert run["tool"]["driver"]["version"] == "1.2.3"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "figures",
        "internal",
        "source",
    ]
    lost, nowhere, gone = run["results"]
    assert lost["level"] == "error"
    assert lost["message"]["text"] == "lost – put it back"
    place = lost["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "releases/%C5%9Eu%C5%9Fa%201/release.md"
    assert place["region"] == {"startLine": 3, "startColumn": 7}
    assert "locations" not in nowhere
    assert nowhere["level"] == "note"
    assert gone["locations"][0]["physicalLocation"]["region"] == {"startLine": 2}


def test_annotations_escape_what_would_end_them() -> None:
    lines = list(annotations(PROBLEMS))
    assert lines[0] == "::error file=releases/Şuşa 1/release.md,line=3,col=7::lost – put it back"
    assert lines[2] == "::warning file=a%2Cb%3Ac.po,line=2::50 %25 %0A gone"


def test_the_command_prints_sarif(tmp_path: Path) -> None:
    assert khabar("init", tmp_path / "room").exit_code == 0
    done = khabar("check", "--format", "sarif", "--newsroom", tmp_path / "room")
    data = json.loads(done.stdout)
    assert data["version"] == "2.1.0"
    assert data["runs"][0]["tool"]["driver"]["name"] == "khabar"
