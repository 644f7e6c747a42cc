"""Accounts of a delivery: the ledger, or for a trial the memory of this process."""

from collections.abc import Callable

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
from khabar.distribution.mail.mailers.port import Envelope
from khabar.distribution.mail.offers import Offers
from khabar.reports import MailRow, SendReport, Undelivered


class LedgerJournal:
    """The journal of a run: the ledger."""

    def __init__(
        self, ledger: Ledger, release: str, total: int, progress: Callable[[int, int], None]
    ) -> None:
        """`total` is how many messages the run has; `progress` is told as each one is settled."""
        self.ledger, self.release = ledger, release
        self.total, self.progress, self.done = total, progress, 0

    def handing(self, envelope: Envelope) -> None:
        """Note that from now on the server may have the message."""
        self.move(envelope, DeliveryState.HANDING, "")

    def sent(self, envelope: Envelope, reply: str) -> None:
        """The server has it."""
        self.move(envelope, DeliveryState.SENT, reply)

    def refused(self, envelope: Envelope, reply: str) -> None:
        """The server will not have it."""
        self.move(envelope, DeliveryState.REFUSED, reply)

    def deferred(self, envelope: Envelope, reply: str) -> None:
        """Note that the message may be tried again."""
        self.move(envelope, DeliveryState.PLANNED, reply)

    def unknown(self, envelope: Envelope, reason: str) -> None:
        """Note that nobody can tell whether the message arrived."""
        self.move(envelope, DeliveryState.UNKNOWN, reason)

    def move(self, envelope: Envelope, state: DeliveryState, detail: str) -> None:
        """Note a state, and show how far the run is."""
        self.ledger.move(self.release, envelope.version, envelope.address, state, detail)
        if state not in (DeliveryState.HANDING, DeliveryState.PLANNED):
            self.done += 1
            self.progress(self.done, self.total)


class TrialJournal:
    """The journal of a trial, which leaves nothing behind: what became of each language."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self.fates: dict[str, tuple[str, str]] = {}

    def handing(self, envelope: Envelope) -> None:
        """Note that from now on the server may have the message."""
        self.fates[envelope.locale] = ("unknown", "")

    def sent(self, envelope: Envelope, reply: str) -> None:
        """The server has it."""
        self.fates[envelope.locale] = ("sent", reply)

    def refused(self, envelope: Envelope, reply: str) -> None:
        """The server will not have it."""
        self.fates[envelope.locale] = ("refused", reply)

    def deferred(self, envelope: Envelope, reply: str) -> None:
        """Note that the message may be tried again."""
        self.fates[envelope.locale] = ("deferred", reply)

    def unknown(self, envelope: Envelope, reason: str) -> None:
        """Note that nobody can tell whether the message arrived."""
        self.fates[envelope.locale] = ("unknown", reason)

    def report(self, release: str, offered: Offers, address: str, stopped: str) -> SendReport:
        """Report the delivery in each language that has something to offer."""
        rows, open_ = [], []
        for offer in offered.values():
            fate, detail = self.fates.get(offer.locale, ("withheld", ""))
            rows.append(MailRow(offer.locale, offer.version, {fate: 1}, offer.embargoed,
                                offer.reasons, offer.finding))  # fmt: skip
            if fate not in ("sent", "withheld"):
                open_.append(Undelivered(address, offer.locale, fate, detail))
        return SendReport(release, "test", tuple(rows), tuple(open_), stopped)
