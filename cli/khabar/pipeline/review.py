"""`khabar status` and `khabar check`: how far the work is, and what is wrong with it."""

from collections.abc import Sequence
from datetime import datetime

from khabar.checks import check_catalog
from khabar.model import Entry, Key
from khabar.newsroom import Folder
from khabar.pipeline.load import SHARED, Domain, Loaded, load, select
from khabar.pipeline.prepare import Prepared, prepare
from khabar.problems import Problem
from khabar.reports import CheckReport, LocaleStatus, StatusReport


def status(folder: Folder, ids: tuple[str, ...], now: datetime) -> StatusReport:
    """Each release and shared catalog by locale, and what keeps each bulletin from readers."""
    loaded = load(folder)
    chosen = {each.id for each in select(loaded, ids)}
    prepared, _ = prepare(loaded, now)
    rows = tuple(_release_status(loaded, each) for each in prepared if each.key[0] in chosen)
    shared = tuple(
        _domain_status(loaded, loaded.domains[name], locale)
        for name in (SHARED if not ids else ())
        for locale in loaded.newsroom.locales
    )
    problems = (*loaded.problems, *loaded.source_problems)
    return StatusReport(loaded.newsroom.locales, rows, shared, problems)


def _release_status(loaded: Loaded, prepared: Prepared) -> LocaleStatus:
    id_, locale = prepared.key
    counted = _domain_status(loaded, loaded.domains[id_], locale)
    return LocaleStatus(
        id_,
        locale,
        counted.total,
        counted.translated,
        counted.fuzzy,
        counted.missing,
        _state(prepared),
        prepared.bulletin.reasons,
    )


def _state(prepared: Prepared) -> str:
    if prepared.decision.public:
        return "public"
    return "withheld" if prepared.decision.finding else "not yet"


def _domain_status(loaded: Loaded, domain: Domain, locale: str) -> LocaleStatus:
    catalog = loaded.catalogs.get((locale, domain.name))
    entries = {entry.key: entry for entry in catalog.entries} if catalog else {}
    keys = [message.key for message in domain.messages]
    fuzzy = sum(key in entries and entries[key].fuzzy for key in keys)
    translated = len(keys) if locale == domain.language else _translated(entries, keys)
    missing = len(keys) - translated - (fuzzy if locale != domain.language else 0)
    return LocaleStatus(domain.name, locale, len(keys), translated, fuzzy, missing)


def _translated(entries: dict[Key, Entry], keys: Sequence[Key]) -> int:
    return sum(key in entries and entries[key].translated for key in keys)


def check(folder: Folder, ids: tuple[str, ...], locales: tuple[str, ...]) -> CheckReport:
    """Every problem of the chosen sources, and every finding in their translations.

    Without a choice of releases the shared catalogs are checked too.
    """
    loaded = load(folder)
    chosen = select(loaded, ids)
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    sources = [problem for each in chosen for problem in each.problems]
    catalogs = {
        key: catalog
        for key, catalog in loaded.catalogs.items()
        if key[1] in domains and (not locales or key[0] in locales)
    }
    findings: list[Problem] = list(loaded.problems)
    for (locale, domain), catalog in catalogs.items():
        findings += check_catalog(catalog, loaded.domains[domain].language, locale)
    valid = all(each.release for each in chosen)
    return CheckReport(tuple(sorted([*sources, *findings])), len(chosen), len(catalogs), valid)
