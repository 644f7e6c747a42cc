"""`khabar sync`: sources → messages → every template and catalog, with nothing lost."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from khabar.cache.answers import answered
from khabar.catalogs import po
from khabar.catalogs.derived import Texts, as_written, noted
from khabar.catalogs.lineage import lineage
from khabar.catalogs.merge import Merged, merge, named_after, new_catalog, template
from khabar.catalogs.translation_memory import TranslationMemory, annotate, fill
from khabar.checks import Context
from khabar.files.folder import UNCHANGED_FILE, Folder, catalog_file, template_file
from khabar.files.leftovers import clear_leftovers
from khabar.model import Catalog, Entry, Key
from khabar.problems import Level, Place, Problem, SourceError
from khabar.reports import CatalogChange, SyncReport
from khabar.standing.bulletins import context
from khabar.translating.glossary import termed
from khabar.translating.memories import whole_memory
from khabar.translating.orphan_catalogs import prune
from khabar.translating.renamed_releases import Carried, follow_renamed
from khabar.translating.suggest import offers_to
from khabar.workspace.domains import Domain, digest_of, texts_for, value_texts
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import NewsroomStore, load


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


def sync(
    folder: Folder, options: SyncOptions = SyncOptions(), newsroom: NewsroomStore | None = None
) -> SyncReport:
    """Bring every catalog up to date with the sources.

    A catalog that cannot be held without loss is left alone and reported. `newsroom` is the one in
    the folder, where it has been read already.
    """
    if replace(options, check=False, by="", now=None) == SyncOptions():
        # Where nothing has changed since nothing was to be done, nothing is to be done now.
        question = ("sync", str(options.check))
        work = partial(_sync, folder, options, newsroom or FolderNewsroom(folder))
        return answered(folder, question, SyncReport, work, lambda report: not report.changes)
    return _sync(folder, options, newsroom or FolderNewsroom(folder))


def _sync(folder: Folder, options: SyncOptions, newsroom: NewsroomStore) -> SyncReport:
    renamed: tuple[Carried, ...] = ()
    if not options.only:
        if not options.check:
            clear_leftovers(folder)
        renamed = follow_renamed(folder, newsroom, options.now, plan=options.check)
    loaded = load(newsroom, options.only)
    select(loaded, options.unchanged)
    if options.suggest or options.fill:
        options = replace(options, memory=whole_memory(folder, loaded))
    if options.terms:
        options = replace(options, context=context(loaded))
    updates = [
        update
        for domain in loaded.domains.values()
        if not options.only or domain.name in options.only
        for update in _updates(folder, loaded, domain, options)
    ]
    changes = [update for update in updates if update.change]
    repaired = (*_repaired(folder, changes), *(each.told for each in renamed))
    if not options.check:
        files = {update.file: update.text for update in changes}
        if not _written(folder, loaded, files | _vouchers(folder, updates, options)):
            return _sync(folder, options, newsroom)
    kept = {each.old for each in renamed}
    gone = tuple(prune(folder, kept, plan=options.check)) if options.prune else ()
    return SyncReport(
        (*(update.change for update in changes if update.change), *gone),
        len(updates) - len(changes),
        not options.check,
        (*loaded.problems, *loaded.source_problems, *repaired),
    )


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
            # What a derived catalog was made of is more than its file; nobody else writes that.
            file = "" if locale in loaded.newsroom.derived else catalog_file(locale, domain)
            if file in files and digest_of(folder.raw(file)) != read.digest:
                return False
        folder.write(files)
    return True


@dataclass(frozen=True, slots=True)
class _Update:
    """A file as it shall be, and how it differs from the one that stands, if it does."""

    file: str
    text: str
    change: CatalogChange | None
    domain: str
    accepted: tuple[tuple[str, str], ...] = ()


# A catalog and its template as they stand on disk.
_Stood = tuple[Catalog | None, Catalog | None]


def _repaired(folder: Folder, changes: Sequence[_Update]) -> Iterator[Problem]:
    """Tell once what writing takes out of a file beside its changes, since nobody sees it."""
    for each in changes:
        if gone := po.repairs(folder.raw(each.file)):
            place, message = Place(each.file), f"{gone} are taken out"
            hint = "Khabar writes UTF-8 with Unix line ends; set your editor to the same"
            yield Problem(place, message, hint, Level.NOTE, "catalog")


def _updates(folder: Folder, loaded: Loaded, domain: Domain, options: SyncOptions) -> list[_Update]:
    refused = {problem.place.file for problem in loaded.problems}
    before = _template_before(folder, domain)
    updates = [_template(domain, before)]
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


def _template_before(folder: Folder, domain: Domain) -> Catalog | None:
    """The template on disk, which knows the old order of the messages; it is only a witness."""
    raw = folder.template(domain.name)
    try:
        return po.parse(raw, template_file(domain.name)) if raw else None
    except SourceError:
        return None


def _template(domain: Domain, before: Catalog | None) -> _Update:
    file = template_file(domain.name)
    empty = new_catalog(file, domain.name, domain.language)
    after = template(empty, domain.messages)
    known = {entry.key for entry in before.entries} if before else set()
    wanted = set(domain.by_key)
    change = None
    if before is None or _content(before) != _content(after):
        counts = {"added": len(wanted - known), "removed": len(known - wanted)}
        change = CatalogChange(file, **counts, created=before is None)
    return _Update(file, po.write(after), change, domain.name)


def _catalog(
    domain: Domain, locale: str, stood: _Stood, texts: Texts, options: SyncOptions
) -> _Update:
    """A catalog with all messages; derived texts stand as comments, the memory may offer others."""
    merged = _merged(domain, locale, stood, options)
    merged = replace(merged, catalog=noted(merged.catalog, stood[0] or merged.catalog, texts))
    after = _offered(merged.catalog, domain, locale, options)
    if options.context:
        after = termed(after, domain.language, locale, options.context)
    return _update(domain, stood[0], merged, after)


def _merged(domain: Domain, locale: str, stood: _Stood, options: SyncOptions) -> Merged:
    """The catalog that stood there, or a new one, with the messages of today."""
    before, template = stood
    file = catalog_file(locale, domain.name)
    catalog = before or new_catalog(file, domain.name, domain.language, locale)
    return merge(
        named_after(catalog, domain.name),
        domain.messages,
        _lineage(domain, catalog, template),
        unchanged=domain.name in options.unchanged,
        prune=options.prune,
    )


def _update(domain: Domain, before: Catalog | None, merged: Merged, after: Catalog) -> _Update:
    change = None
    if before is None or _content(before) != _content(after):
        change = _change(after.file, merged, after, created=before is None)
    return _Update(after.file, po.write(after), change, domain.name, merged.accepted)


def _offered(catalog: Catalog, domain: Domain, locale: str, options: SyncOptions) -> Catalog:
    """The catalog with what the memory fills in, as fuzzy, and suggests, as comments."""
    memory = options.memory
    if memory is None or not offers_to(domain, locale):
        return catalog
    if options.fill:
        catalog = fill(catalog, memory, domain.language, locale)
    return annotate(catalog, memory, domain.language, locale) if options.suggest else catalog


def _vouchers(folder: Folder, updates: Sequence[_Update], options: SyncOptions) -> dict[str, str]:
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


def _change(file: str, merged: Merged, after: Catalog, created: bool) -> CatalogChange:
    counts = (merged.added, merged.edited, merged.revived, merged.removed, len(merged.accepted))
    pairs = list(zip(merged.catalog.entries, after.entries, strict=True))
    filled = sum(old.strings != new.strings for old, new in pairs)
    suggested = sum(old.comments != new.comments for old, new in pairs)
    return CatalogChange(file, *counts, created, filled, suggested)


def _lineage(
    domain: Domain, catalog: Catalog, template: Catalog | None
) -> dict[Key, tuple[Key, ...]]:
    live = _live(catalog.entries)
    order = _live(template.entries) if template else live
    if not set(live) <= set(order):
        order = live
    return dict(lineage(order, list(domain.by_key)))


def _live(entries: Sequence[Entry]) -> list[Key]:
    return [entry.key for entry in entries if not entry.obsolete]


def _content(catalog: Catalog) -> tuple[object, ...]:
    """Collect what must not change unnoticed; the place of obsolete entries is not part of it."""
    live = tuple(entry for entry in catalog.entries if not entry.obsolete)
    return catalog.header, live, tuple(entry for entry in catalog.entries if entry.obsolete)
