"""Repairs of a text: lines in place of others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Repair:
    """Lines in place of others: of the text that was read, from `first` up to `end`, from 0 on."""

    first: int
    end: int
    lines: tuple[str, ...]


def apart(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """The repairs without those that begin within another one: the next round has them."""
    end = 0
    for repair in sorted(repairs, key=lambda each: each.first):
        if repair.first >= end:
            end = repair.end
            yield repair


def mended(lines: Sequence[str], repairs: Iterable[Repair]) -> list[str]:
    """The lines with repairs, which never overlap."""
    result = list(lines)
    ordered = sorted(repairs, key=lambda each: each.first, reverse=True)
    assert all(later.first >= earlier.end for later, earlier in pairwise(ordered))  # noqa: S101
    for repair in ordered:
        result[repair.first : repair.end] = repair.lines
    return result
