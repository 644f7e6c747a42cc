"""The command `khabar due`: tells when anything will change by itself."""

from collections.abc import Iterator
from datetime import datetime

from khabar.files.folder import Folder
from khabar.model import Status
from khabar.problems import KhabarError, Level
from khabar.reports import Due, DueReport
from khabar.sources.release import ParsedRelease
from khabar.standing.decision_moments import SCHEDULED, decision_moments
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.holds import Hold, read_holds
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load

_HELD = (Status.WITHHELD, Status.CANCELED)


def due(folder: Folder, now: datetime) -> DueReport:
    """The moments after `now` at which something becomes public or ends, soonest first."""
    loaded = load(FolderNewsroom(folder))
    rows = {
        (at.isoformat(), each.id, what)
        for each in loaded.releases
        if (each.release or each.remains).status not in _HELD
        for at, what in decision_moments(loaded, each.id)
        if at > now and (what != SCHEDULED or at in _published(loaded, each))
    }
    rows |= {
        (each.until, each.release, f"the copies for {each.recipient} end")
        for each in _ending(folder)
        if datetime.fromisoformat(each.until) > now
    }
    ordered = sorted(rows, key=lambda row: (datetime.fromisoformat(row[0]), *row))
    found = (*loaded.problems, *loaded.source_problems)
    errors = tuple(each for each in found if each.level is Level.ERROR)
    return DueReport(tuple(Due(*row) for row in ordered), errors)


def _published(loaded: Loaded, parsed: ParsedRelease) -> set[datetime]:
    """The moments at which a release is published, in any language.

    A text that was signed off waits for its own moment and for that of the source, which may differ
    after a change of `date` or `timezone:`. Where the source cannot be read, its own counts.
    """
    release, found = parsed.release, set[datetime]()
    for locale in loaded.newsroom.locales:
        row = loaded.editions.get((parsed.id, locale), ())
        signed = [e.bulletin.release for e in row if not release or e.version == release.version]
        own = [each.moment for each in (*signed, release) if each and each.moment]
        found |= {max(own)} if own and release else {*own}
    return found


def moments(folder: Folder) -> Iterator[datetime]:
    """All such moments, past and ahead."""
    loaded: Loaded = load(FolderNewsroom(folder))
    for each in loaded.releases:
        yield from (at for at, _ in decision_moments(loaded, each.id))
    yield from (datetime.fromisoformat(each.until) for each in _ending(folder))


def _ending(folder: Folder) -> list[Hold]:
    """The held copies that have an end; none where their list cannot be read, as a build tells."""
    try:
        return [each for each in read_holds(folder).values() if each.until]
    except KhabarError:
        return []
