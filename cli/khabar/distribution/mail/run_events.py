"""Events that tell the history, and so other computers, what is mailed from this one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from khabar import history
from khabar.distribution.mail.ledgers.ledger import Ledger
from khabar.distribution.mail.ledgers.ledger_entries import DeliveryState
from khabar.distribution.mail.message import Letter
from khabar.distribution.mail.offers import SendPlan
from khabar.distribution.mail.release_mail import Mailing
from khabar.model import Event
from khabar.reports import SendReport
from khabar.workspace.history import record


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the history tells it: its name, its computer, and the digest of the list."""

    name: str
    machine: str
    listed: str


def announce(job: Mailing, plan: SendPlan, told: Run) -> None:
    """Tell in the history that mail begins, before the first message: for other computers."""
    at = job.clock.now().isoformat(timespec="seconds")
    begun = tuple(
        Event(history.MAILING, at, row.locale, row.version, {}, "", f"{count} readers",
              run=told.name, machine=told.machine, listed=told.listed)
        for row in plan.report("plan").locales
        if (count := row.counts.get("send", 0))
    )  # fmt: skip
    record(job.folder, job.id, begun)


def note_sent(job: Mailing, report: SendReport, public: Mapping[str, Letter], told: Run) -> None:
    """Add to the release's history what went out; what is under embargo is in the ledger alone."""
    at = job.clock.now().isoformat(timespec="seconds")
    sent = []
    for row in report.locales:
        count = row.counts.get("sent", 0)
        if count and row.locale in public:
            page = public[row.locale]
            files = {f"{page.release}.{page.locale}.pdf": page.pdf_sha256}
            sent.append(Event(history.SEND, at, row.locale, row.version, files, "",
                              f"{count} readers", run=told.name, machine=told.machine,
                              listed=told.listed))  # fmt: skip
    if sent:
        record(job.folder, job.id, tuple(sent))


def note_cut_run(job: Mailing, ledger: Ledger) -> None:
    """Tell in the history what the last run of this ledger sent, if it was killed before it could.

    What is under embargo is told by no run, and by this one neither.
    """
    happened = job.loaded.histories.get(job.id, ())
    own = [each for each in happened if each.run.startswith(f"{ledger.id}/")]
    begun = [each for each in own if each.what == history.MAILING]
    last = max(begun, key=lambda each: each.at, default=None)
    if not last or any(each.what == history.SEND and each.run == last.run for each in own):
        return
    versions = {(e.locale, e.version) for e in begun if e.run == last.run and _public(job, e)}
    if not versions:
        return
    sent = Counter(
        (each.entry.locale, each.entry.version, each.entry.pdf_sha256)
        for each in ledger.records()
        if each.release == ledger.known_as(job.id)
        and each.entry.state is DeliveryState.SENT
        and each.changed >= last.at
        and (each.entry.locale, each.entry.version) in versions
    )
    at = job.clock.now().isoformat(timespec="seconds")
    told = tuple(
        Event(history.SEND, at, locale, version, {f"{job.id}.{locale}.pdf": pdf}, "",
              f"{count} readers", run=last.run, machine=last.machine, listed=last.listed)
        for (locale, version, pdf), count in sorted(sent.items())
    )  # fmt: skip
    if told:
        record(job.folder, job.id, told)


def _public(job: Mailing, begun: Event) -> bool:
    """Tell whether a run began when its release was under no embargo."""
    source = next((e.release for e in job.loaded.releases if e.id == job.id and e.release), None)
    embargo = source.embargo if source else None
    return embargo is None or datetime.fromisoformat(begun.at) >= embargo
