"""The newsroom's files → values: the first step of every command."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from khabar.catalogs import po
from khabar.editions import Edition
from khabar.languages.zones import outdated_zones
from khabar.messages import (
    glossary_messages,
    newsroom_messages,
    release_messages,
    wording_messages,
)
from khabar.model import Catalog, Message, Newsroom
from khabar.newsroom import NEWSROOM_FILE, Folder, catalog_file
from khabar.pipeline.past import late_embargoes, read_editions
from khabar.pipeline.pictures import Pictures
from khabar.problems import KhabarError, NewsroomError, Problem, SourceError
from khabar.render.html import wording
from khabar.sources.newsroom import parse_newsroom
from khabar.sources.release import ParsedRelease, parse_release

SHARED = ("newsroom", "glossary", "bulletin")
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
    """A newsroom in memory. `catalogs` lacks those that are not there or cannot be read.

    `spoilt` has the versions whose editions cannot be read, by release and locale.
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

    @property
    def source_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the releases' sources."""
        return tuple(problem for each in self.releases for problem in each.problems)


def load(folder: Folder) -> Loaded:
    """Read everything that a newsroom's editors, translators and designers wrote.

    Raises `NewsroomError` where `newsroom.yaml` or the templates are unusable; what is wrong with
    one release or one catalog is a problem in the answer.
    """
    if old := outdated_zones():
        hint = "update them: pip install --upgrade tzdata, or the system’s tzdata"
        raise NewsroomError(f"the time-zone rules are too old for {', '.join(old)}", hint)
    newsroom = parse_newsroom(folder.newsroom(), NEWSROOM_FILE)
    releases = tuple(
        parse_release(each.source, each.file, newsroom, each.files) for each in folder.releases()
    )
    domains = {domain.name: domain for domain in _domains(newsroom, releases, folder)}
    catalogs, problems = _catalogs(folder, domains)
    readable = [each.release for each in releases if each.release]
    signed = read_editions(folder, [each.id for each in releases])
    problems = (*problems, *signed.problems, *late_embargoes(folder, readable))
    return Loaded(
        newsroom,
        releases,
        domains,
        catalogs,
        problems,
        signed.editions,
        signed.spoilt,
        Pictures(folder),
        folder.templates,
    )


def _domains(
    newsroom: Newsroom, releases: tuple[ParsedRelease, ...], folder: Folder
) -> list[Domain]:
    locales = newsroom.locales
    wordings = wording_messages(
        (each.context, each.message, each.note, f"templates/{each.template}")
        for each in wording(folder.templates)
    )
    domains = [
        Domain("newsroom", newsroom.language, newsroom_messages(newsroom), locales),
        Domain("glossary", newsroom.language, glossary_messages(newsroom), locales),
        Domain("bulletin", WORDING_LANGUAGE, wordings, locales),
    ]
    for each in releases:
        if release := each.release:
            targets = tuple(locale for locale in locales if locale != release.language)
            messages = release_messages(release, newsroom)
            domains.append(Domain(release.id, release.language, messages, targets))
    return domains


def _catalogs(
    folder: Folder, domains: Mapping[str, Domain]
) -> tuple[dict[tuple[str, str], Catalog], tuple[Problem, ...]]:
    catalogs: dict[tuple[str, str], Catalog] = {}
    problems: list[Problem] = []
    for domain in domains.values():
        # The source locale may have a catalog, too: it can reword its source.
        for locale in dict.fromkeys((*domain.locales, domain.language)):
            try:
                if raw := folder.catalog(locale, domain.name):
                    file = catalog_file(locale, domain.name)
                    catalogs[locale, domain.name] = po.parse(raw, file)
            except SourceError as error:
                problems.extend(error.problems)
    return catalogs, tuple(problems)


def select(loaded: Loaded, ids: tuple[str, ...]) -> tuple[ParsedRelease, ...]:
    """The releases of the given ids, or all; an unknown id is wrong usage."""
    known = {each.id: each for each in loaded.releases}
    for id_ in ids:
        if id_ not in known:
            near = difflib.get_close_matches(id_, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`khabar status` lists the releases"
            raise KhabarError(f"no release {id_}", hint)
    return tuple(known[id_] for id_ in dict.fromkeys(ids)) or loaded.releases
