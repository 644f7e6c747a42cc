"""A mailer that hands over only what is reserved for this computer in the shared ledger."""

from collections.abc import Callable, Sequence

from khabar.distribution.mail.ledgers.shared_ledger import SharedLedger, SharedLedgerError
from khabar.distribution.mail.mailers.port import Envelope, Fate, Mailer, MailLimits, Reply
from khabar.distribution.publishing.storage import StorageError


class ReservingMailer:
    """Reserves the next messages before the first of them goes to the mailer behind it."""

    def __init__(
        self, mailer: Mailer, shared: SharedLedger, release: str, envelopes: Sequence[Envelope]
    ) -> None:
        """`envelopes` are those of the run, in their order, as the ledger has them planned."""
        self._mailer, self._shared = mailer, shared
        self._order = [(release, each.version, each.address) for each in envelopes]
        self._records = {each.key: each for each in shared.ledger.records()}
        self._release, self._reserved = release, frozenset[tuple[str, int, str]]()
        self._done: set[tuple[str, int, str]] = set()

    def limits(self) -> MailLimits:
        """Ask the mailer behind it."""
        return self._mailer.limits()

    def hand_over(self, envelope: Envelope, handing: Callable[[], None]) -> Reply:
        """Reserve a message where it is not yet, then hand it over.

        Raises `SharedLedgerError` where it may not be reserved, or the place cannot be reached.
        """
        key = (self._release, envelope.version, envelope.address)
        if key not in self._reserved:
            self._reserve(key)
        reply = self._mailer.hand_over(envelope, handing)
        if reply.fate not in (Fate.DEFERRED, Fate.UNREACHABLE, Fate.REFUSED_MESSAGE, Fate.REFUSED):
            self._done.add(key)
        return reply

    def rest(self) -> None:
        """Close the connection of the mailer behind it."""
        self._mailer.rest()

    def _reserve(self, key: tuple[str, int, str]) -> None:
        """Reserve a message and those behind it, which come next."""
        start = self._order.index(key)
        coming = [each for each in self._order[start:] if each not in self._done]
        batch = coming[: self._shared.place.batch]
        try:
            self._shared.reserve([self._records[each] for each in batch])
        except StorageError as error:
            raise SharedLedgerError(f"the shared ledger: {error.message}", error.hint) from error
        self._reserved = frozenset(batch)
