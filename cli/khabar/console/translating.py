"""Views for translators: catalogs, suggestions, exchange, review, languages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from khabar.console.terminal import (
    counted,
    say,
    show_problems,
    table,
    terminal,
    view,
)
from khabar.reports import (
    DraftReport,
    ExportReport,
    GiveReport,
    ImportReport,
    LocaleReport,
    LocaleStatus,
    MergeReport,
    ReviewReport,
    StatusReport,
    SuggestReport,
    SyncReport,
    TakeReport,
    TranslateReport,
)
from khabar.reports.language_parts import part_in_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


@view.register
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
        news = "new; " if change.created else ""
        print(f"{change.file}: {news}{_counts(counts) or 'other comments, or another order'}")
    verb = "changed" if report.written else "would change"
    print(f"{counted(len(report.changes), 'file')} {verb}, {report.unchanged} unchanged")


def _counts(counts: Mapping[str, int]) -> str:
    """Write counts by their names, those of nothing left out: `2 added, 1 edited`."""
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count)


@view.register
def _status(report: StatusReport) -> None:
    show_problems(report.problems)
    console = terminal()
    for rows in (report.releases, report.shared):
        if not rows:
            continue
        title = "release" if rows is report.releases else "shared catalog"
        locales = tuple(dict.fromkeys((*report.locales, *(row.locale for row in rows))))
        if len(rows) > _MANY * len(locales):
            _show_lines(title, locales, rows)
            continue
        for drawn in _tables(console, title, locales, rows):
            console.print(drawn)
    for row in report.releases:
        if row.reasons:
            # Reasons of a translation name its language themselves.
            reasons = (each.removeprefix(f"{row.locale}: ") for each in row.reasons)
            console.print(f"{row.name} {row.locale}: {'; '.join(reasons)}")


def _tables(
    console: "Console", title: str, locales: Sequence[str], rows: Sequence[LocaleStatus]
) -> Iterator["Table"]:
    """Part locales into as few tables as fit the terminal without breaking a line.

    Rich breaks words as soon as a table is too wide by a little.
    """
    rest = list(locales)
    while rest:
        for count in range(len(rest), 0, -1):
            drawn = _table(title, rest[:count], rows)
            if count == 1 or _fits(console, drawn):
                break
        yield drawn
        del rest[:count]


def _fits(console: "Console", drawn: "Table") -> bool:
    from rich.measure import Measurement

    size = Measurement.get(console, console.options.update(width=_ANY), drawn)
    return size.maximum <= console.width


def _table(title: str, locales: Sequence[str], rows: Sequence[LocaleStatus]) -> "Table":
    from rich.text import Text

    drawn = table(title, *locales)
    cells: dict[str, dict[str, Text]] = {}
    for row in rows:
        cells.setdefault(row.name, {})[row.locale] = Text.from_markup(_cell(row))
    for name, mine in cells.items():
        # A release whose source is broken may lack languages.
        drawn.add_row(name, *(mine.get(each, "") for each in locales))
    return drawn


# Wider than any table.
_ANY = 10_000
# Releases, from which on they are lines and no table.
_MANY = 200
_STYLES = {
    "public": "green",
    "withdrawn": "dim",
    "withheld": "red",
    "not yet": "yellow",
    "": "default",
}


def _cell(row: LocaleStatus) -> str:
    style = _STYLES[row.state.partition(" v")[0]]
    return f"[{style}]{_progress(row)}[/]"


def _progress(row: LocaleStatus, between: str = "\n") -> str:
    share = "—" if not row.total else f"{100 * row.translated // row.total} %"
    parts = [f"{row.fuzzy} fuzzy"] if row.fuzzy else []
    parts += [f"{row.missing} missing"] if row.missing else []
    parts += [counted(row.questions, "question")] if row.questions else []
    return between.join([f"{share} {row.state}".strip(), *parts])


def _show_lines(title: str, locales: Sequence[str], rows: Sequence[LocaleStatus]) -> None:
    """Print very many rows at once, a line each: a drawn table takes a second for a thousand."""
    known: dict[str, dict[str, str]] = {}
    for row in rows:
        known.setdefault(row.name, {})[row.locale] = _progress(row, ", ")
    lines = [[title, *locales]]
    lines += [[name, *(mine.get(each, "") for each in locales)] for name, mine in known.items()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (text.ljust(width) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


@view.register
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
        f"suggestions for {len(report.messages)} of {counted(report.waiting, 'message')} to"
        f" translate; the translation memory has {counted(report.memory, 'text')}"
    )


@view.register
def _draft(report: DraftReport) -> None:
    show_problems(report.problems)
    for draft in report.drafts:
        print(f"{draft.place}: {draft.role}: {draft.source}")
        print(f"  {draft.text}")
        show_problems(draft.findings)
    say(f"{counted(len(report.drafts), 'draft')} by {report.engine}, to be reviewed")


@view.register
def _export(report: ExportReport) -> None:
    show_problems(report.problems)
    say(f"{counted(report.messages, 'message')}{f' in {report.file}' if report.file else ''}")


@view.register
def _import(report: ImportReport) -> None:
    show_problems(report.problems)
    for change in report.changes:
        counts = {
            "translated": change.translated,
            "fuzzy": change.fuzzy,
            "with suggestions": change.suggested,
        }
        print(f"{change.file}: {_counts(counts) or 'comments'}")
    changed = counted(len(report.changes), "file")
    print(f"{changed} changed; {counted(report.unchanged, 'message')} unchanged")


@view.register
def _merge(report: MergeReport) -> None:
    show_problems(report.problems)
    how = "merged as text" if report.as_text else "merged"
    print(f"{report.file}: {how}, {counted(report.conflicts, 'conflict')}")


@view.register
def _review(report: ReviewReport) -> None:
    show_problems(report.problems)
    print(report.file)
    say(
        f"{counted(report.messages, 'message')}: {report.reviewed} reviewed, {report.fuzzy} fuzzy,"
        f" {report.missing} missing, {counted(report.findings, 'finding')}"
    )


@view.register
def _give(report: GiveReport) -> None:
    show_problems(report.problems)
    print(report.file)
    say(f"{' and '.join(report.holds)}; {counted(report.messages, 'message')}")
    say("what comes back: khabar take FILE")


@view.register
def _take(report: TakeReport) -> None:
    show_problems(report.problems)
    for each in report.catalogs:
        changed = counted(each.changed, "translation")
        print(f"{each.file}: {changed} changed, {counted(each.conflicts, 'conflict')}")


@view.register
def _locale(report: LocaleReport) -> None:
    show_problems(report.problems)
    for file in report.files:
        print(file)
    script = ", right to left" if report.direction == "rtl" else ""
    print(f"{report.locale}: {report.name}{script}; {'added' if report.added else 'already there'}")
    print(f"plural forms: {', '.join(report.plurals)}; hyphenation: {report.hyphenation}")
    known = "they have every letter" if report.letters_known else "its letters are not known here"
    print(f"fonts: {'letters are missing' if report.errors else known}")
    there = [part_in_words(e.part) for e in report.support if e.state == "yes"]
    if there:
        print(f"known: {', '.join(there)}")
    for each in report.support:
        if each.state not in ("yes", report.hyphenation):
            why = f" ({each.effect})" if each.effect else ""
            print(f"{part_in_words(each.part)}: {each.state}{why}")


@view.register
def _translate(report: TranslateReport) -> None:
    said = {"reviewed": "translated", "fuzzy": "needs review", "missing": "untranslated"}
    done = said[report.state] if report.changed else "unchanged"
    print(f"{report.file}: {done}")
