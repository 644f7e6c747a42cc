"""The newsroom's folder on disk: finding it, reading it, writing files back whole or not at all."""

import os
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from khabar import images
from khabar.problems import KhabarError, NewsroomError

try:
    import fcntl
except ImportError:  # pragma: no cover (a system without it has no such locks)
    fcntl = None  # type: ignore[assignment]

NEWSROOM_FILE = "releases/newsroom.yaml"
SOURCE_FILE = "release.md"
UNCHANGED_FILE = "unchanged.yaml"
HISTORY_FILE = "history.yaml"
SHARED = ("newsroom", "glossary", "bulletin")
"""The domains of catalogs that no release owns: its data, its terms, the templates' wording."""
_EDITIONS = ("v*.json", "standing.*.json")
# A press release of two hundred pages, and a catalog of a hundred thousand messages.
_LARGEST_SOURCE, _LARGEST = 500_000, 20_000_000


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """One release's folder: its id, its source and the names of the files beside it."""

    id: str
    source: bytes
    files: frozenset[str]

    @property
    def file(self) -> str:
        """The source's path in the newsroom."""
        return f"releases/{self.id}/{SOURCE_FILE}"


def find(start: Path) -> "Folder":
    """The newsroom around `start`: the nearest folder upwards with `releases/newsroom.yaml`."""
    for folder in (start, *start.parents):
        if (folder / NEWSROOM_FILE).is_file():
            return Folder(folder)
    hint = "go into a newsroom, name one with --newsroom DIR, or make one with `khabar init DIR`"
    raise KhabarError(f"no newsroom in {start} or above it", hint)


@dataclass(frozen=True, slots=True)
class Folder:
    """A newsroom's root. All names that go in and come out are relative to it, with slashes."""

    root: Path

    def newsroom(self) -> bytes:
        """The bytes of `newsroom.yaml`."""
        return self._read(NEWSROOM_FILE)

    def ids(self) -> list[str]:
        """The names of the folders in which something stands as the source of a release."""
        return sorted(
            path.name
            for path in (self.root / "releases").iterdir()
            if os.path.lexists(path / SOURCE_FILE) or not _searchable(path)
        )

    def release(self, id_: str) -> ReleaseFolder:
        """A release's folder. Raises `NewsroomError` where it cannot be read."""
        source = self._read(f"releases/{id_}/{SOURCE_FILE}", _LARGEST_SOURCE)
        path = self.root / "releases" / id_
        files = frozenset(each.name for each in path.iterdir() if each.is_file())
        return ReleaseFolder(id_, source, files)

    def mentions(self, id_: str, word: bytes) -> bool:
        """Whether a word stands anywhere in a release's source, as far as it can be read."""
        try:
            return word in self._read(f"releases/{id_}/{SOURCE_FILE}", _LARGEST_SOURCE)
        except NewsroomError:
            return False

    def image(self, release: str, name: str) -> bytes:
        """An image of a release; a link that leads out of its folder is refused.

        So is one that is larger than any image may be.
        """
        folder = os.path.realpath(self.root / "releases" / release)
        file = f"releases/{release}/{name}"
        if os.path.dirname(os.path.realpath(self.root / file)) != folder:  # noqa: PTH120
            raise NewsroomError(f"{file} leads out of its folder", "put the image itself there")
        return self._read(file, images.LARGEST)

    def signed_image(self, release: str, digest: str) -> bytes | None:
        """The image of this SHA-256 that lies with the editions of a release, or `None`."""
        return self._maybe(signed_file(release, digest), images.LARGEST)

    def signed_images(self, release: str) -> list[str]:
        """The SHA-256 of each image that lies with the editions of a release."""
        return self._names(f"releases/{release}/editions/files")

    def editions(self, release: str) -> list[str]:
        """The editions of a release: their files' names in the newsroom."""
        folder = f"releases/{release}/editions"
        return [
            f"{folder}/{name}"
            for name in self._names(folder)
            if any(fnmatchcase(name, each) for each in _EDITIONS)
        ]

    def _names(self, folder: str) -> list[str]:
        try:
            return sorted(path.name for path in (self.root / folder).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _unreadable(folder, error) from error

    def edition(self, name: str) -> bytes:
        """The bytes of an edition. Raises `NewsroomError` where it cannot be read."""
        return self._read(name)

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        path = self.root / "templates"
        if not path.is_dir():
            hint = "copy them from a new newsroom: `khabar init DIR`"
            raise NewsroomError(f"no templates in {path}", hint)
        return path

    def catalog(self, locale: str, domain: str) -> bytes | None:
        """A catalog's bytes, or `None` where there is none yet."""
        return self._maybe(catalog_file(locale, domain))

    def template(self, domain: str) -> bytes | None:
        """A catalog template's bytes, or `None`."""
        return self._maybe(template_file(domain))

    def raw(self, name: str) -> bytes:
        """The bytes of a file of the newsroom, empty where there is none yet."""
        return self._maybe(name) or b""

    def text(self, name: str) -> str:
        """A text of the newsroom, empty where there is none yet."""
        try:
            return self.raw(name).decode("utf-8")
        except UnicodeDecodeError as error:
            hint = "restore it from version control; Khabar writes UTF-8"
            raise NewsroomError(f"{name} is not UTF-8", hint) from error

    def private(self) -> Path:
        """The folder of private state, `.khabar`; only its owner may look into it."""
        path = self.root / ".khabar"
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
        return path

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other commands that decide out until this one is done, and wait for them to be.

        The lock is the system's, which frees it when a process ends, however it does.
        """
        with (self.private() / "lock").open("w") as file:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files; each is replaced in one step, so that none is ever half written."""
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content.encode() if isinstance(content, str) else content)

    def remove(self, name: str) -> None:
        """Remove a file of the newsroom, if it is there."""
        (self.root / name).unlink(missing_ok=True)

    def append(self, name: str, lines: str) -> None:
        """Add lines to a text at one stroke; what stands there is not touched."""
        before = self.raw(name)
        start = "\n" if before and not before.endswith(b"\n") else ""
        with (self.root / name).open("ab", buffering=0) as file:
            file.write(f"{start}{lines}".encode())

    def exists(self, name: str) -> bool:
        """Whether the newsroom has a file or folder of that name."""
        return (self.root / name).exists()

    def _maybe(self, name: str, most: int = _LARGEST) -> bytes | None:
        return self._read(name, most) if os.path.lexists(self.root / name) else None

    def _read(self, name: str, most: int = _LARGEST) -> bytes:
        """A file's bytes. Raises `NewsroomError`, also for one that is larger than `most`."""
        try:
            path = (self.root / name).resolve()
            if not path.is_relative_to(self.root.resolve()):
                hint = "put the file itself there"
                raise NewsroomError(f"{name} leads out of the newsroom", hint)
            # A pipe would be waited for without end.
            if path.exists() and not path.is_file():
                hint = "move what stands there, and write the file"
                raise NewsroomError(f"{name} is no file", hint)
            with path.open("rb") as file:
                data = file.read(most + 1)
        except RuntimeError as error:
            raise NewsroomError(f"{name} is a link to itself", "put the file there") from error
        except OSError as error:
            raise _unreadable(name, error) from error
        if len(data) > most:
            hint = "is it the right file? split it if it is"
            raise NewsroomError(f"{name} is larger than {most // 1000:,} kB", hint)
        return data


