"""What editors are told: what was made, what is wrong, what was built."""

from khabar.console.terminal import say, show_problems, view
from khabar.problems import Level
from khabar.reports import UNCHANGED, BuildReport, CheckReport, Created


@view.register
def _created(report: Created) -> None:
    for file in report.files:
        print(file)
    say(f"next: {report.next}")


@view.register
def _check(report: CheckReport) -> None:
    show_problems(report.problems)
    counts = ", ".join(f"{report.count(level)} {level}s" for level in Level)
    print(f"{report.releases} releases, {report.catalogs} catalogs: {counts}")


@view.register
def _build(report: BuildReport) -> None:
    show_problems(report.problems)
    for built in report.bulletins:
        if not built.public:
            print(f"{report.output}/{built.path}: {'; '.join(built.reasons)}")
    for proof in report.proofs:
        print(f"{report.output}/{proof}")
    public = sum(built.public for built in report.bulletins)
    held = len(report.bulletins) - public
    anew = sum(built.because != UNCHANGED for built in report.bulletins)
    print(
        f"{public} public bulletins and {held} drafts in {report.output}, "
        f"{anew} set anew ({report.seconds:.1f} s)"
    )


def explain(report: BuildReport) -> None:
    """Of each bulletin, why it was set anew, or that it was not."""
    for built in report.bulletins:
        print(f"{built.path}: {built.because}")
