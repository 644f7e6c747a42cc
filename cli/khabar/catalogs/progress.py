"""Progress of a translation: the one way in which messages are counted.

`status`, `build`, the review page and the dashboard count by it: each message of a release, or of a
shared catalog, is reviewed, needs review, or is missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from khabar.model import Catalog, Entry, Key

State = Literal["reviewed", "fuzzy", "missing"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of messages, by state."""

    total: int
    reviewed: int
    fuzzy: int
    missing: int

    @property
    def waiting(self) -> str:
        """Say what waits: `2 of 12 messages untranslated, 1 of 12 to be reviewed`, or nothing."""
        rows = ((self.missing, "untranslated"), (self.fuzzy, "to be reviewed"))
        first, *rest = [(count, what) for count, what in rows if count] or [(0, "")]
        if not first[0]:
            return ""
        told = f"{first[0]} of {self.total} messages {first[1]}"
        return ", ".join([told, *(f"{count} of {self.total} {what}" for count, what in rest)])


def state_of(entry: Entry | None) -> State:
    """Tell the state of a message by its entry; a part of a translation is none."""
    if entry is None or entry.obsolete or not entry.filled:
        return "missing"
    return "fuzzy" if entry.fuzzy else "reviewed"


def progress(keys: Iterable[Key], catalog: Catalog | None, *, own: bool) -> Progress:
    """Count messages in a catalog; in their `own` language what nobody translated is the text."""
    entries = {each.key: each for each in catalog.entries} if catalog else {}
    states = [state_of(entries.get(key)) for key in keys]
    if own:
        states = ["reviewed" for _ in states]
    counts = (states.count("reviewed"), states.count("fuzzy"), states.count("missing"))
    return Progress(len(states), *counts)
