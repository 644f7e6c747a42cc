"""Values that builds remember ↔ JSON: folders, releases, and whole builds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from khabar.cache.stored_json import StoredJson, dump
from khabar.model import Key, ReleaseVersions
from khabar.problems import Problem
from khabar.reports import UNCHANGED, BuildReport, Built, LocaleStatus


@dataclass(frozen=True, slots=True)
class RenderedFolder:
    """A folder as it was rendered, and how its files stood then.

    `cache_key` names all that it was rendered from, `wording` the messages of the templates that
    it uses; `files` holds the SHA-256 of each file by name.
    """

    cache_key: str
    wording: tuple[Key, ...]
    files: Mapping[str, str]
    stamp: str


@dataclass(frozen=True, slots=True)
class Span:
    """The time in which decisions stay the same: from `since` to before `until`.

    Instants of ISO 8601, empty where there is no such moment.
    """

    since: str = ""
    until: str = ""

    def covers(self, now: datetime) -> bool:
        """Tell whether a moment lies within."""
        after = not self.since or datetime.fromisoformat(self.since) <= now
        return after and (not self.until or now < datetime.fromisoformat(self.until))


@dataclass(frozen=True, slots=True)
class WholeBuild:
    """A build of everything: its inputs, its outputs, and the time in which it would be the same.

    `inputs` and `outputs` are digests of surveys.
    """

    inputs: str
    outputs: str
    span: Span
    report: BuildReport


@dataclass(frozen=True, slots=True)
class DecidedRelease:
    """Outcome of one release, all of whose bulletins stand as they should.

    It was made of `inputs`, a stamp of its own files, and `shared`, what all releases depend on.
    `images` are their files in out/. `linked` has the stamps of the releases that it links to.
    `versions` are what readers were given of it.
    """

    inputs: str
    shared: str
    span: Span
    built: tuple[Built, ...]
    images: tuple[str, ...]
    problems: tuple[Problem, ...]
    linked: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[ReleaseVersions, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedRelease:
    """Progress of a release by locale, as `khabar status` counted it.

    That of what all releases share also has the locales, and whether what is found in one release
    `depends` on the others.
    """

    inputs: str
    newsroom: str
    span: Span
    rows: tuple[LocaleStatus, ...]
    problems: tuple[Problem, ...]
    locales: tuple[str, ...] = ()
    depends: bool = False


Row = tuple[str, ...]
"""The columns of a value, each of them a text."""

_BUILT, _PROBLEMS = StoredJson(tuple[Built, ...]), StoredJson(tuple[Problem, ...])
_NAMES, _STAMPS = StoredJson(tuple[str, ...]), StoredJson(dict[str, str])
_COUNTED, _VERSIONS = StoredJson(CountedRelease), StoredJson(tuple[ReleaseVersions, ...])


def dump_problems(found: Iterable[Problem]) -> str:
    """Problems as JSON."""
    return _PROBLEMS.dump(tuple(found))


def read_problems(text: str) -> tuple[Problem, ...]:
    """Problems of their JSON."""
    return _PROBLEMS.load(text)


def dump_part(part: DecidedRelease) -> Row:
    """A part's columns."""
    return (
        part.inputs, part.shared, part.span.since, part.span.until, _dump_built(part.built),
        _NAMES.dump(part.images), dump_problems(part.problems), _STAMPS.dump(dict(part.linked)),
        _VERSIONS.dump(part.versions),
    )  # fmt: skip


def read_part(row: Iterable[str]) -> DecidedRelease:
    """A part of its columns."""
    inputs, shared, since, until, built, images, found, linked, versions = row
    return DecidedRelease(
        inputs, shared, Span(since, until), _BUILT.load(built), _NAMES.load(images),
        read_problems(found), _STAMPS.load(linked), _VERSIONS.load(versions),
    )  # fmt: skip


def dump_counted(counted: CountedRelease) -> Row:
    """The columns of a release's progress."""
    span = counted.span
    return counted.inputs, counted.newsroom, span.since, span.until, _COUNTED.dump(counted)


def read_counted(row: Iterable[str]) -> CountedRelease:
    """A release's progress of its columns."""
    *_, text = row
    return _COUNTED.load(text)


def dump_whole(whole: WholeBuild) -> Row:
    """The columns of a build of everything."""
    report = whole.report
    said = dump([_dump_built(report.bulletins), dump_problems(report.problems)])
    return whole.inputs, whole.outputs, whole.span.since, whole.span.until, said


def read_whole(row: Iterable[str]) -> WholeBuild:
    """A build of everything of its columns; the folder of the report is left empty."""
    inputs, outputs, since, until, said = row
    built, found = _NAMES.load(said)
    report = BuildReport("", _BUILT.load(built), read_problems(found))
    return WholeBuild(inputs, outputs, Span(since, until), report)


def _dump_built(built: Iterable[Built]) -> str:
    """Bulletins as JSON; when they are read again, they count as unchanged."""
    return _BUILT.dump(tuple(replace(each, because=UNCHANGED) for each in built))
