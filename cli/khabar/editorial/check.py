"""`khabar check`: what is wrong with the sources and the translations."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from os.path import normpath
from pathlib import Path

from pydantic import TypeAdapter

from khabar.cache.answers import answered, answered_for
from khabar.editorial.template_contract.trial import try_templates
from khabar.files import given
from khabar.files.folder import NEWSROOM_FILE, SHARED, TOPICS, Folder, catalog_file
from khabar.files.templates_folder import is_standard, templates_in
from khabar.model import Catalog
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import CheckReport
from khabar.sources.release import ParsedRelease
from khabar.sources.reserved_domains import is_reserved
from khabar.standing.bulletins import Findings, check_translations, context, linked
from khabar.standing.departed import departed_locales
from khabar.standing.findings import Checking, known_findings
from khabar.standing.linked_releases import LINKED
from khabar.standing.unfinished import starter_problems
from khabar.standing.web_links import Ask, WebLink, online_problems, own_site_problems, web_links
from khabar.translating.orphan_catalogs import orphan_catalogs
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.followed_links import linked_ids
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import load_linked
from khabar.workspace.release_images import with_images

_PROBLEMS = TypeAdapter(tuple[Problem, ...])


def check(
    folder: Folder, ids: tuple[str, ...], locales: tuple[str, ...], now: datetime
) -> CheckReport:
    """Every problem of the chosen sources, and every finding in their translations.

    Without a choice of releases the shared catalogs are checked too, and all catalogs are compared
    with one another; with a choice they are where a policy asks for it.
    """
    if ids:
        return _check(folder, ids, locales, now)
    question = ("check", *sorted(set(locales)))
    work = partial(_check, folder, ids, locales, now)
    return answered(folder, question, CheckReport, work, _lasting)


def _lasting(report: CheckReport) -> bool:
    """Tell whether an answer holds while no file changes: a linked release may become public."""
    return not any(each.check == LINKED for each in report.problems)


def check_named(
    folder: Folder, words: tuple[str, ...], here: Path, locales: tuple[str, ...], now: datetime
) -> CheckReport:
    """`check` of what is named: ids of releases, and files, as editors and Git hooks name them.

    A file of a release's folder means that release; of any other, such as a catalog, only its own
    problems are answered. Paths begin at `here`. Raises `KhabarError` for a file of no newsroom.
    """
    ids, files = named(folder, words, here)
    if not files:
        return check(folder, ids, locales, now)
    whole = check(folder, (), locales, now)
    own = tuple(problem for problem in whole.problems if problem.place.file in files)
    if not ids:
        return replace(whole, problems=own, sources_valid=True)
    some = check(folder, ids, locales, now)
    return replace(some, problems=tuple(sorted({*some.problems, *own})))


def named(
    folder: Folder, words: tuple[str, ...], here: Path
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The releases and the other files that words name, ids or paths that begin at `here`."""
    ids, files = dict[str, None](), set[str]()
    for word in words:
        if "/" not in word and "\\" not in word and not given.exists(here / word):
            ids[word] = None
            continue
        path = Path(normpath(here / word))
        if not path.is_relative_to(folder.root):
            raise KhabarError(f"{word} is outside this newsroom", f"it is {folder.root}")
        parts = path.relative_to(folder.root).parts
        if (
            parts[:1] == ("releases",)
            and (len(parts) > 2 or folder.base.is_folder("/".join(parts)))
            and len(parts) > 1
        ):
            ids[parts[1]] = None
        else:
            files.add("/".join(parts))
    return tuple(ids), frozenset(files)


def _check(
    folder: Folder, ids: tuple[str, ...], locales: tuple[str, ...], now: datetime
) -> CheckReport:
    loaded = load_linked(FolderNewsroom(folder), ids)
    chosen = [
        with_images(folder, each, loaded.newsroom.sizes, decode=True, newsroom=loaded.newsroom)
        for each in select(loaded, ids)
    ]
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    sources = [problem for each in chosen for problem in each.problems]
    catalogs = {
        key: catalog
        for key, catalog in loaded.catalogs.items()
        if key[1] in domains and (not locales or key[0] in locales)
    }
    findings: list[Problem] = list(loaded.problems)
    checking = Checking(context(loaded), known_findings(folder))
    found = check_translations(loaded, catalogs, checking)
    for row in found.values():
        findings += row
    links = linked(loaded, {**found, **_found_beside(loaded, ids, found, checking)}, now)
    for each in chosen:
        if each.release:
            findings += starter_problems(each.release, loaded.newsroom)
            findings += links.problems(each.release)
    findings += _unnamed_topics(loaded, chosen, locales or loaded.newsroom.locales)
    findings += _departed(loaded, chosen)
    findings += own_site_problems(loaded.newsroom, _web_links(loaded, chosen, catalogs))
    findings += () if ids else orphan_catalogs(folder)
    findings += () if ids else (*_example_url(folder, loaded), *_tried(folder, loaded))
    valid = all(each.release for each in chosen)
    return CheckReport(tuple(sorted({*sources, *findings})), len(chosen), len(catalogs), valid)


