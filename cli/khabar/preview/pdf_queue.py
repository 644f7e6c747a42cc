"""Queue of PDFs: each worker takes the next bulletin, in its newest text."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from khabar.preview.live_newsroom import Key, LiveNewsroom
from khabar.preview.pdf_worker import PrintJob, RenderedPdf, warm
from khabar.problems import Place, Problem
from khabar.workers import LostJob, WarmWorkers


class PdfQueue:
    """The presses, and the last good print of each bulletin."""

    def __init__(self, store: LiveNewsroom, presses: int, tell: Callable[[Key], None]) -> None:
        """`tell` is called when something has come of an order."""
        self.prints: dict[Key, RenderedPdf] = {}
        self._store, self._tell = store, tell
        self._presses = [warm(store.templates_folder) for _ in range(presses)]
        self._waiting: dict[Key, None] = {}
        self._busy: set[Key] = set()
        self._orders: dict[Key, PrintJob] = {}
        self._something = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()

    def order(self, key: Key) -> None:
        """Have a bulletin printed; if it waits already, it waits on."""
        self._waiting[key] = None
        self._something.set()
        self.idle.clear()

    async def run(self) -> None:
        """Print; until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for press in self._presses:
                tasks.create_task(self._keep_printing(press))

    def stop(self) -> None:
        """End the presses, whatever they are doing."""
        for press in self._presses:
            press.stop()

    async def _keep_printing(self, press: WarmWorkers) -> None:
        while True:
            await self._something.wait()
            key = next((each for each in self._waiting if each not in self._busy), None)
            if key is None:
                self._something.clear()
                continue
            del self._waiting[key]
            self._busy.add(key)
            try:
                await self._print(press, key)
            finally:
                self._busy.discard(key)
                if self._waiting:
                    self._something.set()
                elif not self._busy:
                    self.idle.set()
            self._tell(key)

    async def _print(self, press: WarmWorkers, key: Key) -> None:
        order = await asyncio.to_thread(self._store.order, key)
        if order is None or order == self._orders.get(key):
            return
        answer = await asyncio.to_thread(press.do, order)
        if isinstance(answer, RenderedPdf):
            self.prints[key], self._orders[key] = answer, order
            self._store.failed(key, "pdf", ())
        else:
            self._orders.pop(key, None)
            self._store.failed(key, "pdf", _problems(answer, key))


def _problems(error: "LostJob", key: Key) -> tuple[Problem, ...]:
    source = Place(f"releases/{key[0]}/release.md")
    found = error.problems or (Problem(source, error.message, error.hint),)
    return tuple(each if each.place.file else replace(each, place=source) for each in found)
