"""Concordance: texts in which words stand, with their translations, in either language."""

from collections.abc import Iterator

from khabar.catalogs.translation_memory import TranslationMemory
from khabar.languages.collation import search_key

Pair = tuple[str, str]
"""The language of a source, and that of its translation."""
Found = tuple[str, str, str]
"""A source, its translation, and where it comes from."""
_MOST = 20


class KnownTexts:
    """The texts of a memory, in the letters that readers type."""

    def __init__(self, memory: TranslationMemory, before: "KnownTexts | None" = None) -> None:
        """`before` has much the same texts: what is known of them is taken over."""
        self.memory = memory
        self._keys: dict[tuple[str, str], str] = before._keys if before else {}
        self._rows: dict[Pair, list[tuple[str, str, Found]]] = {}
        for pair in before._rows if before else ():
            self._pair(pair)

    def find(self, words: str, pair: Pair) -> tuple[Found, ...]:
        """Texts in which all words stand; none for no words."""
        source, locale = (search_key(words, each).split() for each in pair)
        rows = (
            found
            for text, translation, found in self._pair(pair)
            if _holds(text, source) or _holds(translation, locale)
        )
        return tuple(row for row, _ in zip(_once(rows), range(_MOST), strict=False))

    def _pair(self, pair: Pair) -> list[tuple[str, str, Found]]:
        if pair not in self._rows:
            source, locale = pair
            self._rows[pair] = [
                (self._key(one, source), self._key(other, locale), (one, other, unit.origin))
                for unit in self.memory.units
                if (one := unit.texts.get(source)) and (other := unit.texts.get(locale))
            ]
        return self._rows[pair]

    def _key(self, text: str, language: str) -> str:
        if (known := self._keys.get((text, language))) is None:
            known = self._keys[text, language] = search_key(text, language)
        return known


def _holds(text: str, words: list[str]) -> bool:
    return bool(words) and all(word in text for word in words)


def _once(rows: Iterator[Found]) -> Iterator[Found]:
    seen = set[Found]()
    for row in rows:
        if row not in seen:
            seen.add(row)
            yield row
