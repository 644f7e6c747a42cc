"""Places where a site can be put: one interface, a folder and S3-compatible storage behind it."""

from khabar.distribution.publishing.storage.folder import FolderStorage
from khabar.distribution.publishing.storage.interface import Storage, StorageError

__all__ = ["FolderStorage", "Storage", "StorageError"]
