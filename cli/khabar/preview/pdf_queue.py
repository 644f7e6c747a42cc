"""Queue of PDFs: each worker takes the next bulletin, in its newest text.

When a PDF is there, the other formats of a text that was saved are rendered as well, and what was
seen of them all is remembered as a build remembers it, for `khabar check`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from khabar.build.seen_bulletins import remember_rendering
from khabar.formats.bulletin_files import BulletinError, RenderedBulletin
from khabar.preview.live_newsroom import Key, LiveNewsroom
from khabar.preview.pdf_worker import PdfJob, RenderedPdf, warm
from khabar.problems import Place, Problem
from khabar.workers import LostJob, WarmWorkers


class PdfQueue:
    """The workers, and the PDF of each bulletin that was rendered last."""

    def __init__(self, store: LiveNewsroom, workers: int, tell: Callable[[Key], None]) -> None:
        """`tell` is called when a PDF is ready, or failed."""
        self.rendered: dict[Key, RenderedPdf] = {}
        self._store, self._tell = store, tell
        self._workers = [warm(store.templates_folder) for _ in range(workers)]
        self._waiting: dict[Key, None] = {}
        self._busy: set[Key] = set()
        self._jobs: dict[Key, PdfJob] = {}
        self._something = asyncio.Event()
        self.idle = asyncio.Event()
        self.idle.set()

    def add(self, key: Key) -> None:
        """Ask for the PDF of a bulletin; asked for twice, it is rendered once."""
        self._waiting[key] = None
        self._something.set()
        self.idle.clear()

    async def run(self) -> None:
        """Render what is asked for, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            for worker in self._workers:
                tasks.create_task(self._keep_rendering(worker))

    def stop(self) -> None:
        """End the workers at once."""
        for worker in self._workers:
            worker.stop()

    async def _keep_rendering(self, worker: WarmWorkers) -> None:
        while True:
            await self._something.wait()
            key = next((each for each in self._waiting if each not in self._busy), None)
            if key is None:
                self._something.clear()
                continue
            del self._waiting[key]
            self._busy.add(key)
            try:
                await self._render(worker, key)
            finally:
                self._busy.discard(key)
                if self._waiting:
                    self._something.set()
                elif not self._busy:
                    self.idle.set()

    async def _render(self, worker: WarmWorkers, key: Key) -> None:
        order = await asyncio.to_thread(self._store.pdf_job, key)
        if order is None or order == self._jobs.get(key):
            self._tell(key)
            return
        answer = await asyncio.to_thread(worker.do, order)
        if isinstance(answer, RenderedPdf):
            self.rendered[key], self._jobs[key] = answer, order
            self._store.failed(key, "pdf", ())
        else:
            self._jobs.pop(key, None)
            self._store.failed(key, "pdf", _problems(answer, key))
        self._tell(key)
        if order.saved and order.job.bulletin.pdf and key not in self._waiting:
            seen = await asyncio.to_thread(_whole, worker, order, answer)
            await asyncio.to_thread(remember_rendering, self._store.folder, order.job, seen)


def _whole(
    worker: WarmWorkers, order: PdfJob, pdf: RenderedPdf | BulletinError | LostJob
) -> RenderedBulletin | BulletinError | LostJob:
    """Render the other formats too, and answer with what was seen of them all."""
    if not isinstance(pdf, RenderedPdf):
        return pdf
    if not order.others:
        return RenderedBulletin({}, (), pdf.blemishes)
    rest: RenderedBulletin | BulletinError | LostJob = worker.do(order.others)
    if isinstance(rest, RenderedBulletin):
        return replace(rest, blemishes=(*pdf.blemishes, *rest.blemishes))
    return rest


def _problems(error: BulletinError | LostJob, key: Key) -> tuple[Problem, ...]:
    source = Place(f"releases/{key[0]}/release.md")
    found = error.problems or (Problem(source, error.message, error.hint),)
    return tuple(each if each.place.file else replace(each, place=source) for each in found)
