"""Offers to readers: each locale's bulletin, its readers, and what the ledger knows of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState, LedgerEntry
from khabar.distribution.mail.recipients import Recipient, RecipientList
from khabar.distribution.mail.same_mailbox import same_mailbox
from khabar.model import Bulletin, Status
from khabar.problems import Problem
from khabar.reports import MailRow, SendReport, Undelivered
from khabar.sources.release import ParsedRelease
from khabar.standing.bulletins import decided, linked, lost, standing
from khabar.standing.catalog_findings import Findings, findings_of
from khabar.standing.findings import FindingStore
from khabar.standing.prepared_bulletins import Prepared
from khabar.workspace.load import Loaded

_OPEN = (DeliveryState.REFUSED, DeliveryState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Offer:
    """One locale's offer to its readers: a bulletin, or the reasons for none.

    `embargoed`: only recipients who may have it before its time are sent it.
    """

    locale: str
    bulletin: Bulletin | None = None
    embargoed: bool = False
    reasons: tuple[str, ...] = ()
    finding: bool = False

    @property
    def version(self) -> int:
        """The version that stands, 0 for none."""
        return self.bulletin.release.version if self.bulletin else 0


Offers = Mapping[str, Offer]


def offers(
    loaded: Loaded, parsed: ParsedRelease, locale: str, now: datetime, known: FindingStore
) -> Offers:
    """Tell what may go out at `now`, by locale; of one locale alone if it is named.

    Of a release whose source cannot be read that is the notice of its withdrawal. `known` may know
    what is found in the catalogs.
    """
    release = parsed.release
    findings = findings_of(loaded, known)
    links = linked(loaded, findings, now)
    prepared = tuple(decided(loaded, findings, now, links))
    found = {}
    for each in (locale,) if locale else loaded.newsroom.locales:
        mine = [one for one in prepared if one.key == (parsed.id, each)]
        early = release and release.embargo and now < release.embargo
        if early and release and release.embargo:
            # Under embargo, only what may be public when the embargo ends.
            early_ = standing(loaded, release, each, findings, release.embargo)
            mine = [links.with_links(one) for one in early_]
        canceled = (release or parsed.remains).status is Status.CANCELED
        if canceled and not any(one.public for one in mine):
            mine = [*_notice_for_holders(loaded, parsed, each, findings, now)]
        public = [one.bulletin for one in mine if one.public]
        reasons = tuple(reason for one in mine for reason in one.bulletin.reasons)
        finding = any(one.finding for one in mine)
        if public:
            found[each] = Offer(each, public[0], bool(early))
        else:
            found[each] = Offer(each, None, False, reasons, finding)
    return found


def _notice_for_holders(
    loaded: Loaded, parsed: ParsedRelease, locale: str, findings: Findings, now: datetime
) -> Iterator[Prepared]:
    """The notice of a text that was sent under embargo alone: the site's readers are not told."""
    said = parsed.release or parsed.remains
    last = max(each for each in (now, said.embargo, said.moment) if each)
    if parsed.release:
        free = replace(parsed.release, embargo=None)
        return standing(loaded, free, locale, findings, last)
    bare = replace(parsed, remains=replace(parsed.remains, embargo=None))
    return lost(loaded, bare, locale, last)


def holders(ledger: Ledger, id_: str, offered: Offers) -> RecipientList:
    """The readers who have an older version than the one that is offered in their language."""
    entries = [
        each
        for each in ledger.holders(id_)
        if each.locale in offered and each.version < offered[each.locale].version
    ]
    return RecipientList(tuple(each.recipient for each in entries))


def in_a_language(people: RecipientList, offered: Offers) -> RecipientList:
    """Give those without a language the newsroom's first one in which there is a text."""
    ready = [each.locale for each in offered.values() if each.bulletin]
    first = next(iter(ready or offered), "")
    readers = tuple(
        each if each.locale else replace(each, locale=first) for each in people.recipients
    )
    return replace(people, recipients=readers)


