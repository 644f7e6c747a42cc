"""Addresses of pages beside bulletins: the style page, a release's pictures, the press kit."""

from collections.abc import Callable
from mimetypes import guess_type

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from khabar.preview.access import FRAME_POLICY, IMAGE_POLICY
from khabar.preview.design.kit_page import kit_bytes, kit_page
from khabar.preview.design.style_page import TITLES, style_part
from khabar.preview.live_newsroom import LiveNewsroom
from khabar.problems import KhabarError
from khabar.sources.publisher.file_types import is_picture


class DesignPages:
    """The pages of one run; `page` renders one of the preview's own."""

    def __init__(self, store: LiveNewsroom, page: Callable[..., Response]) -> None:
        """Begin with nothing made."""
        self.store, self._page = store, page

    def routes(self) -> list[Route]:
        """Addresses and what answers them."""
        return [
            Route("/style", self.style),
            Route("/style/{locale}", self.style),
            Route("/style/{locale}/{part}", self.part),
            Route("/bulletin/{id}/{locale}/pictures.html", self.pictures),
            Route("/press-kit/{locale}", self.press_kit),
            Route("/kit/{name}", self.kit_file),
        ]

    def style(self, request: Request) -> Response:
        """The frame of the style page in a language."""
        locales = self.store.state.locales
        shown = request.path_params.get("locale", next(iter(locales), ""))
        if shown not in locales:
            return _nothing()
        return self._page(
            request, "style.html", locales=locales, shown=shown, parts=TITLES, events="/events"
        )

    def part(self, request: Request) -> Response:
        """A part of it, in the newsroom's own templates."""
        locale, part = request.path_params["locale"], request.path_params["part"]
        if locale not in self.store.state.locales or part not in TITLES:
            return _nothing()
        return _framed(self.store.shown(lambda loaded, own: style_part(loaded, own, locale, part)))

    def pictures(self, request: Request) -> Response:
        """The page of a release's pictures in a language."""
        id_, locale = request.path_params["id"], request.path_params["locale"]
        known = self.store.knows(id_) and locale in self.store.state.locales
        return _framed(self.store.pictures_page((id_, locale)) if known else "")

    def press_kit(self, request: Request) -> Response:
        """The page of the press kit in a language."""
        locale = request.path_params["locale"]
        if locale not in self.store.state.locales:
            return _nothing()
        folder = self.store.folder
        return _framed(self.store.shown(lambda loaded, own: kit_page(folder, loaded, own, locale)))

    def kit_file(self, request: Request) -> Response:
        """A file of the press kit that readers get."""
        loaded, found = self.store.state.loaded, None
        try:
            if loaded:
                name = request.path_params["name"]
                found = kit_bytes(self.store.folder, loaded.newsroom, name)
        except KhabarError:
            return _nothing()
        if not found:
            return _nothing()
        if not is_picture(found[0]):
            return Response(found[1], headers={"Content-Disposition": "attachment"})
        headers = {"Content-Security-Policy": IMAGE_POLICY}
        return Response(found[1], media_type=guess_type(found[0])[0], headers=headers)


def _framed(html: str) -> Response:
    """A page of the newsroom's own templates, which may do no more than be looked at."""
    headers = {"Content-Security-Policy": FRAME_POLICY}
    return HTMLResponse(html, headers=headers) if html else _nothing()


def _nothing() -> Response:
    return PlainTextResponse("There is nothing of that name.\n", 404)
