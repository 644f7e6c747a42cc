"""The newsroom in memory and what is set from it. Any thread may ask; one at a time is answered."""

from contextlib import suppress
from dataclasses import replace
from threading import RLock
from typing import Literal

from khabar.editorial.facts import Facts, facts
from khabar.editorial.overview import Overview, overview
from khabar.files.folder import Folder
from khabar.formats.templates import Templates
from khabar.preview.documents import (
    PageAssets,
    PreviewPage,
    failure,
    look,
    page,
)
from khabar.preview.pdf_worker import PrintJob
from khabar.preview.state import Clock, PreviewState, advance, problems_in
from khabar.preview.watching import FileChange, Kind
from khabar.problems import KhabarError, Problem
from khabar.standing.bulletins import check_translations, context
from khabar.standing.findings import Checking, Remembered
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.release_images import images_of

Key = tuple[str, str]
"""A release's id and a locale."""

Medium = Literal["html", "pdf"]


class LiveNewsroom:
    """The state, the templates, and the last good page of each bulletin."""

    def __init__(self, folder: Folder, clock: Clock) -> None:
        """Nothing is read yet."""
        self.folder, self.clock = folder, clock
        self.templates_folder = folder.root / "templates"
        self.state = PreviewState(clock())
        self.overview: Overview | None = None
        self.look = PageAssets()
        self._design = 0
        self._pages: dict[Key, PreviewPage] = {}
        self._version, self._set = 0, dict[Key, int]()
        self._failed: dict[tuple[Key, Medium], tuple[Problem, ...]] = {}
        self._lock = RLock()
        self._newsroom = FolderNewsroom(folder)
        self._found = Remembered()
        self._templates = Templates(self.templates_folder)

    def read(self, batch: frozenset[FileChange]) -> None:
        """Read what has changed."""
        with self._lock:
            changed = [each.name for each in batch if each.kind is Kind.TEMPLATE]
            self._templates.forget(name.removeprefix("templates/") for name in changed)
            if styles := [each.name for each in batch if each.kind is Kind.STYLE]:
                self._restyle(anew="templates" in styles)
            self._advance()

    def read_all(self) -> None:
        """Read everything: of many changes at once, one may come while its file is being read."""
        with self._lock:
            self._restyle(anew=True)
            self._advance()

    def _advance(self) -> None:
        self._version += 1
        self.state = advance(self.state, self._newsroom, self.clock())

    def _restyle(self, *, anew: bool) -> None:
        if anew:
            self._templates = Templates(self.templates_folder)
        self._templates.forget(())
        self._design += 1
        # Where they cannot be read, the pages say so when they are set.
        with suppress(KhabarError, OSError):
            self.look = look(self.folder)

    def check(self) -> bool:
        """Check the translations, and look at the newsroom as a whole.

        It takes long, and nobody waits for it. Answers whether it was done before the next change.
        """
        state = self.state
        if not state.loaded:
            return True
        try:
            checking = Checking(context(state.loaded), self._found)
            findings = check_translations(state.loaded, state.loaded.catalogs, checking)
        except KhabarError as error:
            checked = replace(state, problems=(*state.problems, *problems_in(error)))
            seen = self.overview
        else:
            checked = replace(state, findings=findings)
            seen = overview(state.loaded, findings, state.now)
        with self._lock:
            if done := self.state is state:
                self._version += 1
                self.state, self.overview = checked, seen
            return done

    def page(self, key: Key) -> PreviewPage | None:
        """A bulletin's page: as it is now, or as it was when it could be set last."""
        with self._lock:
            if self._set.get(key) == self._version:
                return self._pages.get(key)
            self._set[key] = self._version
            try:
                if bulletin := self.state.bulletin(*key):
                    images = images_of(self.folder, bulletin)
                    self._pages[key] = page(self._templates, bulletin, images, self.look)
                self.failed(key, "html", ())
            except Exception as error:  # a template may do anything wrong
                self.failed(key, "html", failure(error, self.templates_folder))
            return self._pages.get(key)

    def last_page(self, key: Key) -> PreviewPage | None:
        """The page that was set last."""
        return self._pages.get(key)

    def order(self, key: Key) -> PrintJob | None:
        """What a press needs for a bulletin's PDF; nothing where there is none to be set."""
        with self._lock:
            try:
                bulletin = self.state.bulletin(*key)
                if not bulletin:
                    return None
                images = images_of(self.folder, bulletin)
                html = self._templates.bulletin(bulletin, medium="print")
            except Exception as error:
                self.failed(key, "pdf", failure(error, self.templates_folder))
                return None
            return PrintJob(html, images, bulletin.newsroom.policies.archive, self._design)

    def failed(self, key: Key, medium: Medium, problems: tuple[Problem, ...]) -> None:
        """Remember why a bulletin could not be set; no problems: it could."""
        self._failed.pop((key, medium), None)
        if problems:
            self._failed[key, medium] = problems

    def image(self, id_: str, name: str) -> bytes | None:
        """An image that a release shows, by its name; nothing else of its folder is served."""
        with self._lock, suppress(KhabarError):
            locales = self.state.locales
            if locales and (bulletin := self.state.bulletin(id_, locales[0])):
                return images_of(self.folder, bulletin).get(name)
        return None

    def facts(self, id_: str) -> Facts | None:
        """The fact check of a release."""
        state = self.state
        release = state.release(id_)
        return facts(state.loaded, release) if state.loaded and release else None

    def problems(
        self, release: str, locales: tuple[str, ...], medium: Medium
    ) -> tuple[Problem, ...]:
        """What keeps a page from showing what the files say; without a release, the newsroom's."""
        if not release:
            found = self.state.problems
            if loaded := self.state.loaded:
                found = (*found, *loaded.problems, *loaded.source_problems)
            return tuple(dict.fromkeys(found))
        failed = [self._failed.get(((release, locale), medium), ()) for locale in locales]
        found = self.state.problems_of(release, locales)
        return tuple(dict.fromkeys((*found, *(problem for row in failed for problem in row))))
