"""Merges a newsroom's templates and fonts with the standard of today. Pure: bytes in and out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

WasStandard = Callable[[str, bytes], bool]
"""Tells whether a font of a name was once standard, byte for byte."""
MergeTexts = Callable[[bytes, bytes, bytes], tuple[bytes, int]]
"""Merges (base, ours, theirs); answers with the text, marked where they conflict, and how often."""


@dataclass(frozen=True, slots=True)
class MergedTemplate:
    """A template that changes: its new content (`None`: it goes), and how many conflicts it has."""

    name: str
    data: bytes | None
    conflicts: int = 0


def merge_templates(
    own: Mapping[str, bytes],
    then: Mapping[str, bytes],
    now: Mapping[str, bytes],
    merge_texts: MergeTexts,
) -> Iterator[MergedTemplate]:
    """List the templates of `own` that change.

    `then` is the standard that they were made from, `now` that of today. What the newsroom never
    touched follows the standard. What the standard never touched stays the newsroom's. What it only
    added at the end, as one does in a stylesheet, stays at the end.
    """
    for name in sorted({*own, *then, *now}):
        mine, base, new = own.get(name), then.get(name), now.get(name)
        if new in (base, mine):
            continue
        if mine == base or mine is None:
            yield MergedTemplate(name, new)
        elif new is not None and base and base.endswith(b"\n") and mine.startswith(base):
            yield MergedTemplate(name, new + mine.removeprefix(base))
        elif new is not None:
            yield MergedTemplate(name, *merge_texts(base or b"", mine, new))


def merge_fonts(
    own: Mapping[str, bytes], was_standard: WasStandard, now: Mapping[str, bytes]
) -> Iterator[MergedTemplate]:
    """List the fonts of `now` that `own` lacks, or has as they once were standard."""
    for name, data in now.items():
        mine = own.get(name)
        if mine is None or (mine != data and was_standard(name, mine)):
            yield MergedTemplate(name, data)
