"""Views for signers: sign-offs, changes, history."""

import difflib
from collections.abc import Iterable
from datetime import UTC, datetime
from operator import itemgetter

from khabar.console.terminal import say, show_problems, view
from khabar.model import Event
from khabar.reports import (
    Amended,
    Approved,
    ApproveReport,
    DiffReport,
    HistoryReport,
    HoldReport,
)

_WORDS = {
    "sign-off": "approved", "rename": "renamed from", "mailing": "mail begun", "send": "mailed",
}  # fmt: skip


@view.register
def _approve(report: ApproveReport) -> None:
    _answers(report.release, report.version, report.locales)


def _answers(release: str, version: int, answers: Iterable[Approved]) -> None:
    for each in answers:
        print(f"{release} v{version} {each.locale}: {each.answer}")
        for reason in each.reasons:
            print(f"  {reason}")


@view.register
def _amended(report: Amended) -> None:
    print(f"{report.release} is now version {report.version} ({report.kind})")
    for file in report.frozen:
        print(f"{file}: stays public until the new version is ready")
    _answers(report.release, report.version, report.approved)
    for name in report.holders:
        print(f"copies for {name} in out/held are deleted; tell {name}")
    for reason in report.blocking:
        print(f"still to do: {reason}")
    show_problems(report.problems)


@view.register
def _history(report: HistoryReport) -> None:
    approvals = (
        (at, f"approved v{version} {locale} by {name}")
        for locale, version, name, at in report.approvals
    )
    notices = ((at, f"{kind} v{version}: {text}") for version, kind, at, text in report.notices)
    rows = [*map(_happened, report.events), *approvals, *notices]
    # Events and notices are written with the offsets of different clocks.
    times = [(datetime.fromisoformat(at).astimezone(UTC), said) for at, said in rows]
    for time, said in sorted(times, key=itemgetter(0)):
        print(f"{time.isoformat(timespec='seconds')} {said}")
    if not rows:
        say("nothing was approved or published yet")
    show_problems(report.problems)


def _happened(event: Event) -> tuple[str, str]:
    """Return when an event happened, and its line, with a line for each file below it."""
    what = f"{_WORDS.get(event.what, event.what)} v{event.version} {event.locale}".rstrip()
    who = f" by {event.by}" if event.by else ""
    where = f" from {event.machine}" if event.machine else ""
    note = f": {event.note}" if event.note else ""
    if event.what == "rename":
        what, note = f"{_WORDS[event.what]} {event.note}", ""
    files = "".join(f"\n  {digest}  {name}" for name, digest in event.files.items())
    return event.at, f"{what}{who}{where}{note}{files}"


@view.register
def _diff(report: DiffReport) -> None:
    before, after = report.versions
    for each in report.differences:
        print(f"{each.part}, v{before} → v{after}")
        lines = difflib.unified_diff(
            each.before.split("\n"), each.after.split("\n"), lineterm="", n=1
        )
        print("\n".join(f"  {line}" for line in list(lines)[2:]))


@view.register
def _hold(report: HoldReport) -> None:
    for path in report.paths:
        print(f"{path}: for {report.recipient} alone")
    for reason in report.lacking:
        say(reason)
    if report.paths:
        say(f"{report.folder} has all copies: give it to {report.recipient} as a zip,")
        say("  or copy it to a web server under this name, which nobody can guess, and send its")
        say("  address; `khabar publish` never uploads it")
    if report.until:
        say(f"the first build after {report.until} deletes it here; copies elsewhere are yours")
