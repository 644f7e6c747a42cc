"""`khabar status` and `khabar check`: how far the work is, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from khabar.model import Entry, Key
from khabar.newsroom import SHARED, Folder
from khabar.pipeline.images import with_images
from khabar.pipeline.load import Domain, Loaded, load, select
from khabar.pipeline.prepare import Prepared, check_translations, prepare
from khabar.problems import Problem
from khabar.reports import CheckReport, LocaleStatus, StatusReport


def status(folder: Folder, ids: tuple[str, ...], now: datetime) -> StatusReport:
    """Each release and shared catalog by locale, and what keeps each bulletin from readers."""
    loaded = load(folder)
    return status_of(loaded, prepare(loaded, now)[0], ids)


def status_of(
    loaded: Loaded, prepared: Sequence[Prepared], ids: tuple[str, ...] = ()
) -> StatusReport:
    """The status of a newsroom that is in memory, with all its bulletins."""
    chosen = {each.id for each in select(loaded, ids)}
    standing: dict[tuple[str, str], list[Prepared]] = {}
    for each in prepared:
        if each.key[0] in chosen:
            standing.setdefault(each.key, []).append(each)
    rows = tuple(_release_status(loaded, row) for row in standing.values())
    shared = tuple(
        _domain_status(loaded, loaded.domains[name], locale)
        for name in (SHARED if not ids else ())
        for locale in loaded.newsroom.locales
    )
    problems = (*loaded.problems, *loaded.source_problems)
    return StatusReport(loaded.newsroom.locales, rows, shared, problems)


def _release_status(loaded: Loaded, standing: list[Prepared]) -> LocaleStatus:
    """One locale of a release, from what stands in public and what is in work."""
    id_, locale = standing[0].key
    counted = _domain_status(loaded, loaded.domains[id_], locale)
    reasons = tuple(reason for each in standing for reason in each.bulletin.reasons)
    return replace(counted, state=_state(standing), reasons=reasons)


def _state(standing: list[Prepared]) -> str:
    public = next((each.bulletin for each in standing if each.public), None)
    work = next((each for each in standing if not each.public), None)
    if public is None:
        return "withheld" if work and work.finding else "not yet"
    if public.withdrawn:
        return "withdrawn"
    return f"public v{public.release.version}" if work or public.release.version > 1 else "public"


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
    chosen = [with_images(folder, each, decode=True) for each in select(loaded, ids)]
    domains = {each.id for each in chosen} | (set() if ids else set(SHARED))
    sources = [problem for each in chosen for problem in each.problems]
    catalogs = {
        key: catalog
        for key, catalog in loaded.catalogs.items()
        if key[1] in domains and (not locales or key[0] in locales)
    }
    findings: list[Problem] = list(loaded.problems)
    for found in check_translations(loaded, catalogs).values():
        findings += found
    valid = all(each.release for each in chosen)
    return CheckReport(tuple(sorted([*sources, *findings])), len(chosen), len(catalogs), valid)
