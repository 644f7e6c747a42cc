"""The command `khabar history`: lists the public versions of a release."""

from khabar.files.folder import HISTORY_FILE, Folder
from khabar.history import SIGN_OFF
from khabar.model import (
    Notice,
)
from khabar.reports import (
    HistoryReport,
)
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import events
from khabar.workspace.newsroom import load
from khabar.workspace.selection import require


def history_of(folder: Folder, id_: str) -> HistoryReport:
    """Every public version: when, with which bytes, who approved it, and its notice.

    If the source cannot be read, the texts of notices are missing, and there are problems.
    """
    require(folder.ids(), (id_,))
    loaded, happened = load(FolderNewsroom(folder), (id_,)), events(folder, id_)
    (parsed,) = (each for each in loaded.releases if each.id == id_)
    signed = tuple(
        (each.bulletin.locale, each.version, each.by, each.at.isoformat())
        for (release_id, _), row in loaded.editions.items()
        if release_id == id_
        for each in row
    )
    said = parsed.release.notices if parsed.release else ()
    notices = tuple((n.version, n.kind.value, n.at.isoformat(), _said(n)) for n in said)
    own = f"releases/{id_}/{HISTORY_FILE}"
    problems = tuple(each for each in loaded.problems if each.place.file == own)
    problems += () if parsed.release else parsed.problems
    told = {(e.locale, e.version) for e in happened if e.what == SIGN_OFF}
    signed = tuple(each for each in signed if (each[0], each[1]) not in told)
    return HistoryReport(id_, happened, signed, notices, problems)


def _said(notice: Notice) -> str:
    return notice.text.markdown if notice.text else f"({notice.standard})"
