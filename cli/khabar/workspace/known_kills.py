"""Withdrawals that this machine knows of, in `.khabar/kills.json`, though Git may forget them.

A history can be lost with a branch, or an older one checked out. What goes out to readers, by mail
or to a site, asks here as well.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from khabar import history
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.problems import FileError, KhabarError

_NAME = "kills.json"
FILE = f".khabar/{_NAME}"
BACK = "fetch the newest history; only `khabar reinstate` brings a release back"
_HINT = "restore it; it knows what was withdrawn. To begin anew, move it away"
_READER = TypeAdapter(dict[str, str])


def known_kills(folder: Folder) -> Mapping[str, str]:
    """The moment (ISO 8601) of the last withdrawal by release.

    Raises `KhabarError` where the file is not as `note_kills` leaves it.
    """
    try:
        data = folder.private.read(_NAME)
        found = {} if data is None else _READER.validate_json(data)
        return {id_: datetime.fromisoformat(at).isoformat() for id_, at in found.items()}
    except (FileError, ValidationError, ValueError) as error:
        raise KhabarError(f"{FILE} cannot be read", _HINT) from error


def note_kills(folder: Folder, kills: Mapping[str, str]) -> None:
    """Remember withdrawals; the later one of each release counts."""
    known = known_kills(folder)
    new = {id_: at for id_, at in kills.items() if _later(at, known.get(id_, ""))}
    if new:
        data = json.dumps({**known, **new}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        folder.private.write(_NAME, data.encode())


def forgotten(kills: Mapping[str, str], id_: str, events: Iterable[Event]) -> bool:
    """Tell whether a release was withdrawn and its history forgot that, with no way back."""
    events = tuple(events)
    back = history.reinstated(events)
    killed = id_ in kills and not history.killed(events)
    return killed and not (back and _later(back.isoformat(), kills[id_]))


def _later(at: str, known: str) -> bool:
    return not known or datetime.fromisoformat(at) > datetime.fromisoformat(known)
