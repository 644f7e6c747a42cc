"""Restrictions of a newsroom, read without its `newsroom.yaml`, templates or catalogs.

A withdrawal does not wait until something else is mended: the history of a release and the plain
lines of its source are enough to know that readers may not have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from khabar import history
from khabar.files.folder import HISTORY_FILE, NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.history import history_file
from khabar.lifecycle import restricted, withheld
from khabar.model import Event, Status
from khabar.problems import KhabarError
from khabar.sources.broken_source import read_remains, read_zone
from khabar.workspace.history import earlier_ids_of
from khabar.workspace.withdrawal.known_kills import lost_kill, readable_kills
from khabar.workspace.withdrawal.local_times import (
    is_out,
    known_moments,
    machine_moments,
    restrictions_as_meant,
)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A release that readers may not have; `kill` is the withdrawal, if it was killed.

    `named`: its headline is no secret, since the notice of its withdrawal has it. If the history
    has `lost` a kill, its notice is not known: lists are changed as they were then. `withdrawn`:
    readers may know that it was; of any other they may know nothing. `back`: it was brought back
    since that kill, and what is older than the kill's notice stays withdrawn.
    """

    id: str
    kill: Event | None
    lost: bool = False
    withdrawn: bool = False
    back: bool = False

    def came_after(self, version: int) -> bool:
        """Tell whether a version is the notice of a kill that was undone, or came after that."""
        return self.back and self.kill is not None and version >= self.kill.version

    @property
    def named(self) -> bool:
        """Tell whether the headline may stay where it is listed."""
        return self.kill is not None and (self.lost or not self.kill.unnamed)


def taken_back(folder: Folder, now: datetime) -> tuple[TakenBack, ...]:
    """The releases of which readers may not have all that they had at `now`.

    They are killed, withheld, canceled, under an embargo, or were brought back after a kill.
    """
    return tuple(_taken_back(folder, now))


def _taken_back(folder: Folder, now: datetime) -> Iterator[TakenBack]:
    zone, (kills, _) = read_zone(_raw(folder, NEWSROOM_FILE)), readable_kills(folder)
    ids, machine = folder.ids(), machine_moments(folder)
    for id_ in ids:
        told, _ = history_file.read(_raw(folder, f"releases/{id_}/{HISTORY_FILE}"), "")
        raw, earlier = _raw(folder, f"releases/{id_}/{SOURCE_FILE}"), earlier_ids_of(folder, id_)
        known = known_moments(told, [machine[each] for each in (id_, *earlier) if each in machine])
        source = restrictions_as_meant(read_remains(raw, zone), raw, known, out=is_out(told))
        lost = lost_kill(kills, (id_, *earlier), source.version, told)
        kill = history.killed(told) or lost
        hides = restricted(source, now)
        back = None if kill or hides else history.last_kill(told)
        if kill or back or hides:
            # Readers may still find it at an address of before it was renamed.
            for each in (id_, *(alias for alias in earlier if alias not in ids)):
                gone = kill or back or source.status is Status.CANCELED
                withdrawn = bool(gone) and not withheld(source, now)
                yield TakenBack(each, kill or back, lost is not None, withdrawn, bool(back))


def _raw(folder: Folder, name: str) -> bytes:
    try:
        return folder.raw(name)
    except KhabarError:
        return b""
