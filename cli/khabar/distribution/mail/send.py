"""`khabar send`: a release by mail, to each of its readers once, in their language."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from khabar import history
from khabar.build.built_files import BuiltFiles
from khabar.distribution.mail.journals import LedgerJournal, TrialJournal
from khabar.distribution.mail.ledger import DeliveryState, Ledger, LedgerEntry
from khabar.distribution.mail.letter import letter, other_bytes
from khabar.distribution.mail.mailer import DeliveryError, Envelope, Mailer
from khabar.distribution.mail.message import Letter, compose, message_id
from khabar.distribution.mail.offers import (
    Offers,
    SendPlan,
    holders,
    offers,
    plan,
)
from khabar.distribution.mail.recipients import (
    AddressError,
    Recipient,
    RecipientList,
    normalized,
    parse_recipients,
)
from khabar.distribution.mail.transport import (
    Clock,
    Journal,
    LetterKey,
    Pace,
    deliver,
)
from khabar.editorial.decision import find
from khabar.files.folder import Folder
from khabar.files.output import Output
from khabar.model import Event, Mail
from khabar.problems import KhabarError
from khabar.reports import SendReport
from khabar.sources.keys import KEYS
from khabar.sources.release import ParsedRelease
from khabar.standing.findings import known_findings
from khabar.translating.suggest import check_locales
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import earlier_ids_of, record
from khabar.workspace.known_kills import BACK, forgot, note_kills
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load, load_linked

LEDGER_FILE = "ledger.sqlite"


class WithdrawnError(KhabarError):
    """A release was withdrawn and stays so: nothing is sent."""

    exit_code = 4


@dataclass(frozen=True, slots=True)
class SendOptions:
    """Mail to send: the list of readers as bytes, or (`None`) all who hold an older version.

    `file` names the list in messages; `locale` is the only one that is sent, if it is named.
    """

    release: str
    listed: bytes | None = None
    file: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class SendContext:
    """The world outside: the server, the clock, how patient to be, and a person who is asked."""

    mailer: Callable[[Mail], Mailer]
    clock: Clock
    confirm: Callable[[SendReport], bool]
    progress: Callable[[int, int], None] = lambda _done, _total: None
    pace: Pace = field(default_factory=Pace)


def send(folder: Folder, options: SendOptions, post: SendContext) -> SendReport:
    """Send a release to everybody who may have it and was not sent it yet.

    What went to whom is in the ledger when this returns, or ends in any other way. Under embargo
    only those are sent it who may have it; what may not be public otherwise goes to nobody.
    """
    job = _job(folder, options, post.clock)
    with _ledger(folder, post.clock) as ledger:
        run = _plan(job, ledger, options)
        if run.keys - set(ledger.planned(run.release)) and not post.confirm(run.report("plan")):
            return run.report("canceled")
        letters = job.letters(run.todo, ledger.known_as(job.id))
        ledger.plan(run.release, job.entries(run.todo, letters))
        journal = LedgerJournal(ledger, run.release, len(run.todo), post.progress)
        envelopes = list(job.envelopes(run.todo, letters, ledger))
        stopped = _hand_over(job, envelopes, journal, post, run.taken)
        report = replace(run.report("sent", ledger), stopped=stopped)
    public = {each: page for each, page in letters.items() if not run.offers[each].embargoed}
    _note(job, report, public)
    return replace(report, problems=(*report.problems, *other_bytes(folder, public.values())))


def was_sent(folder: Folder, id_: str, clock: Clock) -> bool:
    """Tell whether anybody was sent a release by mail."""
    if folder.private.base.stat(LEDGER_FILE) is None:
        return False
    with _ledger(folder, clock) as ledger:
        return bool(ledger.holders(id_))


def rehearse(folder: Folder, options: SendOptions, clock: Clock, output: Path) -> SendReport:
    """Write what a run would send now as `.eml` files, and send nothing."""
    job = _job(folder, options, clock)
    with _ledger(folder, clock) as ledger:
        run = _plan(job, ledger, options)
        letters = job.letters(run.todo, ledger.known_as(job.id))
        for each in job.envelopes(run.todo, letters, ledger):
            name = message_id(letters[each.locale], each.address, job.settings)[1:33]
            Output(output).put_file(f"{each.locale}/{name}.eml", each.data())
    return replace(run.report("dry-run"), output=str(output))


def trial(folder: Folder, options: SendOptions, address: str, post: SendContext) -> SendReport:
    """Mail a release to one's own address alone, in each language; the ledger is not touched.

    Raises `KhabarError` where it is under embargo and the address is not of the newsroom's domain.
    """
    job = _job(folder, options, post.clock)
    mailbox = _mailbox(address)
    early = any(each.embargoed for each in job.offers.values())
    if early and mailbox.rpartition("@")[2] != job.settings.sender.rpartition("@")[2].lower():
        hint = "before that, a trial goes to an address of `mail.from`'s domain alone"
        raise KhabarError(f"{options.release} is under embargo", hint)
    readers = [Recipient(mailbox, each.locale) for each in job.offers.values() if each.bulletin]
    letters, journal = job.letters(readers), TrialJournal()
    envelopes = list(job.envelopes(readers, letters, None, f"trial {post.clock.now()}"))
    stopped = _hand_over(job, envelopes, journal, post)
    return journal.report(job.id, job.offers, mailbox, stopped)


def resolve(
    folder: Folder, id_: str, addresses: tuple[str, ...], state: DeliveryState, clock: Clock
) -> SendReport:
    """A person's word on messages that are `unknown` or refused: they were sent, or go again."""
    load(FolderNewsroom(folder), (id_,))
    with _ledger(folder, clock) as ledger:
        ledger.resolve(id_, [_mailbox(each) for each in addresses], state)
        return plan(id_, {}, RecipientList(()), ledger.newest(id_)).report("resolved")


