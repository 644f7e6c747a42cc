"""`khabar reinstate`: a withdrawn release comes back, as a new version."""

from datetime import datetime, timedelta

from khabar import history
from khabar.editorial.deciding.change import blocking_of
from khabar.editorial.deciding.decision import Decider
from khabar.editorial.deciding.readable_release import (
    forgotten_kill,
    loaded_if_readable,
    newest_version,
    release_of,
    tried,
)
from khabar.files.folder import Folder
from khabar.model import Event, Status
from khabar.problems import KhabarError
from khabar.reports import Amended
from khabar.sources.amend import Amendment, amend
from khabar.standing.findings import KnownFindings, known_findings
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import add, read_histories
from khabar.workspace.newsroom import NewsroomStore
from khabar.workspace.selection import require


def reinstate(folder: Folder, id_: str, reason: str, decider: Decider) -> Amended:
    """Bring a withdrawn release back, as a new version that is signed off anew where that is asked.

    An earlier call that was cut off is completed, and not recorded twice.
    Raises `KhabarError` where it is not withdrawn, or the reason is empty.
    """
    if not reason.strip():
        raise KhabarError("a reinstatement needs a reason", '--reason "…"; the history records it')
    with folder.alone():
        require(folder.ids(), (id_,))
        newsroom, known = FolderNewsroom(folder), known_findings(folder)
        happened = read_histories(folder, (id_,)).events.get(id_, ())
        loaded, problems = loaded_if_readable(newsroom, id_)
        lost = forgotten_kill(folder, id_, happened)
        release, kill_ = release_of(loaded, id_), lost or history.killed(happened)
        if not kill_ and not (release and release.status is Status.CANCELED):
            raise KhabarError(f"{id_} is not withdrawn", "there is nothing to bring back")
        word = release and history.begun_reinstatement(happened, release.version)
        if not word:
            version = 1 + newest_version(folder, id_, release, happened)
            word = _reinstatement(version, reason, decider, kill_)
            # The withdrawn versions stay withdrawn, even if the history had lost the kill.
            add(folder, id_, (lost, word) if lost else (word,))
        if release:
            change = Amendment(word.version, status=Status.USABLE)
            folder.write({release.file: amend(folder.text(release.file), change)})
            problems += tried(id_, lambda: _synced(newsroom, id_))
    blocking = _blocking(newsroom, id_, known) if release else ()
    return Amended(id_, word.version, "reinstate", blocking, (), (), problems)


def _reinstatement(version: int, reason: str, decider: Decider, kill_: Event | None) -> Event:
    """Make the event; its moment is later than that of the withdrawal, even in the same second."""
    at = decider.at
    if kill_:
        after = datetime.fromisoformat(kill_.at) + timedelta(seconds=1)
        at = max(at, after.astimezone(at.tzinfo))
    said = at.isoformat(timespec="seconds")
    return Event(history.REINSTATE, said, "", version, {}, decider.name, reason.strip())


def _synced(newsroom: FolderNewsroom, id_: str) -> None:
    sync(newsroom.folder, SyncOptions(only=(id_,)), newsroom)


def _blocking(newsroom: NewsroomStore, id_: str, known: KnownFindings) -> tuple[str, ...]:
    """List what each language lacks before the version with the notice can stand in it."""
    loaded, _ = loaded_if_readable(newsroom, id_)
    release = release_of(loaded, id_)
    if not loaded or not release:
        return ()
    try:
        return tuple(blocking_of(loaded, id_, known))
    except KhabarError as error:
        return (error.message,)
