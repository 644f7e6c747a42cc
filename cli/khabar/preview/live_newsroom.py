"""The newsroom in memory and its pages. Any thread may ask; one at a time is answered."""

import traceback
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from threading import RLock
from typing import Literal

from khabar.cache.fingerprints import shown
from khabar.editorial.facts import Facts, facts
from khabar.editorial.overview import Overview
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import Job, pictures_of
from khabar.images.renditions import single
from khabar.model import Bulletin, FormatName, Newsroom
from khabar.preview.desk.desk_memory import DeskMemory
from khabar.preview.desk.desk_texts import DeskText, desk_texts, text_names
from khabar.preview.desk.drafts import with_drafts
from khabar.preview.desk.marks import MarkedTemplates, TextNames
from khabar.preview.desk.typed_texts import TypedTexts
from khabar.preview.documents import (
    PageAssets,
    PreviewPage,
    failure,
    failure_lines,
    look,
    page,
    pictures_page,
)
from khabar.preview.filters import DashboardView
from khabar.preview.live_overview import LiveOverview
from khabar.preview.pdf_worker import PdfJob
from khabar.preview.present_ids import PresentIds
from khabar.preview.state import Clock, PreviewState, advance, embargoes, problems_in
from khabar.preview.watching import FileChange, FileKind
from khabar.problems import KhabarError, Problem
from khabar.standing.catalog_findings import check_translations, context
from khabar.standing.findings import Checking, KnownFindings
from khabar.translating.translate import EntryAddress
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.release_images import images_of

Key = tuple[str, str]
"""A release's id and a locale."""

Medium = Literal["html", "pdf", "desk"]
_ASSETS = "../../assets"


