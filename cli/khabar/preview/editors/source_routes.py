"""The addresses of the editor's side: the source beside its page, and new releases."""

import asyncio
from dataclasses import asdict
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from khabar.editorial.creating.given_document import GivenDocument
from khabar.editorial.creating.import_document import new_from
from khabar.editorial.creating.new import ReleaseOptions, new
from khabar.files.folder import SOURCE_FILE
from khabar.preview.desk_pages.desk_people import language_of
from khabar.preview.desk_pages.desk_routes import DeskPages, Page, WrongRequestError, nothing
from khabar.preview.editors.given_files import LARGEST, given_bytes, pasted, place_picture
from khabar.preview.editors.source_file import SourceConflictError, save_source, source_text
from khabar.preview.watching import EVERYTHING, FileChange, FileKind
from khabar.problems import KhabarError
from khabar.reports import Created
from khabar.sentences.told import told
from khabar.sources.key_words.keys import KEYS
from khabar.translating.sync import SyncOptions, sync

# A file in Base64 takes a third more, and JSON some.
_LARGEST_REQUEST = LARGEST * 4 // 3 + 10_000
_LARGEST_TEXT = 2_000_000


class SourcePages:
    """The editor's side of one run."""

    def __init__(self, desk: DeskPages, page: Page) -> None:
        """`page` renders a page of the preview's own."""
        self.desk, self.store, self._page = desk, desk.store, page

    def routes(self) -> list[Route]:
        """Routes, all below `/desk`."""
        writing, at = self.desk.writing, "/desk/{id}/source"
        large = _LARGEST_REQUEST
        return [
            Route("/desk/new", writing(self.new, large), methods=["POST"]),
            Route(at, self.desk.at_present_id(self.page)),
            Route(f"{at}/text", self.text, methods=["GET"]),
            Route(f"{at}/text", writing(self.save, _LARGEST_TEXT), methods=["POST"]),
            Route(f"{at}/paste", writing(self.paste, large), methods=["POST"]),
            Route(f"{at}/sync", writing(self.sync), methods=["POST"]),
            Route(f"{at}/picture", writing(self.picture, large), methods=["POST"]),
        ]

    def page(self, request: Request) -> Response:
        """Answer with the source of a release beside its page."""
        id_ = request.path_params["id"]
        if not self.store.state.loaded or not self.store.knows(id_):
            return nothing()
        newsroom = self.store.state.loaded.newsroom
        release = self.store.state.release(id_)
        language = release.language if release else newsroom.language
        try:
            source = source_text(self.store.folder, id_)
        except KhabarError:
            return nothing()
        query = [("release", id_), ("locale", language), ("view", "html")]
        return self._page(
            request,
            "source.html",
            id=id_,
            locale_=language,
            source=source,
            keys=_keys(language_of(request)),
            ids={"people": [*newsroom.people], "location": [*newsroom.places],
                 "contacts": [*newsroom.contacts], "boilerplate": [*newsroom.boilerplate],
                 "language": [*newsroom.locales]},
            base=f"/desk/{quote(id_)}/source",
            events="/events?" + urlencode(query),
        )  # fmt: skip

    def text(self, request: Request) -> Response:
        """Answer with the source as it stands in the file now."""
        try:
            return JSONResponse({"text": source_text(self.store.folder, self._known(request))})
        except KhabarError:
            return nothing()

    async def save(self, request: Request, said: dict[str, Any]) -> Response:
        """Write the source, together with what others changed; 409 where both changed a line."""
        id_ = await self._id(request)
        text, base, folder = _word(said, "text"), _word(said, "base"), self.store.folder
        try:
            done = await asyncio.to_thread(save_source, folder, id_, text, base)
        except SourceConflictError as error:
            return JSONResponse(_conflict(error, language_of(request)), 409)
        file = f"releases/{id_}/{SOURCE_FILE}"
        await self.desk.desk.changed(frozenset({FileChange(FileKind.RELEASE, file)}))
        return JSONResponse({"text": done})

    async def paste(self, request: Request, said: dict[str, Any]) -> Response:
        """Answer with the Markdown of what was copied elsewhere."""
        await self._id(request)
        return JSONResponse({"text": await asyncio.to_thread(pasted, _word(said, "html"))})

    async def picture(self, request: Request, said: dict[str, Any]) -> Response:
        """Put a picture beside the source, and answer with its name."""
        id_ = await self._id(request)
        data = given_bytes(_word(said, "data"))
        name, folder = _word(said, "name"), self.store.folder
        return JSONResponse(
            {"name": await asyncio.to_thread(place_picture, folder, id_, name, data)}
        )

    async def sync(self, request: Request, said: dict[str, Any]) -> Response:
        """Bring the text into the catalogs, as `khabar sync` does."""
        options = SyncOptions(only=(await self._id(request),))
        done = await asyncio.to_thread(sync, self.store.folder, options)
        await self.desk.desk.changed(EVERYTHING)
        return JSONResponse({"changes": len(done.changes)})

    async def new(self, request: Request, said: dict[str, Any]) -> Response:
        """Make a release, of a headline or of a document; answer with the address of its source."""
        wish = ReleaseOptions(_word(said, "headline").strip(), _word(said, "language"))
        document = None
        if "data" in said:
            document = GivenDocument(given_bytes(_word(said, "data")), _word(said, "name"))
        made = await asyncio.to_thread(self._made, wish, document)
        id_ = made.files[0].split("/")[1]
        await self.desk.desk.changed(frozenset({FileChange(FileKind.RELEASE, made.files[0])}))
        speaks = language_of(request)
        notes = [asdict(told(each.message, speaks)) for each in made.problems]
        return JSONResponse({"address": f"/desk/{quote(id_)}/source", "notes": notes})

    def _made(self, wish: ReleaseOptions, document: GivenDocument | None) -> Created:
        now = self.store.clock()
        if document:
            return new_from(self.store.folder, document, wish, now)
        if not wish.headline:
            raise KhabarError("a release needs a headline", "write it, or choose a document")
        return new(self.store.folder, wish, now)

    async def _id(self, request: Request) -> str:
        return await asyncio.to_thread(self._known, request)

    def _known(self, request: Request) -> str:
        """The release that an address names; raises `KhabarError` where it is not there."""
        id_ = self.store.ids.of(request.path_params["id"])
        if not self.store.knows(id_):
            raise KhabarError("this release is not there any more", "load the page again")
        return id_


def _conflict(error: SourceConflictError, speaks: str) -> dict[str, Any]:
    """Passages that both changed, and the whole text as each choice would make it."""
    both = error.merge
    return {
        "message": told(error.message, speaks).text,
        "theirs": error.theirs,
        "passages": [{"mine": each.mine, "theirs": each.theirs} for each in both.conflicts],
        "texts": {
            "mine": both.text(),
            "theirs": both.text(mine=False, theirs=True),
            "both": both.text(theirs=True),
        },
    }


def _word(said: dict[str, Any], name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise WrongRequestError("not a text")
    return value


def _keys(speaks: str) -> list[dict[str, str]]:
    """The keys of a source: each with a sentence about it, and an example."""
    rows = []
    for name, each in KEYS.items():
        if name.startswith("FrontMatter."):
            about = told(each.text, speaks)
            rows.append(
                {"key": name.partition(".")[2], "about": about.text, "language": about.language,
                 "example": each.example}
            )  # fmt: skip
    return rows
