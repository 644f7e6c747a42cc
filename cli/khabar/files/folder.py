"""The newsroom's folder on disk: finding it, reading it, writing files back whole or not at all."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path

from khabar import images
from khabar.digest import with_digest
from khabar.files.beginnings import refuse_gone
from khabar.files.edition_files import is_edition, signed_file
from khabar.files.placing import is_leftover
from khabar.files.private import PrivateFolder
from khabar.files.readable import LARGEST, Readable
from khabar.files.root import Root
from khabar.markup.characters import file_name, refused
from khabar.problems import FileError, KhabarError, NewsroomError

NEWSROOM_FILE = "releases/newsroom.yaml"
SOURCE_FILE = "release.md"
PRESS_KIT = "press-kit"
"""The folder with the files of the press kit."""
UNCHANGED_FILE = "unchanged.yaml"
HISTORY_FILE = "history.yaml"
KILLS_FILE = ".khabar/kills.json"
"""The file of withdrawals that this machine knows of, even if histories lose them."""
TEMPLATES_VERSION_FILE = "templates/VERSION"
"""The version of Khabar whose standard templates a newsroom's were made from."""
SHARED = ("newsroom", "glossary", "bulletin")
"""The domains of catalogs that no release owns: its data, its terms, the templates' wording."""
TOPICS = "topics"
"""The domain of the names of media topics: no messages, and a catalog only where one is wanted."""
_TEXTS = (".md", ".markdown", ".txt")
# A report of some hundred pages; a PDF with its pictures.
_LARGEST_SOURCE, _LARGEST_BUILT = 2_000_000, 200_000_000
# What cameras write before the pixels of a photograph fits.
_HEAD = 400_000
# Links into these folders are not followed, so that nothing private is published.
_CLOSED = frozenset({"out", ".khabar", ".git"})


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """One release's folder: its id, its source and the names of the files beside it, in NFC."""

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
        if Readable(folder).is_file(NEWSROOM_FILE):
            return Folder(folder)
    hint = "go into a newsroom, name one with --newsroom DIR, or make one with `khabar init DIR`"
    raise KhabarError(f"no newsroom in {start} or above it", hint)


