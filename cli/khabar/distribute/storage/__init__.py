"""Places where a site can be put: one interface, a folder and S3-compatible storage behind it."""

from khabar.distribute.storage.folder import FolderStorage
from khabar.distribute.storage.interface import Storage, StorageError

__all__ = ["FolderStorage", "Storage", "StorageError"]
