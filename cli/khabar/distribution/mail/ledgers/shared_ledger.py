"""A ledger that several computers share: pages in a shared place, one after the other.

Each page is a file that only one computer can create (see the port of storage), and it is sealed.
A page says what became of messages, and which messages its computer hands over next: these are
reserved. So a computer that cannot create the next page has missed one, reads it, and learns who is
at work. Where a computer is lost while it has messages reserved, a person says so; then these
messages count as unknown, and a computer that comes back finds that out at its next page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict, ValidationError

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_copy import CopiedMessage
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerRecord
from khabar.distribution.mail.mailers.port import DeliveryError
from khabar.distribution.publishing.storage import Capability, Storage
from khabar.distribution.sealed import Seal

# Number of waits of five seconds: a computer reads the pages after each batch of messages.
_PATIENCE = 60
_LOST = "its computer was lost while it sent"


class SharedLedgerError(DeliveryError):
    """The shared ledger does not allow this computer to send now."""


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """Place where a ledger is shared, and the passphrase of its pages.

    `batch` messages are reserved at once: so many are unknown where a computer is lost.
    """

    storage: Storage
    seal: Seal
    batch: int = 20


class _Page(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    ledger: str
    machine: str
    at: str
    messages: list[CopiedMessage] = []
    runs: list[str] = []
    reserved: list[CopiedMessage] = []
    lost: list[str] = []
    urgent: bool = False


class SharedLedger:
    """This computer's ledger, kept alike with the shared place."""

    def __init__(
        self, place: SharedPlace, ledger: Ledger, machine: str, now: Callable[[], datetime]
    ) -> None:
        """Raises `SharedLedgerError` for a place that cannot keep two computers apart."""
        if Capability.CREATE_ONLY not in place.storage.capabilities:
            message = f"{place.storage.name} cannot keep two computers apart"
            raise SharedLedgerError(message, "name another place in `mail.ledger`")
        self.place, self.ledger, self._machine, self._now = place, ledger, machine, now
        self._number, self._mine = ledger.pages(place.storage.name)
        self._open: dict[str, _Page] = {}
        self._declared_lost = self._asked = False

    def catch_up(self, *, alone: bool = True) -> None:
        """Read the pages that are new.

        Raises `SharedLedgerError` where another computer is at work, if this one wants to be alone.
        """
        while (sealed := self.place.storage.read(_name(self._number + 1))) is not None:
            self._number += 1
            self._apply(self._page(sealed, self._number))
        busy = [each for ledger, each in self._open.items() if ledger != self.ledger.id]
        self._note()
        if busy and alone:
            message = f"{busy[0].machine or 'another computer'} is sending since {busy[0].at}"
            hint = "wait for it to end, or run its command again there."
            hint += f" If that computer is lost: `khabar ledger lost {busy[0].ledger}`"
            raise SharedLedgerError(message, hint)

    def reserve(self, records: Sequence[LedgerRecord]) -> None:
        """Reserve messages for this computer, and tell what became of earlier ones.

        Raises `SharedLedgerError` where it may not have them.
        """
        if self._declared_lost:
            hint = "what it had reserved is unknown now; run the same command again"
            raise SharedLedgerError("this computer was declared lost while it sent", hint)
        while not self._append(reserved=[CopiedMessage.of(each) for each in records]):
            before = self.ledger.runs()
            self.catch_up()
            if self._asked:
                hint = "run the same command again after it"
                raise SharedLedgerError("a withdrawal of another computer goes first", hint)
            if self._declared_lost or self.ledger.runs() != before or self._moved(records):
                hint = "run the same command again; it sends only what was not sent yet"
                raise SharedLedgerError("another computer sent meanwhile", hint)

    def go_first(self, sleep: Callable[[float], None]) -> None:
        """Ask a computer that sends mail to pause for a withdrawal, and wait until it does."""
        self.catch_up(alone=False)
        asked = False
        for _ in range(_PATIENCE):
            if not set(self._open) - {self.ledger.id}:
                return
            asked = asked or self._append(urgent=True)
            sleep(5)
            self.catch_up(alone=False)

    def settle(self) -> None:
        """Tell what became of all messages, and give back what is reserved."""
        while self.ledger.id in self._open or self.ledger.records(untold=True):
            if self._append():
                return
            self.catch_up(alone=False)

    def declare_lost(self, ledger: str) -> bool:
        """Count another ledger's reserved messages as unknown; tells whether it had any."""
        self.catch_up(alone=False)
        while page := self._open.get(ledger):
            if self._append(lost=page):
                return True
            self.catch_up(alone=False)
        return False

    def _moved(self, records: Sequence[LedgerRecord]) -> bool:
        """Tell whether any of these messages is no longer only planned."""
        wanted = {each.key for each in records}
        found = (each for each in self.ledger.records() if each.key in wanted)
        return any(each.entry.state is not DeliveryState.PLANNED for each in found)

    def _note(self) -> None:
        """Note how many pages are in here: as long as somebody is at work, they are read again."""
        name = self.place.storage.name
        applied = self.ledger.pages(name)[0] if self._open else self._number
        self.ledger.note_pages(name, applied, self._mine)

    def _append(
        self,
        reserved: Sequence[CopiedMessage] = (),
        lost: _Page | None = None,
        *,
        urgent: bool = False,
    ) -> bool:
        """Create the next page; `False` where another computer has created it."""
        records, runs = self.ledger.records(untold=True), self.ledger.untold_runs()
        unsure = {"state": DeliveryState.UNKNOWN, "detail": _LOST}
        doubtful = [each.model_copy(update=unsure) for each in lost.reserved] if lost else []
        page = _Page(
            ledger=self.ledger.id,
            machine=self._machine,
            at=self._now().isoformat(timespec="seconds"),
            messages=[*map(CopiedMessage.of, records), *doubtful],
            runs=list(runs),
            reserved=list(reserved),
            lost=[lost.ledger] if lost else [],
            urgent=urgent,
        )
        self._mine = self._number + 1
        self._note()
        sealed = self.place.seal.seal(page.model_dump_json().encode())
        if not self.place.storage.create(_name(self._mine), sealed):
            return False
        self._number = self._mine
        self.ledger.tell(records, runs)
        # The rest of the page came from this ledger.
        self.ledger.merge([each.record() for each in doubtful], ())
        self._turn(page)
        self._note()
        return True

    def _apply(self, page: _Page) -> None:
        """Take over what a page tells."""
        if page.ledger == self.ledger.id and self._number > self._mine:
            hint = (
                "move .khabar/ledger.sqlite away on this computer: the shared place has all of it"
            )
            raise SharedLedgerError("a page of this ledger was not written by this computer", hint)
        records = [each.record() for each in page.messages]
        self.ledger.merge(records, page.runs)
        self.ledger.tell(records, page.runs)
        self._declared_lost |= self.ledger.id in page.lost
        self._asked = page.urgent
        self._turn(page)

    def _turn(self, page: _Page) -> None:
        """Note which ledger has messages reserved after a page."""
        for each in page.lost:
            self._open.pop(each, None)
        self._open.pop(page.ledger, None)
        if page.reserved:
            self._open[page.ledger] = page

    def _page(self, sealed: bytes, number: int) -> _Page:
        name = f"{self.place.storage.name}/{_name(number)}"
        try:
            return _Page.model_validate_json(self.place.seal.unseal(sealed, name))
        except ValidationError as error:
            raise SharedLedgerError(f"{name} is of a newer Khabar", "update Khabar") from error


def _name(number: int) -> str:
    return f"ledger/{number:08}.khabar"
