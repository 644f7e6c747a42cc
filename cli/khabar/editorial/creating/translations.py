"""Translations that exist already: aligned with a release that was imported, for a person's review.

Whatever is aligned is fuzzy, with a comment, so that it reaches no reader before somebody has
compared it. What has no counterpart is told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khabar.catalogs import po
from khabar.catalogs.alignment import AlignedText, Pair, align
from khabar.files.folder import Folder, catalog_file
from khabar.model import Catalog, Entry, Key
from khabar.problems import Level, Place, Problem
from khabar.translating.sync import SyncOptions, sync

CHECK = "import"
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class ReadTranslation:
    """A translation that was read: its locale, the name of its file, and its texts in order."""

    locale: str
    name: str
    texts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class AlignedTranslations:
    """The catalogs that were written, and what has no counterpart."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]


def put_translations(
    folder: Folder, id_: str, language: str, given: Sequence[ReadTranslation]
) -> AlignedTranslations:
    """Make the catalogs of a new release, with the translations that it came with."""
    sync(folder, SyncOptions(only=(id_,)))
    files, problems = dict[str, str](), list[Problem]()
    with folder.writing_catalogs():
        for each in given:
            file = catalog_file(each.locale, id_)
            catalog = po.parse(folder.raw(file), file)
            known = [entry for entry in catalog.entries if not entry.obsolete]
            mine = [AlignedText(entry.key, language) for entry in known]
            others = [AlignedText(key, each.locale) for key in each.texts]
            pairs = align(mine, others)
            files[file] = po.write(_filled(catalog, known, pairs, each))
            problems += _told(file, known, pairs, each)
        folder.write(files)
    return AlignedTranslations(tuple(files), tuple(problems))


def _filled(
    catalog: Catalog, known: Sequence[Entry], pairs: Sequence[Pair], given: ReadTranslation
) -> Catalog:
    """The catalog with what was aligned, as fuzzy."""
    texts: Mapping[Key, str] = {
        known[i].key: given.texts[j][1] for i, j in pairs if i is not None and j is not None
    }
    note = f"aligned with {given.name}: compare it with the source"

    def filled(entry: Entry) -> Entry:
        if entry.obsolete or entry.key not in texts or not any(map(str.isalpha, entry.id)):
            return entry
        flags = ("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy"))
        return replace(entry, strings=(texts[entry.key],), flags=flags, notes=(*entry.notes, note))

    return replace(catalog, entries=tuple(map(filled, catalog.entries)))


def _told(
    file: str, known: Sequence[Entry], pairs: Sequence[Pair], given: ReadTranslation
) -> Iterator[Problem]:
    """Say of each text that has no counterpart where it stands."""
    for i, j in pairs:
        if i is not None and j is None and any(map(str.isalpha, known[i].id)):
            message = f"no translation found of: {_short(known[i].id)}"
            yield Problem(Place(file), message, "", Level.NOTE, CHECK)
        elif i is None and j is not None:
            message = f"not aligned: {_short(given.texts[j][1])}"
            hint = f"put it into {file}, where it belongs"
            yield Problem(Place(given.name), message, hint, Level.NOTE, CHECK)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
