"""Events that tell the history, and so other computers, what is mailed from this one."""

from collections.abc import Mapping
from dataclasses import dataclass

from khabar import history
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
