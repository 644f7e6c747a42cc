"""Views for the press office: bundles, wires, signatures, verification, publishing, backups."""

from collections.abc import Iterator

from khabar.console.terminal import counted, say, show_problems, view
from khabar.reports import (
    AtOnceReport,
    BackupReport,
    DeliverReport,
    PackageReport,
    PublishReport,
    SignReport,
    VerifyFolderReport,
    VerifyReport,
)

_DELIVERIES = {
    "deliver": "to deliver",
    "delivered": "delivered",
    "earlier": "has it",
    "refused": "refused",
    "unnoted": "delivered, and not noted",
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
    if report.count("unnoted"):
        say(
            "  hint: make room for the history, then run the same command: those files go once more"
        )


def _deliveries(report: DeliverReport) -> Iterator[str]:
    for row in report.rows:
        what = f"{row.locale} v{row.version}" if row.locale else f"v{row.version}, all languages"
        answer = f" ({row.detail})" if row.detail else ""
        yield f"{row.wire}: {what}: {_DELIVERIES[row.fate]}: {row.file}{answer}"


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
    if report.hint:
        say(f"hint: {report.hint}")


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
    for name in report.altered:
        say(f"{report.target}/{name}: somebody had changed it there; it is put again")
    _say_what_stays(report)
    for service in report.told:
        if service.files:
            told = "would be told" if plan else "told"
            say(f"{service.service}: {told} of {counted(service.files, 'file')}")
        if service.why:
            say(f"{service.service}: not told, the next publication tells it: {service.why}")
            say(f"  hint: {service.hint}")
    if plan:
        say("nothing was changed")


def _say_what_stays(report: PublishReport) -> None:
    """Name what readers keep although the newsroom has nothing to show for it."""
    for key in report.lost:
        say(f"{report.target}/{key}: not removed; readers see it, and nothing here takes it back")
    if report.lost:
        say("  hint: mend its source or translation; to take it off the site: --remove RELEASE")
    for name in report.unmade:
        say(f"{report.target}/{name}: not removed; it could not be made anew")
    if report.unmade:
        say("  hint: move out/public away, then build and publish again")


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