def _unreadable(name: str, error: OSError) -> NewsroomError:
    hint = "let whoever runs khabar read it, as `chmod u+r` does"
    return NewsroomError(f"{name} cannot be read: {error.strerror}", hint)


def _searchable(path: Path) -> bool:
    """Whether one can look into a folder; of what is no folder, yes."""
    return not path.is_dir() or os.access(path, os.R_OK | os.X_OK)


@dataclass(frozen=True, slots=True)
class Kept(Folder):
    """A newsroom whose files stay in memory until somebody says that they have changed."""

    _files: dict[str, bytes | None] = field(default_factory=dict, init=False)
    _releases: dict[str, ReleaseFolder] = field(default_factory=dict, init=False)
    _editions: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    def forget(self, names: Collection[str]) -> None:
        """Read these files anew when they are asked for, and whatever is in these folders."""
        changed = frozenset(names)
        # A copy: another thread may read on meanwhile.
        for name in list(self._files):
            if not changed.isdisjoint(_upwards(name)):
                self._files.pop(name, None)
        for name in changed:
            area, _, rest = name.partition("/")
            for known in (self._releases, self._editions) if area == "releases" else ():
                known.pop(rest.partition("/")[0], None)
                if not rest:
                    known.clear()

    def forget_all(self) -> None:
        """Read everything anew."""
        for known in (self._files, self._releases, self._editions):
            known.clear()

    def release(self, id_: str) -> ReleaseFolder:
        """See `Folder`."""
        if id_ not in self._releases:
            self._releases[id_] = Folder.release(self, id_)
        return self._releases[id_]

    def editions(self, release: str) -> list[str]:
        """See `Folder`."""
        if release not in self._editions:
            self._editions[release] = tuple(Folder.editions(self, release))
        return list(self._editions[release])

    def _maybe(self, name: str, most: int = _LARGEST) -> bytes | None:
        if name not in self._files:
            self._files[name] = Folder._maybe(self, name, most)
        return self._files[name]

    def _read(self, name: str, most: int = _LARGEST) -> bytes:
        found = self._files.get(name)
        if found is None:
            found = self._files[name] = Folder._read(self, name, most)
        return found


def _upwards(name: str) -> Iterator[str]:
    """A file's name and those of the folders that it is in."""
    while name:
        yield name
        name = name.rpartition("/")[0]


def catalog_file(locale: str, domain: str) -> str:
    """Where a catalog lives."""
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def edition_file(release: str, version: int, locale: str) -> str:
    """Where the edition of a version lives."""
    return f"releases/{release}/editions/v{version}.{locale}.json"


def standing_file(release: str, locale: str) -> str:
    """Where the text lives that readers have without an edition."""
    return f"releases/{release}/editions/standing.{locale}.json"


def signed_file(release: str, digest: str) -> str:
    """Where an image of an edition lives, by its SHA-256."""
    return f"releases/{release}/editions/files/{digest}"


def template_file(domain: str) -> str:
    """Where a catalog's template lives."""
    return f"locales/{domain}.pot"


def replace_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write `data` to a temporary neighbour and rename it to `path`.

    The file keeps its mode, if none is given.
    """
    if mode is None:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def standard() -> Path:
    """Where the templates and wording that a new newsroom starts from are.

    In an installed wheel they travel in the package; in a checkout they are the checkout's own.
    """
    package = Path(__file__).parents[1]
    packed = package / "standard"
    return packed if packed.is_dir() else package.parents[1]
