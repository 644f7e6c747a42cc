"""Withdrawals that this machine knows of, in `.khabar/kills.json`, though Git may forget them.

A history can be lost with a branch, or replaced by an older one in a checkout. So every reading of
a release asks this module, too.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from khabar import history
from khabar.files.folder import HISTORY_FILE, KILLS_FILE, Folder
from khabar.history import history_file
from khabar.model import Event
from khabar.problems import FileError, KhabarError, Place, Problem
from khabar.workspace.history import Histories
from khabar.workspace.newsroom_files import NewsroomFiles

BACK = (
    "fetch the newest history, or `khabar kill` it again, which writes it there;"
    " only `khabar reinstate` brings a release back"
)
_HINT = "restore it; it knows what was withdrawn. To start again without it, move it away"


def known_kills(files: NewsroomFiles) -> Mapping[str, str]:
    """The moment (ISO 8601) of the last withdrawal by release.

    What was withdrawn after it had been renamed is known by its older ids as well. Raises
    `KhabarError` where the file is not as `note_kills` leaves it.
    """
    return _joined(machine_kills(files), history_file.renamed_kills(files.histories()))


def machine_kills(files: NewsroomFiles) -> Mapping[str, str]:
    """Read those of `known_kills` that are in this machine's own file; raises like it."""
    try:
        return history_file.read_kills(files.kills())
    except (FileError, ValueError) as error:
        raise KhabarError(f"{KILLS_FILE} cannot be read", _HINT) from error


def readable_kills(
    files: NewsroomFiles, histories: Iterable[tuple[str, bytes]] | None = None
) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """`known_kills` as far as they can be read, and the problem where the file cannot.

    `histories` are those of all releases, where they have been read already.
    """
    renamed = history_file.renamed_kills(files.histories() if histories is None else histories)
    try:
        return _joined(machine_kills(files), renamed), ()
    except KhabarError as error:
        return renamed, (Problem(Place(KILLS_FILE), error.message, error.hint),)


def note_kills(folder: Folder, kills: Mapping[str, str]) -> None:
    """Remember withdrawals; the later one of each release counts."""
    known = machine_kills(folder)
    if (new := _joined(known, kills)) != known:
        data = json.dumps(new, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        folder.private.write(KILLS_FILE.rpartition("/")[2], data.encode())


def kills_text(folder: Folder) -> str:
    """Write the withdrawals for a backup, or nothing where there are none."""
    return json.dumps(found) if (found := dict(known_kills(folder))) else ""


def merge_kills(folder: Folder, text: str) -> None:
    """Add the withdrawals of a backup. Raises `KhabarError` for what cannot be read."""
    try:
        note_kills(folder, history_file.read_kills(text.encode()))
    except ValueError as error:
        raise KhabarError("the withdrawals of the backup cannot be read", _HINT) from error


def lost_kill(
    kills: Mapping[str, str], ids: Sequence[str], version: int, events: Iterable[Event]
) -> Event | None:
    """The withdrawal of a release that its history forgot; `version` is that of its source.

    `ids` are those that the release has and had.
    """
    events = tuple(events)
    lost = history.forgotten(kills, ids, events)
    return history.remembered(lost, version, events) if lost else None


def forgot(files: NewsroomFiles, happened: Iterable[Event]) -> bool:
    """Tell whether a release is withdrawn for the sole reason that this machine knows of it.

    `happened` is its history as it was loaded; a source that says `canceled` itself needs none.
    Raises `KhabarError` as `known_kills` does.
    """
    known_kills(files)
    kill = history.killed(happened)
    return kill is not None and history.is_remembered(kill)


def completed(
    past: Histories, kills: Mapping[str, str], ids: Sequence[str], version: int
) -> Histories:
    """The history of a release with the withdrawal that it forgot, which is a problem.

    Of `ids` the first is the release's own, the others it had before.
    """
    id_ = ids[0]
    events = past.events.get(id_, ())
    kill = lost_kill(kills, ids, version, events)
    if not kill:
        return past
    message = f"it was withdrawn on {kill.at}, and its history has lost that"
    hint = (
        f'to write it there again: khabar kill {id_} --by "…" --text "…";'
        f' to bring it back: khabar reinstate {id_} --by "…" --reason "…"'
    )
    problem = Problem(Place(f"releases/{id_}/{HISTORY_FILE}"), message, hint, check="lost-kill")
    return replace(
        past, events={**past.events, id_: (*events, kill)}, problems=(*past.problems, problem)
    )


def _joined(some: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Both; the later withdrawal of each release counts."""
    later = {id_: at for id_, at in others.items() if _later(at, some.get(id_, ""))}
    return {**some, **later}


def _later(at: str, known: str) -> bool:
    return not known or datetime.fromisoformat(at) > datetime.fromisoformat(known)
