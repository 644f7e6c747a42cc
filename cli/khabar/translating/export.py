"""The command `khabar export`: writes catalogs as files of other translation tools."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from khabar.catalogs.exchange import terms, tmx, xliff, xliff2
from khabar.catalogs.exchange.units import UnitGroup, unit_group
from khabar.catalogs.translation_memory import TranslationMemory, TranslationUnit
from khabar.files import given
from khabar.files.folder import SHARED, Folder
from khabar.problems import KhabarError, Problem, SourceError, any_error
from khabar.reports import ExportReport
from khabar.translating.known_releases import keep, known_releases, units_of
from khabar.translating.suggest import check_locales, problems_of, targets
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded, select
from khabar.workspace.newsroom import NewsroomStore, load


def export(
    folder: Folder, ids: tuple[str, ...], locale: str, style: str
) -> tuple[bytes, ExportReport]:
    """Write the memory as TMX, catalogs as XLIFF 1.2 (for OmegaT, too) or 2.0, the glossary as CSV.

    TMX holds what is reviewed; XLIFF every message with its state, and needs a `locale`.
    """
    newsroom = FolderNewsroom(folder)
    if style == "tmx" and not ids:
        raw, messages, problems = _export_memory(folder, newsroom, locale)
    else:
        loaded = load(newsroom, ids)
        raw, messages = _WRITERS[style](loaded, ids, locale)
        problems = problems_of(loaded, ids)
    if not messages and any_error(problems):
        raise SourceError([*problems])
    if not messages:
        what = f"in {locale}" if locale else "reviewed in any locale"
        raise KhabarError(f"nothing to export: no message is {what}", "`khabar status` shows more")
    return raw, ExportReport(style, locale, messages, problems)


def _export_memory(
    folder: Folder, newsroom: NewsroomStore, locale: str
) -> tuple[bytes, int, tuple[Problem, ...]]:
    """Write the memory of all releases; only those that changed since the last time are read."""
    known = known_releases(folder, newsroom, lambda _: False, with_units=True)
    keep(folder, known, {})
    check_locales(known.shared, chosen_locale(locale))
    data = known.shared.domains["newsroom"]
    shared = units_of(known.shared, data.name) if locale != data.language else ()
    raw, messages = _tmx((*shared, *known.release_units), locale)
    return raw, messages, known.problems


def _export_tmx(loaded: Loaded, ids: tuple[str, ...], locale: str) -> tuple[bytes, int]:
    check_locales(loaded, chosen_locale(locale))
    chosen = (each.id for each in select(loaded, ids))
    return _tmx((unit for id_ in chosen for unit in units_of(loaded, id_)), locale)


def _tmx(units: Iterable[TranslationUnit], locale: str) -> tuple[bytes, int]:
    """The units of a locale as a file, and their number; those of the newest release come first.

    A release's own language counts as well: a unit works in both directions.
    """
    found = [each for each in TranslationMemory(units).units if not locale or locale in each.texts]
    return tmx.write(_pair(each, locale) for each in found), len(found)


def _pair(unit: TranslationUnit, locale: str) -> TranslationUnit:
    """A unit in its source language and the wanted one; in all of its languages without a wish."""
    kept = {unit.language, locale}
    texts = {each: text for each, text in unit.texts.items() if not locale or each in kept}
    return replace(unit, texts=texts)


def _export_xliff(loaded: Loaded, ids: tuple[str, ...], locale: str) -> tuple[bytes, int]:
    sections = _sections(loaded, ids, locale)
    return xliff.write(sections), sum(len(each.units) for each in sections)


def _export_omegat(loaded: Loaded, ids: tuple[str, ...], locale: str) -> tuple[bytes, int]:
    sections = [xliff.for_omegat(each) for each in _sections(loaded, ids, locale)]
    return xliff.write(sections), sum(len(each.units) for each in sections)


def _export_xliff2(loaded: Loaded, ids: tuple[str, ...], locale: str) -> tuple[bytes, int]:
    sections = _sections(loaded, ids, locale)
    return xliff2.write(sections), sum(len(each.units) for each in sections)


def _sections(loaded: Loaded, ids: tuple[str, ...], locale: str) -> list[UnitGroup]:
    if not locale:
        raise KhabarError("XLIFF leads into one language", "say which: --locale kk")
    return [
        unit_group(domain.name, domain.language, locale, catalog)
        for domain, _ in targets(loaded, ids, (locale,), SHARED)
        if (catalog := loaded.catalogs.get((locale, domain.name)))
    ]


def _export_csv(loaded: Loaded, ids: tuple[str, ...], locale: str) -> tuple[bytes, int]:
    if ids:
        raise KhabarError("CSV holds the glossary, no releases", "leave the releases out")
    pairs = targets(loaded, (), chosen_locale(locale), ("glossary",))
    catalogs = {
        each: catalog
        for domain, each in pairs
        if domain.name == "glossary" and (catalog := loaded.catalogs.get((each, "glossary")))
    }
    messages = loaded.domains["glossary"].messages if catalogs else ()
    return terms.write(messages, catalogs), len(messages)


_WRITERS = {
    "tmx": _export_tmx,
    "xliff": _export_xliff,
    "omegat": _export_omegat,
    "xliff2": _export_xliff2,
    "csv": _export_csv,
}


def save(path: Path, data: bytes) -> None:
    """Write an export, in one step; raises `KhabarError` where it cannot be written."""
    given.write(path, data)


def chosen_locale(locale: str) -> tuple[str, ...]:
    """Return the locale that an option names, as a row; none for an empty one."""
    return (locale,) if locale else ()
