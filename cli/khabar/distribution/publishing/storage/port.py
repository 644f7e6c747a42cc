"""What all storage has in common."""

from collections.abc import Mapping
from typing import Protocol

from khabar.problems import KhabarError


class StorageError(KhabarError):
    """The storage does not do what it is asked for; what it held before, it holds still."""

    exit_code = 4


class Storage(Protocol):
    """Files by name: relative, with slashes. Every method may raise `StorageError`."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    @property
    def width(self) -> int:
        """How many files are worth being put at once, from as many threads."""
        ...

    def sizes(self) -> Mapping[str, int]:
        """Every file that is there, whoever put it, and how many bytes it has."""
        ...

    def read(self, name: str) -> bytes | None:
        """A file, or `None` where there is none."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Put a file in place of what was there; a reader meets the old one or the new one."""
        ...

    def create(self, name: str, data: bytes) -> bool:
        """Put a file only where there is none, and say whether it was put: to one of many."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...


def checked(name: str) -> str:
    """A name that stays in its place; any other is a bug, or comes from a file that lies."""
    parts = name.split("/")
    if not name or "" in parts or ".." in parts or "\\" in name or "\0" in name:
        raise StorageError(f"{name!r} is no name of a file", "nothing was done with it")
    return name
