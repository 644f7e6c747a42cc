"""The translation memory of the whole newsroom, for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from khabar.catalogs.translation_memory import Match, TranslationMemory, TranslationUnit
from khabar.files.folder import Folder
from khabar.model import Key
from khabar.preview.desk.known_texts import Found, KnownTexts, Pair
from khabar.preview.state import problems_in
from khabar.problems import KhabarError, Problem
from khabar.translating.known_releases import keep, known_releases, units_of
from khabar.translating.memories import elsewhere, elsewhere_files
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded

Units = tuple[TranslationUnit, ...]
# If more releases than this have changed, most of them are in the build cache.
_MANY = 50


@dataclass(frozen=True, slots=True)
class _Read:
    """Units that were read, and the stamps of their files; `others` are of no release of now."""

    stamps: Mapping[str, str]
    units: Mapping[str, Units]
    shared: Units
    others_stamp: str
    others: Units
    texts: KnownTexts


class DeskMemory:
    """A translation memory that answers at once; it is updated when nothing is being saved.

    Any thread may ask. Who asks first waits until everything was read; nobody waits afterwards.
    `wanted`: somebody sits at the desk. `problems` are those of memories that cannot be read.
    """

    def __init__(self, folder: Folder) -> None:
        """Begin with nothing read."""
        self._folder, self._newsroom = folder, FolderNewsroom(folder)
        self._last: _Read | None = None
        self._reading, self._asking = Lock(), Lock()
        self.wanted = False
        self.problems: tuple[Problem, ...] = ()

    def similar(self, key: Key, pair: Pair, limit: int) -> tuple[Match, ...]:
        """Translations of texts that resemble this one. Raises `KhabarError`."""
        texts = self._texts()
        with self._asking:
            return texts.memory.similar(key, *pair, limit)

    def find(self, words: str, pair: Pair) -> tuple[Found, ...]:
        """Texts in which words stand, in either language. Raises `KhabarError`."""
        texts = self._texts()
        with self._asking:
            return texts.find(words, pair)

    def _texts(self) -> KnownTexts:
        self.wanted = True
        with self._reading:
            if not self._last:
                self._last = self._read(None)
            return self._last.texts

    def refresh(self) -> None:
        """Read what has changed since the last time. Raises `KhabarError`.

        Who asks meanwhile gets the answers of before.
        """
        if last := self._last:
            self._last = self._read(last)
        else:
            self._texts()

    def _read(self, last: _Read | None) -> _Read:
        ids, shared = self._newsroom.ids(), self._newsroom.shared()
        stamps = self._newsroom.stamps(ids)
        known = last.stamps if last else {}
        changed = [id_ for id_ in ids if stamps[id_] != known.get(id_)]
        own = tuple(units_of(shared, "newsroom"))
        others_stamp, others = self._others(last, shared.newsroom.locales)
        if last and stamps == known and (own, others_stamp) == (last.shared, last.others_stamp):
            return last
        units = {**(last.units if last else {}), **self._units(changed, shared)}
        units = {id_: units[id_] for id_ in ids}
        every = (unit for row in (own, *units.values(), others) for unit in row)
        before = last.texts if last else None
        memory = TranslationMemory(every, before.memory if before else None)
        return _Read(stamps, units, own, others_stamp, others, KnownTexts(memory, before))

    def _units(self, ids: list[str], shared: Loaded) -> Mapping[str, Units]:
        if len(ids) > _MANY:
            known = known_releases(self._folder, self._newsroom, lambda _: False, with_units=True)
            keep(self._folder, known, {})
            return {id_: tuple(known.units.get(id_, ())) for id_ in ids}
        return {
            each.id: tuple(units_of(each.loaded, each.id))
            for each in self._newsroom.read(ids, shared)
        }

    def _others(self, last: _Read | None, locales: tuple[str, ...]) -> tuple[str, Units]:
        stamp = self._newsroom.stamp(elsewhere_files(self._folder)).digest
        if last and last.others_stamp == stamp:
            return stamp, last.others
        refused: list[KhabarError] = []
        found = tuple(elsewhere(self._folder, locales, refused.append))
        self.problems = tuple(each for error in refused for each in problems_in(error))
        return stamp, found
