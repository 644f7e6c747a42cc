"""The port of engines that draft translations."""

from collections.abc import Sequence
from typing import Protocol

from khabar.problems import KhabarError

AT_ONCE = 20
"""Texts that an engine is asked for at once."""
MOST_AT_ONCE = 25_000
"""Characters of them. DeepL takes 128 KiB, and four bytes are the most that one needs."""
LARGEST_ANSWER = 1_000_000
"""Bytes of one answer."""
LONGEST_ANSWER = 60.0
"""Seconds that one answer may take."""


class EngineError(KhabarError):
    """An engine that does not answer, or with something else than translations."""

    exit_code = 4


class DraftEngine(Protocol):
    """Something that translates texts; `local`: they stay on this machine.

    `name` stands beside each draft. Marks `⟦1⟧` in a text are kept, each once, where they belong.
    """

    @property
    def name(self) -> str:
        """Name it, for the comment beside its drafts."""
        ...

    @property
    def local(self) -> bool:
        """Tell whether texts stay on this machine."""
        ...

    def translate(self, texts: Sequence[str], source: str, locale: str) -> Sequence[str]:
        """Translate texts, one for each. Raises `EngineError`."""
        ...
