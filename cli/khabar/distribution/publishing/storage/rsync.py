"""A folder on another machine, over rsync and SSH: the programs `rsync` and `ssh` of this machine.

rsync replaces a file in one step. It has no word for a file that only one may make: of two machines
that publish at the same moment both may believe that they have claimed the target, and `publish`
says so.
"""

import re
import subprocess
import threading
import weakref
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import unquote, urlsplit

from khabar.distribution.publishing.storage.port import Capability, StorageError, checked
from khabar.distribution.publishing.storage.together import Together
from khabar.files.root import Root
from khabar.files.scratch import Scratch, scratch

_SCHEME = "rsync+ssh"
_STATE = ".khabar"
_FILE, _FOLDER, _PRIVATE = 0o644, 0o755, 0o700
_LARGEST = 2_000_000_000
# How rsync ends where the server did not let all of it be done.
_PART = 23
# Seconds: for one answer of the other side, and for one run.
_SILENT, _LONGEST = 60, 1_800
_WRITE = f"write {_SCHEME}://USER@HOST/PATH; keys are those of ssh"
_AGAIN = "run the same command again; it goes on where it stopped"
# Characters that mean nothing special to ssh or to a shell.
_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*|[0-9a-fA-F:]+")
_ROW = re.compile(rb"^([-a-z])\S+ +(\d+) \S+ \S+ (.*)$")
_ESCAPED = re.compile(rb"\\#([0-7]{3})")
_HINTS = (
    ("Host key verification failed", "connect once with ssh, and compare the key: ssh USER@HOST"),
    ("IDENTIFICATION HAS CHANGED", "ask who runs it; if its key was changed: ssh-keygen -R HOST"),
    ("Permission denied (", "add your key with ssh-add; a password cannot be asked for"),
    ("Permission denied", "ask who runs the server for the right to write there"),
    ("No such file or directory", "make the folder first; is its path right?"),
    ("Not a directory", "name a folder"),
    ("No space left on device", "make room on the disk of the server"),
    ("Disk quota exceeded", "make room on the server, or ask for a larger quota"),
    ("rsync: command not found", "install rsync on the server, too"),
)


class PartError(StorageError):
    """The server did a part of what a run asked for."""