@dataclass(frozen=True, slots=True)
class _Job:
    """Values that a run works with, read once."""

    folder: Folder
    loaded: Loaded
    id: str
    settings: Mail
    offers: Offers
    clock: Clock

    def letters(self, readers: Iterable[Recipient], known_as: str = "") -> dict[str, Letter]:
        """The letter of each language that is read; `known_as` is its release in the ledger."""
        found, built = {}, BuiltFiles(self.folder)
        for locale in sorted({each.locale for each in readers}):
            offer = self.offers[locale]
            if offer.bulletin:
                page, early = offer.bulletin, offer.embargoed
                written = letter(self.folder, built, page, self.settings, embargoed=early)
                found[locale] = replace(written, known_as=known_as)
        return found

    def entries(
        self, readers: Iterable[Recipient], letters: Mapping[str, Letter]
    ) -> Iterator[LedgerEntry]:
        """Yield the ledger's entries of a run, to be written before it."""
        for each in readers:
            letter = letters[each.locale]
            yield LedgerEntry(
                address=each.address,
                locale=each.locale,
                name=each.name,
                embargo=each.embargo,
                version=letter.version,
                message_id=message_id(letter, each.address, self.settings),
                pdf_sha256=letter.pdf_sha256,
            )

    def envelopes(
        self,
        readers: Iterable[Recipient],
        letters: Mapping[str, Letter],
        ledger: Ledger | None,
        occasion: str = "",
    ) -> Iterator[Envelope]:
        """The messages; a new version answers what its reader got of the older ones."""
        threads = ledger.threads(self.id) if ledger else {}
        for each in readers:
            page = letters[each.locale]
            known = threads.get(each.address, ())
            earlier = tuple(one.message_id for one in known if one.version < page.version)

            def data(
                page: Letter = page, reader: Recipient = each, earlier: tuple[str, ...] = earlier
            ) -> bytes:
                now = self.clock.now().astimezone(ZoneInfo(self.loaded.newsroom.timezone))
                return compose(page, reader, self.settings, now, earlier=earlier, occasion=occasion)

            yield Envelope(each.address, page.version, each.locale, data)


def _job(folder: Folder, options: SendOptions, clock: Clock) -> _Job:
    loaded = load_linked(FolderNewsroom(folder), (options.release,))
    parsed = _sendable(folder, loaded, options.release)
    check_locales(loaded, (options.locale,) if options.locale else ())
    settings = loaded.newsroom.mail
    if settings is None:
        example = KEYS["NewsroomFields.mail"].example
        hint = f"copy this into releases/newsroom.yaml, with your own server: {example}"
        raise KhabarError("mail is not set up in newsroom.yaml", hint)
    offered = offers(loaded, parsed, options.locale, clock.now(), known_findings(folder))
    return _Job(folder, loaded, parsed.id, settings, offered, clock)


def _sendable(folder: Folder, loaded: Loaded, id_: str) -> ParsedRelease:
    """The release; a source that cannot be read is no reason to keep its withdrawal back.

    Raises `KhabarError` for any other, and for what was withdrawn as far as this machine knows.
    """
    events = loaded.histories.get(id_, ())
    if forgot(folder, id_, loaded.aliases.get(id_, ())):
        raise WithdrawnError(f"{id_} was withdrawn, and its history does not say so", BACK)
    if kill := history.killed(events):
        note_kills(folder, {id_: kill.at})
    else:
        find(loaded, id_)
    return next(each for each in loaded.releases if each.id == id_)


def _ledger(folder: Folder, clock: Clock) -> Ledger:
    path = folder.private.path / LEDGER_FILE
    return Ledger(path, clock.now, partial(earlier_ids_of, folder))


def _plan(job: _Job, ledger: Ledger, options: SendOptions) -> SendPlan:
    if options.listed is None:
        people = holders(ledger, job.id, job.offers)
    else:
        own = job.loaded.newsroom
        people = parse_recipients(options.listed, options.file, own.locales, own.sizes.recipients)
    return plan(job.id, job.offers, people, ledger.newest(job.id))


def _mailbox(address: str) -> str:
    try:
        return normalized(address)
    except AddressError as error:
        raise KhabarError(str(error), error.hint) from error


def _hand_over(
    job: _Job,
    envelopes: list[Envelope],
    journal: Journal,
    post: SendContext,
    taken: Collection[LetterKey] = (),
) -> str:
    """Deliver; returns why it stopped early, or nothing."""
    if not envelopes:
        return ""
    pace = replace(post.pace, rate=job.settings.rate)
    mailer = post.mailer(job.settings)
    try:
        return deliver(envelopes, mailer, journal, post.clock, pace=pace, taken=taken)
    except DeliveryError as error:
        return f"{error.message}; {error.hint}"


def _note(job: _Job, report: SendReport, public: Mapping[str, Letter]) -> None:
    """Add to the release's history what went out; what is under embargo is in the ledger alone."""
    at = job.clock.now().isoformat(timespec="seconds")
    events = []
    for row in report.locales:
        count = row.counts.get("sent", 0)
        if count and row.locale in public:
            page = public[row.locale]
            files = {f"{page.release}.{page.locale}.pdf": page.pdf_sha256}
            events.append(Event("send", at, row.locale, row.version, files, "", f"{count} readers"))
    if events:
        record(job.folder, job.id, tuple(events))
