"""A folder on another machine, over SFTP. Hosts, users and keys come from SSH's own settings."""

import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import paramiko  # type: ignore[import-untyped,unused-ignore]

from khabar.distribution.publishing.storage.port import Capability, StorageError, checked

_AGAIN = "run the same command again; it goes on where it stopped"
_SECONDS = 60
# Among Khabar's notes, so that what a killed run leaves is no part of the site.
_STATE = ".khabar"
_STAGED = f"{_STATE}/half-written"
_PORT = 22
_KEY = "add your key with ssh-add, or set KHABAR_SFTP_PASSWORD"
_FULL = "is the disk of the server full, or is a quota used up? Make room"
_DENIED = "the server lets this user not do it: ask who runs it for the right to write there"


class SftpStorage:
    """A folder that is there already. One connection, used by one thread at a time."""

    width = 1

    def __init__(self, address: str, password: str = "") -> None:
        """`address` is `sftp://USER@HOST:PORT/PATH`; `/~/PATH` begins at the user's home.

        The host's key has to be in `known_hosts`. Keys come from the agent and `~/.ssh`; `password`
        counts where it is not empty. Raises `StorageError` where there is no such folder.
        """
        host, port, user, path = _parts(address)
        self.name = address.rstrip("/")
        self.capabilities = frozenset(Capability)
        self._one = threading.RLock()
        with self._told(self.name):
            self._sftp: Any = _connected(host, port, user, password).open_sftp()
            channel = self._sftp.get_channel()
            if channel:
                channel.settimeout(_SECONDS)
            home = self._sftp.normalize(".")
            self._root = str(PurePosixPath(home, path)) if path else home
            if not stat.S_ISDIR(self._sftp.stat(self._root).st_mode or 0):
                raise StorageError(f"{self.name} is not a folder", "name a folder")
            self._root = self._sftp.normalize(self._root)

    def sizes(self) -> Mapping[str, int]:
        """Every file; links to other folders are somebody else's, and not followed."""
        with self._told(self.name):
            return dict(self._files(self._root, ""))

    def read(self, name: str) -> bytes | None:
        """A file's bytes."""
        with self._told(f"{self.name}/{name}"):
            try:
                with self._sftp.open(self._at(name), "rb") as file:
                    file.prefetch()
                    data: bytes = file.read()
                    return data
            except FileNotFoundError:
                return None

    def put(self, name: str, data: bytes) -> None:
        """Write a file beside the site, then move it to its place in one step.

        A server without OpenSSH's `posix-rename` cannot replace a file in one step: there the file
        is written in its place, and `capabilities` says so from then on.
        """
        with self._told(f"{self.name}/{name}"):
            target = self._at(name)
            self._folders(_STATE, 0o700)
            self._folders(str(PurePosixPath(name).parent), 0o755)
            staged = f"{self._root}/{_STAGED}"
            self._write(staged, data, "wb")
            try:
                self._sftp.posix_rename(staged, target)
            except OSError as error:
                if not _unsupported(error):
                    raise
                self.capabilities -= {Capability.ATOMIC_PUT}
                self._write(target, data, "wb")

    def create(self, name: str, data: bytes) -> bool:
        """Write a file that only one can make; others may meet it before it is written."""
        with self._told(f"{self.name}/{name}"):
            target = self._at(name)
            self._folders(str(PurePosixPath(name).parent), 0o700)
            try:
                self._write(target, data, "wxb")
            except OSError:
                # This version of SFTP has no word for a file that is there already.
                if not self._is_there(target):
                    raise
                return False
            return True

    def settle(self, names: Iterable[str]) -> None:
        """Do nothing: readers have each file as soon as it is put."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it."""
        with self._told(f"{self.name}/{name}"):
            target = self._at(name)
            try:
                self._sftp.remove(target)
            except FileNotFoundError:
                return
            for folder in PurePosixPath(name).parents:
                at = f"{self._root}/{folder}"
                if str(folder) in (".", _STATE) or self._sftp.listdir(at):
                    return
                self._sftp.rmdir(at)

    def _at(self, name: str) -> str:
        """Path of a file. Raises `StorageError` where a link leads out of the folder."""
        at = self._root
        for part in checked(name).split("/")[:-1]:
            at = f"{at}/{part}"
            try:
                mode = self._sftp.lstat(at).st_mode or 0
            except FileNotFoundError:
                break
            if stat.S_ISLNK(mode):
                hint = "a link in the target leads elsewhere; put a folder in its place"
                raise StorageError(f"{self.name}/{name} is not in {self.name}", hint)
        return f"{self._root}/{name}"

    def _is_there(self, path: str) -> bool:
        try:
            self._sftp.lstat(path)
        except FileNotFoundError:
            return False
        return True

    def _write(self, path: str, data: bytes, mode: str) -> None:
        with self._sftp.open(path, mode) as file:
            file.set_pipelined(True)
            file.write(data)
        # Without the reply to its last part nobody knows whether all of it has arrived.
        if (size := self._sftp.stat(path).st_size or 0) != len(data):
            said = f"{size:,} of {len(data):,} bytes arrived"
            raise StorageError(f"{self.name}: {said}", f"{_FULL}; then {_AGAIN}")
        self._sftp.chmod(path, 0o644)

    def _folders(self, path: str, mode: int) -> None:
        at = self._root
        for part in PurePosixPath(path).parts:
            at = f"{at}/{part}"
            if not self._is_there(at):
                self._sftp.mkdir(at, mode)
                # The server's umask would keep web servers out.
                self._sftp.chmod(at, mode)

    def _files(self, folder: str, prefix: str) -> Iterator[tuple[str, int]]:
        for entry in self._sftp.listdir_attr(folder):
            mode, name = entry.st_mode or 0, entry.filename
            if stat.S_ISDIR(mode):
                yield from self._files(f"{folder}/{name}", f"{prefix}{name}/")
            elif not (stat.S_ISLNK(mode) and self._leads_to_folder(f"{folder}/{name}")):
                yield f"{prefix}{name}", entry.st_size or 0

    def _leads_to_folder(self, path: str) -> bool:
        try:
            return stat.S_ISDIR(self._sftp.stat(path).st_mode or 0)
        except FileNotFoundError:
            return False

    @contextmanager
    def _told(self, place: str) -> Iterator[None]:
        """Add the place and what can be done to what the server or the way to it says."""
        try:
            with self._one:
                yield
        except paramiko.BadHostKeyException as error:
            hint = "ask who runs it; if its key was changed on purpose: ssh-keygen -R HOST"
            raise StorageError(f"{place}: the server has another key than before", hint) from error
        except paramiko.AuthenticationException as error:
            raise StorageError(f"{place}: the login is not accepted", _KEY) from error
        except PermissionError as error:
            raise StorageError(f"{place}: not permitted", _DENIED) from error
        except FileNotFoundError as error:
            hint = "make the folder first; is its path right?"
            raise StorageError(f"{place}: there is no such folder", hint) from error
        except (paramiko.SSHException, OSError, EOFError) as error:
            raise _failed(place, error) from error


