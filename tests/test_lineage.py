"""Lineage: which old text each new one was made from; nothing unrelated is ever guessed."""

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from counting import growth
from khabar.catalogs.lineage import (
    _alignment,
    _contains,
    _increasing,
    _similarity,
    descendant,
    lineage,
)
from khabar.model import Key

A = "The port of Baku opened a new library for its workers on Monday morning."
B = "Readers from four countries came to see the maps of the Caspian Sea."
C = "Entry is free of charge until the end of the year for every student."
D = "A second hall with newspapers in eleven scripts follows next spring."
SPLIT = (
    "The port of Baku opened a new library",
    "for its workers on Monday morning, the director said.",
)


def keys(*texts: str, role: str = "body") -> list[Key]:
    return [(role, text) for text in texts]


def ancestors(old: list[Key], new: list[Key]) -> dict[str, list[str]]:
    return {key[1]: [parent[1] for parent in parents] for key, parents in lineage(old, new).items()}


def test_what_stays_has_no_ancestor() -> None:
    assert ancestors(keys(A, B, C), keys(A, B, C)) == {}


def test_an_edited_text_descends_from_the_one_in_its_place() -> None:
    edited = B.replace("four", "five")
    assert ancestors(keys(A, B, C), keys(A, edited, C)) == {edited: [B]}


def test_a_text_set_before_an_edited_one_takes_nothing() -> None:
    edited = B.replace("four", "five")
    assert ancestors(keys(A, B, C), keys(A, D, edited, C)) == {edited: [B]}


def test_new_and_removed_texts_are_not_paired() -> None:
    assert ancestors(keys(A, B), keys(A, D)) == {}
    assert ancestors(keys(A, B), keys(A, B, C)) == {}
    assert ancestors(keys(A, B), keys(B)) == {}
    # However much longer one of them is: it is no part of the other.
    assert ancestors(keys(A), keys(f"{B} {C}")) == {}
    assert ancestors(keys(f"{B} {C}"), keys(A)) == {}


def test_moving_is_no_edit() -> None:
    assert ancestors(keys(A, B, C), keys(C, A, B)) == {}


def test_a_text_in_another_role_keeps_its_words() -> None:
    new = [*keys(A), *keys(B, role="list-item")]
    assert lineage(keys(A, B), new) == {("list-item", B): (("body", B),)}


def test_of_two_equal_texts_the_one_in_the_same_role_is_the_ancestor() -> None:
    edited = ("body", B.replace("four", "five"))
    old = [("body", B), ("headline", B)]
    assert lineage(old, [edited]) == {edited: (old[0],)}


def test_what_was_edited_is_found_among_many_more_new_texts() -> None:
    """Of few old texts each is compared with the new ones near its place, far from one another."""
    edited = B.replace("four", "five")
    new = [*(f"{number}" for number in range(35)), edited, *(f"{n}" for n in range(35, 60))]
    assert ancestors(keys(A, B), keys(*new)) == {edited: [B]}


def test_a_text_whose_place_nobody_knows_is_the_most_alike_one_of_its_role() -> None:
    edited = ("body", B.replace("four", "five"))
    others = [
        ("headline", B),
        ("body", B.replace("four countries", "a few")),
        edited,
        ("body", "Z"),
    ]
    assert descendant(("body", B), others) == edited
    assert descendant(("body", B), [("headline", B), ("body", "Z")]) is None


def test_merged_paragraphs_have_two_ancestors() -> None:
    merged = f"{A} {B}"
    assert ancestors(keys(A, B, C), keys(merged, C)) == {merged: [A, B]}


def test_the_parts_of_a_paragraph_share_one_ancestor() -> None:
    whole = " ".join(SPLIT)
    assert ancestors(keys(whole, C), keys(*SPLIT, C)) == {part: [whole] for part in SPLIT}


sequences = st.lists(
    st.tuples(st.sampled_from(["body", "quote"]), st.text("abc ", min_size=1, max_size=30)),
    unique=True,
    max_size=12,
)


