"""The newsroom's files → values: what all releases share, and single releases."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from khabar import history
from khabar.editions import Edition
from khabar.editions.signed_pdfs import SignedPdfs
from khabar.files.folder import (
    NEWSROOM_FILE,
    SHARED,
    SOURCE_FILE,
    template_file,
)
from khabar.history import history_file
from khabar.model import (
    Catalog,
    Event,
    Message,
    Newsroom,
    Release,
    Status,
)
from khabar.problems import NewsroomError, Problem
from khabar.sources.names import release_fault
from khabar.sources.newsroom import read_newsroom
from khabar.sources.release import ParsedRelease
from khabar.sources.zones import outdated_zones
from khabar.translatable import (
    glossary_messages,
    newsroom_messages,
    release_messages,
)
from khabar.workspace.domains import WORDING, CachedRead, Domain, DomainCatalogs, ReadCatalog
from khabar.workspace.editions import read_editions
from khabar.workspace.history import (
    earlier_ids,
    late_embargoes,
    lost_lines,
    read_histories,
    renamed_since,
)
from khabar.workspace.image_digests import ImageDigests
from khabar.workspace.newsroom_files import NewsroomFiles
from khabar.workspace.publisher.newsroom_kit import with_press_kit
from khabar.workspace.publisher.newsroom_logo import logo_file, with_logo
from khabar.workspace.release_sources import obedient, read_source
from khabar.workspace.selection import require
from khabar.workspace.template_messages import KnownWording, WordingRead, read_wording
from khabar.workspace.topics import Names, topics_of
from khabar.workspace.withdrawal.kills import words_of_withdrawn
from khabar.workspace.withdrawal.known_kills import completed, readable_kills
from khabar.workspace.withdrawal.local_times import (
    Moments,
    as_meant,
    is_out,
    known_moments,
    machine_moments,
)

WORDING_LANGUAGE = "en"
T = TypeVar("T")


def read_anew(names: Sequence[str], read: Callable[[], T]) -> T:
    """A `CachedRead` that remembers nothing."""
    return read()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A newsroom in memory, or what its releases share, or that with some of them.

    `catalogs` lacks those that are not there or cannot be read; so does `read`, which also has what
    all share in languages that the newsroom does not name any more. `spoilt` has the versions whose
    editions cannot be read, by release and locale; `kept` what readers have without an edition;
    `pdfs` what was signed digitally. `histories` tells what happened to each release; `topics` has
    the names of media topics by locale. `ids` are those of all releases, where links to others have
    been followed; `aliases` those that releases had before, oldest first. `kills` are the moments
    of the withdrawals that this machine knows of, by release; `moments` what local times of sources
    meant when this machine saw them; `wording` what the templates ask for.
    `lost` are the releases whose histories have lost lines; `renamed` has the ids of today by those
    under which readers were given releases.
    """

    newsroom: Newsroom
    releases: tuple[ParsedRelease, ...]
    domains: Mapping[str, Domain]
    catalogs: Mapping[tuple[str, str], Catalog]
    problems: tuple[Problem, ...]
    editions: Mapping[tuple[str, str], tuple[Edition, ...]]
    spoilt: Mapping[tuple[str, str], tuple[int, ...]]
    pictures: ImageDigests
    templates: Path
    read: Mapping[tuple[str, str], ReadCatalog]
    kept: Mapping[tuple[str, str], Edition] = field(default_factory=dict)
    pdfs: Mapping[str, SignedPdfs] = field(default_factory=dict)
    histories: Mapping[str, tuple[Event, ...]] = field(default_factory=dict)
    topics: Mapping[str, Names] = field(default_factory=dict)
    ids: frozenset[str] = frozenset()
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kills: Mapping[str, str] = field(default_factory=dict)
    moments: Mapping[str, Moments] = field(default_factory=dict)
    wording: WordingRead = field(default_factory=WordingRead)
    lost: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def told_elsewhere(self, id_: str) -> str:
        """Tell what other files know of a release: that it is withdrawn, or its id of today."""
        return self.kills.get(id_, "") + self.renamed.get(id_, "")

    @property
    def source_problems(self) -> tuple[Problem, ...]:
        """Problems of the releases' sources."""
        return tuple(problem for each in self.releases for problem in each.problems)


def load_shared(
    files: NewsroomFiles, keep: CachedRead = read_anew, known: KnownWording = lambda _: None
) -> Loaded:
    """Read what all releases share: the newsroom's data, its terms and the templates' wording.

    `known` answers with wording that is remembered, so that no template is parsed for it.
    Raises `NewsroomError` where `newsroom.yaml` or the templates are unusable.
    """
    if old := outdated_zones():
        hint = "update the system’s tzdata, or set PYTHONTZPATH= (then Khabar’s rules count)"
        raise NewsroomError(f"the time-zone rules are too old for {', '.join(old)}", hint)
    source = keep([NEWSROOM_FILE], lambda: read_newsroom(files.newsroom(), NEWSROOM_FILE))
    if source.logo:
        source = keep([NEWSROOM_FILE, logo_file(source.logo[0])], partial(with_logo, files, source))
    newsroom = (source := with_press_kit(files, source)).newsroom
    last = template_file(WORDING)
    worded = keep(["templates", last], lambda: read_wording(files, last, known))
    domains = {each.name: each for each in _shared_domains(newsroom, worded.messages)}
    read = DomainCatalogs(files, newsroom, domains, keep)
    departed = read.departed((*newsroom.locales, newsroom.language), ("newsroom", WORDING))
    histories = tuple(files.histories())
    kills, unknown = readable_kills(files, histories)
    topics = topics_of(newsroom, read.topics)
    return Loaded(
        newsroom=newsroom,
        releases=(),
        domains=domains,
        catalogs=read.catalogs,
        problems=(*source.problems, *worded.problems, *read.problems, *unknown),
        editions={},
        spoilt={},
        pictures=ImageDigests(files),
        templates=files.templates,
        read={**read.read, **departed},
        topics=topics,
        kills=kills,
        moments=machine_moments(files),
        wording=worded,
        renamed=history_file.given_and_renamed(histories),
    )


