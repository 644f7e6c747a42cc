"""Views for editors: what was made, what is wrong, what was built."""

from collections.abc import Iterable

from khabar.console.terminal import counted, say, show_problems, view
from khabar.problems import Level
from khabar.reports import (
    NOT_RENDERED,
    UNCHANGED,
    BuildReport,
    CheckReport,
    Created,
    DueReport,
    Renamed,
    Repaired,
)


@view.register
def _created(report: Created) -> None:
    show_problems(report.problems)
    for file in report.files:
        print(file)
    if report.offered:
        say("not in releases/newsroom.yaml; add what is right:")
        for line in report.offered.splitlines():
            say(line)
    say(f"next: {report.next}")


@view.register
def _renamed(report: Renamed) -> None:
    show_problems(report.problems)
    print(f"{report.old} is now {report.new}; its old addresses lead there")
    for file in report.files:
        print(file)
    say("next: khabar build")


def show_repairs(repaired: Iterable[Repaired]) -> None:
    """Print what would change in sources, line by line."""
    for each in repaired:
        print(each.difference, end="")


@view.register
def _check(report: CheckReport) -> None:
    show_problems(report.problems)
    counts = ", ".join(counted(report.count(level), str(level)) for level in Level)
    looked_at = f"{counted(report.releases, 'release')}, {counted(report.catalogs, 'catalog')}"
    repaired = f"{counted(len(report.repaired), 'file')} repaired, " if report.repaired else ""
    print(f"{repaired}{looked_at}: {counts}")
    if report.bulletins > report.unseen:
        rendered = counted(report.bulletins - report.unseen, "bulletin")
        runts = counted(report.told("runt"), "last line")
        headings = counted(report.told("heading-alone"), "heading")
        print(
            f"{rendered} checked as PDF: {runts} of one short word, {headings} without text below"
        )
    if report.unseen:
        say(f"{counted(report.unseen, 'bulletin')} not checked as PDF yet: khabar check --print")


@view.register
def _build(report: BuildReport) -> None:
    show_problems(report.problems)
    for built in report.bulletins:
        if built.reasons:
            stands = "stays public although " if built.public else ""
            print(f"{report.output}/{built.path}: {stands}{'; '.join(built.reasons)}")
    for proof in report.proofs:
        print(f"{report.output}/{proof}")
    public = sum(built.public for built in report.bulletins)
    failed = sum(built.because == NOT_RENDERED for built in report.bulletins)
    held = len(report.bulletins) - public - failed
    updated = sum(built.because not in (UNCHANGED, NOT_RENDERED) for built in report.bulletins)
    lost = f", {failed} not rendered" if failed else ""
    took = f" ({report.seconds:.1f} s)" if report.seconds else ""
    print(
        f"{counted(public, 'public bulletin')} and {counted(held, 'draft')} in {report.output}, "
        f"{updated} updated{lost}{took}"
    )


@view.register
def _due(report: DueReport) -> None:
    show_problems(report.problems)
    for each in report.moments:
        print(f"{each.at} {each.release}: {each.what}")
    if not report.moments:
        say("no embargo ends, no release is scheduled, and no held copy ends")


def explain(report: BuildReport) -> None:
    """Print for each bulletin why it was rendered, or that it is unchanged."""
    for built in report.bulletins:
        print(f"{built.path}: {built.because}")
