"""Two texts that began as one are brought together, and no line of either side is lost."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from khabar.preview.editors.source_merge import merge

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "d", "e", "şəhər", "---"]), max_size=9)
TEXTS = LINES.map(lambda rows: "".join(f"{each}\n" for each in rows))


@settings(max_examples=examples(100))
@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_somebody_wrote_is_lost(base: str, mine: str, theirs: str) -> None:
    both = merge(base, mine, theirs)
    old = set(base.split("\n"))
    for chosen, sides in (
        (both.text(), (mine,)),
        (both.text(mine=False, theirs=True), (theirs,)),
        (both.text(theirs=True), (mine, theirs)),
    ):
        known = set(chosen.split("\n"))
        for side in sides if both.conflicts else (mine, theirs):
            assert {*side.split("\n")} - old <= known


@settings(max_examples=examples(100))
@given(TEXTS, TEXTS, TEXTS)
def test_one_side_alone_decides_where_the_other_changed_nothing(
    base: str, mine: str, theirs: str
) -> None:
    assert merge(base, mine, base).text() == mine
    assert merge(base, base, theirs).text() == theirs
    assert merge(base, mine, mine).text() == mine
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert [(each.theirs, each.mine) for each in other.conflicts] == [
        (each.mine, each.theirs) for each in one.conflicts
    ]
    assert one.conflicts or one.text() == other.text()


@settings(max_examples=examples(50))
@given(st.lists(st.integers(0, 2), min_size=1, max_size=20))
def test_changes_with_a_line_between_them_stand_beside_each_other(who: list[int]) -> None:
    """Each paragraph is changed by one side, by the other or by none."""

    def text(side: int) -> str:
        return "".join(f"{n}{'!' * (each == side)}\n\n" for n, each in enumerate(who))

    both = merge(text(9), text(1), text(2))
    assert both.conflicts == ()
    assert both.text() == "".join(f"{n}{'!' * (each > 0)}\n\n" for n, each in enumerate(who))


@pytest.mark.full
@pytest.mark.parametrize(
    ("base", "mine", "theirs", "conflicts"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", "a\nβ\nc\n", 1),  # the same line
        ("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n", 0),  # lines apart
        ("a\nb\n", "A\nb\n", "a\nB\n", 1),  # lines side by side
        ("a\nb\nc\n", "a\nc\n", "a\nB\nc\n", 1),  # deleted here, changed there
        ("a\nb\nc\n", "a\nc\n", "a\nc\n", 0),  # deleted by both
        ("a\n", "a\nmine\n", "a\ntheirs\n", 1),  # both write at the end
        ("a\nb\n\nc\n", "c\n\na\nb\n", "a\nb\n\nc\nd\n", 1),  # moved here, written there
    ],
)  # fmt: skip
def test_as_git_would_do(tmp_path: Path, base: str, mine: str, theirs: str, conflicts: int) -> None:
    both = merge(base, mine, theirs)
    assert len(both.conflicts) == conflicts
    git = shutil.which("git")
    assert git
    for name, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        (tmp_path / name).write_text(text)
    done = subprocess.run(
        [git, "merge-file", "-p", "mine", "base", "theirs"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode > 0) == (conflicts > 0)
    assert conflicts or done.stdout == both.text()


def test_a_last_line_without_an_end_is_a_line_as_well() -> None:
    assert merge("a\nb", "A\nb", "a\nb\n\nc").text() == "A\nb\n\nc\n"
    assert merge("", "a", "").text() == "a\n"
