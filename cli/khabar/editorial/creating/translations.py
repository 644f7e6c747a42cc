"""Translations that exist already: aligned with a release that was imported, for a person's review.

Whatever is aligned is fuzzy, with a comment, so that it reaches no reader before somebody has
compared it. What has no counterpart is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.catalogs import po
from khabar.catalogs.alignment import AlignedText, align, is_supported
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
            found = [_Found(*pair, mine, others, each.name) for pair in pairs]
            files[file] = po.write(_filled(catalog, known, found))
            problems += _told(file, found, each)
        folder.write(files)
    return AlignedTranslations(tuple(files), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Found:
    """Texts and what of a translation is aligned with them; `name` is the translation's file."""

    one: tuple[int, ...]
    other: tuple[int, ...]
    texts: Sequence[AlignedText]
    translation: Sequence[AlignedText]
    name: str

    @property
    def said(self) -> str:
        """The translation, its paragraphs as one."""
        return " ".join(self.translation[j].key[1] for j in self.other)

    @property
    def note(self) -> str:
        """Say what a person has to look at."""
        if len(self.one) > 1:
            return f"aligned with {self.name}, which joins it with the next text: divide it"
        if len(self.other) > 1:
            return f"aligned with {self.name}, which has it as two texts: compare it"
        one, other = self.texts[self.one[0]], self.translation[self.other[0]]
        if is_supported(one, other):
            return f"aligned with {self.name}: compare it with the source"
        return f"aligned with {self.name} by place and length alone: compare it with the source"


def _filled(catalog: Catalog, known: Sequence[Entry], found: Sequence[_Found]) -> Catalog:
    """The catalog with what was aligned, as fuzzy."""
    by_key = {known[each.one[0]].key: each for each in found if each.one and each.other}

    def filled(entry: Entry) -> Entry:
        each = by_key.get(entry.key)
        if entry.obsolete or each is None or not any(map(str.isalpha, entry.id)):
            return entry
        flags = ("fuzzy", *(flag for flag in entry.flags if flag != "fuzzy"))
        return replace(entry, strings=(each.said,), flags=flags, notes=(*entry.notes, each.note))

    return replace(catalog, entries=tuple(map(filled, catalog.entries)))


def _told(file: str, found: Sequence[_Found], given: ReadTranslation) -> Iterator[Problem]:
    """Say of each text that has no counterpart of its own where it stands."""
    for each in found:
        lone = each.one[1:] if each.other else each.one
        for text in (each.texts[i].key[1] for i in lone):
            if any(map(str.isalpha, text)):
                message = f"no translation found of: {_short(text)}"
                yield Problem(Place(file), message, "", Level.NOTE, CHECK)
        if not each.one:
            message = f"not aligned: {_short(each.said)}"
            hint = f"put it into {file}, where it belongs"
            yield Problem(Place(given.name), message, hint, Level.NOTE, CHECK)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
