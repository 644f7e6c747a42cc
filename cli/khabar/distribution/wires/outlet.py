"""The port of wires: takes one file of a bulletin, or says why not."""

from dataclasses import dataclass
from typing import Protocol


class WireRefusedError(Exception):
    """A wire does not take a file, now or ever: the reason is its text."""


class WireSilentError(WireRefusedError):
    """Nobody knows whether a wire has a file: there was no answer, or the connection was cut."""


@dataclass(frozen=True, slots=True)
class WireItem:
    """A bulletin, or a package of bulletins, as a file.

    `id` is the same whenever the same bytes are handed over to the same wire: a receiver that has
    it already may drop it.
    """

    name: str
    media_type: str
    data: bytes
    id: str


class Outlet(Protocol):
    """A way to a wire. Each method raises `WireRefusedError`."""

    def hand_over(self, item: WireItem) -> str:
        """Give it a file; returns what it answered, on one line, or `""`."""
        ...

    def take_back(self, name: str) -> None:
        """Remove a file with a text that was withdrawn, where the wire has not fetched it."""
        ...
