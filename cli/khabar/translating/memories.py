"""The newsroom's own translation memory, and those of elsewhere in `memory/*.tmx`."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from khabar.catalogs.exchange import tmx
from khabar.catalogs.translation_memory import TranslationMemory, TranslationUnit, units
from khabar.files.folder import Folder
from khabar.model import Catalog
from khabar.workspace.load import Loaded

MEMORIES = "memory"
_SUFFIX = ".tmx"
_NOT_REMEMBERED = ("glossary", "bulletin")


def remembers(domain: str) -> bool:
    """Tell whether a catalog's texts are prose that a memory keeps: wording and terms are not."""
    return domain not in _NOT_REMEMBERED


def own_memory(loaded: Loaded) -> TranslationMemory:
    """The memory of all releases and of the newsroom's data."""
    return TranslationMemory(_own_units(loaded))


def whole_memory(folder: Folder, loaded: Loaded) -> TranslationMemory:
    """The newsroom's own memory, with what was imported behind it.

    Raises `KhabarError` for a file of `memory/` that is no TMX or unsafe.
    """
    return TranslationMemory((*_own_units(loaded), *_imported(folder, loaded.newsroom.locales)))


def memory_file(name: str, found: Iterable[TranslationUnit]) -> dict[str, bytes]:
    """The file that keeps an imported memory, by its name; the same import replaces it."""
    stem = re.sub(r"[^\w.-]+", "-", PurePath(name).stem).strip(".-") or "memory"
    return {f"{MEMORIES}/{stem}{_SUFFIX}": tmx.write(found)}


def _own_units(loaded: Loaded) -> Iterator[TranslationUnit]:
    for domain in loaded.domains.values():
        if remembers(domain.name):
            yield from units(domain.name, domain.language, _by_locale(loaded, domain.name))


def _by_locale(loaded: Loaded, domain: str) -> dict[str, Catalog]:
    return {locale: each for (locale, name), each in loaded.catalogs.items() if name == domain}


def _imported(folder: Folder, locales: tuple[str, ...]) -> Iterator[TranslationUnit]:
    for name in folder.names(MEMORIES):
        if name.endswith(_SUFFIX):
            file = f"{MEMORIES}/{name}"
            yield from tmx.read(folder.raw(file), file, locales)
