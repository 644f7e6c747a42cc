"""Reads a newsroom through a cache in memory: what has not changed is not parsed again."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from khabar.cache.file_stamps import FileStamp
from khabar.files.folder import NEWSROOM_FILE, SHARED, TOPICS, catalog_file
from khabar.model import Newsroom
from khabar.problems import KhabarError, Place, Problem
from khabar.workspace.domains import Domain, DomainCatalogs
from khabar.workspace.history import present_id
from khabar.workspace.load import Loaded, load_release, load_shared
from khabar.workspace.newsroom import ConflictError, ReleaseRead, Stamps
from khabar.workspace.newsroom_files import NewsroomFiles
from khabar.workspace.template_messages import WordingRead

T = TypeVar("T")
# Releases and shared files. A build reads 128 releases at a time, and its memory stays flat.
_REMEMBERED = 300


class CachedNewsroom(ABC):
    """A `NewsroomStore` that remembers each value under the stamp of the files that it depends on.

    A subclass says where the files are, how they are stamped, and how they are written.
    """

    def __init__(self, files: NewsroomFiles) -> None:
        """Begin with nothing read."""
        self.files = files
        self._known: OrderedDict[tuple[str, ...], tuple[str, object]] = OrderedDict()

    @abstractmethod
    def stamp(self, names: Sequence[str]) -> FileStamp:
        """Stamp these files and folders, as one."""

    @abstractmethod
    def clock(self) -> int:
        """The time by which files are stamped, in nanoseconds. Raises `KhabarError`."""

    @abstractmethod
    def put(self, changes: Mapping[str, str | bytes]) -> None:
        """Write all of these files, or none of them."""

    def known_wording(self, made: str) -> WordingRead | None:
        """Wording of the templates that is remembered from before; `None` where none is."""
        return None

    def shared(self) -> Loaded:
        """See `NewsroomStore`."""
        return load_shared(self.files, self._keep, self.known_wording)

    def ids(self) -> Sequence[str]:
        """See `NewsroomStore`."""
        return self.files.ids()

    def present(self, id_: str) -> str:
        """See `NewsroomStore`."""
        return present_id(self.files, id_)

    def read(self, ids: Iterable[str], shared: Loaded | None = None) -> Iterator[ReleaseRead]:
        """See `NewsroomStore`."""
        shared = shared or self.shared()
        for id_ in ids:
            names = _names(id_, shared.newsroom.locales)
            read = partial(load_release, shared, self.files, id_)
            known, stamp = shared.told_elsewhere(id_), self.stamp(names)
            yield ReleaseRead(id_, stamp.digest + known, self._kept(names, stamp, read, known))

    def catalogs(self, newsroom: Newsroom, domains: Mapping[str, Domain]) -> DomainCatalogs:
        """See `NewsroomStore`."""
        return DomainCatalogs(self.files, newsroom, domains, self._keep)

    def whole_stamps(self, ids: Iterable[str]) -> Stamps:
        """Stamp these releases, each with what all share."""
        shared = self.shared()
        locales = shared.newsroom.locales
        catalogs = [catalog_file(each, name) for each in locales for name in (*SHARED, TOPICS)]
        common = self.stamp(["templates", *catalogs]).digest
        return {id_: stamp + common for id_, stamp in self.stamps(ids).items()}

    def stamps(self, ids: Iterable[str]) -> Stamps:
        """Stamp these releases, each by its own files and newsroom.yaml."""
        shared = self.shared()
        return {id_: self._whole(shared, id_) for id_ in ids}

    def write(self, changes: Mapping[str, str | bytes], expected: Stamps) -> None:
        """See `NewsroomStore`."""
        shared = self.shared()
        moved = tuple(
            Problem(Place(f"releases/{id_}"), "changed since it was read")
            for id_, stamp in expected.items()
            if self._whole(shared, id_) != stamp
        )
        if moved:
            hint = "look at the change, then try again"
            raise ConflictError("somebody else is writing here; nothing was written", hint, moved)
        self.put(changes)

    def _whole(self, shared: Loaded, id_: str) -> str:
        """Stamp of a release's files, with what this machine knows of its withdrawal."""
        own = self.stamp(_names(id_, shared.newsroom.locales)).digest
        return own + shared.told_elsewhere(id_)

    def _keep(self, names: Sequence[str], read: Callable[[], T]) -> T:
        """Read, or return what was read when the files were as now."""
        return self._kept(names, self.stamp(names), read)

    def _kept(
        self, names: Sequence[str], stamp: FileStamp, read: Callable[[], T], more: str = ""
    ) -> T:
        """Read, or return what was read under this stamp of the files, and with this `more`."""
        key = (*names, more)
        known = self._known.get(key)
        if known and known[0] == stamp.digest:
            self._known.move_to_end(key)
            return known[1]  # type: ignore[return-value]
        self._known.pop(key, None)
        value = read()
        if self._reliable(stamp):
            self._known[key] = stamp.digest, value
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return value

    def _reliable(self, stamp: FileStamp) -> bool:
        """Tell whether a later change would change the stamp; if in doubt, no."""
        try:
            return stamp.settled(self.clock())
        except KhabarError:
            return False


def _names(id_: str, locales: Sequence[str]) -> tuple[str, ...]:
    """The files and folders that a release is read from."""
    catalogs = (catalog_file(locale, id_) for locale in locales)
    return (f"releases/{id_}", *catalogs, NEWSROOM_FILE)
