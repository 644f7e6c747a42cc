"""The port of storage: what all places have in common where a site can be put."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from khabar.problems import KhabarError


class StorageError(KhabarError):
    """The storage does not do what it is asked for; what it held before, it holds still."""

    exit_code = 4


class Capability(StrEnum):
    """A promise that not every storage can give.

    `ATOMIC_PUT`: readers meet the old file or the new one, never a part. `CREATE_ONLY`: of several
    machines that create the same file at once, one succeeds.
    """

    ATOMIC_PUT = "atomic put"
    CREATE_ONLY = "create only"


_LACKS = {
    Capability.ATOMIC_PUT: "readers may meet a half-written file for a moment",
    Capability.CREATE_ONLY: "it cannot keep two machines apart that publish at the same moment",
}


class Storage(Protocol):
    """Files by name: relative, with slashes. Every method may raise `StorageError`."""

    @property
    def name(self) -> str:
        """Name for messages."""
        ...

    @property
    def width(self) -> int:
        """Number of files that are best put at once, from as many threads."""
        ...

    @property
    def capabilities(self) -> frozenset[Capability]:
        """Promises that it keeps, as far as known; one that was asked in vain is left out."""
        ...

    def sizes(self) -> Mapping[str, int]:
        """Every file that is there, whoever put it, and how many bytes it has."""
        ...

    def read(self, name: str) -> bytes | None:
        """A file, or `None` where there is none."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Put a file in place of what was there, whole (see `Capability.ATOMIC_PUT`)."""
        ...

    def create(self, name: str, data: bytes) -> bool:
        """Put a file only where there is none, and say whether it was put.

        Without `Capability.CREATE_ONLY` another machine may do the same in the same moment.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        ...

    def settle(self, names: Iterable[str]) -> None:
        """Let readers have these files as they are now: what has to be done together is done.

        `names` are those that Khabar has put there or removed, now or before.
        """
        ...


def lacking(storage: Storage) -> tuple[str, ...]:
    """Sentences on what a storage cannot promise, for the person who publishes."""
    return tuple(
        f"{storage.name}: {said}"
        for capability, said in _LACKS.items()
        if capability not in storage.capabilities
    )


def checked(name: str) -> str:
    """Return a name that stays in its place; any other is a bug, or comes from a file that lies."""
    parts = name.split("/")
    if not name or "" in parts or ".." in parts or "\\" in name or "\0" in name:
        raise StorageError(f"{name!r} is not the name of a file", "nothing was done with it")
    return name