@dataclass(frozen=True, slots=True)
class Folder:
    """A newsroom's root. All names that go in and come out are relative to it, with slashes."""

    root: Path
    base: Root = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Open the gate to the newsroom's files."""
        base = Root(self.root, closed=_CLOSED, called="the newsroom", durable=True, through=True)
        object.__setattr__(self, "base", base)

    def newsroom(self) -> bytes:
        """The bytes of `newsroom.yaml`."""
        return self._read(NEWSROOM_FILE)

    def ids(self) -> list[str]:
        """The names of the folders of releases, also of those without a source: it may be lost."""
        found = {*self.base.holding("releases", SOURCE_FILE)}
        lost = (
            name
            for name in self.base.folder_names("releases")
            if name not in found and not name.startswith(".") and self.names(f"releases/{name}")
        )
        return sorted((*found, *lost))

    def strays(self, id_: str) -> list[str] | None:
        """The texts in a release's folder that lacks a source, likeliest first; else `None`."""
        if self.base.has_entry(f"releases/{id_}/{SOURCE_FILE}"):
            return None
        names = [name for name in self.names(f"releases/{id_}") if name.lower().endswith(_TEXTS)]
        return sorted(names, key=lambda name: not name.lower().startswith("release"))

    def release(self, id_: str) -> ReleaseFolder:
        """A release's folder. Raises `NewsroomError` where it cannot be read.

        Its files are all but folders: whoever reads a link that leads out tells why it may not be.
        Their names are as sources say them; one that no text may hold is none.
        """
        source = self._read(f"releases/{id_}/{SOURCE_FILE}", _LARGEST_SOURCE)
        with _told(folder := f"releases/{id_}"):
            names = {*self.base.names(folder)} - {*self.base.folder_names(folder)}
        files = frozenset(file_name(each) for each in names if not any(refused(each)))
        return ReleaseFolder(id_, source, files)

    def histories(self) -> Iterator[tuple[str, bytes]]:
        """The ids of releases, each with its history as far as it can be read."""
        with _told("releases"):
            yield from self.base.each("releases", HISTORY_FILE)

    def image(self, release: str, name: str) -> bytes:
        """An image of a release; see `own_file`."""
        return self.own_file(f"releases/{release}", name)

    def own_file(self, folder: str, name: str) -> bytes:
        """A file of a folder; refused: a link that leads out of it, and more than an image has."""
        return self._read(self._in_folder(folder, name), images.LARGEST)

    def image_head(self, release: str, name: str) -> tuple[bytes, int]:
        """The beginning of an image of a release, and how many bytes all of it has."""
        with _told(file := self._in_folder(f"releases/{release}", name)):
            return self.base.head(file, _HEAD)

    def _in_folder(self, folder: str, name: str) -> str:
        name = self._as_stored(folder, name)
        file = f"{folder}/{name}"
        # What is beside newsroom.yaml leads into no release: that may be under embargo.
        closed = frozenset(map(str.casefold, self.ids())) if folder == "releases" else frozenset()
        inside = Readable(self.root / folder, itself=False, closed=closed)
        if "/" in name or (self.base.is_file(file) and not inside.is_file(name)):
            raise NewsroomError(f"{file} leads out of its folder", "put the file itself there")
        return file

    def _as_stored(self, folder: str, name: str) -> str:
        """The name as the file system has it.

        A Mac stores letters and accents apart (NFD), and pasted names may have invisible
        characters.
        """
        if self.base.is_file(f"{folder}/{name}"):
            return name
        same = (each for each in self.names(folder) if file_name(each) == name)
        return next(same, name)

    def signed_image(self, release: str, digest: str) -> bytes | None:
        """The image of this SHA-256 that lies with the editions of a release, or `None`."""
        data = self._maybe(signed_file(release, digest), images.LARGEST)
        return None if data is None else with_digest(data, digest)

    def signed_images(self, release: str) -> list[str]:
        """The SHA-256 of each image that lies with the editions of a release."""
        return self.names(f"releases/{release}/editions/files")

    def editions(self, release: str) -> list[str]:
        """The editions of a release: their files' names in the newsroom."""
        folder = f"releases/{release}/editions"
        return [f"{folder}/{name}" for name in self.names(folder) if is_edition(name)]

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted, without leftovers; none where there is no folder."""
        if not self.base.is_folder(folder) and not self.base.has_entry(folder):
            return []
        with _told(folder):
            return [each for each in self.base.names(folder) if not is_leftover(each)]

    def edition(self, name: str) -> bytes:
        """The bytes of an edition. Raises `NewsroomError` where it cannot be read."""
        return self._read(name)

    @property
    def templates(self) -> Path:
        """The folder of the templates."""
        with _told("templates"):
            path = self._templates()
        if not Readable(path).is_folder(""):
            hint = "copy them from a new newsroom: `khabar init DIR`"
            raise NewsroomError(f"no templates in {self.root / 'templates'}", hint)
        return path

    def _templates(self) -> Path:
        """Folder of the templates: the newsroom's, or through a link Khabar's own."""
        own, path = standard() / "templates", self.root / "templates"
        is_ours = path.is_symlink() and realpath(path) == realpath(own)
        return path if is_ours else self.base.real("templates")

    def locales(self) -> list[str]:
        """The locales that have a folder of catalogs, whether or not the newsroom names them."""
        return self.base.folder_names("locales") if self.base.is_folder("locales") else []

    def catalog(self, locale: str, domain: str) -> bytes | None:
        """A catalog's bytes, or `None` where there is none yet."""
        return self._maybe(catalog_file(locale, domain))

    def template(self, domain: str) -> bytes | None:
        """A catalog template's bytes, or `None`."""
        return self._maybe(template_file(domain))

    def kills(self) -> bytes:
        """The bytes of what this machine knows of withdrawals, empty for nothing."""
        return self.private.read(KILLS_FILE.rpartition("/")[2]) or b""

    def raw(self, name: str) -> bytes:
        """The bytes of a file of the newsroom, empty where there is none yet."""
        return self._maybe(name, _LARGEST_BUILT if name.startswith("out/") else LARGEST) or b""

    def text(self, name: str) -> str:
        """A text of the newsroom, empty where there is none yet."""
        try:
            return self.raw(name).decode("utf-8")
        except UnicodeDecodeError as error:
            hint = "restore it from version control; Khabar writes UTF-8"
            raise NewsroomError(f"{name} is not UTF-8", hint) from error

    @property
    def private(self) -> PrivateFolder:
        """The folder of private state, `.khabar`; only its owner may look into it."""
        return PrivateFolder(self.root / ".khabar")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other commands that decide out until this one is done, and wait for them to be."""
        with self.private.locked("lock"):
            yield

    @contextmanager
    def writing_catalogs(self) -> Iterator[None]:
        """Keep other writers of catalogs out: each reads a file, changes it and writes it whole.

        A command that holds `alone` may take it, too, but never the other way round, so that two
        commands never wait for each other.
        """
        with self.private.locked("catalogs"):
            yield

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files, each in one step. Raises `FileError`, also where their release is gone."""
        for name, content in files.items():
            refuse_gone(self.base, name)
            self.base.write(name, content.encode() if isinstance(content, str) else content)

    def remove(self, name: str) -> None:
        """Remove a file of the newsroom, if it is there."""
        self.base.remove(name)

    def append(self, name: str, lines: str) -> None:
        """Add lines to a text at one stroke; what stands there is not touched."""
        refuse_gone(self.base, name)
        before = self.raw(name)
        start = "\n" if before and not before.endswith(b"\n") else ""
        self.base.append(name, f"{start}{lines}".encode())

    def exists(self, name: str) -> bool:
        """Tell whether the newsroom has a file or folder of that name."""
        return self.base.exists(name)

    def _maybe(self, name: str, most: int = LARGEST) -> bytes | None:
        with _told(name):
            return self.base.maybe(name, most)

    def _read(self, name: str, most: int = LARGEST) -> bytes:
        """A file's bytes. Raises `NewsroomError`, also for one that is larger than `most`."""
        with _told(name):
            return self.base.read(name, most)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Say of a file of the newsroom what is wrong with it, by its name there."""
    try:
        yield
    except FileError as error:
        raise NewsroomError(f"{name} {error.said}", error.hint) from error


def catalog_file(locale: str, domain: str) -> str:
    """Name a catalog's file."""
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def template_file(domain: str) -> str:
    """Name a catalog's template, a `.pot` file."""
    return f"locales/{domain}.pot"


def standard() -> Path:
    """Folder of the templates and wording that a new newsroom starts with.

    In an installed wheel they travel in the package; in a checkout they are the checkout's own.
    """
    package = Path(__file__).parents[1]
    packed = package / "standard"
    return packed if Readable(packed).is_folder("") else package.parents[1]
