"""`khabar sync`: sources → messages → every template and catalog, with nothing lost."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from khabar.cache.answers import CommandQuestion, answered
from khabar.cache.file_stamps import path_stamp
from khabar.cache.translated_releases import TranslatedRelease
from khabar.catalogs import charsets
from khabar.catalogs.derived import Texts, as_written, noted
from khabar.catalogs.merge import Merged, merge, named_after, new_catalog
from khabar.catalogs.translation_memory import TranslationMemory, annotate, fill
from khabar.checks import Context
from khabar.files.folder import UNCHANGED_FILE, Folder, catalog_file
from khabar.files.leftovers import clear_leftovers
from khabar.model import Catalog
from khabar.problems import Level, Place, Problem
from khabar.reports import SyncReport
from khabar.standing.catalog_findings import context
from khabar.translating.catalog_update import (
    CatalogUpdate,
    catalog_update,
    lineage_of,
    template_before,
    template_update,
)
from khabar.translating.exchanged_folders import exchanged_folders, with_their_pairs
from khabar.translating.glossary import termed
from khabar.translating.known_releases import keep, known_releases
from khabar.translating.memories import MEMORIES, memory_of
from khabar.translating.orphan_catalogs import prune
from khabar.translating.renamed_releases import follow_renamed
from khabar.translating.suggest import offers_to
from khabar.workspace.domains import WORDING, Domain, digest_of, texts_for, value_texts
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import NewsroomStore, load
from khabar.workspace.selection import require
from khabar.workspace.withdrawal.local_times import note_in_histories


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """Options of an update: whether to write; the releases whose edits changed no meaning, and who
    says so when; whether to delete obsolete entries; whether the translation memory writes
    suggestions as comments, and fills in earlier translations; whether the terms of the glossary
    stand as comments beside what waits.

    `only` names the releases whose catalogs are updated, without what all share; none: all.
    """

    check: bool = False
    unchanged: tuple[str, ...] = ()
    by: str = ""
    now: datetime | None = None
    prune: bool = False
    suggest: bool = False
    fill: bool = False
    terms: bool = False
    context: Context | None = None
    memory: TranslationMemory | None = None
    only: tuple[str, ...] = ()


# A catalog and its template as they stand on disk.
_Stood = tuple[Catalog | None, Catalog | None]


def sync(
    folder: Folder, options: SyncOptions = SyncOptions(), newsroom: NewsroomStore | None = None
) -> SyncReport:
    """Bring every catalog up to date with the sources.

    A catalog that cannot be held without loss is left alone and reported. `newsroom` is the one in
    the folder, where it has been read already.
    """
    newsroom = newsroom or FolderNewsroom(folder)
    if not options.only:
        # If nothing has changed since the last run found nothing to do, there is nothing to do.
        work = partial(_sync_all, folder, options, newsroom)
        question = CommandQuestion(
            _question(folder, options), SyncReport, lambda each: not each.changes
        )
        return answered(folder, question, work)
    loaded = load(newsroom, options.only)
    updates = _all_updates(folder, loaded, options.only, options)
    told = (*loaded.problems, *loaded.source_problems, *_repaired(folder, updates))
    if not _put(folder, loaded, updates, options):
        return sync(folder, options, newsroom)
    return _report(updates, options, told)


def _sync_all(folder: Folder, options: SyncOptions, newsroom: NewsroomStore) -> SyncReport:
    """Update all catalogs; only releases are read that changed since they were last in sync."""
    if not options.check:
        clear_leftovers(folder)
    renamed = follow_renamed(folder, newsroom, options.now, plan=options.check)
    require(newsroom.ids(), options.unchanged)
    offers = options.suggest or options.fill
    known = known_releases(folder, newsroom, partial(_wanted, options), with_units=offers)
    memory = memory_of(folder, known) if offers else None
    terms = context(known.loaded) if options.terms else None
    chosen = replace(options, memory=memory, context=terms)
    updates = _all_updates(folder, known.loaded, known.loaded.domains, chosen)
    exchanged = exchanged_folders(folder, known.loaded, updates)
    if exchanged:
        theirs = with_their_pairs(known.loaded, exchanged)
        updates = _all_updates(folder, theirs, theirs.domains, chosen)
    repaired = (*_repaired(folder, updates), *(each.told for each in (*renamed, *exchanged)))
    if not _put(folder, known.loaded, updates, options):
        return _sync_all(folder, options, newsroom)
    if options.now and not options.check:
        loaded = known.loaded
        zone = ZoneInfo(loaded.newsroom.timezone)
        note_in_histories(folder, loaded.releases, loaded.histories, options.now, zone)
    in_sync = _in_sync([each.id for each in known.loaded.releases], updates)
    keep(folder, known, in_sync)
    kept = {each.old for each in renamed}
    gone = tuple(prune(folder, kept, plan=options.check)) if options.prune else ()
    report = _report(updates, options, (*known.problems, *repaired))
    others = sum(each.in_sync or 0 for id_, each in known.states.items() if id_ not in in_sync)
    return replace(report, changes=(*report.changes, *gone), unchanged=report.unchanged + others)


def _question(folder: Folder, options: SyncOptions) -> tuple[str, ...]:
    """Name what is asked, with the stamps of what it depends on beside releases and templates."""
    asked = replace(options, by="", now=None)
    if asked == SyncOptions(check=options.check):
        return "sync", str(options.check)
    more = (path_stamp(folder.root / name).digest for name in ("locales", MEMORIES))
    return f"sync {asked}", *more


def _wanted(options: SyncOptions, state: TranslatedRelease) -> bool:
    """Tell whether anything may have to be done in a release's catalogs."""
    beside = options.suggest or options.fill or options.terms
    return options.prune or state.in_sync is None or (beside and bool(state.waiting))


