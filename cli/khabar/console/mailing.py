"""Views of mail: what is sent, its ledger, its readers, and what came back."""

import shlex
from collections.abc import Iterator, Mapping

from khabar.console.terminal import counted, say, show_problems, view
from khabar.reports import (
    LedgerReport,
    MailDoctorReport,
    RecipientsReport,
    RepliesReport,
    SendReport,
    StopsReport,
)

_FATES = {
    "send": "to send",
    "sent": "sent",
    "earlier": "sent before",
    "deferred": "to be tried again",
    "refused": "refused",
    "unknown": "unknown",
    "embargo": "waiting for the embargo",
    "withheld": "withheld",
    "stopped": "get no more mail",
}


def show_plan(report: SendReport) -> None:
    """Print to stderr what a mailing will do, before a person is asked."""
    show_problems(report.problems)
    for line in _mail_lines(report):
        say(line)
    if report.rate and report.count("send"):
        say(_time_needed(report.count("send"), report.rate))


@view.register
def _send(report: SendReport) -> None:
    if report.mode != "canceled":
        show_problems(report.problems)
        for line in tuple(_mail_lines(report)) or (_no_mail(report),):
            print(line)
    # Those whose turn did not come are in the counts.
    for each in (one for one in report.open if one.detail or one.fate != "deferred"):
        said = f": {each.detail}" if each.detail else ""
        say(f"{each.address} ({each.locale}): {_FATES[each.fate]}{said}")
    if any(each.fate == "unknown" for each in report.open):
        say(f"  hint: ask them, then `khabar send {report.release} --resolve sent|again ADDRESS`")
    if report.output:
        if report.rate and report.count("send"):
            print(_time_needed(report.count("send"), report.rate))
        print(f"{counted(report.count('send'), 'message')}: see {report.output}; nothing was sent")
    if report.stopped:
        say(f"stopped: {report.stopped}")
        say("  hint: run the same command again; it sends only what was not sent yet")


def _no_mail(report: SendReport) -> str:
    if report.mode == "resolved":
        return f"{report.release}: noted, {counted(report.resolved, 'message')}"
    return f"{report.release}: nobody is left to send it to"


def _time_needed(messages: int, rate: int) -> str:
    minutes = -(-messages // rate)
    needed = f"{minutes // 60} h {minutes % 60} min" if minutes > 90 else counted(minutes, "minute")
    return f"{counted(messages, 'message')} at {rate} a minute: about {needed}"


def _mail_lines(report: SendReport) -> Iterator[str]:
    for row in report.locales:
        fates = ", ".join(
            f"{row.counts[f]} {name}" for f, name in _FATES.items() if f in row.counts
        )
        version = f" v{row.version}" if row.version else ""
        early = " (under embargo)" if row.embargoed else ""
        why = f": {'; '.join(row.reasons)}" if row.reasons and not row.version else ""
        if row.counts:
            yield f"{report.release}{version} {row.locale}{early}: {fates}{why}"


@view.register
def _ledger(report: LedgerReport) -> None:
    messages = counted(report.messages, "message")
    match report.what:
        case "exported":
            print(f"{report.file}: {messages} of ledger {report.ledger}, sealed")
        case "imported":
            print(f"{report.file}: {messages}, {report.new} of them told something new")
        case "lost":
            print(f"ledger {report.ledger} is given up: nothing waits for it any more")
        case _:
            print(f"ledger {report.ledger}: {messages}")
    for release, version, locale, run, machine in report.missing:
        where = f"{machine or 'another computer'} (ledger {run.partition('/')[0]})"
        say(f"{release} v{version} {locale}: mailed from {where}; not known here")
    if report.missing:
        say("  hint: there: `khabar ledger export FILE`; here: `khabar ledger import FILE`")


def show_columns(file: str, meanings: Mapping[str, str], readers: int) -> None:
    """Print to stderr what the columns of a list are taken for, before a person is asked."""
    say(f"{file}: {counted(readers, 'reader')}")
    for heading, meaning in meanings.items():
        say(f"  {heading}: {'kept as data' if meaning == 'data' else meaning}")


@view.register
def _recipients(report: RecipientsReport) -> None:
    show_problems(report.problems)
    where = f"{report.file}: " if report.file else ""
    new = f", {report.new} of them new" if report.what == "imported" else ""
    in_ = "in the directory" if report.what != "exported" else "written"
    print(f"{where}{counted(report.readers, 'reader')} {in_}{new}")
    if report.stopped:
        print(f"  {_ended(report.stopped)}")
    for name, counts in (("language", report.locales), ("group", report.groups)):
        if counts:
            print(f"  by {name}: {', '.join(f'{key} {count}' for key, count in counts.items())}")


@view.register
def _replies(report: RepliesReport) -> None:
    found = {kind: count for kind, count in report.counts.items() if kind != "messages"}
    kinds = "".join(f", {count} {kind}" for kind, count in found.items())
    read = counted(report.counts.get("messages", 0), "message")
    print(f"read: {read}{kinds}; {_ended(report.stopped)}")
    for each in report.asking:
        print(f"{each} asks in words to get no more mail")
        print(f"  hint: read it, then `khabar recipients stop {shlex.quote(each)}`")
    for each in report.undated:
        print(f"{each} gets mail again, and asked to get no more at a time that nobody noted")
        print(f"  hint: if that was later: `khabar recipients stop {shlex.quote(each)}`")


def _ended(readers: int) -> str:
    return f"{counted(readers, 'reader')} {'gets' if readers == 1 else 'get'} no more mail"


@view.register
def _stops(report: StopsReport) -> None:
    done = "gets no more mail" if report.what == "stopped" else "gets mail again"
    for each in report.addresses:
        print(f"{each} {done}")


@view.register
def _mail_doctor(report: MailDoctorReport) -> None:
    for row in report.rows:
        mark = {True: "ok", False: "wrong", None: "not known"}[row.good]
        print(f"{row.what}: {mark}: {row.said}")
        if row.hint:
            print(f"  hint: {row.hint}")
