"""Storage in the memory of this process."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from khabar.distribution.publishing.storage.port import Capability, checked


@dataclass
class MemoryStorage:
    """Files that end with the process."""

    files: dict[str, bytes] = field(default_factory=dict)
    width: int = 1
    name: str = "memory"
    capabilities: frozenset[Capability] = frozenset(Capability)

    def sizes(self) -> Mapping[str, int]:
        """Every file's size in bytes."""
        return {name: len(data) for name, data in self.files.items()}

    def read(self, name: str) -> bytes | None:
        """A file's bytes."""
        return self.files.get(checked(name))

    def put(self, name: str, data: bytes) -> None:
        """Keep a file."""
        self.files[checked(name)] = data

    def create(self, name: str, data: bytes) -> bool:
        """Keep a file where there is none."""
        if checked(name) in self.files:
            return False
        self.put(name, data)
        return True

    def settle(self, names: Iterable[str]) -> None:
        """Do nothing: readers have each file as soon as it is put."""

    def remove(self, name: str) -> None:
        """Forget a file."""
        self.files.pop(checked(name), None)
