"""The port of mailers: hand one message over, and tell what became of it.

The point of no return is the moment from which the other side may have the message. A mailer calls
`handing` just before it. Before that, a failure costs nothing; after it, only a reply tells whether
the message has arrived, and without one its fate is unknown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from khabar.problems import KhabarError


class DeliveryError(KhabarError):
    """Mail cannot go out at all: the login, the certificate or the sender is not accepted."""

    exit_code = 4


class UnreachableError(Exception):
    """The server cannot be reached now; the reason is its text."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message on its way: to which mailbox, of which version and language, and what it says.

    `data` writes it when its turn comes, so that its date is right. `sender` is where it returns to
    if it cannot be delivered, or nothing for the usual place.
    """

    address: str
    version: int
    locale: str
    data: Callable[[], bytes]
    sender: str = ""

    @property
    def letter(self) -> tuple[int, str]:
        """The text that all readers of one version and language share."""
        return self.version, self.locale


@dataclass(frozen=True, slots=True)
class MailLimits:
    """The limits that a server tells: bytes of one message, 0 where it names none."""

    size: int = 0


class Fate(StrEnum):
    """Fate of a message after it was handed over.

    `DEFERRED`: not now, the next message may go. `UNREACHABLE`: nothing goes now. `REFUSED_READER`:
    never to this mailbox. `REFUSED_MESSAGE`: not this text, or not from us, whoever reads it.
    `REFUSED`: not to this mailbox, and the server does not say why.
    """

    SENT = "sent"
    DEFERRED = "deferred"
    UNREACHABLE = "unreachable"
    REFUSED_READER = "refused reader"
    REFUSED_MESSAGE = "refused message"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reply:
    """Fate of a message, and the other side's words on one line."""

    fate: Fate
    words: str = ""


class Mailer(Protocol):
    """A way to readers. A mailer keeps its connection from message to message until `rest`.

    Each method raises `DeliveryError` where no message can go out, now or later.
    """

    def limits(self) -> MailLimits:
        """Ask what the server takes. Raises `UnreachableError` where it cannot be asked now."""
        ...

    def hand_over(self, envelope: Envelope, handing: Callable[[], None]) -> Reply:
        """Give one message to the server.

        `handing` is called once, just before the server may have the message, or never.
        """
        ...

    def rest(self) -> None:
        """Close the connection; the next message connects again. Never raises."""
        ...
