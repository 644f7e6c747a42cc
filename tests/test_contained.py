"""One fault, one file: whatever is raised about one of many is its problem, and the others go on."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import khabar
from khabar.contained import InternalError, contained
from khabar.formats.bulletin_files import BulletinError
from khabar.problems import KhabarError, Place, Problem, SourceError
from test_hostile import BAD, GOOD, RELEASE, newsroom, write

PROBLEM = Problem(Place("releases/x/release.md", 3), "wrong", "mend it")


@pytest.mark.parametrize(
    "error", [ValueError("a\nb"), RecursionError(), KeyError("x"), AssertionError()]
)
def test_what_is_raised_becomes_a_problem_of_the_file(error: Exception) -> None:
    with pytest.raises(InternalError) as caught, contained("releases/x/release.md"):
        raise error
    (problem,) = caught.value.problems
    assert problem.place == Place("releases/x/release.md")
    assert problem.check == "internal"
    assert type(error).__name__ in problem.message
    assert "test_contained.py:" in problem.message
    assert "\n" not in problem.message + problem.hint
    assert "KHABAR_DEBUG=1" in problem.hint


def test_the_traceback_is_shown_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABAR_DEBUG", "1")
    with pytest.raises(InternalError) as caught, contained("x"):
        raise ValueError("deep")
    assert caught.value.problems[0].hint.startswith("Traceback (most recent call last)")


def test_khabars_own_errors_and_the_systems_stay_what_they_are() -> None:
    with pytest.raises(KhabarError, match="said so"), contained("x"):
        raise KhabarError("said so")
    with pytest.raises(SourceError) as caught, contained("x"):
        raise PermissionError(13, "Permission denied")
    assert not isinstance(caught.value, InternalError)
    assert "Permission denied" in caught.value.message
    with pytest.raises(MemoryError), contained("x"):
        raise MemoryError


@pytest.mark.parametrize(
    "error",
    [KhabarError("a", "b", (PROBLEM,)), SourceError([PROBLEM]), InternalError([PROBLEM]), BulletinError((PROBLEM,))],
)  # fmt: skip
def test_an_error_comes_back_from_a_worker_as_it_was(error: KhabarError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert (str(back), back.message, back.hint) == (str(error), error.message, error.hint)
    assert (back.problems, back.exit_code) == (error.problems, error.exit_code)


def about(bad: str, step: Callable[..., Any]) -> Callable[..., Any]:
    """A step that fails whenever one release is what it is about."""

    def failing(*values: Any, **named: Any) -> Any:
        if any(bad in repr(each)[:3000] for each in (*values, *named.values())):
            raise ZeroDivisionError("a bug")
        return step(*values, **named)

    return failing


STEPS = [
    "khabar.workspace.release_sources.parse_release",
    "khabar.workspace.release_sources.release_messages",
    "khabar.catalogs.po.parse",
    "khabar.workspace.release_images.faults",
    "khabar.standing.findings.check_catalog",
    "khabar.standing.current_text.localize",
    "khabar.formats.bulletin_files._files",
]
IMAGE = "\n![A map](map.svg)\n"


def with_fault(root: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    newsroom(root)
    write(root / "releases" / BAD / "release.md", RELEASE + IMAGE + f"\nThe text of {BAD}.\n")
    write(root / "releases" / BAD / "map.svg", f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{BAD}</title></svg>')  # fmt: skip
    khabar("sync", "--newsroom", root)
    module, _, name = step.rpartition(".")
    loaded = __import__(module, fromlist=[name])
    monkeypatch.setattr(step, about(BAD, getattr(loaded, name)))
    return root


@pytest.mark.full
@pytest.mark.parametrize("step", STEPS)
def test_a_bug_in_one_release_leaves_every_other_as_it_is(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = with_fault(tmp_path, step, monkeypatch)
    built = khabar("build", "--jobs", "1", "--format", "html", "--newsroom", root)
    assert built.exit_code == 4, built.output
    assert "Traceback" not in built.output
    assert "ZeroDivisionError: a bug" in built.output
    assert (root / f"out/public/en/{GOOD}/index.html").is_file()
    assert not (root / f"out/public/tr/{BAD}/index.html").exists()
    if "build" not in step and "localize" not in step and "_files" not in step:
        checked = khabar("check", "--newsroom", root)
        assert checked.exit_code == 4
        assert "ZeroDivisionError: a bug" in checked.output
    killed = khabar("kill", GOOD, "--by", "A", "--standard", "issued-in-error", "--newsroom", root)
    assert killed.exit_code == 0, killed.output


@pytest.mark.full
def test_an_unknown_speaker_of_an_empty_quotation_is_told(tmp_path: Path) -> None:
    root = newsroom(tmp_path)
    write(root / "releases" / BAD / "release.md", RELEASE + "\n> — @nobody\n")
    report = khabar("check", "--newsroom", root)
    assert report.exit_code == 3
    assert "unknown person: nobody" in report.output
    assert "an empty quotation" in report.output
    built = khabar("build", GOOD, "--format", "html", "--newsroom", root)
    assert "Traceback" not in built.output
    assert (root / f"out/public/en/{GOOD}/index.html").is_file()
