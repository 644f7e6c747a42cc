"""Entries of the ledger: one message each, and the runs that sent them."""

from dataclasses import dataclass
from enum import StrEnum

from khabar.distribution.mail.recipients import Recipient
from khabar.problems import KhabarError


class DeliveryState(StrEnum):
    """State of a message on its way."""

    PLANNED = "planned"
    HANDING = "handing"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One message: to whom, which version, its `Message-ID`, the PDF it carries, and its state.

    `detail` is what the server said last, or why nobody can tell.
    """

    address: str
    locale: str
    name: str
    embargo: bool
    version: int
    message_id: str
    pdf_sha256: str
    state: DeliveryState = DeliveryState.PLANNED
    detail: str = ""

    @property
    def recipient(self) -> Recipient:
        """The reader that the message goes to."""
        return Recipient(self.address, self.locale, self.name, self.embargo)


# How much each state knows. A message that arrived has arrived, whoever says it.
_RANKS = {
    DeliveryState.PLANNED: 0,
    DeliveryState.REFUSED: 1,
    DeliveryState.HANDING: 2,
    DeliveryState.UNKNOWN: 3,
    DeliveryState.SENT: 4,
}


@dataclass(frozen=True, slots=True)
class LedgerRecord:
    """An entry as it travels from ledger to ledger.

    `attempt` counts a person's decisions to send it again; `changed` is ISO 8601.
    """

    release: str
    entry: LedgerEntry
    attempt: int
    changed: str

    @property
    def key(self) -> tuple[str, int, str]:
        """Name of the message: a version goes to a mailbox once."""
        return self.release, self.entry.version, self.entry.address

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Order of knowledge: that it arrived, then the latest decision, then how far it came."""
        state = self.entry.state
        return state is DeliveryState.SENT, self.attempt, _RANKS[state]

    @property
    def values(self) -> tuple[object, ...]:
        """The columns of its row, as the ledger has them."""
        one = self.entry
        return (self.release, self.attempt, self.changed, one.address, one.locale, one.name,
                one.embargo, one.version, one.message_id, one.pdf_sha256, one.state.value,
                one.detail)  # fmt: skip


class LedgerError(KhabarError):
    """The ledger cannot be used: nothing was sent."""


class LedgerBusyError(LedgerError):
    """Another process of this computer has the ledger open."""
