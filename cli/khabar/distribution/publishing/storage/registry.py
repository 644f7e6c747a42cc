"""Storage by its address: one entry a scheme. A new kind of target is a module and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from khabar.distribution.publishing.storage.git_folder import GitStorage
from khabar.distribution.publishing.storage.local_folder import FolderStorage
from khabar.distribution.publishing.storage.port import Storage
from khabar.distribution.publishing.storage.rsync import RsyncStorage
from khabar.files import given
from khabar.files.folder import NEWSROOM_FILE
from khabar.problems import KhabarError
from khabar.python_packages import how_to_add


@dataclass(frozen=True, slots=True)
class Access:
    """Access to a target beside its address: the server of S3 storage, a password for SFTP."""

    endpoint: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class StorageKind:
    """A kind of target: an example of its address, the library that it needs, and how it is opened.

    `library` is empty where it needs none; `endpoint` says whether an address of a server may be
    named beside it.
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
FOLDERS: Mapping[str, Callable[[Path], Storage]] = {"": FolderStorage, "git": GitStorage}
"""Kinds of folders on this machine, by the scheme of their address."""
KINDS: Mapping[str, StorageKind] = {
    "s3": StorageKind("s3://BUCKET/PATH", "s3fs", _s3, endpoint=True),
    "rsync+ssh": StorageKind(
        "rsync+ssh://USER@HOST/PATH", "", lambda address, _: RsyncStorage(address)
    ),
    "sftp": StorageKind("sftp://USER@HOST/PATH", "paramiko", _sftp),
}


def storage_at(address: str, newsroom: Path, access: Access = Access()) -> Storage:
    """Open the storage at an address: a folder, `git://FOLDER`, or `SCHEME://…`.

    `newsroom` is the root of the one that is published. Raises `KhabarError` for an address of no
    known kind, a missing library, or a folder that holds a newsroom or lies in it, and
    `StorageError` where the target cannot be used.
    """
    parts = address.partition("://")
    scheme, rest = (parts[0], parts[2]) if parts[1] else ("", address)
    if scheme in FOLDERS and not access.endpoint:
        _refuse_newsroom(Path(rest), newsroom)
        return FOLDERS[scheme](Path(rest))
    kind = KINDS.get(scheme)
    if not kind or (access.endpoint and not kind.endpoint):
        known = ", ".join(("git://FOLDER", *(each.example for each in KINDS.values())))
        hint = f"write a folder, {known}; --endpoint names the server of S3 storage"
        raise KhabarError(f"{address} is not a target that Khabar knows", hint)
    if kind.library and not find_spec(kind.library):
        hint = f"install it: {how_to_add(f'khabar[{_EXTRAS[kind.library]}]')}"
        raise KhabarError(f"{scheme.upper()} needs {kind.library}", hint)
    return kind.open(address, access)


def _refuse_newsroom(path: Path, newsroom: Path) -> None:
    """Raise `KhabarError` for a folder that holds a newsroom or lies in it."""
    root, target = given.real(newsroom), given.real(path)
    hint = "choose a folder elsewhere, which holds the site and nothing else of Khabar's"
    if target.is_relative_to(root):
        raise KhabarError(f"{path} lies in the newsroom", hint)
    if root.is_relative_to(target):
        raise KhabarError(f"the newsroom lies in {path}", hint)
    if given.exists(target / NEWSROOM_FILE):
        raise KhabarError(f"{path} is a newsroom itself", hint)