def _parts(address: str) -> tuple[str, int, str | None, str]:
    """Host, port, user and path of an address. Raises `StorageError` where there is no host."""
    hint = "write sftp://USER@HOST/PATH; the password is read from KHABAR_SFTP_PASSWORD"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or _PORT
    except ValueError as error:
        raise StorageError(f"{address} is not an address: {error}", hint) from error
    if not host:
        raise StorageError(f"{address} names no host", hint)
    if parts.password is not None:
        raise StorageError("a password does not belong in an address", hint)
    path = unquote(parts.path)
    inside = path.removeprefix("/~").lstrip("/") if path.startswith("/~") else path
    return host, port, unquote(parts.username) if parts.username else None, inside


def _connected(host: str, port: int, user: str | None, password: str) -> Any:
    """Connect as `~/.ssh/config` says of the host, to a server whose key is known."""
    settings = _settings(host)
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(
        settings.get("hostname", host),
        port if port != _PORT else int(settings.get("port", port)),
        user or settings.get("user"),
        password or None,
        key_filename=settings.get("identityfile"),
        timeout=_SECONDS,
    )
    return client


def _settings(host: str) -> Mapping[str, Any]:
    file = Path.home() / ".ssh" / "config"
    config = paramiko.SSHConfig.from_path(str(file)) if file.is_file() else paramiko.SSHConfig()
    found: Mapping[str, Any] = config.lookup(host)
    return found


def _failed(place: str, error: Exception) -> StorageError:
    """Choose a hint by the words of paramiko, which has no classes for these two."""
    said = str(error) or type(error).__name__
    if said == "No authentication methods available":
        return StorageError(f"{place}: there is no key and no password to log in with", _KEY)
    if "not found in known_hosts" in said:
        hint = "connect once with ssh, and compare the key that it shows: ssh USER@HOST"
        return StorageError(f"{place}: {said}", hint)
    if said == "Failure":
        # What servers answer to everything that their version of SFTP has no word for.
        return StorageError(
            f"{place}: the server refused it without a reason", f"{_FULL}; then {_AGAIN}"
        )
    hint = f"is the address right, and is there a network? Then {_AGAIN}"
    return StorageError(f"{place}: {said}", hint)


def _unsupported(error: OSError) -> bool:
    return error.errno is None and "unsupported" in str(error).lower()
