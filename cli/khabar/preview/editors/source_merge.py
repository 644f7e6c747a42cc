"""Merges two texts that began as one, line by line, as Git does with two branches.

Lines that only one side changed are taken from that side. Where both changed the same lines, or
lines without an unchanged one between them, a person has to choose.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that both sides changed: as one side has them, and as the other."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two texts in one: pieces that stand, and passages that somebody chooses from."""

    pieces: tuple[str | Passage, ...]

    @property
    def conflicts(self) -> tuple[Passage, ...]:
        """The passages that both sides changed."""
        return tuple(each for each in self.pieces if isinstance(each, Passage))

    def text(self, *, mine: bool = True, theirs: bool = False) -> str:
        """The whole text, with one side of each passage, or with both, mine first."""
        return "".join(
            each if isinstance(each, str) else each.mine * mine + each.theirs * theirs
            for each in self.pieces
        )


def merge(base: str, mine: str, theirs: str) -> Merge:
    """Bring two texts together that began as `base`; no line that either side wrote is lost."""
    old, ours, others = (_lines(each) for each in (base, mine, theirs))
    pieces: list[str | Passage] = []
    for was, one, other in _regions(old, ours, others):
        if was in (one, other) or one == other:
            pieces.append("".join(other if was == one else one))
        else:
            pieces.append(Passage("".join(one), "".join(other)))
    return Merge(tuple(pieces))


def _lines(text: str) -> Lines:
    """Lines with their ends; the last one gets an end, so that what follows begins a new line."""
    rows = text.split("\n")
    return [f"{each}\n" for each in (rows if rows[-1] else rows[:-1])]


def _regions(old: Lines, ours: Lines, others: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """Divide three texts at the lines that all have: what stands between them, then the line."""
    kept, known = _kept(old, ours), _kept(old, others)
    last, one, other = 0, 0, 0
    for at in sorted(kept.keys() & known.keys()):
        yield old[last:at], ours[one : kept[at]], others[other : known[at]]
        yield ([old[at]],) * 3
        last, one, other = at + 1, kept[at] + 1, known[at] + 1
    yield old[last:], ours[one:], others[other:]


def _kept(old: Lines, new: Lines) -> dict[int, int]:
    """Lines of a text that stand in another one: their numbers there, both in order."""
    first = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
                 min(len(old), len(new)))  # fmt: skip
    rest, more = old[first:], new[first:]
    kept = {i: i for i in range(first)}
    for a, b, size in SequenceMatcher(None, rest, more, autojunk=False).get_matching_blocks():
        kept |= {first + a + i: first + b + i for i in range(size)}
    return kept
