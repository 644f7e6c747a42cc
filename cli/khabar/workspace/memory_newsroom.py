"""A newsroom whose files are in memory: for tests, and the pattern for other places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath

from khabar.cache.file_stamps import FileStamp, templates_stamp
from khabar.digest import with_digest
from khabar.files.edition_files import is_edition, signed_file
from khabar.files.folder import (
    HISTORY_FILE,
    KILLS_FILE,
    NEWSROOM_FILE,
    SOURCE_FILE,
    ReleaseFolder,
    catalog_file,
)
from khabar.problems import NewsroomError
from khabar.workspace.cached_newsroom import CachedNewsroom

_TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class MemoryFiles:
    """`NewsroomFiles` by name; the templates are a folder, as the engine that reads them wants."""

    templates: Path
    files: dict[str, bytes] = field(default_factory=dict)

    def newsroom(self) -> bytes:
        """See `Folder`."""
        return self._read(NEWSROOM_FILE)

    def ids(self) -> list[str]:
        """See `Folder`."""
        paths = map(PurePosixPath, self.files)
        return sorted(path.parts[1] for path in paths if path.match(f"releases/*/{SOURCE_FILE}"))

    def strays(self, id_: str) -> list[str] | None:
        """See `Folder`; a release without a source is none here."""
        return None

    def release(self, id_: str) -> ReleaseFolder:
        """See `Folder`."""
        source = self._read(f"releases/{id_}/{SOURCE_FILE}")
        return ReleaseFolder(id_, source, frozenset(self.names(f"releases/{id_}")))

    def locales(self) -> list[str]:
        """See `Folder`."""
        paths = map(PurePosixPath, self.files)
        return sorted({path.parts[1] for path in paths if path.match("locales/*/LC_MESSAGES/*")})

    def catalog(self, locale: str, domain: str) -> bytes | None:
        """See `Folder`."""
        return self.files.get(catalog_file(locale, domain))

    def editions(self, release: str) -> list[str]:
        """See `Folder`."""
        folder = f"releases/{release}/editions"
        return sorted(f"{folder}/{name}" for name in self.names(folder) if is_edition(name))

    def signed_image(self, release: str, digest: str) -> bytes | None:
        """See `Folder`."""
        data = self.files.get(signed_file(release, digest))
        return None if data is None else with_digest(data, digest)

    def signed_images(self, release: str) -> list[str]:
        """See `Folder`."""
        return sorted(self.names(f"releases/{release}/editions/files"))

    def edition(self, name: str) -> bytes:
        """See `Folder`."""
        return self._read(name)

    def image(self, release: str, name: str) -> bytes:
        """See `Folder`."""
        return self._read(f"releases/{release}/{name}")

    def own_file(self, folder: str, name: str) -> bytes:
        """See `Folder`."""
        return self._read(f"{folder}/{name}")

    def image_head(self, release: str, name: str) -> tuple[bytes, int]:
        """See `Folder`."""
        data = self.image(release, name)
        return data, len(data)

    def kills(self) -> bytes:
        """See `Folder`."""
        return self.files.get(KILLS_FILE, b"")

    def histories(self) -> Iterator[tuple[str, bytes]]:
        """See `Folder`."""
        for name, data in self.files.items():
            if PurePosixPath(name).match(f"releases/*/{HISTORY_FILE}"):
                yield name.split("/")[1], data

    def raw(self, name: str) -> bytes:
        """See `Folder`."""
        return self.files.get(name, b"")

    def names(self, folder: str) -> list[str]:
        """See `Folder`."""
        paths = map(PurePosixPath, self.files)
        return [path.name for path in paths if path.parent == PurePosixPath(folder)]

    def _read(self, name: str) -> bytes:
        if name not in self.files:
            raise NewsroomError(f"{name} cannot be read: No such file or directory")
        return self.files[name]


class MemoryNewsroom(CachedNewsroom):
    """A `NewsroomStore` in memory; how its files stand is told by their content."""

    def __init__(self, templates: Path, files: Mapping[str, bytes]) -> None:
        """`files` are the newsroom's by name; `templates` is the folder of the templates."""
        self.memory = MemoryFiles(templates, dict(files))
        super().__init__(self.memory)

    def stamp(self, names: Sequence[str]) -> FileStamp:
        """See `CachedNewsroom`."""
        content = blake2b(digest_size=16)
        if _TEMPLATES in names:
            content.update(templates_stamp(self.memory.templates).digest.encode())
        for name, data in sorted(self.memory.files.items()):
            if any(name == each or name.startswith(f"{each}/") for each in names):
                content.update(b"%b\0%d\n%b" % (name.encode(), len(data), data))
        return FileStamp(content.hexdigest(), 0)

    def clock(self) -> int:
        """See `CachedNewsroom`: contents tell of every change."""
        return 1 << 62

    def put(self, changes: Mapping[str, str | bytes]) -> None:
        """See `CachedNewsroom`."""
        for name, content in changes.items():
            data = content.encode() if isinstance(content, str) else content
            self.memory.files[name] = data