@dataclass(frozen=True, slots=True)
class SendPlan:
    """A run: the readers of each language, and what becomes of the message to each.

    A fate is `send`, `embargo` (they have to wait), `withheld` (nothing may go out in their
    language), `stopped` (they get no more mail), or what the ledger says of an earlier run:
    `earlier`, `refused`, `unknown`.
    """

    release: str
    offers: Offers
    fates: Mapping[Recipient, str]
    before: Mapping[str, LedgerEntry]
    problems: tuple[Problem, ...]

    @property
    def todo(self) -> tuple[Recipient, ...]:
        """The readers who are sent a message now."""
        return tuple(each for each, fate in self.fates.items() if fate == "send")

    @property
    def locales(self) -> frozenset[str]:
        """The languages in which something is sent now."""
        return frozenset(each.locale for each in self.todo)

    @property
    def keys(self) -> set[tuple[int, str]]:
        """Their messages, as the ledger names them."""
        return {(self.offers[each.locale].version, each.address) for each in self.todo}

    @property
    def taken(self) -> set[tuple[int, str]]:
        """The texts, by version and locale, that the server took in earlier runs."""
        return {
            (each.version, each.locale)
            for each in self.before.values()
            if each.state is DeliveryState.SENT
        }

    def report(self, mode: str, after: Ledger | None = None) -> SendReport:
        """The plan as a report, or what became of it by the ledger."""
        now = after.newest(self.release) if after else self.before
        waiting = after.planned(self.release) if after else {}
        fates = {each: self._fate(each, now) if after else fate
                 for each, fate in self.fates.items()}  # fmt: skip
        rows = tuple(self._row(offer, fates) for offer in self.offers.values())
        notes = {(each.version, each.address): each for each in (*now.values(), *waiting.values())}
        open_ = tuple(_undelivered(fates, self.offers, now, notes))
        return SendReport(self.release, mode, rows, open_, problems=self.problems)

    def _fate(self, reader: Recipient, now: Mapping[str, LedgerEntry]) -> str:
        fate, entry = self.fates[reader], now.get(reader.address)
        if fate != "send":
            return fate
        arrived = entry and entry.version >= self.offers[reader.locale].version
        return entry.state.value if entry and arrived else "deferred"

    def _row(self, offer: Offer, fates: Mapping[Recipient, str]) -> MailRow:
        counts = Counter(fate for each, fate in fates.items() if each.locale == offer.locale)
        return MailRow(offer.locale, offer.version, dict(sorted(counts.items())), offer.embargoed,
                       offer.reasons, offer.finding and counts["withheld"] > 0)  # fmt: skip


def plan(
    id_: str,
    offered: Offers,
    people: RecipientList,
    newest: Mapping[str, LedgerEntry],
    stopped: Collection[str] = (),
) -> SendPlan:
    """Decide on each reader of the offered languages; `newest` is the ledger's.

    `stopped` are addresses that get no more mail.
    """
    ended = set(map(same_mailbox, stopped))
    known = _as_known(people.recipients, newest)
    readers = [each for each in known if each.locale in offered]
    fates = {
        each: "stopped"
        if same_mailbox(each.address) in ended
        else _decide(each, offered[each.locale], newest)
        for each in readers
    }
    return SendPlan(id_, offered, fates, newest, people.problems)


def _as_known(
    readers: Iterable[Recipient], newest: Mapping[str, LedgerEntry]
) -> Iterator[Recipient]:
    """Readers by the addresses that the ledger has, where it differs from a list in capitals.

    A list that has both has them as two readers.
    """
    listed = tuple(readers)
    own = {each.address for each in listed}
    twins = {same_mailbox(each): each for each in newest if each not in own}
    for each in listed:
        here = each.address in newest
        twin = None if here else twins.pop(same_mailbox(each.address), None)
        yield replace(each, address=twin) if twin else each


def _decide(reader: Recipient, offer: Offer, newest: Mapping[str, LedgerEntry]) -> str:
    known = newest.get(reader.address)
    if not offer.bulletin:
        return "withheld"
    if known and known.version >= offer.version:
        return known.state.value if known.state in _OPEN else "earlier"
    if offer.embargoed and not reader.embargo:
        return "embargo"
    return "send"


def _undelivered(
    fates: Mapping[Recipient, str],
    offered: Offers,
    newest: Mapping[str, LedgerEntry],
    notes: Mapping[tuple[int, str], LedgerEntry],
) -> Iterator[Undelivered]:
    """List messages that a person should look at: of this run, and all whose fate is unknown."""
    shown: set[str] = set()
    for each, fate in fates.items():
        if fate in ("refused", "unknown", "deferred"):
            note = notes.get((offered[each.locale].version, each.address))
            shown.add(each.address)
            yield Undelivered(each.address, each.locale, fate, note.detail if note else "")
    for entry in newest.values():
        if entry.state is DeliveryState.UNKNOWN and entry.address not in shown:
            yield Undelivered(entry.address, entry.locale, entry.state.value, entry.detail)
