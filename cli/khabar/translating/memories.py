"""The newsroom's own translation memory, and imported ones in `memory/*.tmx`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import PurePath

from khabar.catalogs import po
from khabar.catalogs.exchange import tmx
from khabar.catalogs.merge import source_language
from khabar.catalogs.translation_memory import TranslationMemory, TranslationUnit, units
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog
from khabar.problems import KhabarError
from khabar.translating.known_releases import KnownReleases, keep, known_releases, units_of
from khabar.translating.orphan_catalogs import orphan_domains
from khabar.workspace.newsroom import NewsroomStore

MEMORIES = "memory"
_SUFFIX = ".tmx"
_NOT_REMEMBERED = ("glossary", "bulletin")


def remembers(domain: str) -> bool:
    """Tell whether a catalog's texts are prose that a memory keeps: wording and terms are not."""
    return domain not in _NOT_REMEMBERED


def remembered_memory(folder: Folder, newsroom: NewsroomStore) -> TranslationMemory:
    """The memory of the whole newsroom; only releases are read that changed since the last time."""
    known = known_releases(folder, newsroom, lambda _: False, with_units=True)
    keep(folder, known, {})
    return memory_of(folder, known)


def memory_of(folder: Folder, known: KnownReleases) -> TranslationMemory:
    """The newsroom's own memory, then that of releases that are gone, then what was imported.

    Raises `KhabarError` for a file of `memory/` that is no TMX or unsafe.
    """
    own = (*units_of(known.shared, "newsroom"), *known.release_units)
    return TranslationMemory((*own, *elsewhere(folder, known.shared.newsroom.locales)))


def _raised(error: KhabarError) -> None:
    raise error


def elsewhere(
    folder: Folder, locales: tuple[str, ...], refused: Callable[[KhabarError], None] = _raised
) -> Iterator[TranslationUnit]:
    """Units that no present release has: those of releases that are gone, and imported ones.

    `refused` is told of each file of `memory/` that is no TMX or unsafe.
    """
    yield from _orphan_units(folder)
    for name in folder.names(MEMORIES):
        if name.endswith(_SUFFIX):
            file = f"{MEMORIES}/{name}"
            try:
                yield from tmx.read(folder.raw(file), file, locales)
            except KhabarError as error:
                refused(error)


def elsewhere_files(folder: Folder) -> tuple[str, ...]:
    """The files and folders that `elsewhere` reads."""
    return (MEMORIES, *(file for each in orphan_domains(folder) for file in each.files))


def memory_file(
    folder: Folder,
    name: str,
    raw: bytes,
    found: Sequence[TranslationUnit],
    locales: tuple[str, ...],
) -> dict[str, bytes]:
    """The file that keeps an imported memory, by its name, with what an earlier one of it has.

    A file that somebody else wrote is left alone: the memory gets a name with a number. Nothing is
    kept twice: the file may be one of `memory/` itself.
    """
    stem = re.sub(r"[^\w.-]+", "-", PurePath(name).stem).strip(".-") or "memory"
    for number in count(1):
        file = f"{MEMORIES}/{stem}{f'-{number}' if number > 1 else ''}{_SUFFIX}"
        there = folder.raw(file) if folder.exists(file) else b""
        if there == raw:
            return {}
        if (before := _own_units(there, file, locales)) is not None:
            return {file: tmx.write((*found, *_others(before, found)))}
    raise AssertionError


def _own_units(
    raw: bytes, file: str, locales: tuple[str, ...]
) -> tuple[TranslationUnit, ...] | None:
    """The units of a file as Khabar writes it, `None` where another program wrote it."""
    if not raw:
        return ()
    try:
        found = tmx.read(raw, file, locales)
    except KhabarError:
        return None
    return found if tmx.write(found) == raw else None


def _others(
    before: Iterable[TranslationUnit], found: Iterable[TranslationUnit]
) -> list[TranslationUnit]:
    """Earlier units of texts that are not in a new memory."""
    known = {(each.role, each.texts[each.language]) for each in found}
    return [each for each in before if (each.role, each.texts[each.language]) not in known]


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
