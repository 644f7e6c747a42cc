"""The set-up of an engine that drafts translations."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names of this machine."""


class DraftProtocol(StrEnum):
    """Protocol of a service that translates."""

    LIBRETRANSLATE = "libretranslate"
    DEEPL = "deepl"


@dataclass(frozen=True, slots=True)
class EngineSetup:
    """Engine that drafts translations: a program of this machine, or the address of a service.

    `texts_may_leave`: the newsroom has said that texts may be sent to another machine.
    """

    command: str = ""
    address: str = ""
    protocol: DraftProtocol = DraftProtocol.LIBRETRANSLATE
    texts_may_leave: bool = False

    @property
    def local(self) -> bool:
        """Tell whether texts stay on this machine."""
        return not self.address or urlsplit(self.address).hostname in LOOPBACK