class LiveNewsroom:
    """The state, the templates, and the last good page of each bulletin."""

    def __init__(self, folder: Folder, clock: Clock) -> None:
        """Begin with nothing read."""
        self.folder, self.clock = folder, clock
        self.templates_folder = folder.root / "templates"
        self.state = PreviewState(clock())
        self.look = PageAssets()
        self._styles = self._template_changes = 0
        self._looked_for: tuple[int, Newsroom | None] | None = None
        self._pages: dict[tuple[Key, bool], PreviewPage] = {}
        self._version, self._set = 0, dict[tuple[Key, bool], int]()
        self.typed_texts = TypedTexts(folder)
        self._failed: dict[tuple[Key, Medium], tuple[Problem, ...]] = {}
        self._lock = RLock()
        self._newsroom = FolderNewsroom(folder)
        self.ids = PresentIds(self._newsroom)
        self._found, self._rows = KnownFindings(), LiveOverview(folder)
        self.memory = DeskMemory(folder)
        self._templates = MarkedTemplates(self.templates_folder)

    def read(self, batch: frozenset[FileChange]) -> None:
        """Read what has changed."""
        with self._lock:
            if changed := [each.name for each in batch if each.kind is FileKind.TEMPLATE]:
                self._templates.forget(name.removeprefix("templates/") for name in changed)
                self._template_changes += 1
            if styles := [each.name for each in batch if each.kind is FileKind.STYLE]:
                self._restyle(anew="templates" in styles)
            self._advance()

    def read_all(self) -> None:
        """Read everything: of many changes at once, one may be reported while its file is read."""
        with self._lock:
            self._restyle(anew=True)
            self._advance()

    def _advance(self) -> None:
        self._version += 1
        self._read_state()
        newsroom = self.state.loaded.newsroom if self.state.loaded else None
        if self._looked_for != (self._styles, newsroom):
            # If they cannot be read, the pages say so when they are rendered.
            with suppress(KhabarError, OSError):
                self.look = look(self.folder, newsroom)
                self._looked_for = self._styles, newsroom

    def _read_state(self) -> None:
        """Read the state; no fault takes the pages and what is typed there away from anybody."""
        try:
            ids = self.ids.looked_at
            self.state = now = advance(self.state, self._newsroom, self.clock(), ids)
            self.ids.look_again(now)
            self.typed_texts.follow(lambda address: self.ids.address(address, now))
        except Exception as error:
            traceback.print_exc()
            self.state = replace(self.state, problems=problems_in(error))

    def _restyle(self, *, anew: bool) -> None:
        if anew:
            self._templates = MarkedTemplates(self.templates_folder)
            self._template_changes += 1
        self._templates.forget(())
        self._styles += 1

    def knows(self, id_: str) -> bool:
        """Tell whether there is a release of this id; it is read, since somebody looks at it."""
        with self._lock:
            known = id_ in self.ids.looked_at
            if not known and not self.ids.is_there(id_):
                return False
            self.ids.look_at(id_)
            if not known:
                self._read_state()
            return True

    def show_on_pages(self, ids: Collection[str]) -> None:
        """Note what open pages show, with what has become of a release that is gone."""
        with self._lock:
            self.ids.show_on_pages(ids, self.state)

    @property
    def overview(self) -> Overview | None:
        """The newsroom at a glance, as far as it has been looked at."""
        state = self.state
        return self._rows.overview(state.locales, state.now) if state.loaded else None

    @property
    def embargoes(self) -> tuple[datetime, ...]:
        """The moments ahead, seen from the last reading, at which something changes without a save.

        The rows keep theirs until they are looked at again, which waits for quiet.
        """
        ahead = (each for each in self._rows.embargoes if each > self.state.now)
        return (*embargoes(self.state), *ahead)

    def look_further(self, views: Collection[DashboardView]) -> bool:
        """Look at some releases that these views of the dashboard miss; `True`: others wait."""
        with suppress(KhabarError):
            return self._rows.look(self.clock(), views)
        return False  # The next reading of the newsroom tells why.

    def check(self) -> bool:
        """Check the translations of what somebody looks at.

        Nobody waits for it. Answers whether it was done before the next change.
        """
        state = self.state
        if not state.loaded:
            return True
        try:
            checking = Checking(context(state.loaded), self._found)
            findings = check_translations(state.loaded, state.loaded.catalogs, checking)
        except KhabarError as error:
            checked = replace(state, problems=(*state.problems, *problems_in(error)))
        else:
            checked = replace(state, findings=findings)
        with self._lock:
            if done := self.state is state:
                self._version += 1
                self.state = checked
            return done

    def page(self, key: Key, *, marked: bool = False) -> PreviewPage | None:
        """A bulletin's page: as it is now, or as it was when it could be rendered last.

        `marked`: with the name of each text that somebody may translate, for the desk.
        """
        which = key, marked
        with self._lock:
            if self._set.get(which) == self._version or not self.knows(key[0]):
                return self._pages.get(which)
            self._set[which] = self._version
            try:
                if bulletin := self._bulletin(key):
                    pictures = pictures_of(bulletin, images_of(self.folder, bulletin))
                    names = self._names(key, bulletin) if marked else TextNames()
                    self._pages[which] = page(self._templates, bulletin, pictures, self.look, names)
                self.failed(key, "html", ())
            except Exception as error:  # a template may do anything wrong
                self.failed(key, "html", failure(error, self.templates_folder))
            return self._pages.get(which)

    def pictures_page(self, key: Key) -> str:
        """The page of a release's pictures; empty for none."""
        return self.shown(lambda _, own: pictures_page(own, self._bulletin(key), self.folder))

    def shown(self, made: Callable[[Loaded, MarkedTemplates], str]) -> str:
        """Return a page that is made on demand; if that fails, the problems."""
        with self._lock:
            if not self.state.loaded:
                return ""
            try:
                return self.look.versioned(made(self.state.loaded, self._templates))
            except Exception as error:  # a template may do anything wrong
                return failure_lines(error, self.templates_folder)

    def _bulletin(self, key: Key) -> Bulletin | None:
        """A bulletin as it is now, with what somebody is typing."""
        state = self.state
        if state.loaded and (drafts := self.typed_texts.now):
            state = replace(state, loaded=with_drafts(state.loaded, drafts))
        return state.bulletin(*key)

    def _names(self, key: Key, bulletin: Bulletin) -> TextNames:
        release, loaded = self.state.release(key[0]), self.state.loaded
        if not release or not loaded:
            return TextNames()
        return text_names(loaded, release, bulletin, desk_texts(loaded, release, key[1]))

    def texts(self, key: Key) -> dict[str, DeskText]:
        """The texts of a bulletin that somebody translates, by the names that its page has."""
        with self._lock:
            release = self.state.release(key[0]) if self.knows(key[0]) else None
            if not release or not self.state.loaded:
                return {}
            return desk_texts(self.state.loaded, release, key[1], self.state.findings)

    def typed(self, address: EntryAddress, strings: tuple[str, ...] | None) -> bool:
        """Show what somebody is typing, or no longer; answers whether anything changed."""
        with self._lock:
            if changed := self.typed_texts.typed(address, strings):
                self._version += 1
            return changed

    def opened(self, text: DeskText) -> tuple[str, ...]:
        """The words that somebody typed at a text that is opened, and did not save."""
        with self._lock:
            self.typed_texts.opened(text.address, text.entry.strings)
            return self.typed_texts.left(text.address)

    def done(self, address: EntryAddress) -> None:
        """Forget what was typed: it is saved, or nobody wants it."""
        with self._lock:
            self.typed_texts.done(address)
            self._version += 1

    def pdf_job(self, key: Key) -> PdfJob | None:
        """Make the job that renders a bulletin's PDF; `None` where there is none to render."""
        with self._lock:
            try:
                bulletin = self._bulletin(key) if self.knows(key[0]) else None
                if not bulletin:
                    return None
                images = images_of(self.folder, bulletin)
            except KhabarError as error:
                self.failed(key, "pdf", problems_in(error))
                return None
            job = Job(shown(bulletin), images, self.templates_folder, _ASSETS, (FormatName.PDF,))
            return PdfJob(job, self._styles, self._template_changes, saved=not self.typed_texts.now)

    def failed(self, key: Key, medium: Medium, problems: tuple[Problem, ...]) -> None:
        """Remember why a bulletin could not be rendered; no problems: it could."""
        self._failed.pop((key, medium), None)
        if problems:
            self._failed[key, medium] = problems

    def image(self, id_: str, name: str) -> bytes | None:
        """A picture that a release shows, by its name on pages; nothing else is served."""
        with self._lock, suppress(KhabarError):
            for locale in self.state.locales if self.knows(id_) else ():
                if bulletin := self.state.bulletin(id_, locale):
                    images = images_of(self.folder, bulletin)
                    for src, each in pictures_of(bulletin, images).items():
                        if each.shown.name == name:
                            return single(each, each.shown, images[src])
        return None

    def facts(self, id_: str) -> Facts | None:
        """The fact check of a release."""
        state = self.state if self.knows(id_) else PreviewState(self.clock())
        release = state.release(id_)
        return facts(state.loaded, release) if state.loaded and release else None

    def problems(
        self, release: str, locales: tuple[str, ...], medium: Medium
    ) -> tuple[Problem, ...]:
        """Problems that keep a page from showing what the files say; no release: the newsroom's."""
        if not release:
            found = (*self.state.problems, *self.typed_texts.problems)
            if loaded := self.state.loaded:
                found = (*found, *loaded.problems, *loaded.source_problems, *self._rows.problems)
            return tuple(dict.fromkeys(found))
        shown: Medium = "pdf" if medium == "pdf" else "html"
        failed = [self._failed.get(((release, locale), shown), ()) for locale in locales]
        found = (*self.state.problems_of(release, locales), *self.memory.problems)
        return tuple(dict.fromkeys((*found, *(problem for row in failed for problem in row))))
