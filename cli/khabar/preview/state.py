"""The newsroom in memory, as of the last save: pure steps from what the files say now.

What cannot be read now stays as it was last, with its problems beside it. So a typing error does
not take away the page that its author looks at.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from khabar.catalogs.lineage import descendant, lineage
from khabar.contained import internal_problem
from khabar.files.folder import catalog_file
from khabar.model import Bulletin, Key, Release
from khabar.problems import KhabarError, Place, Problem, system_error
from khabar.sources.release import ParsedRelease
from khabar.standing.bulletins import linked, release_bulletins
from khabar.standing.catalog_findings import Findings
from khabar.workspace.load import Loaded, together
from khabar.workspace.newsroom import NewsroomStore, with_linked

Clock = Callable[[], datetime]
_PUT_BACK = "put its folder back; what you typed is kept until then"
_PLACED = re.compile(r"((?:templates|releases|locales)/[^\s:]+):(\d+): (.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PreviewState:
    """Shared data and the releases that somebody looks at, as far as they could be read.

    `problems` is what made the last reading fail.

    `findings` are those of the translations, as far as they have been checked, which takes longer
    than a save may.
    """

    now: datetime
    loaded: Loaded | None = None
    problems: tuple[Problem, ...] = ()
    findings: Findings | None = None
    became: Mapping[tuple[str, Key], Key] = field(default_factory=dict)
    """What a message of a domain was edited to, since the newsroom is looked at."""

    def now_called(self, domain: str, key: Key) -> Key | None:
        """The message that one has become by edits; `None` where it is gone, or nobody knows."""
        known = self.loaded.domains.get(domain) if self.loaded else None
        keys = {each.key for each in known.messages} if known else set()
        for _ in self.became:
            if key in keys:
                break
            key = self.became.get((domain, key), key)
        return key if key in keys else None

    def like(self, domain: str, key: Key) -> Key | None:
        """The message that a gone one has most likely become, while nobody looked."""
        known = self.loaded.domains.get(domain) if self.loaded else None
        return descendant(key, (each.key for each in known.messages)) if known else None

    @property
    def locales(self) -> tuple[str, ...]:
        """The newsroom's locales; none as long as it could not be read."""
        return self.loaded.newsroom.locales if self.loaded else ()

    def release(self, id_: str) -> Release | None:
        """A release that can be read, or could be before."""
        parsed = self._parsed(id_)
        return parsed.release if parsed else None

    def _parsed(self, id_: str) -> ParsedRelease | None:
        rows = self.loaded.releases if self.loaded else ()
        return next((each for each in rows if each.id == id_), None)

    def bulletin(self, id_: str, locale: str) -> Bulletin | None:
        """The text as it is now: a draft with its reasons, or what may be public."""
        parsed = self._parsed(id_)
        if not self.loaded or not parsed or not parsed.release or locale not in self.locales:
            return None
        row = release_bulletins(self.loaded, parsed, self.findings or {}, self.now)
        *_, last = (each for each in row if each.bulletin.locale == locale)
        return linked(self.loaded, self.findings or {}, self.now).with_links(last).bulletin

    def problems_of(self, id_: str, locales: tuple[str, ...]) -> tuple[Problem, ...]:
        """Problems that keep a release's pages from showing what its files say."""
        if not self.loaded:
            return self.problems
        mine = (
            problem for each in self.loaded.releases if each.id == id_ for problem in each.problems
        )
        files = {
            catalog_file(locale, domain)
            for locale in locales
            for domain in (id_, "newsroom", "bulletin")
        }
        folder = f"releases/{id_}/"
        if all(each.id != id_ for each in self.loaded.releases):
            gone = Problem(Place(folder), "this release is not there any more", _PUT_BACK)
            return (*self.problems, gone)
        shared = (
            problem
            for problem in self.loaded.problems
            if problem.place.file in files or problem.place.file.startswith(folder)
        )
        return tuple(dict.fromkeys((*self.problems, *mine, *shared)))


