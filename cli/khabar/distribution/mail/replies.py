"""`khabar recipients import-replies`: reads what came back, and stops mail to those who leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.lists.directory import read_directory
from khabar.distribution.mail.returns.mailboxes import messages_in
from khabar.distribution.mail.returns.returned_mail import ReturnedMail, returned_in
from khabar.distribution.mail.returns.stopped import (
    Stop,
    Why,
    add_stops,
    read_stops,
    returns_by_mailbox,
)
from khabar.distribution.mail.returns.tokens import reader_tokens
from khabar.distribution.mail.same_mailbox import same_mailbox
from khabar.distribution.mail.send import LEDGER_FILE
from khabar.files.folder import Folder
from khabar.reports import RepliesReport

_WHY = {"leave": Why.ASKED, "complaint": Why.COMPLAINED, "bounce": Why.BOUNCED}


@dataclass(frozen=True, slots=True)
class _Known:
    """Readers by what a returned message may name: tokens and Message-IDs."""

    tokens: Mapping[str, str]
    ids: Mapping[str, str]

    addresses: Mapping[str, str]

    def whose(self, answer: ReturnedMail) -> frozenset[str]:
        """The readers that an answer speaks of; nobody for one that names none of ours.

        An address alone counts where a person decides: anybody may write it.
        """
        named = {self.tokens[each] for each in answer.tokens if each in self.tokens}
        named |= {self.ids[each] for each in answer.ids if each in self.ids}
        if answer.kind == "asks" and (own := self.addresses.get(same_mailbox(answer.address))):
            named.add(own)
        return frozenset(named)


def import_replies(
    folder: Folder,
    paths: Iterable[Path],
    now: Callable[[], datetime],
    fetched: Iterable[bytes] = (),
) -> RepliesReport:
    """Read mailboxes; who leaves, complains or is not there gets no more mail.

    `paths` are those on this machine, `fetched` are messages from elsewhere.

    What is not about mail of this newsroom is left alone, and counted. A second reading changes
    nothing, also where a reader has come back since. Of a wish without a time nobody knows whether
    it is older than that: such readers are named.
    """
    counts: Counter[str] = Counter()
    asking, undated = set[str](), set[str]()
    stops: dict[str, Stop] = {}
    again = returns_by_mailbox(folder)
    with Ledger(folder.private.path / LEDGER_FILE, now) as ledger:
        known = _known(folder, ledger)
        for raw in chain(fetched, chain.from_iterable(map(messages_in, paths))):
            counts["messages"] += 1
            for answer in returned_in(raw):
                if answer.kind == "asks" and (readers := known.whose(answer)):
                    asking |= readers
                    counts["asks in words"] += 1
                    continue
                counted, leaving = _take(answer, known, ledger)
                counts[counted] += 1
                for address in leaving:
                    back = again.get(same_mailbox(address), 0)
                    if back and not answer.at and answer.kind == "leave":
                        undated.add(address)
                        continue
                    if 0 < answer.at < back:
                        continue
                    at = now().isoformat(timespec="seconds")
                    why = _WHY[answer.kind]
                    stops.setdefault(address, Stop(why=why, at=at, words=answer.words))
    fresh = add_stops(folder, stops)
    stopped = read_stops(folder).keys()
    left, unsure = (tuple(sorted(each - stopped)) for each in (asking, undated))
    return RepliesReport(dict(sorted(counts.items())), fresh, left, unsure)


def _known(folder: Folder, ledger: Ledger) -> _Known:
    ids = ledger.owners()
    addresses = {*ids.values(), *(each.address for each in read_directory(folder))}
    by_address = {same_mailbox(each): each for each in addresses}
    return _Known(reader_tokens(folder).owners(addresses), ids, by_address)


def _take(answer: ReturnedMail, known: _Known, ledger: Ledger) -> tuple[str, frozenset[str]]:
    """Note an answer in the ledger; returns what it counts as, and who gets no more mail."""
    readers = known.whose(answer)
    if not readers:
        return "not about our mail", frozenset()
    words = f"{answer.kind}: {answer.status} {answer.words}".strip()
    for id_ in answer.ids & known.ids.keys():
        ledger.note_return(id_, words)
    if answer.kind in ("leave", "complaint") or answer.lasting:
        return answer.kind, readers
    return "temporary", frozenset()
