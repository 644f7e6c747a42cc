"""Sources: what an editor may write wrong, told with its place and a hint.

A case is data: a source under `newsrooms/errors`, and beside it a `.txt` with the problems as the
editor sees them. The newsroom around them is `newsrooms/errors/around/newsroom.yaml`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from conftest import NEWSROOMS, Expect
from khabar.console import show_problems
from khabar.problems import Level, Problem, SourceError
from khabar.sources.field_marks import known_names
from khabar.sources.fields import Fields
from khabar.sources.front_matter import FrontMatter
from khabar.sources.newsroom import parse_newsroom, read_newsroom
from khabar.sources.newsroom_fields import NewsroomFields
from khabar.sources.release import ParsedRelease, parse_release

ERRORS = NEWSROOMS / "errors"
AROUND = parse_newsroom((ERRORS / "around" / "newsroom.yaml").read_bytes(), "newsroom.yaml")
IMAGES = {"map.svg", "release.md", "map.webp"}


def names(pattern: str) -> list[str]:
    return sorted(path.name for path in ERRORS.glob(pattern))


def shown(problems: tuple[Problem, ...], capsys: pytest.CaptureFixture[str]) -> str:
    show_problems(problems)
    return capsys.readouterr().err


def read(name: str) -> ParsedRelease:
    return parse_release(
        (ERRORS / name).read_bytes(), "releases/library/release.md", AROUND, IMAGES
    )


@pytest.mark.parametrize("name", names("*.md"))
def test_problems_of_a_release(
    name: str, expect: Expect, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = read(name)
    assert all(problem.hint for problem in answer.problems)
    usable = "the release can be used\n" if answer.release else "the release cannot be used\n"
    expect((ERRORS / name).with_suffix(".txt"), shown(answer.problems, capsys) + usable)


@pytest.mark.parametrize("name", names("*.yaml"))
def test_problems_of_a_newsroom(
    name: str, expect: Expect, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SourceError) as caught:
        parse_newsroom((ERRORS / name).read_bytes(), "newsroom.yaml")
    assert all(problem.hint for problem in caught.value.problems)
    expect((ERRORS / name).with_suffix(".txt"), shown(caught.value.problems, capsys))


@pytest.mark.parametrize("path", sorted(ERRORS.glob("*.txt")), ids=lambda path: path.name)
def test_no_expectation_without_a_source(path: Path) -> None:
    assert path.with_suffix(".md").is_file() or path.with_suffix(".yaml").is_file()


def test_what_is_doubtful_in_a_newsroom_is_told() -> None:
    raw = (ERRORS / "around" / "newsroom.yaml").read_bytes().decode("utf-8")
    text = raw.replace("text: ", "text: ~~Now~~ ").replace("name: Port", "name: Po\u00adrt")
    found = read_newsroom(text.encode(), "newsroom.yaml").problems
    assert {(each.check, each.level) for each in found} >= {
        ("foreign", Level.WARNING),
        ("source", Level.NOTE),
    }
    assert not read_newsroom(raw.encode(), "newsroom.yaml").problems


NAMED = (
    "deliver: {agency: }", "notify: {cdn: null}", "accounts: {mastodon: }",
    "organizations: {dock: ~}", "places:\n  dock:", "boilerplate: {dock: }",
)  # fmt: skip


@pytest.mark.parametrize("line", NAMED)
def test_an_empty_entry_of_an_older_newsroom_is_told_and_stops_nothing(line: str) -> None:
    """Fault seen: after an upgrade every command ended with 3, and no correction went out."""
    head = "name: Port\nurl: https://a.az/\ntimezone: Asia/Baku\nlanguage: az\nlocales: [az]\n"
    (problem,) = read_newsroom(f"{head}{line}\n".encode(), "newsroom.yaml").problems
    assert (problem.level, problem.place.line) == (Level.WARNING, 6 + line.count("\n"))
    assert problem.message.startswith(f"empty field: {line.partition(':')[0]}.")


HEAD = "name: Port\nurl: https://a.az/\ntimezone: Asia/Baku\nlanguage: az\nlocales: [az]\n"
PASSAGE = "boilerplate:\n  dock:\n    title: Dock\n    text: {}\n"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("|\n      One.\n\n      ~~Now~~ two.", 12),
        ("|\n\n\n      One.\n\n      ~~Now~~ two.", 14),
        (">\n      One goes on\n      and on.\n\n      Two is now\n      ~~Now~~ here.", 13),
        (">-\n      One.\n\n\n      ~~Now~~ two.", 13),
        ('"One goes\n      on.\n\n      ~~Now~~ two."', 12),
        ("'One.\n\n      ~~Now~~ it''s two.'", 11),
        ("One.\n\n      ~~Now~~ two.", 11),
        ('"One.\\n\\n~~Now~~ two."', 9),
        ('"One \\u0259.\\n\\n\\\n      ~~Now~~ two."', 10),
    ],
)  # fmt: skip
def test_a_finding_stands_at_its_line_however_a_text_is_written(written: str, line: int) -> None:
    """Fault seen: below `text: |` each line was told as one too early."""
    text = HEAD + PASSAGE.format(written)
    found = read_newsroom(text.encode(), "newsroom.yaml").problems
    assert [each.place.line for each in found if each.check == "foreign"] == [line]


def models_of(
    kind: Any, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], type[Fields]]]:
    """The models of a source's keys, each with the path that leads to it as pydantic tells it."""
    if isinstance(kind, type) and issubclass(kind, Fields):
        yield path, kind
        for name, each in kind.model_fields.items():
            yield from models_of(each.annotation, (*path, each.alias or name))
    for part in get_args(kind):
        below = "an-id" if get_origin(kind) is dict else 0
        yield from models_of(part, (*path, below) if get_origin(kind) in (dict, tuple) else path)


@pytest.mark.parametrize("model", [NewsroomFields, FrontMatter])
def test_what_keys_there_are_is_known_wherever_one_is_mistyped(model: type[Fields]) -> None:
    """Fault seen: a wrong key in an entry of `press-kit:` was a traceback."""
    found = list(models_of(model))
    assert len(found) > 5
    for path, inner in found:
        names = [each.alias or name for name, each in inner.model_fields.items()]
        assert set(names) <= set(known_names(model, (*path, "x"))), path
