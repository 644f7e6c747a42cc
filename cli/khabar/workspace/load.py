"""The newsroom's files → values: what all releases share, and single releases."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from khabar import history
from khabar.contained import contained
from khabar.editions import Edition
from khabar.editions.signed_pdfs import SignedPdfs
from khabar.files.folder import (
    NEWSROOM_FILE,
    SHARED,
    SOURCE_FILE,
    ReleaseFolder,
    template_file,
)
from khabar.markup.limits import sizes_exceeded
from khabar.markup.tree import walk
from khabar.model import (
    Catalog,
    Event,
    Message,
    Newsroom,
    Release,
    SizeLimits,
    Status,
    Table,
)
from khabar.problems import NewsroomError, Place, Problem, SourceError
from khabar.sources.names import release_fault
from khabar.sources.newsroom import read_newsroom
from khabar.sources.release import ParsedRelease, parse_release, unusable
from khabar.sources.remains import read_remains
from khabar.sources.zones import outdated_zones
from khabar.translatable import (
    glossary_messages,
    newsroom_messages,
    release_messages,
    release_texts,
)
from khabar.workspace.domains import WORDING, CachedRead, Domain, DomainCatalogs, ReadCatalog
from khabar.workspace.editions import read_editions
from khabar.workspace.history import earlier_ids, late_embargoes, lost_lines, read_histories
from khabar.workspace.image_digests import ImageDigests
from khabar.workspace.newsroom_files import NewsroomFiles
from khabar.workspace.publisher.newsroom_kit import with_press_kit
from khabar.workspace.publisher.newsroom_logo import logo_file, with_logo
from khabar.workspace.release_images import with_images
from khabar.workspace.selection import require
from khabar.workspace.template_messages import KnownWording, WordingRead, read_wording
from khabar.workspace.topics import Names, topics_of
from khabar.workspace.withdrawal.kills import obeying, words_of_withdrawn
from khabar.workspace.withdrawal.known_kills import completed, readable_kills

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
    of the withdrawals that this machine knows of, by release; `wording` what the templates ask for.
    `lost` are the releases whose histories have lost lines.
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
    wording: WordingRead = field(default_factory=WordingRead)
    lost: frozenset[str] = frozenset()

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
    kills, unknown = readable_kills(files)
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
        wording=worded,
    )


def load_release(shared: Loaded, files: NewsroomFiles, id_: str) -> Loaded:
    """One release: what is its own, without what all share. What is wrong with it is a problem."""
    newsroom, named = shared.newsroom, [] if release_fault(id_) else [id_]
    source = _source(files, id_, newsroom)
    past = read_histories(files, named)
    earlier = earlier_ids(files, source.parsed, past.events.get(id_, ()))
    said = source.parsed.release or source.parsed.remains
    # An older Khabar wrote withdrawals into sources alone: there they stand.
    if said.status is not Status.CANCELED:
        past = completed(past, shared.kills, (id_, *earlier.ids), said.version)
    happened = past.events.get(id_, ())
    source = _obedient(source, happened, newsroom)
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


@dataclass(frozen=True, slots=True)
class _Source:
    """A release as it was read, and its messages."""

    parsed: ParsedRelease
    messages: tuple[Message, ...] = ()


def _obedient(source: _Source, events: Iterable[Event], newsroom: Newsroom) -> _Source:
    """The source as its history lets it stand."""
    parsed = obeying(source.parsed, events)
    if parsed.release is None or parsed.release is source.parsed.release:
        return replace(source, parsed=parsed)
    return _Source(parsed, release_messages(parsed.release, newsroom))


def _source(files: NewsroomFiles, id_: str, newsroom: Newsroom) -> _Source:
    """One release; whatever is wrong with its folder is its own matter."""
    if fault := release_fault(id_):
        return _Source(unusable(id_, *fault))
    try:
        with contained(f"releases/{id_}/{SOURCE_FILE}"):
            each = files.release(id_)
    except NewsroomError as error:
        return _Source(unusable(id_, *(_missing(files, id_) or (error.message, error.hint))))
    source = _parsed(files, each, newsroom)
    if source.parsed.release:
        return source
    remains = read_remains(each.source, ZoneInfo(newsroom.timezone))
    return _Source(replace(source.parsed, remains=remains))


def _parsed(files: NewsroomFiles, each: ReleaseFolder, newsroom: Newsroom) -> _Source:
    """Parse a release; one that Khabar fails on is unusable, with its problem."""
    try:
        with contained(each.file):
            read = parse_release(each.source, each.file, newsroom, each.files)
            # A source whose messages cannot be told apart is unusable, too.
            messages = release_messages(read.release, newsroom) if read.release else ()
            found = with_images(files, read, newsroom.sizes)
            return _Source(_in_size(found, newsroom.sizes), messages)
    except SourceError as error:
        return _Source(ParsedRelease(each.id, each.file, None, error.problems))


def _in_size(parsed: ParsedRelease, sizes: SizeLimits) -> ParsedRelease:
    """Mark a source unusable if parts of it are larger than the newsroom allows."""
    if not parsed.release or sizes == SizeLimits():
        return parsed
    release = parsed.release
    tables = (each for each in walk(release.body) if isinstance(each, Table))
    found = sizes_exceeded(release_texts(release), tables, sizes)
    wrong = [Problem(Place(release.file, line), *fault) for line, fault in found]
    if not wrong:
        return parsed
    return replace(parsed, release=None, problems=tuple(sorted({*parsed.problems, *wrong})))


def _missing(files: NewsroomFiles, id_: str) -> tuple[str, str] | None:
    """The problem of a folder without a source, with a hint at its probable cause; else `None`."""
    try:
        strays = files.strays(id_)
    except NewsroomError:
        return None
    if strays:
        return f"no {SOURCE_FILE} here, but {strays[0]}", f"rename it to {SOURCE_FILE}"
    hint = f"restore it from version control, or remove the folder releases/{id_}"
    return None if strays is None else (f"no {SOURCE_FILE} here", hint)


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
