"""The desk's page for reviewers and signers: source beside translation, and the sign-off."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from khabar.catalogs.questions import questions
from khabar.model import Release
from khabar.preview.desk.desk_help import shown_finding
from khabar.preview.desk.desk_texts import DeskText
from khabar.preview.desk_pages.desk_decisions import DeskDecisions
from khabar.preview.desk_pages.desk_people import git_name, language_of, name_in
from khabar.preview.desk_pages.desk_routes import (
    DeskPages,
    WrongRequestError,
    nothing,
    translation_in,
)
from khabar.preview.watching import EVERYTHING
from khabar.sentences.told import told_all
from khabar.translating.translate import TranslationConflictError, drafted_by, send_back

# So many letters of a text are said with the name of a button.
_WORDS = 60


class ReviewPages:
    """The review of one run."""

    def __init__(self, desk: DeskPages, page: Callable[..., Response]) -> None:
        """`page` renders a page of the preview's own."""
        self.desk, self.store, self._page = desk, desk.store, page
        self.decisions = DeskDecisions(desk.store)

    def routes(self) -> list[Route]:
        """Routes, all below `/desk`."""
        at, writing = "/desk/{id}/{locale}", self.desk.writing
        return [
            Route(f"{at}/review", self.desk.at_present_id(self.page)),
            Route(f"{at}/return", writing(self.send_back), methods=["POST"]),
            Route(f"{at}/decide", writing(self.decide), methods=["POST"]),
        ]

    def page(self, request: Request) -> Response:
        """Answer with all texts of a bulletin beside their source."""
        key = self.desk.key(request)
        sign_off = self.decisions.sign_off(key) if key else None
        if not key or not sign_off:
            return nothing()
        release, speaks = self.store.state.release(key[0]), language_of(request)
        texts = self.desk.newsroom.texts(key).values()
        return self._page(
            request,
            "review.html",
            medium="review",
            id=key[0],
            locale_=key[1],
            language=release.language if release else "",
            locales=self.store.state.locales,
            rows=[*_rows([each for each in texts if _is_shown(each)], speaks)],
            sign_off=sign_off,
            embargo=_ahead(release, self.store.clock()),
            obstacles=told_all(sign_off.obstacles, speaks),
            person=name_in(request),
            offered=git_name(self.store.folder.root),
            base=f"/desk/{quote(key[0])}/{key[1]}",
            events="/events?" + urlencode({"release": key[0], "locale": key[1], "view": "desk"}),
        )

    async def send_back(self, request: Request, said: dict[str, Any]) -> Response:
        """Return a translation with a word; 409 where it is not what the reviewer saw."""
        text = await self.desk.text_in(request, said)
        seen, by = translation_in(said.get("seen")), _named(request)
        word, folder = str(said.get("word", "")), self.store.folder
        try:
            await asyncio.to_thread(send_back, folder, text.address, seen, word, by)
        except TranslationConflictError as error:
            return JSONResponse({"message": error.message}, 409)
        finally:
            # Also where it is refused: what stands there now is to be seen.
            await self.desk.written(text)
        return JSONResponse({})

    async def decide(self, request: Request, said: dict[str, Any]) -> Response:
        """Approve, correct, withdraw or share, by the function of the command."""
        key = await asyncio.to_thread(self.desk.key, request)
        if not key:
            return nothing()
        by = _named(request)
        try:
            done = await asyncio.to_thread(self.decisions.decide, key, by, said)
        finally:
            await self.desk.desk.changed(EVERYTHING)
        return JSONResponse({"done": [each.text for each in told_all(done, language_of(request))]})


def _named(request: Request) -> str:
    if not (name := name_in(request)):
        raise WrongRequestError("nobody has said who they are")
    return name


def _ahead(release: Release | None, now: datetime) -> datetime | None:
    """The end of an embargo, which a signer signs with the text; `None` where none is ahead."""
    embargo = release.embargo if release else None
    return embargo if embargo and embargo > now else None


def _is_shown(text: DeskText) -> bool:
    """Tell whether a reviewer has to see a text: wording that is done concerns all releases."""
    return text.address.domain != "bulletin" or text.state != "reviewed"


def _rows(texts: Iterable[DeskText], speaks: str) -> Iterator[dict[str, Any]]:
    """Each text; its number among those of its role tells its buttons from those of others."""
    seen = Counter[str]()
    for each in texts:
        seen[role := each.message.context] += 1
        yield {**_row(each, speaks), "number": seen[role]}


def _row(text: DeskText, speaks: str) -> dict[str, Any]:
    return {
        "name": text.name,
        "role": text.message.context,
        "words": text.words[:_WORDS],
        "language": text.language,
        "source": text.message.id,
        "strings": text.entry.strings,
        "fuzzy": text.entry.fuzzy,
        "state": text.state,
        "findings": [shown_finding(each, speaks) for each in text.findings],
        "questions": questions(text.entry),
        "drafted": drafted_by(text.entry),
    }
