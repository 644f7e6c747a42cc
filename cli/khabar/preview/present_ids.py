"""Releases that somebody looks at, and the ids of now, where pages have those of before."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace

from khabar.preview.state import PreviewState
from khabar.problems import KhabarError
from khabar.translating.translate import EntryAddress
from khabar.workspace.newsroom import NewsroomStore

# Releases that are kept in memory: those that somebody looked at last.
_LOOKED_AT = 16


class PresentIds:
    """The ids of renamed releases; each is looked for once between two readings of the newsroom.

    `on_pages` are the releases that open pages show, there or not. `renamed` has the id of now for
    each release that pages show under an older one.
    """

    def __init__(self, newsroom: NewsroomStore) -> None:
        """Begin with none looked for."""
        self._newsroom = newsroom
        self._known: dict[str, str] = {}
        self._looked_at: OrderedDict[str, None] = OrderedDict()
        self.on_pages: frozenset[str] = frozenset()
        self.renamed: Mapping[str, str] = {}

    @property
    def looked_at(self) -> Collection[str]:
        """The releases that are kept in memory."""
        return self._looked_at.keys()

    def look_at(self, id_: str) -> None:
        """Keep a release in memory, in place of the one that nobody has looked at for longest."""
        self._looked_at[id_] = None
        self._looked_at.move_to_end(id_)
        for other in [*self._looked_at][:-_LOOKED_AT]:
            if other not in self.on_pages:
                del self._looked_at[other]

    def is_there(self, id_: str) -> bool:
        """Tell whether a release is there; where none can be listed, the reading tells why."""
        with suppress(KhabarError):
            return id_ in self._newsroom.ids()
        return False

    def show_on_pages(self, ids: Collection[str], now: PreviewState) -> None:
        """Note what open pages show, and what it is called by now."""
        self.on_pages = frozenset(ids)
        self.look_again(now)

    def look_again(self, now: PreviewState) -> None:
        """Look for each again: something has changed.

        Whoever still looks for one in the newsroom of before notes what they find elsewhere.
        """
        self._known = {}
        there = {each.id for each in now.loaded.releases} if now.loaded else self.on_pages
        gone = self.on_pages.difference(there)
        self.renamed = {was: id_ for was in gone if (id_ := self.of(was)) != was}

    def of(self, id_: str) -> str:
        """The id that a release has now, of one that it had before; else the same one.

        Where the releases cannot be listed, nobody knows another: the reading tells why.
        """
        if id_ not in (known := self._known):
            with suppress(KhabarError):
                known[id_] = self._newsroom.present(id_)
        return known.get(id_, id_)

    def domain(self, was: str, now: PreviewState) -> str:
        """The domain that a text has now, of one that it had before; else the same one."""
        return was if now.loaded and was in now.loaded.domains else self.of(was)

    def address(self, was: EntryAddress, now: PreviewState) -> EntryAddress | None:
        """The address of a text now, if its release was renamed or its source edited.

        `None` where it is gone, nobody knows, or nobody has looked at its release yet.
        """
        domain = self.domain(was.domain, now)
        key = now.now_called(domain, was.key) or now.like(domain, was.key)
        return replace(was, domain=domain, key=key) if key else None
