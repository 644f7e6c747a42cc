"""Places where a site can be put: one port, and a member for each kind of target."""

from khabar.distribution.publishing.storage.local_folder import FolderStorage
from khabar.distribution.publishing.storage.port import Capability, Storage, StorageError
from khabar.distribution.publishing.storage.registry import Access, storage_at

__all__ = ["Access", "Capability", "FolderStorage", "Storage", "StorageError", "storage_at"]
