"""The desk's addresses: its page, what one text needs, and what somebody writes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route

from khabar.given_json import given_object
from khabar.preview.access import FRAME_POLICY
from khabar.preview.desk.desk_texts import DeskText
from khabar.preview.desk_pages.desk_newsroom import DeskNewsroom
from khabar.preview.desk_pages.desk_people import git_name, language_of, name_in, remember
from khabar.preview.live_newsroom import Key
from khabar.preview.live_updates import LiveUpdates
from khabar.preview.watching import FileChange, FileKind
from khabar.problems import KhabarError
from khabar.sentences.told import told, told_all
from khabar.translating.translate import Translation, TranslationConflictError

Page = Callable[..., Response]
_LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class WrongRequestError(Exception):
    """A request that no page of the desk sends."""

    why: str


class DeskPages:
    """The desk of one run."""

    def __init__(self, desk: LiveUpdates, page: Page) -> None:
        """`page` renders a page of the preview's own."""
        self.desk, self.store, self._page = desk, desk.store, page
        self.newsroom = DeskNewsroom(desk.store)

    def routes(self) -> list[Route]:
        """Routes, all below `/desk`."""
        at = "/desk/{id}/{locale}"
        return [
            Route("/desk/person", self.writing(self.person), methods=["POST"]),
            Route(at, self.at_present_id(self.page)),
            Route(f"{at}/bulletin", self.bulletin),
            Route(f"{at}/texts", self.texts),
            Route(f"{at}/text/{{name}}", self.text),
            Route(f"{at}/follower/{{name}}", self.follower),
            Route(f"{at}/offers/{{name}}", self.offers),
            Route(f"{at}/concordance", self.concordance),
            Route(f"{at}/draft", self.writing(self.draft), methods=["POST"]),
            Route(f"{at}/forget", self.writing(self.forget), methods=["POST"]),
            Route(f"{at}/save", self.writing(self.save), methods=["POST"]),
            Route(f"{at}/ask", self.writing(self.ask), methods=["POST"]),
        ]

    def page(self, request: Request) -> Response:
        """Answer with the desk of one bulletin."""
        key = self.key(request)
        if not key:
            return nothing()
        self.store.memory.wanted = True
        id_, locale = key
        release = self.store.state.release(id_)
        medium = "pdf" if request.query_params.get("view") == "pdf" else "desk"
        query = [("release", id_), ("locale", locale), ("view", medium)]
        return self._page(
            request,
            "desk.html",
            id=id_,
            locale_=locale,
            language=release.language if release else "",
            locales=self.store.state.locales,
            medium=medium,
            texts=self.newsroom.rows(key),
            person=name_in(request),
            offered=git_name(self.store.folder.root),
            suggestions=self.store.state.loaded and self.store.state.loaded.newsroom.suggestions,
            base=f"/desk/{quote(id_)}/{locale}",
            events="/events?" + urlencode(query),
        )

    def bulletin(self, request: Request) -> Response:
        """Answer with the bulletin, its texts named."""
        key = self.key(request)
        page = self.store.page(key, marked=True) if key else None
        if not page:
            return nothing()
        headers = {"Content-Security-Policy": FRAME_POLICY, "Khabar-Revision": page.revision}
        return HTMLResponse(page.html, headers=headers)

    def texts(self, request: Request) -> Response:
        """Answer with how far each text is."""
        key = self.key(request)
        return JSONResponse(self.newsroom.rows(key)) if key else nothing()

    def text(self, request: Request) -> Response:
        """Answer with all that helps with one text."""
        key = self.key(request)
        name, speaks = request.path_params["name"], language_of(request)
        opened = "opened" in request.query_params
        found = self.newsroom.help(key, name, speaks, opened=opened) if key else None
        return JSONResponse(found) if found else nothing()

    def follower(self, request: Request) -> Response:
        """Answer with the name that a text has since its source was edited."""
        return JSONResponse({"name": self.newsroom.follower(request.path_params["name"])})

    def offers(self, request: Request) -> Response:
        """Answer with translations of texts that resemble a text."""
        key, name = self.key(request), request.path_params["name"]
        found = self.newsroom.offers(key, name) if key else None
        return nothing() if found is None else JSONResponse(found)

    def concordance(self, request: Request) -> Response:
        """Answer with the texts in which words stand."""
        key, words = self.key(request), request.query_params.get("words", "")[:200]
        return JSONResponse(self.newsroom.concordance(key, words)) if key else nothing()

    async def draft(self, request: Request, said: dict[str, Any]) -> Response:
        """Show words that nobody has saved; `strings: null` takes them away again."""
        text = await self.text_in(request, said)
        strings = None if said.get("strings") is None else _strings(said["strings"])
        await self.desk.typed(text.address, strings)
        speaks = language_of(request)
        found = await asyncio.to_thread(self.newsroom.findings, text, strings or (), speaks)
        return JSONResponse({"findings": found})

    async def forget(self, request: Request, said: dict[str, Any]) -> Response:
        """Drop what somebody typed and did not save."""
        self.store.done((await self.text_in(request, said)).address)
        return JSONResponse({})

    async def save(self, request: Request, said: dict[str, Any]) -> Response:
        """Write a translation; 409 with the other one where somebody else has written meanwhile."""
        text = await self.text_in(request, said)
        new, seen = translation_in(said), translation_in(said.get("seen"))
        try:
            done = await asyncio.to_thread(self.newsroom.save, text.address, new, seen)
        except TranslationConflictError as error:
            theirs = {"strings": error.theirs.strings, "fuzzy": error.theirs.fuzzy}
            refusal = _refusal(error, language_of(request))
            await self.written(text)
            return JSONResponse({**refusal, "theirs": theirs}, 409)
        self.store.done(text.address)
        await self.written(text)
        return JSONResponse(done)

    async def ask(self, request: Request, said: dict[str, Any]) -> Response:
        """Ask about a text, or answer."""
        text = await self.text_in(request, said)
        words = [str(said.get(each, "")) for each in ("question", "answer")]
        by = name_in(request)
        done = await asyncio.to_thread(self.newsroom.ask, text.address, by, *words)
        await self.written(text)
        return JSONResponse(done)

    async def written(self, text: DeskText) -> None:
        """Read at once what was written: whoever wrote it asks for it next."""
        await self.desk.changed(frozenset({FileChange(FileKind.CATALOG, text.address.file)}))

    async def person(self, request: Request, said: dict[str, Any]) -> Response:
        """Remember who somebody is, and which language they want."""
        answer = JSONResponse({})
        return remember(answer, str(said.get("name", "")), str(said.get("language", "")))

    def at_present_id(self, page: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """A page about a release, which leads on from an id that the release had before."""

        def answer(request: Request) -> Response:
            was = request.path_params["id"]
            if (now := self.store.ids.of(was)) == was:
                return page(request)
            parts = request.url.path.split("/")
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse("/".join([*parts[:2], quote(now), *parts[3:]]) + query)

        return answer

    def writing(
        self, work: Callable[[Request, dict[str, Any]], Awaitable[Response]], most: int = _LARGEST
    ) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that is given the JSON of a request; what is refused becomes an answer.

        `most` is the largest request in bytes.
        """

        async def answer(request: Request) -> Response:
            if not self.store.state.loaded:
                # Nobody knows what is there: a page keeps what is typed, and sends it again.
                return JSONResponse({"message": ""}, 503)
            try:
                return await work(request, await _said(request, most))
            except WrongRequestError as error:
                return JSONResponse({"message": told(error.why, language_of(request)).text}, 400)
            except KhabarError as error:
                return JSONResponse(_refusal(error, language_of(request)), 422)

        return answer

    def key(self, request: Request) -> Key | None:
        """The bulletin that an address names, also by an id that its release had before.

        `None` for one that is not there.
        """
        id_, locale = self.store.ids.of(request.path_params["id"]), request.path_params["locale"]
        known = self.store.state.loaded is not None and self.store.knows(id_)
        return (id_, locale) if known and locale in self.store.state.locales else None

    async def text_in(self, request: Request, said: dict[str, Any]) -> DeskText:
        """The text that a request is about; raises `KhabarError` for one that is not there."""
        key = await asyncio.to_thread(self.key, request)
        name = str(said.get("name"))
        text = await asyncio.to_thread(self.newsroom.text, key, name) if key else None
        if not text:
            raise KhabarError("this text is not there any more", "load the page again")
        return text


def _refusal(error: KhabarError, speaks: str) -> dict[str, str]:
    """All that was refused, and the hint, in the user's language."""
    wrong = dict.fromkeys((error.message, *(each.message for each in error.problems)))
    message = "; ".join(each.text for each in told_all(wrong, speaks))
    return {"message": message, "hint": told(error.hint, speaks).text}


async def _said(request: Request, most: int) -> dict[str, Any]:
    """The JSON object of a request, which is not larger than it may be."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise KhabarError("too large", "make the text shorter, or the file smaller")
        return given_object(body)
    except (ValueError, ClientDisconnect):
        raise WrongRequestError("not JSON") from None


def translation_in(said: object) -> Translation:
    """A translation as a page sends it; raises `WrongRequestError`."""
    if not isinstance(said, dict):
        raise WrongRequestError("not a translation")
    return Translation(_strings(said.get("strings")), said.get("fuzzy") is True)


def _strings(said: object) -> tuple[str, ...]:
    if not isinstance(said, list) or not 0 < len(said) < 10:
        raise WrongRequestError("not a row of texts")
    if not all(isinstance(each, str) for each in said):
        raise WrongRequestError("not texts")
    return tuple(said)


def nothing() -> Response:
    """The answer to a name that nothing has."""
    return PlainTextResponse("There is nothing of that name.\n", 404)
