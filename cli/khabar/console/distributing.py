"""Views for the press office: mail, bundles, signatures, verification, publishing."""

from collections.abc import Iterator, Mapping

from khabar.console.terminal import counted, say, show_problems, view
from khabar.reports import (
    AtOnceReport,
    BackupReport,
    DeliverReport,
    LedgerReport,
    MailDoctorReport,
    PackageReport,
    PublishReport,
    RecipientsReport,
    RepliesReport,
    SendReport,
    SignReport,
    StopsReport,
    VerifyFolderReport,
    VerifyReport,
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


_DELIVERIES = {
    "deliver": "to deliver",
    "delivered": "delivered",
    "earlier": "has it",
    "refused": "refused",
    "never": "never had it",
}


def show_deliveries(report: DeliverReport) -> None:
    """Print to stderr what a delivery will do, before a person is asked."""
    for line in _deliveries(report):
        say(line)


@view.register
def _deliver(report: DeliverReport) -> None:
    if report.mode != "canceled":
        for line in _deliveries(report):
            print(line)
    for reason in report.reasons:
        say(reason)
    if report.count("refused"):
        say("  hint: mend what the wire says, then run the same command again")


def _deliveries(report: DeliverReport) -> Iterator[str]:
    for row in report.rows:
        what = f"{row.locale} v{row.version}" if row.locale else f"v{row.version}, all languages"
        answer = f" ({row.detail})" if row.detail else ""
        yield f"{row.wire}: {what}: {_DELIVERIES[row.fate]}: {row.file}{answer}"


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
        print(f"  hint: read it, then `khabar recipients stop {each}`")


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


@view.register
def _backup(report: BackupReport) -> None:
    parts = ", ".join(f"{count} in {name}" for name, count in report.parts.items())
    done = "written" if report.what == "backup" else "read"
    print(f"{report.file}: {done}: {parts or 'nothing is there yet'}")


@view.register
def _package(report: PackageReport) -> None:
    for each in report.packages:
        notes = [f"v{each.version}", *(["recorded in the history"] if each.recorded else [])]
        notes += ["its PDF is not signed"] if each.unsigned else []
        print(f"{report.output}/{each.file}: {each.locale}, {', '.join(notes)}")
    if report.whole:
        print(f"{report.output}/{report.whole}: all languages")
    for reason in report.reasons:
        say(reason)


@view.register
def _signed(report: SignReport) -> None:
    for each in report.files:
        said = "signed already" if each.already else "signed"
        print(f"{each.file}: {said} by {report.signer} (PAdES {each.level})")
    if report.manifest:
        print(f"{report.manifest}: signed by {report.signer}")
        following = "khabar publish TARGET" if report.offered else "khabar build"
        say(f"now run `{following}`: then readers are offered them")
    for reason in report.reasons:
        say(reason)


@view.register
def _verify(report: VerifyReport) -> None:
    print(f"{report.file}: {report.text}", end="")


@view.register
def _verify_folder(report: VerifyFolderReport) -> None:
    for each in report.files:
        first = each.text.partition("\n")[0]
        print(f"{each.file}: {first}" if each.verdict == "current" else f"{each.file}: {each.text}")
    for name in report.changed:
        print(f"{name}: not as SHA256SUMS says")
    for name in report.unlisted:
        print(f"{name}: neither a manifest nor SHA256SUMS lists it")
    if report.others:
        say(f"{report.others} more files agree with SHA256SUMS, which is not signed")
    if report.missing:
        say(f"{len(report.missing)} files of SHA256SUMS are not there")


@view.register
def _publish(report: PublishReport) -> None:
    plan = report.mode == "plan"
    for mark, names in (("+", report.puts), ("-", report.removes)):
        for name in names if plan else ():
            print(f"{mark} {name}")
    for each in report.recorded:
        print(f"{each.release} v{each.version} {each.locale}: published and recorded")
    put, remove = ("to upload", "to remove") if plan else ("uploaded", "removed")
    print(
        f"{report.target}: {len(report.puts)} of {report.total} files {put}"
        f" ({report.bytes / 1e6:.1f} MB), {len(report.removes)} {remove}"
    )
    for caution in report.cautions:
        say(f"caution: {caution}")
    if report.foreign:
        say(f"{counted(report.foreign, 'file')} of others left alone")
    for key in report.lost:
        say(f"{report.target}/{key}: not removed; readers see it, and nothing here takes it back")
    if report.lost:
        say("  hint: mend its source or translation; to take it off the site: --remove RELEASE")
    for service in report.told:
        if service.files:
            told = "would be told" if plan else "told"
            say(f"{service.service}: {told} of {counted(service.files, 'file')}")
        if service.why:
            say(f"{service.service}: not told, the next publication tells it: {service.why}")
            say(f"  hint: {service.hint}")
    if plan:
        say("nothing was changed")


@view.register
def _at_once(report: AtOnceReport) -> None:
    view(report.decided)
    for done in (report.built, report.published, report.delivered, report.sent):
        if done:
            view(done)
    if report.sent and report.sent.mode == "canceled":
        say("no mail was sent")
    for each in report.undone:
        say(f"not done: {each.step}: {each.why}")
        say(f"  hint: {each.hint}")
        show_problems(each.problems)
    if report.undone:
        say("run the same command again: it goes on with what is left")
