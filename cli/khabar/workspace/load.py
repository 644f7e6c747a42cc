"""The newsroom's files → values: the first step of every command."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from khabar.catalogs import po
from khabar.contained import contained
from khabar.editions import Edition
from khabar.files.folder import (
    NEWSROOM_FILE,
    SHARED,
    SOURCE_FILE,
    Folder,
    ReleaseFolder,
    catalog_file,
)
from khabar.formats.wording import wording
from khabar.languages.zones import outdated_zones
from khabar.model import Catalog, CheckId, Event, Message, Newsroom
from khabar.problems import NewsroomError, Place, Problem, SourceError
from khabar.sources.names import release_fault
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import ParsedRelease, parse_release, unusable
from khabar.sources.remains import read_remains
from khabar.translatable import (
    glossary_messages,
    newsroom_messages,
    release_messages,
    wording_messages,
)
from khabar.workspace.editions import read_editions
from khabar.workspace.history import late_embargoes, read_histories
from khabar.workspace.image_digests import Pictures
from khabar.workspace.release_images import with_images
from khabar.workspace.selection import require
from khabar.workspace.step_memory import Recall, StepMemory

WORDING_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Domain:
    """A catalog's name, its messages in source order, and the language they are written in."""

    name: str
    language: str
    messages: tuple[Message, ...]
    locales: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom in memory, or what its releases share, or that with some of them.

    `catalogs` lacks those that are not there or cannot be read; `digests` are of their files.
    `spoilt` has the versions whose editions cannot be read, by release and locale; `kept` what
    readers have without an edition. `histories` tells what happened to each release.
    """

    newsroom: Newsroom
    releases: tuple[ParsedRelease, ...]
    domains: Mapping[str, Domain]
    catalogs: Mapping[tuple[str, str], Catalog]
    problems: tuple[Problem, ...]
    editions: Mapping[tuple[str, str], tuple[Edition, ...]]
    spoilt: Mapping[tuple[str, str], tuple[int, ...]]
    pictures: Pictures
    templates: Path
    digests: Mapping[tuple[str, str], str]
    kept: Mapping[tuple[str, str], Edition] = field(default_factory=dict)
    histories: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)

    @property
    def source_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the releases' sources."""
        return tuple(problem for each in self.releases for problem in each.problems)


def load(folder: Folder, memory: StepMemory | None = None) -> Loaded:
    """Read everything that a newsroom's editors, translators and designers wrote.

    With a `memory` only what has changed since it was used last is parsed again.
    Raises `NewsroomError` where `newsroom.yaml` or the templates are unusable; what is wrong with
    one release or one catalog is a problem in the answer.
    """
    recall = (memory or StepMemory()).recall
    return with_releases(load_shared(folder, recall), folder, folder.ids(), recall)


def load_some(folder: Folder, ids: tuple[str, ...], shared: Loaded | None = None) -> Loaded:
    """Read these releases with their catalogs and what all share, and nothing else; no ids: all.

    Raises `KhabarError` for an id that no release has. Where a policy compares releases with one
    another, all of them are read. `shared` is what all share, where that has been read already.
    """
    shared = shared or load_shared(folder)
    known = folder.ids()
    require(known, ids)
    compared = compares_releases(shared.newsroom)
    return with_releases(shared, folder, known if compared or not ids else dict.fromkeys(ids))


def compares_releases(newsroom: Newsroom) -> bool:
    """Whether what is found in one release depends on what all others say.

    It does where a policy asks for the check `inconsistent` by name. Otherwise that check gives
    notes, which withhold nothing, and is left to `khabar check`.
    """
    return any(row.get(CheckId.INCONSISTENT) for row in newsroom.policies.checks.values())


def load_shared(folder: Folder, recall: Recall | None = None) -> Loaded:
    """What all releases share: the newsroom's data, its terms and the templates' wording."""
    if old := outdated_zones():
        hint = "update them: pip install --upgrade tzdata, or the system’s tzdata"
        raise NewsroomError(f"the time-zone rules are too old for {', '.join(old)}", hint)
    recall = recall or StepMemory().recall
    newsroom = recall(NEWSROOM_FILE, parse_newsroom, folder.newsroom(), NEWSROOM_FILE)
    domains = {each.name: each for each in _shared_domains(newsroom, folder)}
    read = _Catalogs(folder, domains, recall)
    return Loaded(
        newsroom=newsroom,
        releases=(),
        domains=domains,
        catalogs=read.catalogs,
        problems=tuple(read.problems),
        editions={},
        spoilt={},
        pictures=Pictures(folder),
        templates=folder.templates,
        digests=read.digests,
    )


