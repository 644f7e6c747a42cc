"""Rehearsal of a build: it notes what would change in an output folder, and changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from khabar.digest import sha256
from khabar.files.outputs.output import CHECKSUMS, Output


@dataclass(frozen=True, slots=True)
class Rehearsal(Output):
    """Output folder to which nothing is written: what would be changed is noted in `changed`."""

    changed: dict[str, str] = field(default_factory=dict)

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Note a folder that differs."""
        if any(self.is_taken(f"{name}/{file}") for file in files):
            return  # it would be told, and nothing be written
        if self.digests(name) != {n: sha256(data) for n, data in files.items()}:
            self.changed[name] = "it would be written anew"

    def put_file(self, name: str, data: bytes | bytearray) -> None:
        """Note a file that differs; checksums only follow from all others."""
        if name.endswith(f"/{CHECKSUMS}"):
            return
        if self.base.is_file(name) and self.read(name) == data:
            return
        if not self.is_taken(name):
            self.changed[name] = "it would be written anew"

    def put_new(self, folder: str, files: Mapping[str, bytes]) -> dict[str, str]:
        """Note files that are not there."""
        for name, data in files.items():
            self.put_file(f"{folder}/{name}", data)
        return dict.fromkeys(files, "")

    def store(self, name: str, data: bytes) -> None:
        """Write nothing: what lies beside the cache is no part of what stands."""

    def discard_folder(self, name: str) -> None:
        """Remove nothing."""

    def clear_leftovers(self, name: str) -> None:
        """Leftovers are no part of what stands."""

    def remove(self, name: str, *, regardless: bool = False) -> None:
        """Note what would go."""
        leaves = list(self._leaves(name)) if self.base.is_folder(name) else [name]
        if self.has(name) and (regardless or len(self._foreign(leaves)) < len(leaves)):
            self.changed[name] = "it may not be there any more"
