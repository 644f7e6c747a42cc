"""Storage by its address: one entry a scheme. A new kind of target is a module and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from khabar.distribution.publishing.storage.local_folder import FolderStorage
from khabar.distribution.publishing.storage.port import Storage
from khabar.files import given
from khabar.files.folder import NEWSROOM_FILE
from khabar.problems import KhabarError


@dataclass(frozen=True, slots=True)
class Access:
    """Access to a target beside its address: the server of S3 storage, a password for SFTP."""

    endpoint: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class StorageKind:
    """A kind of target: an example of its address, the library that it needs, and how it is opened.

    `endpoint` says whether an address of a server may be named beside it.
    """

    example: str
    library: str
    open: Callable[[str, Access], Storage]
    endpoint: bool = False


def _s3(address: str, access: Access) -> Storage:
    # An extra, and slow to import.
    from khabar.distribution.publishing.storage.objects import ObjectStorage  # noqa: PLC0415

    return ObjectStorage(address, access.endpoint)


def _sftp(address: str, access: Access) -> Storage:
    from khabar.distribution.publishing.storage.sftp import SftpStorage  # noqa: PLC0415

    return SftpStorage(address, access.password)


_EXTRAS = {"s3fs": "publish", "paramiko": "sftp"}
KINDS: Mapping[str, StorageKind] = {
    "s3": StorageKind("s3://BUCKET/PATH", "s3fs", _s3, endpoint=True),
    "sftp": StorageKind("sftp://USER@HOST/PATH", "paramiko", _sftp),
}


def storage_at(address: str, newsroom: Path, access: Access = Access()) -> Storage:
    """Open the storage at an address: a folder, or `SCHEME://…`.

    `newsroom` is the root of the one that is published. Raises `KhabarError` for an address of no
    known kind, a missing library, or a folder that holds a newsroom or lies in it, and
    `StorageError` where the target cannot be used.
    """
    scheme, mark, _ = address.partition("://")
    kind = KINDS.get(scheme) if mark else None
    if (mark and not kind) or (access.endpoint and not (kind and kind.endpoint)):
        known = ", ".join(each.example for each in KINDS.values())
        hint = f"write a folder, {known}; --endpoint names the server of S3 storage"
        raise KhabarError(f"{address} is not a target that Khabar knows", hint)
    if not kind:
        return _folder(Path(address), newsroom)
    if not find_spec(kind.library):
        hint = f"install it: pip install 'khabar[{_EXTRAS[kind.library]}]'"
        raise KhabarError(f"{scheme.upper()} needs {kind.library}", hint)
    return kind.open(address, access)


def _folder(path: Path, newsroom: Path) -> Storage:
    """Open a folder. Raises `KhabarError` for one that holds a newsroom or lies in it."""
    root, target = given.real(newsroom), given.real(path)
    hint = "choose a folder elsewhere, which holds the site and nothing else of Khabar's"
    if target.is_relative_to(root):
        raise KhabarError(f"{path} lies in the newsroom", hint)
    if root.is_relative_to(target):
        raise KhabarError(f"the newsroom lies in {path}", hint)
    if given.exists(target / NEWSROOM_FILE):
        raise KhabarError(f"{path} is a newsroom itself", hint)
    return FolderStorage(path)
