"""Texts that somebody has typed and not saved: none is lost with the server or the browser."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from pydantic import ValidationError

from khabar.cache.stored_json import StoredJson
from khabar.files.folder import Folder
from khabar.problems import KhabarError, Place, Problem
from khabar.translating.translate import EntryAddress

_FILE, _MOST = "typed.json", 500
_UNREAD = "typed-unreadable.json"
Strings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Typed:
    address: EntryAddress
    strings: Strings


@dataclass(frozen=True, slots=True)
class _Kept:
    texts: tuple[_Typed, ...]


_STORED = StoredJson(_Kept)


class TypedTexts:
    """Texts typed now, and those left: in another window, or before the server ended.

    Both stand in `.khabar`, which is its owner's alone, until they are saved or dropped. What was
    left is shown on no page: it is offered to whoever opens the text. `problems` tells of texts
    that cannot be read; they are put aside before others take their place.
    """

    def __init__(self, folder: Folder) -> None:
        """Begin with what is kept from before."""
        self._home = folder.private
        self.problems: tuple[Problem, ...] = ()
        self._now: dict[EntryAddress, Strings] = {}
        self._left = self._kept()

    @property
    def now(self) -> Mapping[EntryAddress, Strings]:
        """The texts that somebody is typing."""
        return self._now

    def left(self, address: EntryAddress) -> Strings:
        """The text that was typed and left there; empty for none."""
        return self._left.get(address, ())

    def typed(self, address: EntryAddress, strings: Strings | None) -> bool:
        """Note what somebody is typing, or that they no longer are; answer whether it is new."""
        if self._now.get(address) == strings:
            return False
        self._now.pop(address, None)
        if strings is not None:
            self._now[address] = strings
        self._keep()
        return True

    def opened(self, address: EntryAddress, stands: Strings) -> None:
        """Leave what was typed in a window that another one takes over; `stands` is what is saved.

        A window that went on being typed in says so with the next letter.
        """
        typed = self._now.get(address)
        if typed and typed != stands:
            self._left[address] = typed
            self._keep()

    def follow(self, called: Callable[[EntryAddress], EntryAddress | None]) -> None:
        """Leave what was typed at texts that were edited, or renamed with their release, there.

        `called` finds where a text stands by now, and `None` for one that is gone: what was typed
        there stays in the file, for the text may come back.
        """
        for address, strings in [*self._left.items(), *self._now.items()]:
            now = called(address)
            if now and now != address:
                self._left.pop(address, None)
                self._now.pop(address, None)
                self._left[now] = strings
                self._keep()

    def done(self, address: EntryAddress) -> None:
        """Forget a text: it is saved, or nobody wants it."""
        if self._left.pop(address, None) or self._now.pop(address, None):
            self._now.pop(address, None)
            self._keep()

    def _keep(self) -> None:
        texts = (_Typed(*each) for row in (self._left, self._now) for each in row.items())
        data = _STORED.dump(_Kept(tuple(texts)[-_MOST:])).encode()
        # Where nothing may be written, they are kept as long as the server runs.
        with suppress(KhabarError):
            self._home.write(_FILE, data)

    def _kept(self) -> dict[EntryAddress, Strings]:
        try:
            data = self._home.read(_FILE)
        except KhabarError as error:
            self.problems = error.problems_at(Place(""))
            return {}
        try:
            texts = _STORED.load(data.decode()).texts if data else ()
        except (ValidationError, UnicodeDecodeError):
            self._put_aside(data or b"")
            return {}
        return {each.address: each.strings for each in texts}

    def _put_aside(self, data: bytes) -> None:
        name = self._home.path.name
        place, file = Place(f"{name}/{_FILE}"), f"{name}/{_UNREAD}"
        hint = f"it is kept as {file}; look there for what is missing"
        with suppress(KhabarError):
            self._home.write(_UNREAD, data)
        what = "what was typed in the desk and not saved cannot be read"
        self.problems = (Problem(place, what, hint),)
