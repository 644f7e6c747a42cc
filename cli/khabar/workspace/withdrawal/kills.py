"""A withdrawal that is in force, whatever the source of its release says by now.

The history decides: even if Git brings back the text from before the kill, the release stays
withdrawn until somebody types `khabar reinstate`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from khabar import history
from khabar.model import Event, Notice, NoticeKind, Release, StandardNotice, Status, Text
from khabar.problems import Level, Place, Problem
from khabar.sources.release import ParsedRelease
from khabar.workspace.domains import DomainCatalogs, ReadCatalog


def obeying(parsed: ParsedRelease, happened: Iterable[Event]) -> ParsedRelease:
    """A source as its history lets it stand: withdrawn, or without the notice of an old kill."""
    events = tuple(happened)
    kill, release = history.killed(events), parsed.release
    if kill and release and release.status is not Status.CANCELED:
        message = f"it was withdrawn on {kill.at}, and the source does not say so"
        hint = f'to bring it back: khabar reinstate {release.id} --by "…" --reason "…"'
        problem = Problem(Place(parsed.file), message, hint, Level.WARNING)
        problems = tuple(sorted({*parsed.problems, problem}))
        return replace(parsed, release=canceled(release, kill), problems=problems)
    if kill and not release:
        remains = replace(parsed.remains, status=Status.CANCELED, version=kill.version)
        return replace(parsed, remains=remains)
    if release and release.status is not Status.CANCELED:
        if back := history.begun_reinstatement(events, release.version):
            # The source was broken then, or Git has brought back an older one.
            release = replace(release, version=back.version)
        notices = tuple(each for each in release.notices if each.kind is not NoticeKind.KILL)
        if notices != release.notices:
            release = replace(release, notices=notices)
        return parsed if release is parsed.release else replace(parsed, release=release)
    return parsed


def canceled(release: Release, kill: Event) -> Release:
    """The release with the withdrawal that its history tells of."""
    notices = (*release.notices, notice_of(kill))
    version = max(release.version, kill.version)
    return replace(release, status=Status.CANCELED, version=version, notices=notices)


def notice_of(kill: Event) -> Notice:
    """Notice of a kill; a standard one that Khabar does not know has no text."""
    known = kill.standard if kill.standard in set(StandardNotice) else None
    said = Text("notice", kill.text) if kill.text else None
    standard = StandardNotice(known) if known else None
    # To the minute, as in sources: the notice must be the same wherever it is read.
    at = datetime.fromisoformat(kill.at).replace(second=0, microsecond=0)
    return Notice(kill.version, NoticeKind.KILL, at, said, standard, kill.unnamed)


def words_of_withdrawn(
    catalogs: DomainCatalogs, parsed: ParsedRelease, events: Sequence[Event]
) -> Mapping[tuple[str, str], ReadCatalog]:
    """Read the catalogs of a withdrawn release whose source is broken, and of no other.

    Its notice names the text in each language that readers had it in.
    """
    gone = history.killed(events) and not parsed.release
    return catalogs.departed((), (parsed.id,)) if gone else {}