def load_release(shared: Loaded, files: NewsroomFiles, id_: str) -> Loaded:
    """One release: what is its own, without what all share. What is wrong with it is a problem."""
    newsroom, named = shared.newsroom, [] if release_fault(id_) else [id_]
    source = read_source(files, id_, newsroom)
    source = replace(
        source, parsed=renamed_since(files, source.parsed, shared.renamed.get(id_, ""))
    )
    past = read_histories(files, named)
    earlier = earlier_ids(files, source.parsed, past.events.get(id_, ()))
    said = source.parsed.release or source.parsed.remains
    # An older Khabar wrote withdrawals into sources alone: there they stand.
    if said.status is not Status.CANCELED:
        past = completed(past, shared.kills, (id_, *earlier.ids), said.version)
    happened = past.events.get(id_, ())
    machine = (shared.moments.get(each, {}) for each in (id_, *earlier.ids))
    known = known_moments(happened, machine)
    raw = files.raw(f"releases/{id_}/{SOURCE_FILE}") if known else b""
    source = replace(source, parsed=as_meant(source.parsed, raw, known, out=is_out(happened)))
    source = obedient(source, happened, newsroom)
    readable = [source.parsed.release] if source.parsed.release else []
    domains = {each.id: _domain(newsroom, each, source.messages) for each in readable}
    read = DomainCatalogs(files, newsroom, domains, read_anew)
    words = words_of_withdrawn(read, source.parsed, happened)
    signed = read_editions(files, named, (*earlier.ids, *history.earlier_ids(happened)))
    lost = tuple(lost_lines(id_, happened, signed))
    wrong = *late_embargoes(past, readable), *lost
    return Loaded(
        newsroom=newsroom,
        releases=(source.parsed,),
        domains=domains,
        catalogs=read.catalogs,
        problems=(*read.problems, *signed.problems, *past.problems, *wrong, *earlier.problems),
        editions=signed.editions,
        spoilt=signed.spoilt,
        kept=signed.kept,
        pdfs=signed.pdfs if newsroom.policies.sign else {},
        histories=past.events,
        aliases={id_: earlier.ids} if earlier.ids else {},
        pictures=ImageDigests(files),
        templates=shared.templates,
        read={**read.read, **words},
        lost=frozenset(named if lost else ()),
    )


def together(shared: Loaded, releases: Iterable[Loaded]) -> Loaded:
    """Put the shared data and some releases together, each of which was read by itself."""
    rows = (shared, *releases)
    return replace(
        shared,
        releases=tuple(each for row in rows for each in row.releases),
        domains={name: each for row in rows for name, each in row.domains.items()},
        catalogs={key: each for row in rows for key, each in row.catalogs.items()},
        problems=tuple(each for row in rows for each in row.problems),
        editions={key: each for row in rows for key, each in row.editions.items()},
        spoilt={key: each for row in rows for key, each in row.spoilt.items()},
        kept={key: each for row in rows for key, each in row.kept.items()},
        pdfs={id_: each for row in rows for id_, each in row.pdfs.items()},
        histories={id_: each for row in rows for id_, each in row.histories.items()},
        aliases={id_: each for row in rows for id_, each in row.aliases.items()},
        pictures=shared.pictures.joined({row.releases[0].id: row.pictures for row in rows[1:]}),
        read={key: each for row in rows for key, each in row.read.items()},
        lost=frozenset(id_ for row in rows for id_ in row.lost),
    )


def with_text(loaded: Loaded, release: Release) -> Loaded:
    """`loaded` with the messages of a release as this text has them; its catalogs stay as read."""
    messages = release_messages(release, loaded.newsroom)
    domain = _domain(loaded.newsroom, release, messages)
    return replace(loaded, domains={**loaded.domains, domain.name: domain})


def _shared_domains(newsroom: Newsroom, wordings: tuple[Message, ...]) -> Iterator[Domain]:
    messages = newsroom_messages(newsroom), glossary_messages(newsroom), wordings
    languages = newsroom.language, newsroom.language, WORDING_LANGUAGE
    for name, language, row in zip(SHARED, languages, messages, strict=True):
        yield Domain(name, language, row, newsroom.locales)


def _domain(newsroom: Newsroom, release: Release, messages: tuple[Message, ...]) -> Domain:
    targets = tuple(locale for locale in newsroom.locales if locale != release.language)
    return Domain(release.id, release.language, messages, targets)


def select(loaded: Loaded, ids: tuple[str, ...]) -> tuple[ParsedRelease, ...]:
    """The releases of the given ids, or all; an unknown id is wrong usage."""
    known = {each.id: each for each in loaded.releases}
    require(known, ids)
    return tuple(known[id_] for id_ in dict.fromkeys(ids)) or loaded.releases
