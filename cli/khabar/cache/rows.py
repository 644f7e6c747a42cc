"""Values that builds remember ↔ JSON: folders, releases, and whole builds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from khabar.model import Key
from khabar.problems import Level, Place, Problem
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
    """The moments between which nothing is decided otherwise: from `since` to before `until`.

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
    """A build of everything: of what, what it left, and when it would leave the same.

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
    """

    inputs: str
    shared: str
    span: Span
    built: tuple[Built, ...]
    images: tuple[str, ...]
    problems: tuple[Problem, ...]
    linked: Mapping[str, str] = field(default_factory=dict)


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


def dump(value: object) -> str:
    """JSON in ASCII, since names of files may hold what is no text."""
    return json.dumps(value, separators=(",", ":"))


def dump_problems(found: Iterable[Problem]) -> str:
    """Problems as JSON."""
    return dump([asdict(each) for each in found])


def read_problems(text: str) -> tuple[Problem, ...]:
    """`dump_problems` the other way."""
    return tuple(_problem(row) for row in json.loads(text))


def dump_part(part: DecidedRelease) -> Row:
    """A part's columns."""
    return (
        part.inputs, part.shared, part.span.since, part.span.until,
        dump([_dump_built(each) for each in part.built]), dump(part.images),
        dump_problems(part.problems), dump(part.linked),
    )  # fmt: skip


def read_part(row: Iterable[str]) -> DecidedRelease:
    """`dump_part` the other way."""
    inputs, shared, since, until, built, images, found, linked = row
    return DecidedRelease(
        inputs, shared, Span(since, until), tuple(map(_read_built, json.loads(built))),
        tuple(json.loads(images)), read_problems(found), json.loads(linked),
    )  # fmt: skip


def dump_counted(counted: CountedRelease) -> Row:
    """The columns of how far a release is."""
    rows = [asdict(each) for each in counted.rows]
    rest = [rows, dump_problems(counted.problems), counted.locales, counted.depends]
    span = counted.span
    return counted.inputs, counted.newsroom, span.since, span.until, dump(rest)


def read_counted(row: Iterable[str]) -> CountedRelease:
    """`dump_counted` the other way."""
    inputs, newsroom, since, until, rest = row
    rows, found, locales, depends = json.loads(rest)
    statuses = (LocaleStatus(**{**each, "reasons": tuple(each["reasons"])}) for each in rows)
    return CountedRelease(
        inputs, newsroom, Span(since, until), tuple(statuses), read_problems(found),
        tuple(locales), depends,
    )  # fmt: skip


def dump_whole(whole: WholeBuild) -> Row:
    """The columns of a build of everything."""
    built = [_dump_built(each) for each in whole.report.bulletins]
    report = dump([built, dump_problems(whole.report.problems)])
    return whole.inputs, whole.outputs, whole.span.since, whole.span.until, report


def read_whole(row: Iterable[str]) -> WholeBuild:
    """`dump_whole` the other way; the folder of the report is left empty."""
    inputs, outputs, since, until, report = row
    built, found = json.loads(report)
    told = BuildReport("", tuple(map(_read_built, built)), read_problems(found))
    return WholeBuild(inputs, outputs, Span(since, until), told)


def _dump_built(built: Built) -> list[Any]:
    each = built
    head = [each.release, each.locale, each.path, each.public]
    return [*head, list(each.reasons), each.finding, each.broken]


def _read_built(row: list[Any]) -> Built:
    release, locale, path, public, reasons, finding, broken = row
    return Built(release, locale, path, public, tuple(reasons), finding, UNCHANGED, broken)


def _problem(row: Mapping[str, Any]) -> Problem:
    place = Place(**row["place"])
    return Problem(place, row["message"], row["hint"], Level(row["level"]), row["check"])
