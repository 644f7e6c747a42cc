"""Wires that fetch their files from storage: a folder, S3, SFTP."""

from khabar.distribution.publishing.storage.port import Storage, StorageError
from khabar.distribution.wires.outlet import WireItem, WireRefusedError, WireSilentError


class StorageOutlet:
    """Puts each file into a storage that the receiver reads."""

    def __init__(self, storage: Storage) -> None:
        """`storage` is open."""
        self._storage = storage

    def hand_over(self, item: WireItem) -> str:
        """See `Outlet`."""
        try:
            self._storage.put(item.name, item.data)
            self._storage.settle([item.name])
        except StorageError as error:
            raise WireSilentError(f"{error.message}; {error.hint}") from error
        return ""

    def take_back(self, name: str) -> None:
        """See `Outlet`."""
        try:
            self._storage.remove(name)
            self._storage.settle([name])
        except StorageError as error:
            raise WireRefusedError(f"{error.message}; {error.hint}") from error
