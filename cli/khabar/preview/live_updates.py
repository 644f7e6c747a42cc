"""Consequences of a save: what is read again, and which pages are told.

First come the pages that somebody looks at, with the findings that were known. The checks, which
take longer, follow when nothing is saved for a moment, and with them the dashboard.
"""

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from contextlib import suppress

from khabar.editorial.overview import Overview
from khabar.files.folder import Folder
from khabar.preview import events
from khabar.preview.filters import DashboardView
from khabar.preview.listening import Interest, Listener
from khabar.preview.live_newsroom import Key, LiveNewsroom
from khabar.preview.pdf_queue import PdfQueue
from khabar.preview.state import Clock
from khabar.preview.watching import FileChange, watch
from khabar.problems import KhabarError, Problem
from khabar.translating.translate import EntryAddress

_QUIET = 0.15
# More files at once than a person saves, as after a checkout of another branch.
_MANY = 8
_MINUTE = 60.0
_PATIENCE = 2.0


class LiveUpdates:
    """The newsroom in memory, the queue of PDFs, and the pages that are open."""

    def __init__(self, folder: Folder, clock: Clock, workers: int, editor: str = "") -> None:
        """`workers` is how many processes render PDFs; `editor`: see `events.opened_by`."""
        self.store = LiveNewsroom(folder, clock)
        self.pdfs = PdfQueue(self.store, workers, self._pdf_done)
        self.clock, self.editor = clock, editor
        self._root = folder.root
        self._listeners: set[Listener] = set()
        self._turn = asyncio.Lock()
        # Set once the newsroom has been read: before, nobody knows what is in it.
        self.read_once = asyncio.Event()
        self._unchecked, self._checked = asyncio.Event(), asyncio.Event()
        # Set after each change: it may have brought an embargo.
        self._sooner = asyncio.Event()
        self._changes, self._revision = 0, 0

    async def run(self) -> None:
        """Read the newsroom, then follow its changes; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(watch(self._root, self.changed))
            for work in (self._keep_checking, self._keep_time, self.pdfs.run):
                tasks.create_task(go_on(work))

    def close(self) -> None:
        """Close the streams of open pages, and end the workers."""
        for listener in [*self._listeners]:
            listener.close()
        self.pdfs.stop()

    async def changed(self, batch: frozenset[FileChange]) -> None:
        """Read what has changed, and send it to the pages that show it."""
        async with self._turn:
            self._changes += len(batch)
            await asyncio.to_thread(self.store.read, batch)
            self.read_once.set()
            await self._show()
        self._unchecked.set()
        self._sooner.set()

    async def _show(self) -> None:
        """Render the pages that somebody looks at, and tell those that have changed."""
        wanted = sorted({
            (key, each.interest.medium == "desk")
            for each in self._listeners if each.interest.medium != "pdf"
            for key in each.interest.keys
        })  # fmt: skip
        pages = {
            each: await asyncio.to_thread(self.store.page, each[0], marked=each[1])
            for each in wanted
        }
        for listener in [*self._listeners]:
            medium = listener.interest.medium
            for key in listener.interest.keys:
                if medium == "pdf":
                    self.pdfs.add(key)
                    continue
                if found := pages.get((key, medium == "desk")):
                    listener.tell(events.PageChanged(key[1], found.revision))
            self._tell_trouble(listener)

    async def typed(self, address: EntryAddress, strings: tuple[str, ...] | None) -> None:
        """Show what somebody is typing, or that they no longer are."""
        async with self._turn:
            if await asyncio.to_thread(self.store.typed, address, strings):
                await self._show()

    async def _keep_checking(self) -> None:
        """Check the translations when nothing was saved for a moment."""
        while True:
            await self._unchecked.wait()
            self._unchecked.clear()
            await asyncio.sleep(_QUIET)
            await self.pdfs.idle.wait()
            if self._unchecked.is_set():
                continue
            if self._changes > _MANY:
                async with self._turn:
                    await asyncio.to_thread(self.store.read_all)
                    await self._show()
            self._changes = 0
            if not await asyncio.to_thread(self.store.check):
                self._unchecked.set()
                continue
            async with self._turn:
                await self._show()
            await self._keep_remembering()
            while not self._unchecked.is_set():
                views = {view for each in self._listeners if (view := each.interest.view)}
                more = await asyncio.to_thread(self.store.look_further, views)
                self._looked()
                if not more:
                    break

    async def _keep_remembering(self) -> None:
        """Bring the memory up to date, where somebody sits at the desk."""
        if self.store.memory.wanted:
            # If the newsroom or a memory cannot be read, the next question tells why.
            with suppress(KhabarError):
                await asyncio.to_thread(self.store.memory.refresh)

    def _looked(self) -> None:
        """Tell of the rows and what is wrong with them; they may have an embargo ahead."""
        self._revision += 1
        self._checked.set()
        self._sooner.set()
        for listener in self._listeners:
            listener.tell(events.OverviewChanged(self._revision))
            self._tell_trouble(listener)

    async def _keep_time(self) -> None:
        """Look again when an embargo has passed without a save: once for each moment.

        A row keeps its embargo until it is looked at again, so `done` says what was told already.
        """
        done = self.clock()
        while True:
            ahead = [each - self.clock() for each in self.store.embargoes if each > done]
            seconds = [max(each.total_seconds(), 0.0) + 0.1 for each in ahead]
            self._sooner.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(min([_MINUTE, *seconds])):
                    await self._sooner.wait()
            now = self.clock()
            if any(done < each <= now for each in self.store.embargoes):
                done = now
                await self.changed(frozenset())

    async def overview(self, view: DashboardView) -> Overview | None:
        """The newsroom at a glance, with what a page of the dashboard shows of it.

        What takes too long comes later: the page listens, and is told.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self._checked.wait()
                while await asyncio.to_thread(self.store.look_further, {view}):
                    pass
        return self.store.overview

    def _tell_trouble(self, listener: Listener) -> None:
        """Tell what is wrong; where the release has another id now, that alone."""
        interest, found = listener.interest, tuple[Problem, ...]()
        if now := self.store.ids.renamed.get(interest.release):
            listener.tell(events.ReleaseRenamed(now))
        else:
            found = self.store.problems(interest.release, interest.locales, interest.medium)
        shown = (events.shown_problem(each, self.editor) for each in found)
        listener.tell(events.ProblemsChanged(tuple(shown)))

    def _pdf_done(self, key: Key) -> None:
        for listener in self._listeners:
            if listener.interest.medium == "pdf" and key in listener.interest.keys:
                self._tell_pdf(listener, key)

    def _tell_pdf(self, listener: Listener, key: Key) -> None:
        if found := self.pdfs.rendered.get(key):
            folder = "/".join(("/sheet", *key, found.revision))
            sheets = tuple(
                events.PdfPage(f"{folder}/{number}.jpg", each.width, each.height)
                for number, each in enumerate(found.pages, 1)
            )
            listener.tell(events.PdfChanged(key[1], found.revision, sheets))
        self._tell_trouble(listener)

    async def listen(self, interest: Interest) -> Listener:
        """Register an open page: it is told the present state, and then what changes."""
        listener = Listener(interest)
        self._listeners.add(listener)
        # In turn with the changes, so that none is told before what it has changed.
        async with self._turn:
            await asyncio.to_thread(self.store.show_on_pages, self._shown())
            for key in interest.keys:
                if interest.medium == "pdf":
                    self._tell_pdf(listener, key)
                    self.pdfs.add(key)
                elif found := await asyncio.to_thread(
                    self.store.page, key, marked=interest.medium == "desk"
                ):
                    listener.tell(events.PageChanged(key[1], found.revision))
            self._tell_trouble(listener)
        if interest.release or interest.view:
            self._unchecked.set()
        if self._checked.is_set():
            listener.tell(events.OverviewChanged(self._revision))
        return listener

    def leave(self, listener: Listener) -> None:
        """Forget a page that was closed."""
        self._listeners.discard(listener)
        self.store.ids.on_pages = self._shown()

    def _shown(self) -> frozenset[str]:
        """The releases that open pages show."""
        return frozenset(each.interest.release for each in self._listeners) - {""}


async def go_on(work: Callable[[], Awaitable[None]], pause: float = 1.0) -> None:
    """Do a work that no fault of ours ends: open pages would be told nothing more.

    `pause` is in seconds.
    """
    while True:
        try:
            await work()
        except Exception:
            traceback.print_exc()
            await asyncio.sleep(pause)
