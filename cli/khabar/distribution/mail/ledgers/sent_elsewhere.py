"""Mail that another computer sent: what the history names and this ledger does not have."""

from collections.abc import Iterable, Iterator

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.history import MAILING, SEND
from khabar.model import Event
from khabar.problems import KhabarError

# Name of the ledgers of sendings that the history has from before ledgers had names.
OLD = "old"


class SentElsewhereError(KhabarError):
    """Another computer's ledger says who was sent this release; without it nothing is sent."""

    exit_code = 4


def refuse_if_sent_elsewhere(id_: str, events: Iterable[Event], ledger: Ledger) -> None:
    """Refuse where the history tells of a sending of which this ledger knows nothing.

    Raises `SentElsewhereError`, which says on which computer the ledger is.
    """
    unknown = list(unknown_runs(id_, events, ledger))
    if not unknown:
        return
    last = max((event for _, event in unknown), key=lambda each: each.at)
    ledgers = sorted({run.partition("/")[0] for run, _ in unknown})
    where = last.machine or "another computer"
    message = f"{id_} v{last.version} was mailed from {where} at {last.at}"
    message += f" (ledger {', '.join(ledgers)}), and this computer does not know to whom"
    hint = f"on {where}: `khabar ledger export FILE`; here: `khabar ledger import FILE`."
    hint += f" If that ledger is lost for ever: `khabar ledger lost {ledgers[0]}`"
    raise SentElsewhereError(message, hint)


def unknown_runs(id_: str, events: Iterable[Event], ledger: Ledger) -> Iterator[tuple[str, Event]]:
    """List the runs that a ledger does not have, each with its event."""
    known, held = ledger.runs(), ledger.sent_versions(id_)
    for each in events:
        if each.what not in (MAILING, SEND):
            continue
        run = each.run or f"{OLD}/{id_}/{each.version}/{each.locale}"
        if run not in known and (each.run or (each.version, each.locale) not in held):
            yield run, each