def _in_sync(ids: Sequence[str], updates: Sequence[CatalogUpdate]) -> dict[str, int | None]:
    """Count the files of each release in which nothing was to be done, or `None`."""
    found: dict[str, int | None] = dict.fromkeys(ids, 0)
    for each in updates:
        if (count := found.get(each.domain)) is not None:
            found[each.domain] = None if each.change else count + 1
    return found


def _all_updates(
    folder: Folder, loaded: Loaded, names: Iterable[str], options: SyncOptions
) -> list[CatalogUpdate]:
    domains = (loaded.domains[name] for name in names if name in loaded.domains)
    return [each for domain in domains for each in _updates(folder, loaded, domain, options)]


def _put(
    folder: Folder, loaded: Loaded, updates: Sequence[CatalogUpdate], options: SyncOptions
) -> bool:
    """Write what changed, and who vouched for it; false if a file changed meanwhile."""
    if options.check:
        return True
    files = {update.file: update.text for update in updates if update.change}
    return _written(folder, loaded, files | _vouchers(folder, updates, options))


def _report(
    updates: Sequence[CatalogUpdate], options: SyncOptions, problems: tuple[Problem, ...]
) -> SyncReport:
    changes = tuple(update.change for update in updates if update.change)
    return SyncReport(changes, len(updates) - len(changes), not options.check, problems)


def sync_text(folder: Folder, loaded: Loaded, id_: str) -> None:
    """Bring the catalogs of one release up to date with its messages in `loaded`.

    They are taken as they were read, unless a translator has changed one meanwhile.
    """
    updates = _updates(folder, loaded, loaded.domains[id_], SyncOptions())
    files = {update.file: update.text for update in updates if update.change}
    if not _written(folder, loaded, files):
        sync(folder, SyncOptions(only=(id_,)))


def _written(folder: Folder, loaded: Loaded, files: Mapping[str, str]) -> bool:
    """Write the files, unless a translator has changed one of them since it was read."""
    if not files:
        return True
    with folder.writing_catalogs():
        for (locale, domain), read in loaded.read.items():
            # A derived catalog depends on more than its file, and nobody else writes it.
            file = "" if locale in loaded.newsroom.derived else catalog_file(locale, domain)
            if file in files and digest_of(folder.raw(file)) != read.digest:
                return False
        folder.write(files)
    return True