@settings(max_examples=examples(80), deadline=None)
@given(sequences, sequences)
def test_ancestors_are_removed_texts_and_descendants_added_ones(
    old: list[Key], new: list[Key]
) -> None:
    for key, parents in lineage(old, new).items():
        assert key in new
        assert key not in old
        assert parents
        assert all(parent in old and parent not in new for parent in parents)


@given(st.lists(st.integers(0, 12), unique=True))
def test_as_many_texts_as_can_be_stay_in_their_place(places: list[int]) -> None:
    """The run is the longest of all that rise: no text counts as moved that need not."""
    run = _increasing([(place, at) for at, place in enumerate(places)])
    assert [places[at] for _, at in run] == [place for place, _ in run]
    assert all(one < other for one, other in itertools.pairwise(run))
    longest: list[int] = []
    for at, place in enumerate(places):
        before = [longest[i] for i in range(at) if places[i] < place]
        longest.append(1 + max(before, default=0))
    assert len(run) == max(longest, default=0)


short = st.lists(
    st.tuples(st.just("body"), st.text("ab ", min_size=4, max_size=8)), min_size=1, max_size=6
)


@given(short, short)
def test_texts_are_paired_with_those_that_they_resemble_most(
    old: list[Key], new: list[Key]
) -> None:
    """Of all ways to pair them in order, none has more likeness in sum."""

    @cache
    def most(i: int, j: int) -> float:
        if i == len(old) or j == len(new):
            return 0.0
        likeness = _similarity(old[i], new[j])
        return max(most(i + 1, j), most(i, j + 1), likeness + most(i + 1, j + 1))

    pairs = _alignment(old, new)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in itertools.pairwise(pairs))
    assert sum(_similarity(old[i], new[j]) for i, j in pairs) == pytest.approx(most(0, 0))


def rewritten(paragraphs: int) -> tuple[list[Key], list[Key]]:
    """A text before and after each of its paragraphs was edited."""
    old = keys(*(f"{i} {A} {i * 7}" for i in range(paragraphs)))
    edited = A.replace("Monday", "Tuesday")
    return old, keys(*(f"{i} {edited} {i * 7}" for i in range(paragraphs)))


def test_a_text_rewritten_whole_keeps_its_ancestors() -> None:
    old, new = rewritten(1500)
    found = lineage(old, new)
    assert sum(parents == (old[i],) for i, parents in enumerate(map(found.get, new))) > 1400


def test_a_text_rewritten_whole_is_no_more_work_than_its_length() -> None:
    assert growth(lambda paragraphs: lineage(*rewritten(paragraphs)), 100) < 2.5


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [
        (26, 20, True),
        (25, 20, False),
        (26, 19, False),
        (90, 19, False),
        (27, 21, False),
        (28, 21, True),
    ],
)
def test_a_part_is_long_enough_and_its_whole_clearly_longer(
    whole: int, part: int, holds: bool
) -> None:
    letters = (
        "The port of Baku opened a library for its workers on Monday, all day and all night long."
    )
    text = letters.ljust(whole, "x")[:whole]
    assert _contains(text, text[:part]) is holds
    assert not _contains(text, "Сто кораблей в день."[:part].ljust(part, "я"))


@pytest.mark.parametrize("others", [5, 13, 30, 60])
def test_what_was_edited_is_found_behind_many_other_texts(others: int) -> None:
    """Behind more of them than are compared with one another at a time."""
    edited = B.replace("four", "five")
    old = keys(*(chr(0x4E00 + at) * 20 for at in range(others)), B)
    new = keys(*(chr(0x5E00 + at) * 20 for at in range(others)), edited)
    assert ancestors(old, new) == {edited: [B]}


def test_a_text_that_went_to_another_role_far_away_is_known() -> None:
    old, new = keys(A, B, C), [*keys(B, role="quote"), *keys(D, A, C)]
    assert lineage(old, new) == {("quote", B): (("body", B),)}
    # What stays in its own role has no descendant.
    assert lineage(keys(A, B), [*keys(A, B), *keys(B, role="quote")]) == {}
