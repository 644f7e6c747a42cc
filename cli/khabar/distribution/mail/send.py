"""`khabar send`: a release by mail, to each of its readers once, in their language."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from khabar import history
from khabar.digest import sha256
from khabar.distribution.mail.journals import LedgerJournal, TrialJournal
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
from khabar.distribution.mail.ledgers.reserving_mailer import ReservingMailer
from khabar.distribution.mail.ledgers.sent_elsewhere import refuse_if_sent_elsewhere
from khabar.distribution.mail.ledgers.shared_ledger import SharedLedger, SharedPlace
from khabar.distribution.mail.left_elsewhere import share_wishes
from khabar.distribution.mail.letter import other_bytes
from khabar.distribution.mail.mail_address import mailbox_of
from khabar.distribution.mail.mailers.port import DeliveryError, Envelope, Mailer
from khabar.distribution.mail.message import Letter
from khabar.distribution.mail.offers import SendPlan, holders, in_a_language, plan
from khabar.distribution.mail.open_refusals import LetterKey
from khabar.distribution.mail.recipients import Recipient, RecipientList, parse_recipients
from khabar.distribution.mail.release_mail import Mailing, SendOptions, mailing
from khabar.distribution.mail.returns.stopped import Why, read_stops
from khabar.distribution.mail.run_events import Run, announce, note_cut_run, note_sent
from khabar.distribution.mail.transport import Clock, Journal, Pace, Terms, deliver
from khabar.distribution.mail.urgent_mail import Interruption, is_withdrawal, ledger_for
from khabar.distribution.publishing.kept_texts import keep_given, put_back
from khabar.files.folder import Folder
from khabar.model import Bulletin, Mail
from khabar.problems import KhabarError
from khabar.reports import SendReport
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import earlier_ids_of, read_histories
from khabar.workspace.newsroom import load

LEDGER_FILE = "ledger.sqlite"
# What somebody has, or may have: its text is kept.
_ARRIVED = {
    each.value for each in (DeliveryState.SENT, DeliveryState.HANDING, DeliveryState.UNKNOWN)
}


@dataclass(frozen=True, slots=True)
class SendContext:
    """Services from outside: the server, the clock, waiting times, and a question to a person.

    `machine` is this computer's name, as the history tells it to other computers; `shared` opens
    the place that `mail.ledger` names.
    """

    mailer: Callable[[Mail], Mailer]
    clock: Clock
    confirm: Callable[[SendReport], bool]
    progress: Callable[[int, int], None] = lambda _done, _total: None
    pace: Pace = field(default_factory=Pace)
    machine: str = ""
    shared: Callable[[str], SharedPlace] | None = None


def send(folder: Folder, options: SendOptions, post: SendContext) -> SendReport:
    """Send a release to everybody who may have it and was not sent it yet.

    What went to whom is in the ledger when this returns, or ends in any other way. Under embargo
    only those are sent it who may have it; what may not be public otherwise goes to nobody.
    """
    job = mailing(folder, options, post.clock)
    with ledger_for(job, lambda: open_ledger(folder, post.clock), post.clock) as ledger:
        note_cut_run(job, ledger)
        shared = _shared(job, ledger, post)
        run = plan_of(job, ledger, options)
        planned = replace(run.report("plan"), rate=job.settings.rate)
        if run.keys - set(ledger.planned(run.release)) and not post.confirm(planned):
            return run.report("canceled")
        letters = job.letters(run.locales, ledger.known_as(job.id))
        ledger.plan(run.release, job.entries(run.todo, letters))
        listed = sha256(options.listed) if options.listed is not None else ""
        told = Run(ledger.begin_run() if run.todo else "", post.machine, listed)
        public = {each: page for each, page in letters.items() if not run.offers[each].embargoed}
        announce(job, run, told)
        # Before the first message: whoever kills a run may change the text before the next one.
        before = keep_given(folder, job.loaded, _given(run, public), post.clock.now())
        journal = LedgerJournal(ledger, run.release, len(run.todo), post.progress)
        try:
            envelopes = list(job.envelopes(run.todo, letters, ledger))
            known = ledger.known_as(job.id)
            opened = _reserving(post, shared, known, envelopes) if shared else post
            with _told(shared) as failed:
                stopped = _hand_over(job, envelopes, journal, opened, run.taken)
        finally:
            report = run.report("sent", ledger)
            note_sent(job, report, public, told)
            arrived = {row.locale for row in report.locales if row.counts.keys() & _ARRIVED}
            put_back(folder, {key: was for key, was in before.items() if key[1] not in arrived})
    told_of = (*report.problems, *other_bytes(folder, public.values()))
    return replace(report, stopped=stopped or "".join(failed), problems=told_of)


def _given(run: SendPlan, public: Mapping[str, Letter]) -> Iterator[Bulletin]:
    """The bulletins that this run brings to somebody; what is under embargo is in the ledger."""
    to_send = {row.locale for row in run.report("plan").locales if row.counts.get("send", 0)}
    for locale in to_send.intersection(public):
        if bulletin := run.offers[locale].bulletin:
            yield bulletin


def _shared(job: Mailing, ledger: Ledger, post: SendContext) -> SharedLedger | None:
    """The shared ledger, of which this one knows everything now, or `None` where none is named."""
    if not job.settings.ledger or not post.shared:
        return None
    place = post.shared(job.settings.ledger)
    shared = SharedLedger(place, ledger, post.machine, post.clock.now)
    if is_withdrawal(job):
        shared.go_first(post.clock.sleep)
    shared.catch_up()
    share_wishes(job.folder, place)
    return shared


def _reserving(
    post: SendContext, shared: SharedLedger, name: str, envelopes: Sequence[Envelope]
) -> SendContext:
    """The services, with a mailer that reserves each message in the shared ledger first."""
    opener = post.mailer
    return replace(post, mailer=lambda mail: ReservingMailer(opener(mail), shared, name, envelopes))


@contextmanager
def _told(shared: SharedLedger | None) -> Iterator[list[str]]:
    """Tell the shared ledger at the end what became of a run; the list says why it was not told."""
    failed: list[str] = []
    try:
        yield failed
    finally:
        try:
            if shared:
                shared.settle()
        except KhabarError as error:
            failed.append(f"the shared ledger was not told: {error.message}; {error.hint}")


def was_sent(folder: Folder, id_: str, clock: Clock) -> bool:
    """Tell whether anybody was sent a release by mail, from this computer or from another one."""
    happened = read_histories(folder, (id_,)).events.get(id_, ())
    if any(each.what in (history.MAILING, history.SEND) for each in happened):
        return True
    if folder.private.base.stat(LEDGER_FILE) is None:
        return False
    with open_ledger(folder, clock) as ledger:
        return bool(ledger.holders(id_))


def trial(folder: Folder, options: SendOptions, address: str, post: SendContext) -> SendReport:
    """Mail a release to one's own address alone, in each language; the ledger is not touched.

    Raises `KhabarError` where it is under embargo and the address is not of the newsroom's domain.
    """
    job = mailing(folder, options, post.clock)
    mailbox = mailbox_of(address)
    early = any(each.embargoed for each in job.offers.values())
    if early and mailbox.rpartition("@")[2] != job.settings.sender.rpartition("@")[2].lower():
        hint = "before that, a trial goes to an address of `mail.from`'s domain alone"
        raise KhabarError(f"{options.release} is under embargo", hint)
    readers = [Recipient(mailbox, each.locale) for each in job.offers.values() if each.bulletin]
    letters, journal = job.letters({each.locale for each in readers}), TrialJournal()
    envelopes = list(job.envelopes(readers, letters, None, f"trial {post.clock.now()}"))
    stopped = _hand_over(job, envelopes, journal, post)
    return journal.report(job.id, job.offers, mailbox, stopped)


def resolve(
    folder: Folder,
    id_: str,
    addresses: tuple[str, ...] | None,
    state: DeliveryState,
    clock: Clock,
) -> SendReport:
    """Take a person's word on messages that are `unknown` or refused: they were sent, or go again.

    Without addresses (`None`) the word is on every message that was refused.
    """
    load(FolderNewsroom(folder), (id_,))
    with open_ledger(folder, clock) as ledger:
        named = None if addresses is None else [mailbox_of(each) for each in addresses]
        decided = ledger.refused(id_) if named is None else named
        ledger.resolve(id_, decided, state)
        report = plan(id_, {}, RecipientList(()), ledger.newest(id_)).report("resolved")
        return replace(report, resolved=len(decided))


def open_ledger(folder: Folder, clock: Clock) -> Ledger:
    """Open the ledger of a newsroom."""
    path = folder.private.path / LEDGER_FILE
    return Ledger(path, clock.now, partial(earlier_ids_of, folder))


def plan_of(job: Mailing, ledger: Ledger, options: SendOptions) -> SendPlan:
    """Decide who is sent what now. Raises `KhabarError` where that is not known here."""
    refuse_if_sent_elsewhere(job.id, job.loaded.histories.get(job.id, ()), ledger)
    if options.people is not None:
        people = in_a_language(options.people, job.offers)
    elif options.listed is None:
        people = holders(ledger, job.id, job.offers)
    else:
        own = job.loaded.newsroom
        people = parse_recipients(options.listed, options.file, own.locales, own.sizes.recipients)
    return plan(job.id, job.offers, people, ledger.newest(job.id), _stopped(job, options))


def _stopped(job: Mailing, options: SendOptions) -> frozenset[str]:
    """List who gets no more mail.

    A correction or withdrawal goes to whoever holds the text, but for mailboxes that are not there:
    they asked for no more news, but a withdrawal is not news.
    """
    stops = read_stops(job.folder)
    holders_only = options.listed is None and options.people is None
    left = options.people.left if options.people else frozenset()
    return left | frozenset(
        address for address, stop in stops.items() if stop.why is Why.BOUNCED or not holders_only
    )


def _hand_over(
    job: Mailing,
    envelopes: list[Envelope],
    journal: Journal,
    post: SendContext,
    taken: Collection[LetterKey] = (),
) -> str:
    """Deliver; returns why it stopped early, or nothing."""
    if not envelopes:
        return ""
    pace = replace(post.pace, rate=job.settings.rate)
    mailer, stop = post.mailer(job.settings), Interruption(job.folder, job.id, is_withdrawal(job))
    try:
        return deliver(envelopes, mailer, journal, post.clock, Terms(pace, taken, stop.why))
    except DeliveryError as error:
        return f"{error.message}; {error.hint}"