def _repaired(folder: Folder, updates: Sequence[CatalogUpdate]) -> Iterator[Problem]:
    """Warn of characters that writing removes from a file, since nobody would see that."""
    for each in filter(lambda update: update.change, updates):
        if gone := charsets.repairs(folder.raw(each.file)):
            place, message = Place(each.file), f"{gone} are taken out"
            hint = "Khabar writes UTF-8 with Unix line ends; set your editor to the same"
            yield Problem(place, message, hint, Level.NOTE, "catalog")


def _updates(
    folder: Folder, loaded: Loaded, domain: Domain, options: SyncOptions
) -> list[CatalogUpdate]:
    refused = {problem.place.file for problem in loaded.problems}
    before = template_before(folder, domain)
    if domain.name == WORDING and before is None and loaded.wording.problems:
        # Nobody knows the messages of a broken template, and their translations are kept.
        return []
    updates = [template_update(domain, before)]
    for locale in dict.fromkeys((*domain.locales, domain.language)):
        file = catalog_file(locale, domain.name)
        catalog = loaded.catalogs.get((locale, domain.name))
        wanted = locale in domain.locales or catalog
        if wanted and file not in refused:
            written = as_written(catalog) if catalog and folder.exists(file) else None
            source = loaded.newsroom.derived.get(locale)
            if source and locale != domain.language:
                texts = texts_for(loaded.catalogs, domain, locale, source)
                mine = replace(options, memory=None)
            else:
                texts, mine = value_texts(domain, locale, written), options
            updates.append(_catalog(domain, locale, (written, before), texts, mine))
    return updates


def _catalog(
    domain: Domain, locale: str, stood: _Stood, texts: Texts, options: SyncOptions
) -> CatalogUpdate:
    """A catalog with all messages; derived texts stand as comments, the memory may offer others."""
    merged = _merged(domain, locale, stood, options)
    merged = replace(merged, catalog=noted(merged.catalog, stood[0] or merged.catalog, texts))
    after = _offered(merged.catalog, domain, locale, options)
    if options.context:
        after = termed(after, domain.language, locale, options.context)
    return catalog_update(domain, stood[0], merged, after)


def _merged(domain: Domain, locale: str, stood: _Stood, options: SyncOptions) -> Merged:
    """The catalog that stood there, or a new one, with the messages of today."""
    before, template = stood
    file = catalog_file(locale, domain.name)
    catalog = before or new_catalog(file, domain.name, domain.language, locale)
    return merge(
        named_after(catalog, domain.name),
        domain.messages,
        lineage_of(domain, catalog, template),
        unchanged=domain.name in options.unchanged,
        prune=options.prune,
    )


def _offered(catalog: Catalog, domain: Domain, locale: str, options: SyncOptions) -> Catalog:
    """The catalog with what the memory fills in, as fuzzy, and suggests, as comments."""
    memory = options.memory
    if memory is None or not offers_to(domain, locale):
        return catalog
    if options.fill:
        catalog = fill(catalog, memory, domain.language, locale)
    return annotate(catalog, memory, domain.language, locale) if options.suggest else catalog


def _vouchers(
    folder: Folder, updates: Sequence[CatalogUpdate], options: SyncOptions
) -> dict[str, str]:
    """Record the edits that an editor vouched for: who, when, old and new."""
    records = {}
    for id_ in options.unchanged:
        pairs = dict.fromkeys(
            pair for each in updates if each.domain == id_ for pair in each.accepted
        )
        if pairs and options.now:
            when = options.now.isoformat(timespec="seconds")
            lines = (
                json.dumps(
                    {"by": options.by, "when": when, "old": old, "new": new}, ensure_ascii=False
                )
                for old, new in pairs
            )
            name = f"releases/{id_}/{UNCHANGED_FILE}"
            records[name] = folder.text(name) + "".join(f"- {line}\n" for line in lines)
    return records
