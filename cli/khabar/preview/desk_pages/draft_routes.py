"""The desk's buttons for machine drafts: one text, or all of a bulletin that nobody has."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from khabar.files.folder import Folder
from khabar.preview.desk_pages.desk_people import language_of
from khabar.preview.desk_pages.desk_routes import DeskPages, nothing
from khabar.preview.watching import FileChange, FileKind
from khabar.problems import KhabarError
from khabar.reports import DraftReport
from khabar.sentences.told import told
from khabar.translating.drafting.machine_drafts import CODE, DraftWish, draft, one_text
from khabar.translating.drafting.port import DraftEngine

MakeEngine = Callable[[Folder], DraftEngine]


def no_engine(folder: Folder) -> DraftEngine:
    """Refuse to draft: the preview was started without an engine."""
    raise KhabarError("there is no engine that drafts translations", "start `khabar preview`")


class DraftPages:
    """The drafts of one run of the preview; one request is answered at a time."""

    def __init__(self, desk: DeskPages, engine: MakeEngine) -> None:
        """`engine` makes the one that newsroom.yaml names, anew for each wish."""
        self.desk, self.store, self._engine = desk, desk.store, engine
        self._turn = asyncio.Lock()

    def routes(self) -> list[Route]:
        """Routes, all below `/desk`."""
        work = self.desk.writing(self.draft)
        return [Route("/desk/{id}/{locale}/machine", work, methods=["POST"])]

    async def draft(self, request: Request, said: dict[str, Any]) -> Response:
        """Draft the text that is named, or all texts of the release that nobody has translated."""
        key = await asyncio.to_thread(self.desk.key, request)
        if not key:
            return nothing()
        if self._turn.locked():
            raise KhabarError("drafts are being made already", "wait until they are there")
        async with self._turn:
            text = await self.desk.text_in(request, said) if "name" in said else None
            wish = one_text(text.address) if text else DraftWish((key[0],), (key[1],))
            done = await asyncio.to_thread(self._drafted, wish)
        files = {FileChange(FileKind.CATALOG, each.place.file) for each in done.drafts}
        await self.desk.desk.changed(frozenset(files))
        problems = [
            told(each.message, language_of(request)).text
            for each in done.problems
            if each.check == CODE
        ]
        return JSONResponse(
            {"engine": done.engine, "count": len(done.drafts), "problems": problems}
        )

    def _drafted(self, wish: DraftWish) -> DraftReport:
        folder = self.store.folder
        return draft(folder, wish, self._engine(folder), self.store.clock())
