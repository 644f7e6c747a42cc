"""Views of `doctor` and `upgrade`."""

from collections import Counter
from collections.abc import Iterable, Iterator

from khabar.console.terminal import counted, show_problems, view
from khabar.reports import DoctorReport, UpgradeReport

_FONTS = (".ttf", ".woff2")
_SIGNS = {True: "ok", False: "missing"}


@view.register
def _doctor(report: DoctorReport) -> None:
    width = max(len(row.name) for row in report.rows)
    for row in report.rows:
        print(f"{_SIGNS[row.found]:8}{row.name:{width}}  {row.use}")
        if not row.found and row.mend:
            print(f"{'':8}{'':{width}}  to mend: {row.mend}")
    print(_summary([row.needed for row in report.rows if not row.found]))


def _summary(missing: list[bool]) -> str:
    """The last line; `missing` tells of each thing that lacks whether everybody needs it."""
    if not missing:
        return "Everything is there."
    needed, special = missing.count(True), missing.count(False)
    first = f"Missing for everybody: {needed}." if needed else "What everybody needs is there."
    return f"{first} Missing for single tasks: {special}." if special else first


@view.register
def _upgrade(report: UpgradeReport) -> None:
    show_problems(report.problems)
    for file in _with_fonts_counted(report.files):
        print(file)
    verb = "upgraded" if report.written else "would change"
    origin = f"; the templates came from {report.origin}" if report.origin else ""
    print(f"{counted(len(report.files), 'file')} {verb}{origin}")


def _with_fonts_counted(files: Iterable[str]) -> Iterator[str]:
    """The files by name, but fonts, which nobody compares, as a number for each folder."""
    fonts: Counter[str] = Counter()
    for file in files:
        if file.endswith(_FONTS):
            fonts[file.rpartition("/")[0]] += 1
        else:
            yield file
    for folder, count in fonts.items():
        yield f"{folder}: {counted(count, 'font')}"
