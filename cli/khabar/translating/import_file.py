"""The command `khabar import`: takes files of other translation tools over into the catalogs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from khabar.catalogs import po
from khabar.catalogs.exchange import terms, tmx, untrusted, xliff, xliff2
from khabar.catalogs.exchange.units import Unit, UnitGroup, UnitState, unit_group
from khabar.catalogs.exchange.update import Updated, update
from khabar.catalogs.translation_memory import TranslationMemory, annotate, fill
from khabar.checks.pair import Pair
from khabar.checks.untranslated import is_copy
from khabar.files import given
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog
from khabar.problems import KhabarError, Place, Problem
from khabar.reports import CatalogImport, ImportReport
from khabar.translating.export import chosen_locale
from khabar.translating.known_releases import keep, known_releases
from khabar.translating.memories import memory_file
from khabar.translating.returned_files import domain_of, locale_in_name
from khabar.translating.suggest import check_locales, targets
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import NewsroomStore, load_only

# Copies of prose, from which on a tool made them, and not a person by mistake.
_COPIES = 2


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Options of an import: the locale (`""`: all that the file has); whether it may replace what
    is reviewed; whether a person reviewed what the file does not mark (XLIFF, CSV).
    """

    locale: str = ""
    overwrite: bool = False
    reviewed: bool = False


def import_file(folder: Folder, path: Path, options: ImportOptions) -> ImportReport:
    """Take a TMX, XLIFF, PO or CSV file over into the catalogs, once all of it is read.

    Raises `KhabarError`, with nothing changed, where the file is malformed, unsafe or not for
    this newsroom.
    """
    imports = {
        ".tmx": _import_tmx,
        ".xlf": _import_xliff,
        ".xliff": _import_xliff,
        ".po": _import_po,
        ".csv": _import_csv,
    }
    if path.suffix.lower() not in imports:
        raise KhabarError(
            f"cannot import {path.name}: its type is unknown", f"can import: {', '.join(imports)}"
        )
    newsroom = FolderNewsroom(folder)
    check_locales(newsroom.shared(), chosen_locale(options.locale))
    raw = given.read(path, untrusted.LIMIT + 1)
    with folder.writing_catalogs():
        done = imports[path.suffix.lower()](newsroom, raw, path.name, options)
        folder.write({**_texts(done.catalogs), **done.memories})
    return ImportReport(path.name, done.changes, done.unchanged, done.problems)


def _texts(catalogs: Mapping[str, Catalog]) -> dict[str, str]:
    return {file: po.final_text(catalog) for file, catalog in catalogs.items()}


@dataclass(frozen=True, slots=True)
class _Import:
    """Result of an import: the catalogs that change, problems of the others, memories to keep."""

    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    changes: tuple[CatalogImport, ...] = ()
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    memories: Mapping[str, bytes] = field(default_factory=dict)


def _import_tmx(newsroom: FolderNewsroom, raw: bytes, file: str, options: ImportOptions) -> _Import:
    """Fill equal texts in as fuzzy, and add similar ones as suggestions; the memory is kept.

    Only releases are read in which something waits in this language, or that changed.
    """
    if not options.locale:
        raise KhabarError("TMX holds many languages", "say which to take: --locale kk")
    locales = newsroom.shared().newsroom.locales
    found = tmx.read(raw, file, locales)
    memory = TranslationMemory(found)
    if options.reviewed:
        hint = "import it without --reviewed, then review what is fuzzy"
        raise KhabarError("a memory holds texts of elsewhere: nobody has reviewed them here", hint)
    known = known_releases(newsroom.folder, newsroom, lambda each: options.locale in each.waiting)
    keep(newsroom.folder, known, {})
    loaded = known.loaded
    catalogs: dict[str, Catalog] = {}
    changes: list[CatalogImport] = []
    for domain, locale in targets(loaded, (), (options.locale,), ("newsroom",)):
        if before := loaded.catalogs.get((locale, domain.name)):
            filled = fill(before, memory, domain.language, locale)
            after = annotate(filled, memory, domain.language, locale)
            if after != before:
                catalogs[after.file] = after
                counts = _differing(before, filled), _differing(filled, after)
                changes.append(CatalogImport(after.file, 0, *counts))
    memories = memory_file(newsroom.folder, file, raw, found, locales) if found else {}
    done = _Import(catalogs, tuple(changes), problems=known.catalog_problems, memories=memories)
    if any(options.locale in each.texts for each in found):
        return done
    hint = "`xml:lang` of its texts names their languages"
    message = f"no text of it is in {options.locale} and another language of the newsroom"
    return _with_problem(done, file, message, hint)


def _differing(before: Catalog, after: Catalog) -> int:
    return sum(a != b for a, b in zip(before.entries, after.entries, strict=True))


def _import_xliff(
    newsroom: NewsroomStore, raw: bytes, file: str, options: ImportOptions
) -> _Import:
    if not options.locale:
        raise KhabarError("XLIFF leads into one language", "say which: --locale kk")
    sections = (xliff2 if xliff2.is_version_2(raw) else xliff).read(raw, file)
    for each in sections:
        if each.target and not untrusted.same_language(each.target, options.locale):
            message = f"it leads into {each.target}, not into {options.locale}"
            raise untrusted.refused(file, message, f"import it with --locale {each.target}")
    into = [
        replace(marked(each, options), domain=domain_of(newsroom, each.domain, file))
        for each in sections
    ]
    loaded = load_only(newsroom, (each.domain for each in into))
    return _import(loaded, into, file, options)