def advance(
    last: PreviewState, newsroom: NewsroomStore, now: datetime, ids: Collection[str]
) -> PreviewState:
    """The state after something has changed, or somebody looks at other releases: at `ids`."""
    try:
        all_, shared = newsroom.ids(), newsroom.shared()
        looked_at = [id_ for id_ in all_ if id_ in ids]
        some = together(shared, (each.loaded for each in newsroom.read(looked_at, shared)))
        loaded = with_linked(newsroom, some, all_)
    except KhabarError as error:
        stands = last.loaded and _with_catalogs(last.loaded, newsroom, [*last.loaded.domains])
        return replace(last, now=now, loaded=stands, problems=problems_in(error))
    became = last.became
    if last.loaded:
        lost = [each.id for each in loaded.releases if not each.release]
        loaded = _with_catalogs(mended(loaded, last.loaded), newsroom, lost)
        became = {**became, **dict(_edited(last.loaded, loaded))}
    return replace(last, now=now, loaded=loaded, problems=(), became=became)


def _edited(before: Loaded, now: Loaded) -> Iterator[tuple[tuple[str, Key], Key]]:
    """Each message that was edited, by its domain and its old key, and what it has become."""
    for name, domain in now.domains.items():
        was = before.domains.get(name)
        if was and was.messages != domain.messages:
            old, new = ([each.key for each in row.messages] for row in (was, domain))
            for key, ancestors in lineage(old, new).items():
                yield from (((name, each), key) for each in ancestors)


def _with_catalogs(loaded: Loaded, newsroom: NewsroomStore, names: Collection[str]) -> Loaded:
    """Read the catalogs of domains whose messages are of before; what cannot be read stays.

    What somebody translates is in its catalog, whether or not the source can be read.
    """
    domains = {name: each for name, each in loaded.domains.items() if name in names}
    if not domains:
        return loaded
    found = newsroom.catalogs(loaded.newsroom, domains)
    return replace(
        loaded,
        catalogs={**loaded.catalogs, **found.catalogs},
        read={**loaded.read, **found.read},
    )


def mended(loaded: Loaded, before: Loaded) -> Loaded:
    """A newsroom in which what cannot be read is as it was before; the problems stay."""
    was = {each.id: each.release for each in before.releases}
    releases = tuple(_release(each, was.get(each.id)) for each in loaded.releases)
    lost = {each.id for each in loaded.releases if not each.release}
    domains = {name: each for name, each in before.domains.items() if name in lost}
    wrong = {problem.place.file for problem in loaded.problems}
    read = {
        (locale, domain): catalog
        for (locale, domain), catalog in before.read.items()
        if domain in lost or catalog_file(locale, domain) in wrong
    }
    return replace(
        loaded,
        releases=releases,
        domains={**loaded.domains, **domains},
        catalogs={**loaded.catalogs, **{key: each.catalog for key, each in read.items()}},
        read={**loaded.read, **read},
    )


def _release(now: ParsedRelease, before: Release | None) -> ParsedRelease:
    return now if now.release else replace(now, release=before)


def problems_in(error: Exception) -> tuple[Problem, ...]:
    """An error as problems, each with its place as far as its message names one."""
    if isinstance(error, OSError):
        error = system_error(error)
    if not isinstance(error, KhabarError):
        return (internal_problem("", error),)
    match = None if error.problems else _PLACED.fullmatch(error.message)
    if match:
        return (Problem(Place(match[1], int(match[2])), match[3], error.hint),)
    return error.problems_at(Place(""))


def embargoes(state: PreviewState) -> tuple[datetime, ...]:
    """The moments ahead at which an embargo passes, of a source or of an edition."""
    return embargoes_of(state.loaded, state.now) if state.loaded else ()


def embargoes_of(loaded: Loaded, now: datetime, id_: str = "") -> tuple[datetime, ...]:
    """Find embargoes ahead of `now`, in a newsroom that was read or in one release of it."""
    releases = [each.release for each in loaded.releases]
    signed = [each.bulletin.release for row in loaded.editions.values() for each in row]
    mine = (each for each in (*releases, *signed) if each and id_ in ("", each.id))
    moments = (each.embargo for each in mine if each.embargo)
    return tuple(each for each in moments if each > now)