class RsyncStorage:
    """A folder that is there already. One connection of SSH, which all runs of rsync share."""

    width = 32

    def __init__(self, address: str) -> None:
        """`address` is `rsync+ssh://USER@HOST:PORT/PATH`; `/~/PATH` begins at the user's home.

        Hosts, keys and users are as OpenSSH's own settings say. Raises `StorageError` where there
        is no such folder.
        """
        self.name = address.rstrip("/")
        self.capabilities = frozenset({Capability.ATOMIC_PUT})
        self._scratch, self._one = Scratch(), threading.RLock()
        self._read, self._put = Together(self._read_all), Together(self._put_all)
        self._remove = Together(self._remove_all)
        who, port, path = _parts(address)
        self._place = f"{who}:{path}/"
        control = f"{self._scratch.root.path}/ssh"
        limits = f"-o ControlPersist=60 -o BatchMode=yes -o ConnectTimeout={_SILENT}"
        self._shell = f'ssh {port} -o ControlMaster=auto -o "ControlPath={control}" {limits}'
        weakref.finalize(self, _close, self._scratch, who)
        self._state = False
        self._files: set[str] = set()
        self._links: set[str] | None = None
        self._run(["--list-only", "--dirs", self._place])

    def sizes(self) -> Mapping[str, int]:
        """Every file; links are somebody else's, and not followed."""
        said = self._run(["--list-only", "--recursive", "--no-h", self._place])
        found: dict[str, int] = {}
        links = set()
        for row in said.split(b"\n"):
            for kind, size, shown in _ROW.findall(row):
                name = _ESCAPED.sub(lambda code: bytes([int(code[1], 8)]), shown).decode(
                    "utf-8", "surrogateescape"
                )
                if kind == b"-":
                    found[name] = int(size)
                elif kind == b"l":
                    links.add(name)
        with self._one:
            self._files, self._links = set(found), links
        return found

    def read(self, name: str) -> bytes | None:
        """A file's bytes."""
        self._refuse_links(checked(name))
        return self._read.ask(name, None)

    def _read_all(self, names: Mapping[str, None]) -> Mapping[str, bytes | None]:
        with self._stage() as stage:
            self._transfer(["--ignore-missing-args"], names, self._place, f"{stage.path}/")
            return {name: stage.maybe(name, _LARGEST) for name in names}

    def put(self, name: str, data: bytes) -> None:
        """Write a file among Khabar's notes, then move it to its place in one step: so rsync does.

        A run takes along what other threads want to put. New files and folders have the modes that
        the umask of the server's user leaves.
        """
        self._refuse_links(checked(name))
        self._put.ask(name, data)

    def _put_all(self, files: Mapping[str, bytes]) -> Mapping[str, None]:
        """Put files in one run; where it fails, nobody knows which of them have arrived."""
        self._make_state()
        with self._stage() as stage:
            for name, data in files.items():
                stage.write(name, data, _FILE)
            self._transfer([f"--temp-dir={_STATE}"], files, f"{stage.path}/", self._place)
        with self._one:
            self._files.update(files)
        return dict.fromkeys(files)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file unless there is one; another machine may do that at the same moment."""
        if self.read(name) is not None:
            return False
        self.put(name, data)
        return self.read(name) == data

    def settle(self, names: Iterable[str]) -> None:
        """Do nothing: readers have each file as soon as it is put."""

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that are empty without it.

        A run takes along what other threads want to remove.
        """
        self._refuse_links(checked(name))
        if self._remove.ask(name, None):
            self._remove_all({name: None})

    def _remove_all(self, names: Mapping[str, None]) -> Mapping[str, bool]:
        """Remove files in one run, and say which are to be tried alone.

        Where the server lets some of them not go, each is tried alone, so that one keeps no other.
        """
        try:
            self._delete(names)
        except PartError:
            if len(names) == 1:
                raise
            return dict.fromkeys(names, True)
        return dict.fromkeys(names, False)

    def _delete(self, names: Collection[str]) -> None:
        """Remove what an empty folder here does not have, of these names and no others.

        Not by `--delete-missing-args`: Debian's rsync of 2026 refuses what it sends ("invalid file
        mode"). A folder goes where nothing is known to be left in it; rsync removes no full one.
        """
        with self._one:
            left = (self._files | (self._links or set())).difference(names)
            full = {folder for each in left for folder in _above(each)} | {_STATE}
        folders = dict.fromkeys(folder for each in names for folder in _above(each))
        with self._stage() as stage:
            for folder in folders:
                if folder in full:
                    stage.make_folder(folder, _FOLDER)
            kept = [f"--include={_pattern(f'/{each}/')}" for each in folders]
            only = [*kept, *(f"--include={_pattern(f'/{each}')}" for each in names), "--exclude=*"]
            self._run(["--recursive", "--existing", "--delete", *only, f"{stage.path}/",
                       self._place])  # fmt: skip
        with self._one:
            self._files.difference_update(names)

    def _refuse_links(self, name: str) -> None:
        """Raise `StorageError` where a link of somebody else stands above a file."""
        with self._one:
            if self._links is None:
                # One thread looks, while the others wait: a server opens few sessions at once.
                self.sizes()
            links = self._links or set()
        if any(each in links for each in _above(name)):
            hint = "a link in the target leads elsewhere; put a folder in its place"
            raise StorageError(f"{self.name}/{name} is not in {self.name}", hint)

    def _make_state(self) -> None:
        """Make the folder of notes, in which rsync writes what is not whole yet."""
        with self._one:
            if self._state:
                return
            with self._stage() as stage:
                stage.make_folder(_STATE, _PRIVATE)
                self._transfer([], [_STATE], f"{stage.path}/", self._place)
            self._state = True

    @contextmanager
    def _stage(self) -> Iterator[Root]:
        """A folder on this machine for one transfer, whose modes are those of the target."""
        with scratch() as folder:
            yield Root(folder.path, folder_mode=_FOLDER)

    def _transfer(
        self, words: Sequence[str], names: Iterable[str], source: str, target: str
    ) -> None:
        """Transfer files by their names, which no shell sees and no pattern changes.

        Times say nothing of what a file holds, so that each is transferred, and whole.
        """
        how = ["--files-from=-", "--from0", "--ignore-times", "--whole-file", *words]
        listed = "".join(f"./{name}\0" for name in names)
        self._run([*how, source, target], listed.encode("utf-8", "surrogateescape"))

    def _run(self, words: Sequence[str], data: bytes = b"") -> bytes:
        common = ["-s", "--8-bit-output", f"--timeout={_SILENT}", "--rsh", self._shell]
        try:
            done = subprocess.run(  # noqa: S603
                ["rsync", *common, *words], input=data, capture_output=True, check=False,  # noqa: S607
                timeout=_LONGEST,
            )  # fmt: skip
        except OSError as error:
            raise StorageError(f"rsync cannot be started: {error}", "install rsync") from error
        except subprocess.TimeoutExpired as error:
            raise StorageError(f"{self.name}: not done after {_LONGEST} seconds", _AGAIN) from error
        if done.returncode:
            kind = PartError if done.returncode == _PART else StorageError
            raise _failed(kind, self.name, done.stderr.decode("utf-8", "replace"), done.returncode)
        return done.stdout


