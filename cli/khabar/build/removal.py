"""Removal of bulletins from out/, in an order in which nothing that is broken keeps a text there.

First the bulletins' folders leave, then what lists, feeds and the search tell of them, then the
pictures that nothing else shows. What cannot be read is no reason to stop: a list counts as telling
of what leaves, and a page that leaves as showing every picture that no page left is known to show.
What cannot be removed is told when all the rest is gone.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from html import unescape
from typing import TypeVar
from urllib.parse import unquote

from khabar.files.output import Output
from khabar.problems import FileError, KhabarError, Level, Place, Problem
from khabar.site.entries import SEARCH, ListChange, changed_lists

_PUBLIC = "public"
# Folders of an area beside those of its locales.
_NO_LOCALES = ("assets", "review", "proofs", "given", SEARCH, ".well-known", "v")
_ASSET = re.compile(r"assets/([0-9a-f]{16})/([^\"/\s,]+)")
_PAGES = (".html", ".json", ".xml")
_T = TypeVar("_T")
_AGAIN = "the next build that succeeds makes it anew"
_BY_HAND = "remove it by hand: readers may not have it"


def remove_bulletins(
    out: Output, gone: Sequence[str], hidden: Collection[str] = (), *, regardless: bool = False
) -> tuple[Problem, ...]:
    """Remove folders of bulletins, with all that the public site has of them elsewhere.

    `hidden` are the releases whose names readers may not know either. `regardless` as `Output` has
    it. Answers with what could not be read, as warnings, and what could not be removed, as errors.
    """
    removal = _Removal(out)
    public = [each for each in gone if each.startswith(f"{_PUBLIC}/")]
    shown = removal.shown_by(public)
    for each in gone:
        removal.remove(each, regardless=regardless)
    removal.change_lists({*map(_release, public), *hidden}, hidden)
    if public:
        removal.remove_pictures(shown)
    return tuple(removal.problems)


class _Removal:
    """A removal under way, and what it met."""

    def __init__(self, out: Output) -> None:
        self.out, self.problems = out, list[Problem]()

    def shown_by(self, folders: Sequence[str]) -> set[str] | None:
        """The folders of assets that bulletins show; `None` where nobody can read that."""
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
        except FileError as error:
            self._tell(error, "it could not be removed", _BY_HAND, Level.ERROR)

    def change_lists(self, ids: Collection[str], hidden: Collection[str]) -> None:
        """Take entries out of lists, feeds and the search."""
        names = _list_names(self.out) if ids else ()
        for change in changed_lists(
            names, lambda name: self.out.read(f"{_PUBLIC}/{name}"), ids, hidden
        ):
            if change.unread:
                self._tell(change.unread, "it left, since it may tell of what left", _AGAIN)
            if change.data is None or not self._put(change):
                self.remove(f"{_PUBLIC}/{change.name}")

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
        """The pages that are left, but for those that nobody can read."""
        folders = [_PUBLIC]
        for folder in folders:
            for name in self._read(folder, lambda there: [*self.out.files(there)]) or ():
                if name.endswith(_PAGES):
                    yield self._read(f"{folder}/{name}", self.out.read) or b""
            below = self._read(folder, lambda there: [*self.out.folders(there)]) or ()
            folders += [f"{folder}/{name}" for name in below if name not in _NO_LOCALES]

    def _public(self, name: str) -> bytes:
        return self.out.read(f"{_PUBLIC}/{name}")

    def _read(self, name: str, read: Callable[[str], _T]) -> _T | None:
        """Read a file or list a folder; `None`, and told, where nobody can."""
        try:
            return read(name)
        except FileError as error:
            self._tell(error, "what it shows is not known", "mend it, then build again")
            return None

    def _put(self, change: ListChange) -> bool:
        """Put a list without its entries; where the disk has no room for it, it has to go."""
        try:
            self.out.put_file(f"{_PUBLIC}/{change.name}", change.data or b"")
        except FileError:
            return False
        return True

    def _tell(self, error: KhabarError, what: str, hint: str, level: Level = Level.WARNING) -> None:
        place, said = self.out.root.name, error.message
        if isinstance(error, FileError):
            place, said = _named(self.out, error.place), error.said
        problem = Problem(Place(place), f"{said}; {what}", hint, level)
        if problem not in self.problems:
            self.problems.append(problem)


def _remove(out: Output, name: str, *, regardless: bool) -> None:
    """Remove what is ours; where nobody can tell whose it is, it goes all the same."""
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


def _release(path: str) -> str:
    return path.rpartition("/")[2]
