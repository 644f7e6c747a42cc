"""Files of attackers, and what must come of each: `tests/hostile/READER/NAME`, `expected.yaml`.

A case is a data file and its lines in `expected.yaml`: `read`, what is told of it, or why it is
refused. `pytest --update-golden` writes them; look at each before you commit it.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest
import yaml
from PIL import ImageFile

from fuzz import HOSTILE, READERS
from khabar.contained import InternalError
from khabar.images import Fault
from khabar.problems import KhabarError, Problem

EXPECTED = HOSTILE / "expected.yaml"
CASES = sorted(path.relative_to(HOSTILE).as_posix() for path in HOSTILE.glob("*/*"))
FEWEST = 150


def outcome(case: str) -> list[str]:
    """What comes of a file: an error of Khabar's own counts as one that nobody caught."""
    reader = READERS[case.partition("/")[0]]
    try:
        answer = reader.read((HOSTILE / case).read_bytes())
    except InternalError:
        raise
    except KhabarError as error:
        return [f"refused: {_own(error.message)}", *(_line(each) for each in error.problems)]
    return [_line(each) for each in _told(answer)] or ["read"]


def _told(answer: object) -> Iterator[Problem | Fault]:
    """The problems in a reader's answer, and in the parts of it."""
    if isinstance(answer, Problem | Fault):
        yield answer
    parts = getattr(answer, "problems", answer)
    if isinstance(parts, tuple | list):
        for each in parts:
            yield from _told(each)


# What a library says of broken JSON or XML changes with its versions.
_OF_A_LIBRARY = re.compile(r"( \(|: (?=Invalid JSON|Input should|Value error)|is damaged: ).*")


def _line(problem: Problem | Fault) -> str:
    place = problem.place if isinstance(problem, Problem) else None
    at = f"{place.line}:{place.column} " if place and place.line else ""
    return f"{problem.level}: {at}{_own(problem.message)}"


def _own(message: str) -> str:
    return _OF_A_LIBRARY.sub("", message)


@cache
def expected() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load(EXPECTED.read_text("utf-8"))
    return found


def test_each_file_has_what_must_come_of_it(updating: bool) -> None:
    if updating:
        text = yaml.safe_dump(
            {case: outcome(case) for case in CASES}, allow_unicode=True, width=10_000
        )
        EXPECTED.write_text(text, "utf-8")
    assert sorted(expected()) == CASES
    assert len(CASES) >= FEWEST


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("image/")])
def test_an_image_is_judged_alike_whatever_was_imported(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine of the PDFs asks Pillow, for the whole process, to put up with broken files."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert outcome(case) == expected()[case]


@pytest.mark.parametrize("case", CASES)
def test_what_comes_of_a_file(case: str) -> None:
    found = outcome(case)
    assert found == expected()[case]
    assert max(map(len, found)) < 1000