def _above(name: str) -> list[str]:
    """The folders above a file, the outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _pattern(name: str) -> str:
    """A pattern that only this name fits: rsync reads backslashes where a pattern has wildcards."""
    return re.sub(r"([*?[\\])", r"\\\1", name) if re.search(r"[*?[]", name) else name


def _close(scratch: Scratch, who: str) -> None:
    """End the connection, which would last a minute otherwise."""
    with suppress(OSError):
        words = ["ssh", "-o", f"ControlPath={scratch.root.path}/ssh", "-O", "exit", who.strip("[]")]
        subprocess.run(words, capture_output=True, check=False)  # noqa: S603


def _failed(kind: type[StorageError], place: str, said: str, code: int) -> StorageError:
    """Choose a hint by what ssh or rsync says: its first line tells most."""
    lines = [line for line in said.strip().splitlines() if line.strip("@ \r")]
    first = next((each for each in lines if any(w in each for w, _ in _HINTS)), "")
    first = first or next(iter(lines), f"rsync ends with {code}")
    hint = next((hint for words, hint in _HINTS if words in said), "")
    return kind(f"{place}: {first}", hint or f"is there a network? Then {_AGAIN}")


def _parts(address: str) -> tuple[str, str, str]:
    """User and host, the option that names a port, and the path of an address.

    Raises `StorageError` where there is no host, or what ssh could take for an option.
    """
    try:
        parts = urlsplit(address)
        host, port, user = parts.hostname or "", parts.port, unquote(parts.username or "")
    except ValueError as error:
        raise StorageError(f"{address} is not an address: {error}", _WRITE) from error
    if not host:
        raise StorageError(f"{address} names no host", _WRITE)
    if parts.password is not None:
        raise StorageError("a password does not belong in an address", _WRITE)
    if not _WORD.fullmatch(host) or (user and not _WORD.fullmatch(user)):
        raise StorageError(f"{address} names a host or user that there cannot be", _WRITE)
    path = unquote(parts.path)
    inside = path.removeprefix("/~").lstrip("/") if path.startswith("/~") else path or "."
    host = f"[{host}]" if ":" in host else host
    who = f"{user}@{host}" if user else host
    return who, f"-p {port}" if port else "", (inside or ".").rstrip("/") or "/"
