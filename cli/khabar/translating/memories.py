"""The newsroom's own translation memory, and those of elsewhere in `memory/*.tmx`."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import PurePath

from pydantic import ValidationError

from khabar.cache.snapshot import inputs
from khabar.cache.store import BuildCacheError, open_cache
from khabar.cache.translation_units import remember_units, remembered_units
from khabar.catalogs import po
from khabar.catalogs.exchange import tmx
from khabar.catalogs.merge import source_language
from khabar.catalogs.translation_memory import TranslationMemory, TranslationUnit, units
from khabar.files.folder import Folder, catalog_file
from khabar.files.listing import may_write
from khabar.files.output import Output
from khabar.model import Catalog
from khabar.problems import KhabarError
from khabar.translating.orphan_catalogs import orphan_domains
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import NewsroomStore, load, load_only

MEMORIES = "memory"
_SUFFIX = ".tmx"
# Releases that are read at a time, so that memory does not grow with an archive.
_AT_ONCE = 128
_NOT_REMEMBERED = ("glossary", "bulletin")


def remembers(domain: str) -> bool:
    """Tell whether a catalog's texts are prose that a memory keeps: wording and terms are not."""
    return domain not in _NOT_REMEMBERED


def own_memory(loaded: Loaded) -> TranslationMemory:
    """The memory of all releases and of the newsroom's data."""
    return TranslationMemory(_own_units(loaded))


def whole_memory(folder: Folder, loaded: Loaded) -> TranslationMemory:
    """The newsroom's own memory, then that of releases that are gone, then what was imported.

    Raises `KhabarError` for a file of `memory/` that is no TMX or unsafe.
    """
    return _with_others(folder, loaded.newsroom.locales, _own_units(loaded))


def remembered_memory(folder: Folder, newsroom: NewsroomStore) -> TranslationMemory:
    """`whole_memory`, for which only those releases are read that changed since it was asked last.

    Where nothing can be remembered, as in a folder that is not ours to write, all are read.
    """
    if may_write(folder.root):
        with suppress(BuildCacheError, ValidationError):
            shared = newsroom.shared()
            own = (*_own_units(shared), *_release_units(folder, newsroom))
            return _with_others(folder, shared.newsroom.locales, own)
    return whole_memory(folder, load(newsroom))


def _release_units(folder: Folder, newsroom: NewsroomStore) -> list[TranslationUnit]:
    """The units of all releases; those of changed ones are remembered."""
    out, ids = Output(folder.root / "out"), newsroom.ids()
    with open_cache(out) as cache:
        seen = inputs(folder, out)
        stamps = {id_: each + seen.newsroom for id_, each in seen.releases.parts.items()}
        known = remembered_units(cache, stamps)
    new = [id_ for id_ in ids if id_ not in known]
    found: dict[str, tuple[TranslationUnit, ...]] = {}
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        loaded = load_only(newsroom, some)
        found |= {id_: tuple(_units_of(loaded, id_)) for id_ in some}
    if found and seen.settled:
        with open_cache(out) as cache:
            remember_units(cache, stamps, {id_: found[id_] for id_ in found if id_ in stamps})
    return [unit for id_ in ids for unit in (known | found).get(id_, ())]


def _with_others(
    folder: Folder, locales: tuple[str, ...], own: Iterable[TranslationUnit]
) -> TranslationMemory:
    return TranslationMemory((*own, *_orphan_units(folder), *_imported(folder, locales)))


def memory_file(name: str, found: Iterable[TranslationUnit]) -> dict[str, bytes]:
    """The file that keeps an imported memory, by its name; the same import replaces it."""
    stem = re.sub(r"[^\w.-]+", "-", PurePath(name).stem).strip(".-") or "memory"
    return {f"{MEMORIES}/{stem}{_SUFFIX}": tmx.write(found)}


def _own_units(loaded: Loaded) -> Iterator[TranslationUnit]:
    for name in loaded.domains:
        if remembers(name):
            yield from _units_of(loaded, name)


def _units_of(loaded: Loaded, name: str) -> Iterator[TranslationUnit]:
    """The units of a domain; none where its source cannot be read."""
    if domain := loaded.domains.get(name):
        yield from units(name, domain.language, _by_locale(loaded, name))


def _orphan_units(folder: Folder) -> Iterator[TranslationUnit]:
    """Remember what was translated for releases that are not here any more."""
    for orphan in orphan_domains(folder):
        catalogs: dict[str, Catalog] = {}
        for locale in orphan.locales:
            file = catalog_file(locale, orphan.name)
            with suppress(KhabarError):
                catalogs[locale] = po.parse(folder.raw(file), file)
        languages = {source_language(each) for each in catalogs.values()} - {""}
        if len(languages) == 1:
            yield from units(orphan.name, languages.pop(), catalogs)


def _by_locale(loaded: Loaded, domain: str) -> dict[str, Catalog]:
    return {locale: each for (locale, name), each in loaded.catalogs.items() if name == domain}


def _imported(folder: Folder, locales: tuple[str, ...]) -> Iterator[TranslationUnit]:
    for name in folder.names(MEMORIES):
        if name.endswith(_SUFFIX):
            file = f"{MEMORIES}/{name}"
            yield from tmx.read(folder.raw(file), file, locales)
