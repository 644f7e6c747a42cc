"""`khabar check`: what is wrong with the sources and the translations."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from khabar.build.request import Progress, Request
from khabar.build.seen_bulletins import (
    Found,
    Rendering,
    known,
    problems_seen,
    render,
    renderings,
)
from khabar.cache.answers import CommandQuestion, answered, answered_for
from khabar.cache.rows import Span
from khabar.cache.snapshot import span
from khabar.editorial.named_files import named
from khabar.editorial.online_links import shown_texts
from khabar.editorial.template_contract.trial import try_templates
from khabar.files.folder import SHARED, TOPICS, Folder, catalog_file
from khabar.files.templates_folder import templates_in
from khabar.formats.fonts import Fonts
from khabar.model import Catalog, Newsroom
from khabar.problems import Level, Place, Problem
from khabar.reports import CheckReport
from khabar.sources.release import ParsedRelease
from khabar.standing.bulletins import decided, linked
from khabar.standing.catalog_findings import Findings, check_translations, context
from khabar.standing.decision_moments import decision_moments
from khabar.standing.dropped_locales import departed_problems
from khabar.standing.findings import Checking, known_findings
from khabar.standing.linked_releases import LINKED, LinkedReleases
from khabar.standing.missing_glyphs import picture_glyphs
from khabar.standing.offered_signatures import signature_problems
from khabar.standing.prepared_bulletins import Prepared
from khabar.standing.unfinished import all_starter_problems, example_url, told_embargo
from khabar.standing.web_links import own_site_problems
from khabar.translating.orphan_catalogs import orphan_catalogs
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import aliases_of_two
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load_linked
from khabar.workspace.publisher.newsroom_kit import checked_kit
from khabar.workspace.release_images import with_images
from khabar.workspace.release_sources import as_written

_FONTS, _LETTER = "fonts", re.compile(r"U\+[0-9A-F]+")
_PROBLEMS = TypeAdapter(tuple[Problem, ...])


@dataclass(frozen=True, slots=True)
class Printing:
    """Settings of `check --print`: on how many cores it renders, and who is told of progress."""

    cores: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Request to check releases and locales (without any: all) as of a moment.

    With `printing`, bulletins that were not rendered yet are rendered and looked at.
    """

    ids: tuple[str, ...]
    locales: tuple[str, ...]
    now: datetime
    printing: Printing | None = None


