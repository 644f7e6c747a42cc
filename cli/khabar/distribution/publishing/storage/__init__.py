"""Places where a site can be put: one interface, a folder and S3-compatible storage behind it."""

from khabar.distribution.publishing.storage.local_folder import FolderStorage
from khabar.distribution.publishing.storage.port import Storage, StorageError

__all__ = ["FolderStorage", "Storage", "StorageError"]
