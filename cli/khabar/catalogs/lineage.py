"""Old messages ↔ new: which old text each new text was made from.

The two sequences are aligned by what they share (a longest common subsequence, found as a longest
increasing run, O(n log n)); between two shared messages an added text descends from the removed
ones that it resembles. Text that resembles nothing removed has no ancestor: no guess is made.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from khabar.model import Key

SIMILAR = 0.5
"""From this share of common characters on, a text is an edited one and not another."""

_CONTAINED = 85
_BAND = 12


def lineage(old: Sequence[Key], new: Sequence[Key]) -> Mapping[Key, tuple[Key, ...]]:
    """The ancestors of each new message that `old` does not hold: most often one.

    Two where paragraphs were merged; the parts of a split paragraph share one ancestor. Keys of
    `old` and `new` are unique and in the order of their source.
    """
    found: dict[Key, tuple[Key, ...]] = {}
    before, after = set(old), set(new)
    for removed_run, added_run in _gaps(old, new):
        removed = [key for key in removed_run if key not in after]
        added = [key for key in added_run if key not in before]
        if removed and added:
            found.update(_pair(removed, added))
    found.update(_moved_roles(old, new, found))
    return found


def descendant(gone: Key, keys: Iterable[Key]) -> Key | None:
    """The message of a role that most resembles one whose place nobody knows; `None` for none."""
    scores = [(_similarity(gone, each), each) for each in keys if each[0] == gone[0]]
    best, found = max(scores, key=lambda each: each[0], default=(0.0, gone))
    return found if best else None


def _gaps(old: Sequence[Key], new: Sequence[Key]) -> Iterator[tuple[Sequence[Key], Sequence[Key]]]:
    """The runs of both sequences between messages that both hold in the same order."""
    position = {key: i for i, key in enumerate(old)}
    shared = [(position[key], i) for i, key in enumerate(new) if key in position]
    at_old = at_new = 0
    for i, j in [*_increasing(shared), (len(old), len(new))]:
        yield old[at_old:i], new[at_new:j]
        at_old, at_new = i + 1, j + 1


def _increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both parts (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (value, _) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        ends[pile : pile + 1] = [index]
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _pair(removed: Sequence[Key], added: Sequence[Key]) -> dict[Key, tuple[Key, ...]]:
    """The best pairs in order, then what was split off or merged in beside them."""
    pairs = _alignment(removed, added)
    found: dict[Key, tuple[Key, ...]] = {added[j]: (removed[i],) for i, j in pairs}
    taken = {i for i, _ in pairs}
    for j, key in enumerate(added):
        if key not in found:
            near = removed[max(0, j - _BAND) : j + _BAND]
            whole = [each for each in near if _contains(each[1], key[1])]
            found.update({key: (whole[0],)} if whole else {})
    for i, key in enumerate(removed):
        if i in taken:
            continue
        near = added[max(0, i - _BAND) : i + _BAND]
        merged = next((each for each in near if _contains(each[1], key[1])), None)
        if merged and key not in found.get(merged, ()):
            parents = {*found.get(merged, ()), key}
            found[merged] = tuple(each for each in removed if each in parents)
    return found


def _contains(whole: str, part: str) -> bool:
    """Tell whether most of `part` stands in `whole`, a clearly longer text."""
    if len(part) < 20 or len(whole) < 1.3 * len(part):
        return False
    return fuzz.partial_ratio(whole, part, score_cutoff=_CONTAINED) > 0


def _alignment(removed: Sequence[Key], added: Sequence[Key]) -> list[tuple[int, int]]:
    """Pairs of indices, rising in both, with the greatest sum of similarities.

    Only pairs near the diagonal are compared, so that a text rewritten whole costs no more than
    its length.
    """
    slope = len(added) / len(removed)
    best: dict[tuple[int, int], float] = {}
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(removed) - 1, -1, -1):
        middle = int(i * slope)
        for j in range(min(len(added), middle + _BAND + 1) - 1, max(0, middle - _BAND) - 1, -1):
            pair = _similarity(removed[i], added[j])
            choices = [
                (best.get((i + 1, j), 0.0), (i + 1, j)),
                (best.get((i, j + 1), 0.0), (i, j + 1)),
            ]
            if pair:
                choices.append((pair + best.get((i + 1, j + 1), 0.0), (i + 1, j + 1)))
            best[i, j], step[i, j] = max(choices, key=lambda choice: choice[0])
    return list(_walk(step, slope))


def _walk(
    step: Mapping[tuple[int, int], tuple[int, int]], slope: float
) -> Iterator[tuple[int, int]]:
    at = (0, 0)
    while at in step:
        following = step[at]
        if following == (at[0] + 1, at[1] + 1):
            yield at
        # Past the band's edge: go on where the band of this row begins.
        at = following[0], max(following[1], int(following[0] * slope) - _BAND)


def _similarity(old: Key, new: Key) -> float:
    """0, or from `SIMILAR` to 1; a changed role counts a little against a pair."""
    score = Indel.normalized_similarity(old[1], new[1], score_cutoff=SIMILAR)
    return score if old[0] == new[0] else score * 0.9


def _moved_roles(
    old: Sequence[Key], new: Sequence[Key], found: Mapping[Key, tuple[Key, ...]]
) -> dict[Key, tuple[Key, ...]]:
    """Pair equal texts whose role changed, wherever they went."""
    known, kept = set(old), set(new)
    gone = {key[1]: key for key in old if key not in kept}
    return {
        key: (gone[key[1]],)
        for key in new
        if key not in known and key not in found and key[1] in gone
    }
