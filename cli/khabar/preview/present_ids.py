"""Ids that releases have now, for pages and words that still have the ids of before."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from khabar.preview.state import PreviewState
from khabar.translating.translate import EntryAddress
from khabar.workspace.newsroom import NewsroomStore


class PresentIds:
    """The ids of renamed releases; each is looked for once between two readings of the newsroom.

    `renamed` has the id of now for each release that pages show under an older one.
    """

    def __init__(self, newsroom: NewsroomStore) -> None:
        """Begin with none looked for."""
        self._newsroom = newsroom
        self._known: dict[str, str] = {}
        self.renamed: Mapping[str, str] = {}

    def look_again(self, shown: Collection[str], now: PreviewState) -> None:
        """Look for each again: something has changed; `shown` are the ids that pages have."""
        self._known.clear()
        there = {each.id for each in now.loaded.releases} if now.loaded else {*shown}
        gone = [id_ for id_ in shown if id_ not in there]
        self.renamed = {was: id_ for was in gone if (id_ := self.of(was)) != was}

    def of(self, id_: str) -> str:
        """The id that a release has now, of one that it had before; else the same one."""
        if not (found := self._known.get(id_)):
            found = self._known[id_] = self._newsroom.present(id_)
        return found

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