@dataclass(frozen=True, slots=True)
class _Checked:
    """Problems of texts, the bulletins that would be rendered, and how long that holds."""

    report: CheckReport
    renderings: tuple[Rendering, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts that are checked: of all that was read, the chosen ones, and what was found."""

    loaded: Loaded
    chosen: tuple[ParsedRelease, ...]
    catalogs: Mapping[tuple[str, str], Catalog]
    found: Findings
    links: LinkedReleases
    around: Findings


def check(folder: Folder, asked: CheckRequest) -> CheckReport:
    """Every problem of the chosen sources, translations and renderings, as far as these are known.

    Without a choice of releases the shared catalogs are checked too, and all texts compared with
    one another; with a choice they are where a policy asks for it.
    """
    made = _render(folder, asked, asked.printing) if asked.printing else {}
    work = partial(_check, folder, asked)
    if asked.ids:
        checked = work()
    else:
        words = ("check", *sorted(set(asked.locales)))
        question = CommandQuestion(
            words, _Checked, _lasting, lambda each: each.span.covers(asked.now)
        )
        checked = answered(folder, question, work)
    seen = {**known(folder, checked.renderings), **made}
    return _with_renderings(checked, seen)


def _with_renderings(checked: _Checked, seen: Found) -> CheckReport:
    """Add what was found in renderings, except for letters that are reported already."""
    report, wanted = checked.report, checked.renderings
    told = {
        letter
        for each in report.problems
        if each.check == _FONTS
        for letter in _LETTER.findall(each.message)
    }
    news = (
        each
        for each in problems_seen(wanted, seen)
        if each.check != _FONTS or not told.issuperset(_LETTER.findall(each.message))
    )
    return replace(
        report,
        problems=tuple(sorted({*report.problems, *news})),
        bulletins=len(wanted),
        unseen=sum(each.key not in seen for each in wanted),
    )


def _lasting(checked: _Checked) -> bool:
    """Tell whether an answer holds until a file changes; a linked release may become public."""
    return not any(each.check == LINKED for each in checked.report.problems)


def check_named(
    folder: Folder, words: tuple[str, ...], here: Path, asked: CheckRequest
) -> CheckReport:
    """`check` of what is named: ids of releases, and files, as editors and Git hooks name them.

    A file of a release's folder means that release; of any other, such as a catalog, only its own
    problems are answered. Paths begin at `here`. The words take the place of the ids of `asked`.
    Raises `KhabarError` for a file of no newsroom.
    """
    ids, files = named(folder, words, here)
    asked = replace(asked, ids=ids)
    if not files:
        return check(folder, asked)
    whole = check(folder, replace(asked, ids=(), printing=None if ids else asked.printing))
    own = tuple(problem for problem in whole.problems if problem.place.file in files)
    if not ids:
        return replace(whole, problems=own, sources_valid=True)
    some = check(folder, asked)
    return replace(some, problems=tuple(sorted({*some.problems, *own})))


def _read(folder: Folder, asked: CheckRequest) -> _Texts:
    ids, locales = asked.ids, asked.locales
    loaded = load_linked(FolderNewsroom(folder), ids)
    chosen = tuple(_with_images(folder, each, loaded.newsroom) for each in select(loaded, ids))
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    catalogs = {
        key: catalog
        for key, catalog in loaded.catalogs.items()
        if key[1] in domains and (not locales or key[0] in locales)
    }
    checking = Checking(context(loaded), known_findings(folder))
    found = check_translations(loaded, catalogs, checking)
    rest = {key: each for key, each in loaded.catalogs.items() if key not in found}
    around = {**found, **check_translations(loaded, rest, checking)}
    return _Texts(loaded, chosen, catalogs, found, linked(loaded, around, asked.now), around)


def _with_images(folder: Folder, parsed: ParsedRelease, newsroom: Newsroom) -> ParsedRelease:
    """A source with all that is wrong with its images; what could not be used before cannot now."""
    written = as_written(folder, parsed, newsroom)
    found = with_images(folder, written, newsroom.sizes, decode=True, newsroom=newsroom)
    return replace(found, release=found.release if parsed.release else None)


def _check(folder: Folder, asked: CheckRequest) -> _Checked:
    read = _read(folder, asked)
    loaded, chosen, catalogs = read.loaded, read.chosen, read.catalogs
    findings = [*loaded.problems, *(each for parsed in chosen for each in parsed.problems)]
    findings += (each for row in read.found.values() for each in row)
    fonts = Fonts(loaded.templates)
    for each in chosen:
        if each.release:
            findings += read.links.problems(each.release)
            findings += told_embargo(each.release)
            findings += picture_glyphs(folder, each.release, fonts)
    sources = (each.release for each in chosen if each.release)
    findings += all_starter_problems(sources, loaded.newsroom)
    findings += _unnamed_topics(loaded, chosen, asked.locales or loaded.newsroom.locales)
    findings += departed_problems(loaded, (each.id for each in chosen))
    findings += own_site_problems(loaded, shown_texts(loaded, chosen, catalogs), read.links.hidden)
    if not asked.ids:
        findings += (*orphan_catalogs(folder), *aliases_of_two(loaded.aliases))
        findings += checked_kit(folder, loaded.newsroom)
        findings += (*example_url(loaded.newsroom, folder.newsroom()), *_tried(folder, loaded))
    prepared = _prepared(read, asked)
    findings += signature_problems(loaded, prepared)
    valid = all(each.release for each in chosen)
    report = CheckReport(tuple(sorted(set(findings))), len(chosen), len(catalogs), valid)
    shown = tuple(each for each, _ in renderings(folder, loaded.newsroom.formats, prepared))
    moments = (at for each in chosen for at, _ in decision_moments(loaded, each.id))
    return _Checked(report, shown, span(moments, asked.now))


def _prepared(read: _Texts, asked: CheckRequest) -> tuple[Prepared, ...]:
    """Decide on the bulletins of the chosen releases, as a build would."""
    ids = {each.id for each in read.chosen}
    return tuple(
        each
        for each in decided(read.loaded, read.around, asked.now, read.links)
        if each.key[0] in ids and (not asked.locales or each.key[1] in asked.locales)
    )


def _render(folder: Folder, asked: CheckRequest, printing: Printing) -> Found:
    """Render the bulletins that were not rendered yet as they are now."""
    read = _read(folder, asked)
    prepared, formats = _prepared(read, asked), read.loaded.newsroom.formats
    found = dict(renderings(folder, formats, prepared))
    seen = known(folder, found)
    unseen = [(each, bulletin) for each, bulletin in found.items() if each.key not in seen]
    processes = Request(cores=printing.cores).processes(len(unseen))
    return render(folder, formats, unseen, processes, printing.progress)


def _tried(folder: Folder, loaded: Loaded) -> tuple[Problem, ...]:
    """Find what else is wrong with the templates."""
    newsroom, told = loaded.newsroom, {(each.place, each.message) for each in loaded.problems}
    templates = templates_in(folder.templates)
    pages = {name: templates.read(name) for name in templates.files(skip="fonts".__eq__)}
    work = partial(try_templates, folder.templates, newsroom)
    found = answered_for(folder, "templates", (pages, newsroom), _PROBLEMS, work)
    return tuple(each for each in found if (each.place, each.message) not in told)


def _unnamed_topics(
    loaded: Loaded, chosen: Sequence[ParsedRelease], locales: Sequence[str]
) -> Iterator[Problem]:
    """Media topics that have no name in a locale: they are not shown there."""
    for each in chosen:
        for subject in each.release.subjects if each.release else ():
            without = [tag for tag in locales if subject not in loaded.topics.get(tag, {})]
            if without:
                message = f"the topic {subject} has no name in {', '.join(without)}: not shown"
                hint = f"name it in {catalog_file(without[0], TOPICS)}: context `topic`"
                yield Problem(Place(each.file), message, hint, Level.NOTE, "topics")
