"""The only writer of out/: whole bulletins or nothing.

A bulletin's folder is written under a temporary name beside its place and then put there; a single
file likewise. What a build no longer wants is removed.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from khabar.digest import sha256, sha256_of_file
from khabar.problems import KhabarError, of_the_system

TEMPORARY = ".khabar-"
_HERE, _SWAP = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
CHECKSUMS = "SHA256SUMS"
AREAS = ("public", "drafts")
"""What a build writes to: what readers may see, and what they may not yet."""


def swap(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; `False` where system or file system cannot."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    return bool(call and not call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _SWAP))


def read_checksums(data: bytes) -> dict[str, str]:
    """What a `SHA256SUMS` says: digests by file. Names may hold whatever breaks lines elsewhere."""
    rows = (row.partition("  ") for row in os.fsdecode(data).split("\n") if row)
    return {file: digest for digest, _, file in rows}


class OutputError(KhabarError):
    """Something cannot be written or removed; what stood there stands."""

    exit_code = 4


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(*of_the_system(place, error)) from error


@dataclass(frozen=True, slots=True)
class Output:
    """A folder that builds write to. Names are relative to it, with slashes.

    `touched` are the names of what has been put or removed since this `Output` was made, so that
    what was known then of all the others still holds.
    """

    root: Path
    swap: Callable[[Path, Path], bool] = swap
    touched: set[str] = field(default_factory=set, compare=False)

    def _at(self, name: str) -> Path:
        """Where a name stands; one that leads out of the folder is a bug, and stops here."""
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"{name} leads out of {self.root}")
        return self.root / name

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a folder with exactly these files at `name`, in place of what was there."""
        target = self._at(name)
        self.touched.add(name)
        with _told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            staged = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
            try:
                for file, data in files.items():
                    path = staged / file
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)
                _open_to_readers(staged)
                _exchange(staged, target, self.swap)
            finally:
                shutil.rmtree(staged, ignore_errors=True)

    def put_file(self, name: str, data: bytes | bytearray) -> None:
        """Put one file, in place of what was there; an equal one is left alone."""
        target = self._at(name)
        with _told(target):
            if target.is_file() and target.read_bytes() == data:
                return
            self.touched.add(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, staged = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(data)
                Path(staged).chmod(0o644)
                Path(staged).replace(target)
            finally:
                Path(staged).unlink(missing_ok=True)

    def folders(self, name: str) -> Iterator[str]:
        """The names of the folders in the folder `name`, leftovers of a killed build included."""
        parent = self.root / name
        if parent.is_dir():
            yield from sorted(each.name for each in parent.iterdir() if each.is_dir())

    def files(self, name: str) -> Iterator[str]:
        """The names of the files in the folder `name` itself."""
        parent = self.root / name
        if parent.is_dir():
            yield from sorted(each.name for each in parent.iterdir() if each.is_file())

    def has(self, name: str) -> bool:
        """Whether there is such a file or folder."""
        return (self.root / name).exists()

    def clear_leftovers(self, name: str) -> None:
        """Remove from the folder `name` the files that a killed build left half written."""
        for where in ("", "*/", "assets/*/"):
            for path in (self.root / name).glob(f"{where}{TEMPORARY}*"):
                if path.is_file():
                    self.remove(path.relative_to(self.root).as_posix())

    def remove(self, name: str) -> None:
        """Remove a file or folder, if it is there. A folder vanishes in one step."""
        target = self._at(name)
        self.touched.add(name)
        with _told(target):
            if target.is_dir() and not target.is_symlink():
                shutil.rmtree(_aside(target))
            else:
                target.unlink(missing_ok=True)

    def keep_only(self, name: str, wanted: Collection[str]) -> None:
        """Remove from the folder `name` every folder and file that is not wanted."""
        parent = self.root / name
        if not parent.is_dir():
            return
        for each in sorted(parent.iterdir()):
            if each.name not in wanted:
                self.remove(f"{name}/{each.name}")

    def state(self, name: str) -> str:
        """How a file stands, without reading it: its size, times and inode; empty for none."""
        try:
            stat = (self.root / name).stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}"

    def contents(
        self, name: str, suffixes: tuple[str, ...], skip: Collection[str] = ()
    ) -> Iterator[bytes]:
        """The files in the folder `name` and below whose names end so, but not those of `skip`."""
        for file in _files(self.root / name):
            path = f"{name}/{file}"
            if path.endswith(suffixes) and path.rpartition("/")[0] not in skip:
                yield (self.root / path).read_bytes()

    def digests(self, name: str) -> dict[str, str]:
        """The SHA-256 of each file of the folder `name`, by its name there."""
        parent = self.root / name
        return {file: _digest(parent / file) for file in sorted(_files(parent))}

    def checksums(
        self, name: str, known: Mapping[str, str] = MappingProxyType({}), *, held: bool = False
    ) -> None:
        """Write `SHA256SUMS` of the folder `name`, as `sha256sum -c` reads it.

        `known` holds digests that need not be computed again, by the files' names in that folder.
        `held`: what the file says was right before anything was touched.
        """
        parent, there = self.root / name, f"{name}/{CHECKSUMS}"
        with _told(self._at(there)):
            kept = self._untouched(name) if held else {}
            files = _among(parent, self._touched_in(name)) if held else _files(parent)
            said = bytearray()
            for file in sorted({*kept, *files}):
                if file.rpartition("/")[2] != CHECKSUMS:
                    digest = kept.get(file) or known.get(file) or _digest(parent / file)
                    said += os.fsencode(f"{digest}  {file}\n")
        self.put_file(there, said)
        self.touched.add(there)
        # No file that it speaks of is younger, even where it says what it said before.
        with _told(self._at(there)):
            os.utime(self._at(there))

    def _touched_in(self, name: str) -> set[str]:
        inside = f"{name}/"
        return {each.removeprefix(inside) for each in self.touched if each.startswith(inside)}

    def _untouched(self, name: str) -> dict[str, str]:
        """What `SHA256SUMS` says of the files that are none of those touched, nor below them."""
        touched = self._touched_in(name)
        sums = read_checksums((self.root / name / CHECKSUMS).read_bytes())
        for file in [file for file in sums if not touched.isdisjoint(_lineage(file))]:
            del sums[file]
        return sums

    def stats(self, name: str) -> dict[str, os.stat_result]:
        """How each file of the folder `name` stands, by its name there."""
        parent = self.root / name
        return {file: (parent / file).stat() for file in sorted(_files(parent))}


