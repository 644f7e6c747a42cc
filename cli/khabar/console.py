"""Reports and problems → terminal, JSON, CI annotations; the only printer.

Results go to stdout, everything else to stderr.
"""

import difflib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from khabar.problems import KhabarError, Level, Problem
from khabar.reports import (
    Amended,
    ApproveReport,
    BuildReport,
    CheckReport,
    Created,
    DiffReport,
    ExportReport,
    HistoryReport,
    HoldReport,
    ImportReport,
    LocaleReport,
    LocaleStatus,
    MergeReport,
    PackageReport,
    Report,
    ReviewReport,
    SendReport,
    SignReport,
    StatusReport,
    SuggestReport,
    SyncReport,
    VerifyReport,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def show(report: Report, *, as_json: bool = False) -> None:
    """Print a report: for people, or the same as JSON."""
    if as_json:
        print(json.dumps(_data(report), ensure_ascii=False, indent=2))
        return
    match report:
        case SyncReport():
            _sync(report)
        case StatusReport():
            _status(report)
        case CheckReport():
            _check(report)
        case BuildReport():
            _build(report)
        case SuggestReport():
            _suggest(report)
        case ExportReport():
            _export(report)
        case ImportReport():
            _import(report)
        case MergeReport():
            _merge(report)
        case ReviewReport():
            _review(report)
        case ApproveReport():
            _approve(report)
        case Amended():
            _amended(report)
        case HistoryReport():
            _history(report)
        case HoldReport():
            _hold(report)
        case DiffReport():
            _diff(report)
        case LocaleReport():
            _locale(report)
        case SendReport():
            _send(report)
        case PackageReport():
            _package(report)
        case SignReport():
            _signed(report)
        case VerifyReport():
            print(f"{report.file}: {report.text}", end="")
        case Created():
            _created(report)


def _data(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(asdict(report)))
    return data


def show_error(error: KhabarError) -> None:
    """Print an error to stderr: what is wrong, how to mend it, and each place."""
    if error.problems:
        show_problems(error.problems)
        return
    _say(f"khabar: {error.message}")
    if error.hint:
        _say(f"hint: {error.hint}")


def show_problems(problems: Iterable[Problem]) -> None:
    """One line `file:line:column: what is wrong` each, then a line with the hint; to stderr."""
    for problem in problems:
        level = "" if problem.level is Level.ERROR else f"{problem.level}: "
        check = "" if problem.check == "source" else f" [{problem.check}]"
        place = f"{problem.place}: " if problem.place.file else ""
        _say(f"{place}{level}{problem.message}{check}")
        if problem.hint:
            _say(f"  hint: {problem.hint}")


def annotate(problems: Iterable[Problem]) -> None:
    """Problems as annotations that GitHub shows beside the lines (workflow commands); to stdout."""
    kinds = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
    for problem in problems:
        place = problem.place
        where = f"file={_escape(place.file, ',:')}"
        where += f",line={place.line}" if place.line else ""
        where += f",col={place.column}" if place.column else ""
        text = _escape(f"{problem.message} – {problem.hint}" if problem.hint else problem.message)
        print(f"::{kinds[problem.level]} {where}::{text}")


def _escape(text: str, more: str = "") -> str:
    for char in "%\r\n" + more:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def progress(what: str) -> Callable[[int, int], None]:
    """A callback that shows how far the work is, on a terminal only."""

    def show_progress(done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            print(f"\r{done} of {total} {what}", end=end, file=sys.stderr, flush=True)

    return show_progress


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _out() -> "Console":
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def _table(*columns: str) -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for i, name in enumerate(columns):
        table.add_column(name, no_wrap=i == 0, overflow="fold")
    return table


def _sync(report: SyncReport) -> None:
    show_problems(report.problems)
    for change in report.changes:
        counts = {
            "added": change.added,
            "edited": change.edited,
            "revived": change.revived,
            "removed": change.removed,
            "accepted as unchanged": change.accepted,
            "filled in as fuzzy": change.filled,
            "with suggestions": change.suggested,
        }
        fates = ", ".join(f"{count} {fate}" for fate, count in counts.items() if count)
        news = "new; " if change.created else ""
        print(f"{change.file}: {news}{fates or 'comments or order'}")
    verb = "changed" if report.written else "would change"
    print(f"{len(report.changes)} files {verb}, {report.unchanged} as they were")


def _status(report: StatusReport) -> None:
    from rich.text import Text

    show_problems(report.problems)
    console = _out()
    for rows in (report.releases, report.shared):
        if not rows:
            continue
        title = "release" if rows is report.releases else "shared catalog"
        table = _table(title, *report.locales)
        for name in dict.fromkeys(row.name for row in rows):
            cells = [Text.from_markup(_cell(row)) for row in rows if row.name == name]
            table.add_row(name, *cells)
        console.print(table)
    for row in report.releases:
        if row.reasons:
            console.print(f"{row.name}: {'; '.join(row.reasons)}")


_STYLES = {
    "public": "green",
    "withdrawn": "dim",
    "withheld": "red",
    "not yet": "yellow",
    "": "default",
}


def _cell(row: LocaleStatus) -> str:
    share = "—" if not row.total else f"{100 * row.translated // row.total} %"
    parts = [f"{row.fuzzy} fuzzy"] if row.fuzzy else []
    parts += [f"{row.missing} missing"] if row.missing else []
    text = "\n".join([f"{share} {row.state}".strip(), *parts])
    style = _STYLES[row.state.partition(" v")[0]]
    return f"[{style}]{text}[/]"


def _check(report: CheckReport) -> None:
    show_problems(report.problems)
    counts = ", ".join(f"{report.count(level)} {level}s" for level in Level)
    print(f"{report.releases} releases, {report.catalogs} catalogs: {counts}")


def _build(report: BuildReport) -> None:
    show_problems(report.problems)
    for built in report.bulletins:
        if not built.public:
            print(f"{report.output}/{built.path}: {'; '.join(built.reasons)}")
    for proof in report.proofs:
        print(f"{report.output}/{proof}")
    public = sum(built.public for built in report.bulletins)
    held = len(report.bulletins) - public
    print(
        f"{public} public bulletins and {held} drafts in {report.output} ({report.seconds:.1f} s)"
    )


def _suggest(report: SuggestReport) -> None:
    show_problems(report.problems)
    for message in report.messages:
        state = "fuzzy" if message.fuzzy else "untranslated"
        print(f"{message.place}: {state} {message.role}: {message.source}")
        for each in message.suggestions:
            print(f"  {each.percent} % {each.origin}: {each.text}")
            if each.diff:
                print(f"      {each.diff}")
    print(
        f"suggestions for {len(report.messages)} of {report.waiting} waiting messages,"
        f" from {report.memory} in the memory"
    )


def _export(report: ExportReport) -> None:
    show_problems(report.problems)
    _say(f"{report.messages} messages{f' in {report.file}' if report.file else ''}")


def _import(report: ImportReport) -> None:
    show_problems(report.problems)
    for change in report.changes:
        counts = {
            "translated": change.translated,
            "fuzzy": change.fuzzy,
            "with suggestions": change.suggested,
        }
        fates = ", ".join(f"{count} {fate}" for fate, count in counts.items() if count)
        print(f"{change.file}: {fates or 'comments'}")
    print(f"{len(report.changes)} files changed; {report.unchanged} messages were as they are")


def _merge(report: MergeReport) -> None:
    show_problems(report.problems)
    how = "merged as text" if report.as_text else "merged"
    print(f"{report.file}: {how}, {report.conflicts or 'no'} conflicts")


def _review(report: ReviewReport) -> None:
    show_problems(report.problems)
    print(report.file)
    _say(
        f"{report.messages} messages: {report.reviewed} reviewed, {report.fuzzy} fuzzy,"
        f" {report.missing} missing, {report.findings} findings"
    )


def raw(data: bytes) -> None:
    """Write a file's bytes to stdout, for a pipe or a redirection."""
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _locale(report: LocaleReport) -> None:
    show_problems(report.problems)
    for file in report.files:
        print(file)
    script = ", right to left" if report.direction == "rtl" else ""
    print(f"{report.locale}: {report.name}{script}; {'added' if report.added else 'there already'}")
    print(f"plural forms: {', '.join(report.plurals)}; hyphenation: {report.hyphenation}")
    print(f"fonts: {'letters are missing' if report.errors else 'every letter is there'}")


def _created(report: Created) -> None:
    for file in report.files:
        print(file)
    _say(f"next: {report.next}")


def _approve(report: ApproveReport) -> None:
    for each in report.locales:
        print(f"{report.release} v{report.version} {each.locale}: {each.answer}")
        for reason in each.reasons:
            print(f"  {reason}")


def _amended(report: Amended) -> None:
    print(f"{report.release} is now version {report.version} ({report.kind})")
    for file in report.frozen:
        print(f"{file}: stays public until the new version is ready")
    for reason in report.blocking:
        print(f"still to do: {reason}")


def _history(report: HistoryReport) -> None:
    for event in report.events:
        who = f" by {event.by}" if event.by else ""
        print(f"{event.at} {event.what} v{event.version} {event.locale}{who}")
        for name, digest in event.files.items():
            print(f"  {digest}  {name}")
    for locale, version, name, at in report.approvals:
        print(f"{at} approved v{version} {locale} by {name}")
    for version, kind, at, text in report.notices:
        print(f"{at} {kind} v{version}: {text}")


def _diff(report: DiffReport) -> None:
    before, after = report.versions
    for each in report.differences:
        print(f"{each.part}, v{before} → v{after}")
        lines = difflib.unified_diff(
            each.before.split("\n"), each.after.split("\n"), lineterm="", n=1
        )
        print("\n".join(f"  {line}" for line in list(lines)[2:]))


def _hold(report: HoldReport) -> None:
    for path in report.paths:
        print(f"{path}: for {report.recipient} alone")
    for reason in report.lacking:
        _say(reason)


_FATES = {
    "send": "to send",
    "sent": "sent",
    "earlier": "sent before",
    "deferred": "to be tried again",
    "refused": "refused",
    "unknown": "unknown",
    "embargo": "waiting for the embargo",
    "withheld": "withheld",
}


def show_plan(report: SendReport) -> None:
    """What a mailing is about to do, before a person is asked; to stderr."""
    show_problems(report.problems)
    for line in _mail_lines(report):
        _say(line)


def _send(report: SendReport) -> None:
    if report.mode != "canceled":
        show_problems(report.problems)
        for line in _mail_lines(report):
            print(line)
    for each in report.open:
        _say(f"{each.address} ({each.locale}): {_FATES[each.fate]}: {each.detail}")
    if any(each.fate == "unknown" for each in report.open):
        _say(f"  hint: ask them, then `khabar send {report.release} --resolve sent|again ADDRESS`")
    if report.output:
        print(f"{report.count('send')} messages in {report.output}; nothing was sent")
    if report.stopped:
        _say(f"stopped: {report.stopped}")
        _say("  hint: run the same command again; it sends to those left")


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


def _package(report: PackageReport) -> None:
    for each in report.packages:
        notes = [f"v{each.version}", *(["new in the history"] if each.recorded else [])]
        notes += ["its PDF is not signed"] if each.unsigned else []
        print(f"{report.output}/{each.file}: {each.locale}, {', '.join(notes)}")
    if report.whole:
        print(f"{report.output}/{report.whole}: all languages")
    for reason in report.reasons:
        _say(reason)


def _signed(report: SignReport) -> None:
    for each in report.files:
        print(f"{each.file}: {'signed already' if each.already else 'signed'} by {report.signer}")
    if report.manifest:
        print(f"{report.manifest}: signed by {report.signer}")
    for reason in report.reasons:
        _say(reason)
