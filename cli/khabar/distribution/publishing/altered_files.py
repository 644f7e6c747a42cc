"""Files that somebody changed on a target, found by their content: `khabar publish --checksum`.

Otherwise a file counts as it was put if its size is the same: no storage tells a digest of each
file without reading it, and who may change files there may write their times, too.
"""

from concurrent.futures import ThreadPoolExecutor

from khabar.digest import sha256
from khabar.distribution.publishing import inventory as inventories
from khabar.distribution.publishing.published_newsroom import PublishedNewsroom
from khabar.distribution.publishing.storage import Storage


def altered_files(newsroom: PublishedNewsroom, storage: Storage) -> tuple[str, ...]:
    """The files of a site that somebody changed on the target since they were put there.

    Each that is said to be as it was built is read; so many at once as the storage is best with.
    Raises `StorageError`.
    """
    known, there = inventories.load(storage.read(inventories.FILE), storage.name), storage.sizes()
    names = [name for name, digest in newsroom.digests.items() if known.files.get(name) == digest]
    names = sorted(there.keys() & names)
    with ThreadPoolExecutor(storage.width) as pool:
        found = pool.map(lambda name: sha256(storage.read(name) or b""), names)
        return tuple(n for n, digest in zip(names, found, strict=True) if digest != known.files[n])
