"""Restrictions of a newsroom, read without its `newsroom.yaml`, templates or catalogs.

A withdrawal does not wait until something else is mended: the history of a release and the plain
lines of its source are enough to know that readers may not have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from khabar import history
from khabar.files.folder import HISTORY_FILE, NEWSROOM_FILE, SOURCE_FILE, Folder
from khabar.lifecycle import restricted
from khabar.model import Event
from khabar.problems import KhabarError
from khabar.sources.remains import read_remains, read_zone
from khabar.workspace.history import earlier_ids_of


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A release that readers may not have; `kill` is the withdrawal, if it was killed.

    `named`: its headline is no secret, since the notice of its withdrawal has it.
    """

    id: str
    kill: Event | None

    @property
    def named(self) -> bool:
        """Tell whether the headline may stay where it is listed."""
        return self.kill is not None and not self.kill.unnamed


def taken_back(folder: Folder, now: datetime) -> tuple[TakenBack, ...]:
    """The releases that are killed, withheld, canceled or under an embargo at `now`."""
    return tuple(_taken_back(folder, now))


def _taken_back(folder: Folder, now: datetime) -> Iterator[TakenBack]:
    zone = read_zone(_raw(folder, NEWSROOM_FILE))
    ids = folder.ids()
    for id_ in ids:
        told, _ = history.read(_raw(folder, f"releases/{id_}/{HISTORY_FILE}"), "")
        kill = history.killed(told)
        source = read_remains(_raw(folder, f"releases/{id_}/{SOURCE_FILE}"), zone)
        if kill or restricted(source, now):
            yield TakenBack(id_, kill)
            # Readers may still find it at an address of before it was renamed.
            for alias in earlier_ids_of(folder, id_):
                if alias not in ids:
                    yield TakenBack(alias, kill)


def _raw(folder: Folder, name: str) -> bytes:
    try:
        return folder.raw(name)
    except KhabarError:
        return b""