def with_releases(
    shared: Loaded, folder: Folder, ids: Iterable[str], recall: Recall | None = None
) -> Loaded:
    """The same with the releases of these ids."""
    recall = recall or StepMemory().recall
    newsroom, ids = shared.newsroom, tuple(ids)
    releases = tuple(_source(folder, id_, newsroom, recall) for id_ in ids)
    domains = {each.name: each for each in _domains(newsroom, releases, recall)}
    read = _Catalogs(folder, domains, recall)
    readable = [each.release for each in releases if each.release]
    named = [id_ for id_ in ids if not release_fault(id_)]
    signed = read_editions(folder, named, recall)
    past = read_histories(folder, named)
    late = late_embargoes(past, readable)
    return replace(
        shared,
        releases=releases,
        domains={**shared.domains, **domains},
        catalogs={**shared.catalogs, **read.catalogs},
        problems=(*shared.problems, *read.problems, *signed.problems, *past.problems, *late),
        editions=signed.editions,
        spoilt=signed.spoilt,
        kept=signed.kept,
        histories=past.events,
        pictures=Pictures(folder),
        digests={**shared.digests, **read.digests},
    )


def _source(folder: Folder, id_: str, newsroom: Newsroom, recall: Recall) -> ParsedRelease:
    """One release; whatever is wrong with its folder is its own matter."""
    if fault := release_fault(id_):
        return unusable(id_, *fault)
    try:
        with contained(f"releases/{id_}/{SOURCE_FILE}"):
            each = folder.release(id_)
    except NewsroomError as error:
        return unusable(id_, *(_missing(folder, id_) or (error.message, error.hint)))
    parsed = _parsed(folder, each, newsroom, recall)
    return parsed if parsed.release else replace(parsed, remains=read_remains(each.source))


def _parsed(
    folder: Folder, each: ReleaseFolder, newsroom: Newsroom, recall: Recall
) -> ParsedRelease:
    """Parse a release; one that Khabar fails on is unusable, with its problem."""
    try:
        with contained(each.file):
            read = recall(each.file, parse_release, each.source, each.file, newsroom, each.files)
            if read.release:
                # A text whose messages cannot be told apart is not read either.
                recall(read.id, release_messages, read.release, newsroom)
            return with_images(folder, read)
    except SourceError as error:
        return ParsedRelease(each.id, each.file, None, error.problems)


def _missing(folder: Folder, id_: str) -> tuple[str, str] | None:
    """The fault of a folder without a source, and how to mend its probable cause; else `None`."""
    try:
        strays = folder.strays(id_)
    except NewsroomError:
        return None
    if strays:
        return f"no {SOURCE_FILE} here, but {strays[0]}", f"rename it to {SOURCE_FILE}"
    hint = f"restore it from version control, or remove the folder releases/{id_}"
    return None if strays is None else (f"no {SOURCE_FILE} here", hint)


def _shared_domains(newsroom: Newsroom, folder: Folder) -> Iterator[Domain]:
    wordings = wording_messages(
        (each.context, each.message, each.note, f"templates/{each.template}")
        for each in wording(folder.templates)
    )
    messages = newsroom_messages(newsroom), glossary_messages(newsroom), wordings
    languages = newsroom.language, newsroom.language, WORDING_LANGUAGE
    for name, language, row in zip(SHARED, languages, messages, strict=True):
        yield Domain(name, language, row, newsroom.locales)


def _domains(
    newsroom: Newsroom, releases: tuple[ParsedRelease, ...], recall: Recall
) -> Iterator[Domain]:
    for each in releases:
        if release := each.release:
            targets = tuple(loc for loc in newsroom.locales if loc != release.language)
            messages = recall(release.id, release_messages, release, newsroom)
            yield Domain(release.id, release.language, messages, targets)


class _Catalogs:
    """The catalogs of some domains, and what is wrong with them."""

    def __init__(self, folder: Folder, domains: Mapping[str, Domain], recall: Recall) -> None:
        self.catalogs: dict[tuple[str, str], Catalog] = {}
        self.digests: dict[tuple[str, str], str] = {}
        self.problems: list[Problem] = []
        for domain in domains.values():
            # The source locale may have a catalog, too: it can reword its source.
            for locale in dict.fromkeys((*domain.locales, domain.language)):
                file = catalog_file(locale, domain.name)
                try:
                    with contained(file):
                        if raw := folder.catalog(locale, domain.name):
                            digest = blake2b(raw, digest_size=8).hexdigest()
                            self.digests[locale, domain.name] = digest
                            self.catalogs[locale, domain.name] = recall(file, po.parse, raw, file)
                except SourceError as error:
                    self.problems.extend(error.problems)
                except NewsroomError as error:
                    self.problems.append(Place(file).problem(error.message, error.hint))


def select(loaded: Loaded, ids: tuple[str, ...]) -> tuple[ParsedRelease, ...]:
    """The releases of the given ids, or all; an unknown id is wrong usage."""
    known = {each.id: each for each in loaded.releases}
    require(known, ids)
    return tuple(known[id_] for id_ in dict.fromkeys(ids)) or loaded.releases
