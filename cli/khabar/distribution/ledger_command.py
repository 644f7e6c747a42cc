"""`khabar ledger`: shows, exports, imports and gives up ledgers of mail."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_copy import merge_copy, write_copy
from khabar.distribution.mail.ledgers.ledger_entries import LedgerError
from khabar.distribution.mail.ledgers.sent_elsewhere import unknown_runs
from khabar.distribution.mail.ledgers.shared_ledger import SharedLedger, SharedPlace
from khabar.distribution.mail.left_elsewhere import merge_wishes, wishes_text
from khabar.distribution.mail.send import LEDGER_FILE
from khabar.distribution.sealed import Seal
from khabar.files import given
from khabar.files.folder import Folder
from khabar.reports import LedgerReport
from khabar.workspace.history import earlier_ids_of, read_histories

Now = Callable[[], datetime]


def export_ledger(folder: Folder, file: Path, seal: Seal, now: Now) -> LedgerReport:
    """Write a sealed copy of the ledger. Raises `LedgerError` where this computer has none."""
    if folder.private.base.stat(LEDGER_FILE) is None:
        hint = "run this on the computer that sent the mail: `khabar history RELEASE` names it"
        raise LedgerError("this computer has sent no mail", hint)
    with _open(folder, now) as ledger:
        count = len(ledger.records())
        given.write(file, seal.seal(write_copy(ledger, wishes_text(folder))))
        return LedgerReport("exported", ledger.id, count, file=str(file))


def import_ledger(folder: Folder, file: str, data: bytes, seal: Seal, now: Now) -> LedgerReport:
    """Merge a sealed copy of a ledger and of who left; nothing that is known here is lost."""
    copy = seal.unseal(data, file)
    with _open(folder, now) as ledger:
        merged = merge_copy(ledger, copy, file)
        if merged.wishes:
            merge_wishes(folder, merged.wishes, file)
        return LedgerReport("imported", ledger.id, merged.messages, merged.new, str(file))


def give_up(
    folder: Folder, lost: str, now: Now, place: SharedPlace | None, machine: str
) -> LedgerReport:
    """Go on without a ledger that is lost for ever: what it knows, nobody knows.

    Raises `LedgerError` where neither the history nor the shared place names it.
    """
    histories = read_histories(folder, folder.ids())
    with _open(folder, now) as ledger:
        found = [run for id_, happened in histories.events.items()
                 for run, _ in unknown_runs(id_, happened, ledger)
                 if run.partition("/")[0] == lost]  # fmt: skip
        shared = SharedLedger(place, ledger, machine, now) if place else None
        declared = bool(shared and shared.declare_lost(lost))
        if not found and not declared:
            raise LedgerError(f"no mail waits for a ledger {lost}", "see `khabar ledger show`")
        ledger.learn(found)
        return LedgerReport("lost", lost, len(found))


def show_ledger(folder: Folder, now: Now) -> LedgerReport:
    """Say which ledger this is, what it knows, and which sendings of others it does not know."""
    histories = read_histories(folder, folder.ids())
    with _open(folder, now) as ledger:
        missing = tuple(
            (id_, event.version, event.locale, run, event.machine)
            for id_, happened in histories.events.items()
            for run, event in unknown_runs(id_, happened, ledger)
        )
        return LedgerReport("shown", ledger.id, len(ledger.records()), missing=missing)


def _open(folder: Folder, now: Now) -> Ledger:
    return Ledger(folder.private.path / LEDGER_FILE, now, partial(earlier_ids_of, folder))