def _tried(folder: Folder, loaded: Loaded) -> tuple[Problem, ...]:
    """Find what else is wrong with the templates; those of Khabar are tried by its tests."""
    if is_standard(folder.templates):
        return ()
    newsroom, told = loaded.newsroom, {(each.place, each.message) for each in loaded.problems}
    templates = templates_in(folder.templates)
    pages = {name: templates.read(name) for name in templates.files(skip="fonts".__eq__)}
    work = partial(try_templates, folder.templates, newsroom)
    found = answered_for(folder, "templates", (pages, newsroom), _PROBLEMS, work)
    return tuple(each for each in found if (each.place, each.message) not in told)


def _web_links(
    loaded: Loaded, chosen: Sequence[ParsedRelease], catalogs: Mapping[tuple[str, str], Catalog]
) -> Iterator[WebLink]:
    readable = [each.release for each in chosen if each.release]
    translations = ((locale, each) for (locale, _), each in catalogs.items())
    return web_links(loaded.newsroom, readable, translations)


def ask_online(folder: Folder, words: tuple[str, ...], here: Path, ask: Ask) -> tuple[Problem, ...]:
    """Ask the outside addresses of what is named, or of all; what does not answer is a problem."""
    ids, _ = named(folder, words, here)
    loaded = load_linked(FolderNewsroom(folder), ids)
    chosen = select(loaded, ids)
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    catalogs = {key: each for key, each in loaded.catalogs.items() if key[1] in domains}
    return tuple(online_problems(_web_links(loaded, chosen, catalogs), ask))


def _found_beside(
    loaded: Loaded, ids: tuple[str, ...], found: Findings, checking: Checking
) -> Findings:
    """Check the other catalogs that decide on releases to which the chosen ones link."""
    others = linked_ids(loaded, ids)
    wanted = {*others, *SHARED} if others else set[str]()
    more = {key: each for key, each in loaded.catalogs.items() if key[1] in wanted}
    rest = {key: each for key, each in more.items() if key not in found}
    return check_translations(loaded, rest, checking)


def _example_url(folder: Folder, loaded: Loaded) -> Iterator[Problem]:
    """Addresses of examples that are left in a newsroom: of its site, or else of its contacts."""
    url = loaded.newsroom.url
    lines = folder.newsroom().decode("utf-8", "replace").splitlines()
    if is_reserved(url):
        line = next((i for i, each in enumerate(lines, 1) if each.startswith("url:")), 1)
        message = f"{url} is an example's address: `khabar publish` refuses it"
        hint = "write the address at which readers will find the site"
        yield Problem(Place(NEWSROOM_FILE, line), message, hint, Level.WARNING, "example-url")
        return
    for contact in loaded.newsroom.contacts.values():
        if is_reserved(f"mailto://{contact.email}"):
            line = next((i for i, each in enumerate(lines, 1) if str(contact.email) in each), 1)
            message = f"{contact.email} is an example's address: no mail arrives there"
            hint = "write the address at which journalists reach you"
            yield Problem(Place(NEWSROOM_FILE, line), message, hint, Level.WARNING, "example-url")


def _departed(loaded: Loaded, chosen: Sequence[ParsedRelease]) -> Iterator[Problem]:
    """Languages that are not in `locales:` any more, though readers have bulletins in them."""
    found = Counter(tag for each in chosen for tag in departed_locales(loaded, each.id))
    for locale, count in sorted(found.items()):
        bulletins = "a bulletin" if count == 1 else f"{count} bulletins"
        message = f"{locale} is not in `locales:` any more, and readers have {bulletins} in it"
        hint = f"put it back, or take them off the site: khabar publish TARGET --remove {locale}"
        yield Problem(Place(NEWSROOM_FILE), message, hint, check="departed")


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