@dataclass(frozen=True, slots=True)
class Rehearsal(Output):
    """The same folder, to which nothing is written: what would be changed is noted in `changed`."""

    changed: dict[str, str] = field(default_factory=dict)

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Note a folder that differs."""
        if self.digests(name) != {n: sha256(data) for n, data in files.items()}:
            self.changed[name] = "it would be written anew"

    def put_file(self, name: str, data: bytes | bytearray) -> None:
        """Note a file that differs."""
        target = self._at(name)
        if not target.is_file() or target.read_bytes() != data:
            self.changed[name] = "it would be written anew"

    def clear_leftovers(self, name: str) -> None:
        """Leftovers are no part of what stands."""

    def remove(self, name: str) -> None:
        """Note what would go."""
        if self._at(name).exists():
            self.changed[name] = "it may not be there any more"


def _aside(folder: Path) -> Path:
    """Move a folder out of readers' sight; answers with what has to be removed now.

    On a full disk there may be no room for that, and what may not be public goes all the same.
    """
    try:
        gone = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder.parent))
    except OSError:
        return folder
    folder.replace(gone / "gone")
    return gone


def _files(folder: Path, prefix: str = "") -> Iterator[str]:
    """The files of a folder and those below; what a killed build left is none of them."""
    for entry in os.scandir(folder) if folder.is_dir() else ():
        if entry.name.startswith(TEMPORARY):
            continue
        if entry.is_dir():
            yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}"


def _among(folder: Path, names: Collection[str]) -> Iterator[str]:
    """Those of some files that are there, and the files below those of them that are folders."""
    for name in sorted(names):
        if (folder / name).is_dir():
            yield from _files(folder / name, f"{name}/")
        elif (folder / name).is_file() and not (folder / name).name.startswith(TEMPORARY):
            yield name


def _lineage(file: str) -> Iterator[str]:
    """A file, and the folders that it is in."""
    yield file
    while file := file.rpartition("/")[0]:
        yield file


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return sha256_of_file(file)


def _open_to_readers(folder: Path) -> None:
    """A temporary folder is private; a published one is for the web server to read."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _exchange(staged: Path, target: Path, swap: Callable[[Path, Path], bool]) -> None:
    """Put `staged` in the place of `target`; what was there stands at `staged`, or is gone.

    Where the system can swap two folders it is one step, and whoever looks finds one of the two.
    Elsewhere it is two renames: a kill between them leaves nothing there until the next build.
    """
    if not target.exists():
        staged.replace(target)
        return
    if swap(staged, target):
        return
    old = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
    try:
        target.replace(old / "old")
        staged.replace(target)
    finally:
        if not target.exists():
            (old / "old").replace(target)
        shutil.rmtree(old, ignore_errors=True)
