"""Removal of bulletins from out/, in an order in which nothing that is broken keeps a text there.

First the bulletins' folders leave, then what lists, feeds and the search tell of them, then what
other bulletins say of them, then the pictures that nothing else shows. What cannot be read is no
reason to stop: an unreadable list is treated as if it named what leaves, and an unreadable page
that leaves as if it showed every picture that no other page shows. What cannot be removed is told
when all the rest is gone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TypeVar
from urllib.parse import unquote

from khabar.files.outputs.output import CHECKSUMS, Output
from khabar.problems import FileError, KhabarError, Level, Place, Problem
from khabar.site.withdrawal.entries import SEARCH, changed_checksums, changed_lists
from khabar.site.withdrawal.leaving import Leaving, SiteChange, names_of
from khabar.site.withdrawal.references import changed_bulletins

_PUBLIC = "public"
# Folders of an area beside those of its locales.
_NO_LOCALES = ("assets", "review", "proofs", "given", SEARCH, ".well-known", "v")
_ASSET = re.compile(r"assets/([0-9a-f]{16})/([^\"/\s,]+)")
_PAGES = (".html", ".json", ".xml")
_T = TypeVar("_T")
_AGAIN = "the next build that succeeds makes it anew"
_BY_HAND = "remove it by hand: readers may not have it"


@dataclass(frozen=True, slots=True)
class BulletinsToRemove:
    """Folders of bulletins that leave out/, and what readers find afterwards.

    Entries of releases in `ids` are removed from lists even if no folder is there; `hidden` are
    those whose names readers may not know either. `answers` are files that replace some of those
    that go.
    """

    folders: Sequence[str]
    ids: Collection[str] = ()
    hidden: Collection[str] = ()
    answers: Mapping[str, bytes] = field(default_factory=dict)


def remove_bulletins(
    out: Output, gone: BulletinsToRemove, *, regardless: bool = False
) -> tuple[Problem, ...]:
    """Remove folders of bulletins, with all that the public site has of them elsewhere.

    `regardless` is explained in `Output`. Returns what could not be read, as warnings, and what
    could not be removed, as errors.
    """
    removal = _Removal(out)
    public = [each for each in gone.folders if each.startswith(f"{_PUBLIC}/")]
    leaving = frozenset({*map(_release, public), *gone.ids, *gone.hidden})
    shown = removal.shown_by(public)
    for each in gone.folders:
        removal.remove(each, regardless=regardless)
    for file, data in gone.answers.items():
        removal.put(SiteChange(file.removeprefix(f"{_PUBLIC}/"), data))
    if leaving:
        removal.forget(
            Leaving(leaving, frozenset(gone.hidden), frozenset(removal.notices(leaving)))
        )
    if public:
        removal.remove_pictures(shown)
    if leaving:
        removal.change_checksums(leaving)
    return tuple(removal.problems)


class _Removal:
    """A removal under way, and what it met."""

    def __init__(self, out: Output) -> None:
        self.out, self.problems = out, list[Problem]()
        self.gone, self.written = list[str](), dict[str, bytes]()

    def shown_by(self, folders: Sequence[str]) -> set[str] | None:
        """The folders of assets that bulletins show; `None` if a page cannot be read."""
        found: set[str] | None = set()
        for folder in folders:
            try:
                assets = shown(self.out, [folder])
            except FileError as error:
                self._tell(error, "all pictures left with it that no other page shows", _AGAIN)
                found = None
            else:
                found = None if found is None else found | assets
        return found

    def remove(self, name: str, *, regardless: bool = False) -> None:
        """Remove a file or folder; tells where that fails."""
        try:
            _remove(self.out, name, regardless=regardless)
            self.gone.append(name)
        except FileError as error:
            self._tell(error, "it could not be removed", _BY_HAND, Level.ERROR)

    def forget(self, leaving: Leaving) -> None:
        """Take what leaves out of lists, feeds and the search, then out of other bulletins."""
        self._change(changed_lists(_list_names(self.out), self._public, leaving))
        documents, lost = set[str](), dict[str, frozenset[str]]()
        for each in changed_bulletins(self._bulletins(), self._files, self._public, leaving):
            self._change(each.changes)
            documents.update(each.documents)
            lost[each.folder] = each.lost
        # Lists lead to these documents, too.
        more = Leaving(documents=frozenset(documents))
        self._change(changed_lists(_list_names(self.out), self._public, more, lost))

    def change_checksums(self, ids: Collection[str]) -> None:
        """Take what left out of the list of checksums, which names it; a full disk keeps it."""
        gone, mine = {each.removeprefix(f"{_PUBLIC}/") for each in self.gone}, names_of(ids)

        def leaves(file: str) -> bool:
            known = not gone.isdisjoint(_lineage(file))
            return known or bool(mine.search(file) and not self.out.has(f"{_PUBLIC}/{file}"))

        try:
            rest = changed_checksums(self._public(CHECKSUMS), leaves, self.written)
            self.out.put_file(f"{_PUBLIC}/{CHECKSUMS}", rest)
        except FileError as error:
            if not error.missing:
                self._tell(error, "it may name what left", _AGAIN)

    def remove_pictures(self, mine: set[str] | None) -> None:
        """Remove the pictures that only what is gone has shown."""
        if mine == set():
            return
        out = self.out
        there = set(out.folders(f"{_PUBLIC}/assets")) if mine is None else mine
        designs = {each for each in there if out.has(f"{_PUBLIC}/assets/{each}/css")}
        left = {asset for asset, _ in assets_of(self._readable()) if asset in there}
        for asset in sorted(there - designs - left):
            self.remove(f"{_PUBLIC}/assets/{asset}")

    def _readable(self) -> Iterator[bytes]:
        """The pages that are left and can be read."""
        folders = [_PUBLIC]
        for folder in folders:
            for name in self._read(folder, lambda there: [*self.out.files(there)]) or ():
                if name.endswith(_PAGES):
                    yield self._read(f"{folder}/{name}", self.out.read) or b""
            below = self._read(folder, lambda there: [*self.out.folders(there)]) or ()
            folders += [f"{folder}/{name}" for name in below if name not in _NO_LOCALES]

    def notices(self, ids: Collection[str]) -> Iterator[str]:
        """The bulletins of releases that are left."""
        for locale in bulletin_locales(self.out, _PUBLIC):
            yield from (
                f"{locale}/{id_}" for id_ in ids if self.out.has(f"{_PUBLIC}/{locale}/{id_}")
            )

    def _bulletins(self) -> Iterator[str]:
        for locale in bulletin_locales(self.out, _PUBLIC):
            for id_ in self._read(f"{_PUBLIC}/{locale}", lambda at: [*self.out.folders(at)]) or ():
                yield f"{locale}/{id_}"

    def _files(self, folder: str) -> Iterable[str]:
        return self._read(f"{_PUBLIC}/{folder}", lambda there: [*self.out.files(there)]) or ()

    def _public(self, name: str) -> bytes:
        return self.out.read(f"{_PUBLIC}/{name}")

    def _change(self, changes: Iterable[SiteChange]) -> None:
        for change in changes:
            if change.unread:
                self._tell(change.unread, "it left, since it may tell of what left", _AGAIN)
            self.put(change)

    def put(self, change: SiteChange) -> None:
        """Write a file as it has to be; remove it if it has to go, or the disk has no room."""
        if change.data is None or not self._put(change):
            self.remove(f"{_PUBLIC}/{change.name}")

    def _read(self, name: str, read: Callable[[str], _T]) -> _T | None:
        """Read a file or list a folder; `None`, and told, where nobody can."""
        try:
            return read(name)
        except FileError as error:
            self._tell(error, "what it shows is not known", "mend it, then build again")
            return None

    def _put(self, change: SiteChange) -> bool:
        """Write a file without the removed entries; if the disk has no room for it, remove it."""
        try:
            self.out.put_file(f"{_PUBLIC}/{change.name}", change.data or b"")
        except FileError:
            return False
        self.written[change.name] = change.data or b""
        return True

    def _tell(self, error: KhabarError, what: str, hint: str, level: Level = Level.WARNING) -> None:
        place, said = self.out.root.name, error.message
        if isinstance(error, FileError):
            place, said = _named(self.out, error.place), error.said
        problem = Problem(Place(place), f"{said}; {what}", hint, level)
        if problem not in self.problems:
            self.problems.append(problem)


def _remove(out: Output, name: str, *, regardless: bool) -> None:
    """Remove what is ours, and also what cannot be told to be ours."""
    try:
        out.remove(name, regardless=regardless)
    except FileError:
        if regardless:
            raise
        out.remove(name, regardless=True)


def bulletin_locales(out: Output, area: str) -> Iterator[str]:
    """The locales of which an area has a folder."""
    return (name for name in out.folders(area) if name not in _NO_LOCALES)


def shown(out: Output, folders: Iterable[str]) -> set[str]:
    """The folders of assets that pages in these folders and below show. Raises `FileError`."""
    return {folder for folder, _ in shown_files(out, folders)}


def shown_files(out: Output, folders: Iterable[str]) -> set[tuple[str, str]]:
    """List the assets that pages in these folders and below show: (asset's folder, file in it)."""
    return set(assets_of(data for folder in folders for data in out.contents(folder, _PAGES)))


def assets_of(pages: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """List the assets that pages show: (asset's folder, file in it)."""
    for data in pages:
        for asset, name in _ASSET.findall(data.decode("utf-8", "replace")):
            yield asset, unquote(unescape(name))


def _list_names(out: Output) -> Iterator[str]:
    """The files of the public site in which lists are."""
    yield from out.files(_PUBLIC)
    for locale in bulletin_locales(out, _PUBLIC):
        yield from (f"{locale}/{name}" for name in out.files(f"{_PUBLIC}/{locale}"))
    yield from (f"{SEARCH}/{name}" for name in out.stats(f"{_PUBLIC}/{SEARCH}"))


def _named(out: Output, place: str) -> str:
    """A file of out/ as messages name it."""
    return f"{out.root.name}{place.removeprefix(str(out.root))}"


def _lineage(file: str) -> Iterator[str]:
    """A file, and the folders that it is in."""
    parts = file.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts) + 1))


def _release(path: str) -> str:
    return path.rpartition("/")[2]
