"""Services that are told of a publication."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotifiedService:
    """A cache or service that is told: a program of this machine, or an address.

    `target` is the one whose publications it is told of; empty: all.
    """

    command: str = ""
    address: str = ""
    target: str = ""
