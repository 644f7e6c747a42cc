"""The command `khabar due`: tells when anything will change by itself."""

from collections.abc import Iterator
from datetime import datetime

from khabar.files.folder import Folder
from khabar.model import Status
from khabar.reports import Due, DueReport
from khabar.standing.turns import turns
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load

_HELD = (Status.WITHHELD, Status.CANCELED)


def due(folder: Folder, now: datetime) -> DueReport:
    """The moments after `now` at which something becomes public, soonest first."""
    loaded = load(FolderNewsroom(folder))
    rows = {
        (at.isoformat(), each.id, what)
        for each in loaded.releases
        if (each.release or each.remains).status not in _HELD
        for at, what in turns(loaded, each.id)
        if at > now
    }
    ordered = sorted(rows, key=lambda row: (datetime.fromisoformat(row[0]), *row))
    return DueReport(tuple(Due(*row) for row in ordered))


def moments(folder: Folder) -> Iterator[datetime]:
    """All such moments, past and ahead."""
    loaded: Loaded = load(FolderNewsroom(folder))
    for each in loaded.releases:
        yield from (at for at, _ in turns(loaded, each.id))
