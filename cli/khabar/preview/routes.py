"""The preview's addresses: what each answers with. Names are looked up, and never become paths."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from khabar import site
from khabar.files.folder import standard
from khabar.formats.templates import Templates
from khabar.languages import formats
from khabar.preview.access import FRAME_POLICY, IMAGE_POLICY
from khabar.preview.design.design_routes import DesignPages
from khabar.preview.desk_pages.desk_people import LANGUAGES, language_of, voice
from khabar.preview.desk_pages.desk_routes import DeskPages
from khabar.preview.desk_pages.draft_routes import DraftPages, MakeEngine, no_engine
from khabar.preview.desk_pages.review_routes import ReviewPages
from khabar.preview.editors.source_routes import SourcePages
from khabar.preview.events import encode, in_language, opened_by
from khabar.preview.filters import FILTERS, DashboardView, counts, findings_of
from khabar.preview.listening import Interest, Listener
from khabar.preview.live_newsroom import Medium
from khabar.preview.live_updates import LiveUpdates
from khabar.problems import Place
from khabar.sentences.told import told_moment

_HERE = Path(__file__).parent
_KINDS = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".webmanifest": "application/manifest+json",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
}
# What its address names by content, and what changes with a program or with an address.
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_FOR_A_WHILE = {"Cache-Control": "private, max-age=60"}


def app(desk: LiveUpdates, engine: MakeEngine = no_engine) -> Starlette:
    """Routes that the guard lets somebody see; `engine` makes what drafts translations."""
    routes = _Pages(desk, engine).routes()
    return Starlette(routes=routes, middleware=[Middleware(_Patient, desk=desk)])


class _Patient:
    """Answers come once the newsroom has been read: before, nobody knows what is there.

    The dashboard tells how far the reading is, and what pages are made of is always there.
    """

    def __init__(self, app: ASGIApp, desk: LiveUpdates) -> None:
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] != "/" and not scope["path"].startswith(("/static/", "/fonts/")):
            await self.desk.read_once.wait()
        await self.app(scope, receive, send)


class _Pages:
    """The pages of one run."""

    def __init__(self, desk: LiveUpdates, engine: MakeEngine) -> None:
        self.desk, self.store = desk, desk.store
        self.templates = Templates(_HERE / "pages")
        self.static = {each.name: each.read_bytes() for each in (_HERE / "static").iterdir()}
        # The preview's own pages are shown in the fonts that Khabar comes with.
        self.fonts = site.screen_fonts(standard() / "templates")
        self.translators = DeskPages(desk, self._page)
        self.reviewers = ReviewPages(self.translators, self._page)
        self.editors = SourcePages(self.translators, self._page)
        self.designs = DesignPages(self.store, self._page)
        self.drafts = DraftPages(self.translators, engine)

    def routes(self) -> list[Route]:
        present = self.translators.at_present_id
        return [
            Route("/", self.dashboard),
            Route("/release/{id}", present(self.release)),
            Route("/release/{id}/facts", present(self.facts)),
            Route("/bulletin/{id}/{locale}", self.bulletin),
            Route("/bulletin/{id}/{locale}/index.html", self.bulletin),
            Route("/sheet/{id}/{locale}/{revision}/{number:int}.jpg", self.sheet),
            Route("/pdf/{id}/{locale}/{name}", self.pdf),
            Route("/image/{id}/{revision}/{name}", self.image),
            Route("/look/{name:path}", self.look),
            Route("/static/{name}", self.file),
            Route("/fonts/{name:path}", self.font),
            Route("/events", self.events),
            *self.designs.routes(),
            *self.editors.routes(),
            *self.reviewers.routes(),
            *self.drafts.routes(),
            *self.translators.routes(),
        ]

    async def dashboard(self, request: Request) -> Response:
        view = self._view(request)
        whole = await self.desk.overview(view)
        shown, pages = view.of(whole) if whole else (None, 1)
        return self._page(
            request,
            "dashboard.html",
            overview=shown,
            seen=len(whole.rows) if whole else 0,
            looking=view.missing(whole) if whole else 0,
            page=min(view.page, pages),
            pages=pages,
            counts=counts(whole, view.locale) if whole else {},
            show=view.show,
            chosen=view.locale,
            link=lambda *chosen: DashboardView(*chosen).address("/"),
            findings_of=findings_of,
            events=view.address("/events"),
            reading=not self.store.state.problems,
        )

    def _view(self, request: Request) -> DashboardView:
        """The page of the dashboard that an address asks for; what it has no word for is left."""
        asked = request.query_params
        show, locale, page = (asked.get(name, "") for name in ("show", "locale", "page"))
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        return DashboardView(
            show if show in FILTERS else "all",
            locale if locale in self.store.state.locales else "",
            max(number, 1),
        )

    def release(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if not self._known(id_):
            return _nothing()
        interest = self._interest(request, id_)

        def link(locales: tuple[str, ...], medium: str) -> str:
            query = [("locale", each) for each in locales]
            query += [("view", medium)] if medium != "html" else []
            return f"/release/{quote(id_)}?{urlencode(query)}"

        return self._page(
            request,
            "release.html",
            id=id_,
            shown=interest.locales,
            locales=self.store.state.locales,
            medium=interest.medium,
            link=link,
            toggled=self._toggled,
            desk=self._translated(id_, interest.locales),
            gallery=bool((source := self.store.state.release(id_)) and source.gallery),
            events="/events?" + urlencode(_query(interest)),
        )

    def _translated(self, id_: str, shown: tuple[str, ...]) -> str:
        """The language that is translated first: one that is shown, or any; none without any."""
        release = self.store.state.release(id_)
        own = release.language if release else ""
        return next((each for each in (*shown, *self.store.state.locales) if each != own), "")

    def _toggled(self, shown: tuple[str, ...], locale: str) -> tuple[str, ...]:
        """The locales that are shown when one is put to them or taken away; the last one stays."""
        wanted = {*shown} ^ {locale} or {locale}
        return tuple(each for each in self.store.state.locales if each in wanted)

    def facts(self, request: Request) -> Response:
        id_ = request.path_params["id"]
        if not self._known(id_):
            return _nothing()
        only = request.query_params.get("show") == "doubtful"
        found = self.store.facts(id_)
        return self._page(request, "facts.html", id=id_, facts=found, only=only, events="/events")

    def bulletin(self, request: Request) -> Response:
        id_, locale = request.path_params["id"], request.path_params["locale"]
        if not self._known(id_) or locale not in self.store.state.locales:
            return _nothing()
        page = self.store.page((id_, locale))
        headers = {"Content-Security-Policy": FRAME_POLICY}
        if not page:
            html = self.templates.render("nothing.html", voice(language_of(request)))
            return HTMLResponse(html, headers=headers)
        return HTMLResponse(page.html, headers={**headers, "Khabar-Revision": page.revision})

    def sheet(self, request: Request) -> Response:
        values = request.path_params
        found = self.desk.pdfs.rendered.get((values["id"], values["locale"]))
        if not found or found.revision != values["revision"]:
            return _nothing()
        if not 1 <= values["number"] <= len(found.pages):
            return _nothing()
        jpeg = found.pages[values["number"] - 1].jpeg
        return Response(jpeg, media_type="image/jpeg", headers=_FOREVER)

    def pdf(self, request: Request) -> Response:
        values = request.path_params
        found = self.desk.pdfs.rendered.get((values["id"], values["locale"]))
        return Response(found.pdf, media_type="application/pdf") if found else _nothing()

    def image(self, request: Request) -> Response:
        name = request.path_params["name"]
        headers = {**_FOREVER, "Content-Security-Policy": IMAGE_POLICY}
        return _file(name, self.store.image(request.path_params["id"], name), headers)

    def look(self, request: Request) -> Response:
        name = request.path_params["name"]
        return _file(name, self.store.look.files.get(name), _FOR_A_WHILE)

    def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        return _file(name, self.static.get(name))

    def font(self, request: Request) -> Response:
        name = request.path_params["name"]
        return _file(name, self.fonts.get(name), _FOR_A_WHILE)

    async def events(self, request: Request) -> Response:
        # What a page shows counts, not what is there now: a release that is away may come back.
        if id_ := request.query_params.get("release", ""):
            await asyncio.to_thread(self._known, id_)
            interest = self._interest(request, id_)
        else:
            interest = Interest(view=self._view(request))
        if request.query_params.get("view") == "desk":
            interest = replace(interest, medium="desk")
        listener = await self.desk.listen(interest)
        told = self._stream(listener, language_of(request))
        return StreamingResponse(told, media_type="text/event-stream")

    async def _stream(self, listener: Listener, speaks: str) -> AsyncIterator[str]:
        try:
            yield ": here\n\n"
            async for message in listener.messages():
                yield encode(in_language(message, speaks)) if message else ": still here\n\n"
        finally:
            self.desk.leave(listener)

    def _known(self, id_: str) -> bool:
        return self.store.state.loaded is not None and self.store.knows(id_)

    def _interest(self, request: Request, id_: str) -> Interest:
        asked = request.query_params.getlist("locale")
        locales = tuple(each for each in self.store.state.locales if each in asked)
        release = self.store.state.release(id_)
        own = (release.language,) if release else self.store.state.locales[:1]
        medium: Medium = "pdf" if request.query_params.get("view") == "pdf" else "html"
        return Interest(id_, locales or own or tuple(asked), medium)

    def _page(self, request: Request, name: str, **values: Any) -> Response:
        speaks = language_of(request)

        def editor(place: Place) -> str:
            return opened_by(self.desk.editor, place)

        html = self.templates.render(
            name,
            voice(speaks),
            newsroom=self.store.state.loaded and self.store.state.loaded.newsroom,
            name_of=lambda tag: formats.language_name(tag, speaks),
            written=lambda moment: told_moment(moment, speaks),
            editor=editor,
            languages=LANGUAGES,
            **values,
        )
        return HTMLResponse(html)


def _query(interest: Interest) -> list[tuple[str, str]]:
    locales = [("locale", each) for each in interest.locales]
    return [("release", interest.release), *locales, ("view", interest.medium)]


def _nothing() -> Response:
    return PlainTextResponse("There is nothing of that name.\n", 404)


def _file(name: str, data: bytes | None, headers: dict[str, str] | None = None) -> Response:
    kind = _KINDS.get(Path(name).suffix.lower())
    return (
        Response(data, media_type=kind, headers=headers)
        if data is not None and kind
        else _nothing()
    )
