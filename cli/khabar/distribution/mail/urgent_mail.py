"""Mail about withdrawals goes first: another run pauses for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from khabar import history
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import LedgerBusyError
from khabar.distribution.mail.release_mail import Mailing
from khabar.distribution.mail.transport import Clock
from khabar.files.folder import HISTORY_FILE, Folder
from khabar.workspace.history import read_histories

_WAITS = "withdrawal-waits"
# A run looks for urgent mail after each message; a slow server may take this long for one.
_PATIENCE = 660
WITHDRAWN = (
    "it was withdrawn while it was sent: `khabar send RELEASE --to-holders` tells who has it"
)
MAKES_WAY = "a withdrawal goes first; run the same command again after it"


def is_withdrawal(job: Mailing) -> bool:
    """Tell whether what is sent is the notice of a withdrawal."""
    # An older Khabar wrote withdrawals into sources alone.
    pages = [each.bulletin for each in job.offers.values() if each.bulletin]
    return bool(history.killed(job.loaded.histories.get(job.id, ()))) or any(
        page.withdrawn for page in pages
    )


@contextmanager
def ledger_for(job: Mailing, open_: Callable[[], Ledger], clock: Clock) -> Iterator[Ledger]:
    """Open the ledger; for a withdrawal, a run of this computer that has it is asked to make way.

    Raises `LedgerBusyError` where another run goes on.
    """
    private = job.folder.private
    if not is_withdrawal(job):
        with open_() as ledger:
            yield ledger
        return
    try:
        with _awaited(open_, clock, lambda: private.write(_WAITS, b"")) as ledger:
            private.base.remove(_WAITS)
            yield ledger
    finally:
        if private.base.stat(_WAITS) is not None:
            private.base.remove(_WAITS)


def _awaited(open_: Callable[[], Ledger], clock: Clock, ask: Callable[[], None]) -> Ledger:
    """Open the ledger as soon as it is free. Raises `LedgerBusyError` after some minutes."""
    end = clock.monotonic() + _PATIENCE
    while True:
        try:
            return open_()
        except LedgerBusyError:
            if clock.monotonic() >= end:
                raise
            ask()
            clock.sleep(1)


@dataclass
class Interruption:
    """Reasons for a run to stop before its next message."""

    folder: Folder
    release: str
    urgent: bool

    def __post_init__(self) -> None:
        """Look at the history as the run begins."""
        self._seen = self._stamp()

    def why(self) -> str:
        """Say why the rest has to wait, or nothing. A withdrawal itself waits for nothing."""
        if self.urgent:
            return ""
        if self.folder.private.base.stat(_WAITS) is not None:
            return MAKES_WAY
        if (now := self._stamp()) != self._seen:
            self._seen = now
            events = read_histories(self.folder, (self.release,)).events.get(self.release, ())
            return WITHDRAWN if history.killed(events) else ""
        return ""

    def _stamp(self) -> tuple[int, int]:
        found = self.folder.base.stat(f"releases/{self.release}/{HISTORY_FILE}")
        return (found.st_size, found.st_mtime_ns) if found else (0, 0)