def marked(group: UnitGroup, options: ImportOptions) -> UnitGroup:
    """A group of the wanted locale in which each unit has a state.

    Tools copy the source of what is not translated (OmegaT); such a unit is untranslated. One copy
    may be a name, which is alike in both languages; in a file of a tool that copies it is none. A
    unit without a mark is reviewed if a person says so.
    """
    unmarked = UnitState.REVIEWED if options.reviewed else UnitState.FUZZY
    copies = sum(_open(unit) and is_copy(_pair(unit, group, options)) for unit in group.units)

    def state(unit: Unit) -> UnitState:
        copied = copies >= _COPIES and unit.source.strip() == unit.target.strip()
        if _open(unit) and (copied or is_copy(_pair(unit, group, options))):
            return UnitState.UNTRANSLATED
        return unmarked if unit.state is UnitState.UNMARKED else unit.state

    units = tuple(replace(unit, state=state(unit)) for unit in group.units)
    return replace(group, target=options.locale, units=units)


def _open(unit: Unit) -> bool:
    """Tell whether a unit has a translation of which its file does not say that it is final."""
    return unit.state in (UnitState.FUZZY, UnitState.UNMARKED)


def _pair(unit: Unit, group: UnitGroup, options: ImportOptions) -> Pair:
    return Pair(unit.role, unit.source, unit.target, group.source, options.locale)


def _import_po(newsroom: NewsroomStore, raw: bytes, file: str, options: ImportOptions) -> _Import:
    """A catalog that came back by itself: its header says which one it is, or its name.

    Tools write `tr_TR` for `tr`, too.
    """
    catalog = po.parse(raw, file)
    said = catalog.header_field("Language")
    wanted, known = said or locale_in_name(file), newsroom.shared().newsroom.locales
    meant = (each for each in known if untrusted.same_language(wanted, each))
    locale = options.locale or next(meant, said)
    if not locale or (said and not untrusted.same_language(said, locale)):
        message = f"it is in {said or 'no language'}, not in {locale or 'one of the newsroom'}"
        raise untrusted.refused(file, message, f"import it with --locale {said or 'kk'}")
    check_locales(newsroom.shared(), (locale,))
    domain = domain_of(newsroom, catalog.header_field("Project-Id-Version"), file)
    loaded = load_only(newsroom, (domain,))
    if domain not in loaded.domains:
        hint = "was it given or exported from another newsroom?"
        message = f"no release has the id {domain}" if domain else "it names no release"
        raise untrusted.refused(file, message, hint)
    source = loaded.domains[domain].language
    group = unit_group(domain, source, locale, catalog)
    return _import(loaded, (marked(group, replace(options, locale=locale)),), file, options)


def _import_csv(newsroom: NewsroomStore, raw: bytes, file: str, options: ImportOptions) -> _Import:
    loaded = newsroom.shared()
    glossary = loaded.domains["glossary"]
    locales = [locale for locale in glossary.locales if locale != glossary.language]
    state = UnitState.REVIEWED if options.reviewed else UnitState.FUZZY
    found = terms.read(raw, file, "term", locales, state)
    sections = (
        UnitGroup("glossary", glossary.language, locale, units)
        for locale, units in found.items()
        if options.locale in ("", locale)
    )
    return _import(loaded, sections, file, options)


def _import(
    loaded: Loaded, sections: Iterable[UnitGroup], file: str, options: ImportOptions
) -> _Import:
    """Each section into its catalog; one that fits none is refused, the others are taken."""
    done = _Import(problems=loaded.problems)
    for each in sections:
        domain = loaded.domains.get(each.domain)
        before = loaded.catalogs.get((each.target, each.domain))
        catalog = done.catalogs.get(before.file) if before else None
        catalog = catalog or before
        if domain is None or not untrusted.same_language(each.source, domain.language):
            message = (
                f"{each.domain or 'a <file>'} is not a catalog with source language {each.source}"
            )
            hint = "name the file after its release, unless it is another newsroom’s: ID.kk.xlf"
            done = _with_problem(done, file, message, hint)
        elif catalog is None:
            message = f"{catalog_file(each.target, each.domain)} is not there or cannot be read"
            done = _with_problem(done, file, message, "`khabar sync` makes it, or says why not")
        else:
            updated = update(catalog, each.units, file, overwrite=options.overwrite)
            refused = (*each.problems, *updated.problems)
            done = _with_update(done, catalog, replace(updated, problems=refused))
    return done


def _with_problem(done: _Import, file: str, message: str, hint: str) -> _Import:
    problem = Problem(Place(file), message, hint, check="import")
    return replace(done, problems=(*done.problems, problem))


def _with_update(done: _Import, before: Catalog, updated: Updated) -> _Import:
    after = updated.catalog
    changed = after != before
    change = CatalogImport(after.file, updated.translated, updated.fuzzy)
    return _Import(
        {**done.catalogs, after.file: after} if changed else done.catalogs,
        (*done.changes, change) if changed else done.changes,
        done.unchanged + updated.unchanged,
        (*done.problems, *updated.problems),
    )
