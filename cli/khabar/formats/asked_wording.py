"""The wording of templates that remembers which messages were asked for."""

from collections.abc import Iterator, Mapping

from khabar.model import Key


class AskedWording(Mapping[Key, str]):
    """The templates' wording, which remembers what was asked for, translated or not."""

    def __init__(self, wording: Mapping[Key, str]) -> None:
        """`wording` is that of a locale."""
        self.wording = wording
        self._asked: set[Key] = set()

    def __getitem__(self, key: Key) -> str:
        """A wording; the question is remembered."""
        self._asked.add(key)
        return self.wording[key]

    def __iter__(self) -> Iterator[Key]:
        """All keys: whoever goes through them asks for each."""
        self._asked.update(self.wording)
        return iter(self.wording)

    def __len__(self) -> int:
        """Their number; this counts as a question for each, too."""
        self._asked.update(self.wording)
        return len(self.wording)

    def keys_asked(self) -> tuple[Key, ...]:
        """The keys that were asked for, in their order."""
        return tuple(sorted(self._asked))
