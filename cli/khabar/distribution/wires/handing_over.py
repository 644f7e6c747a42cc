"""Hands files over to one wire, and notes before and after each what the wire may have.

The note before it (`delivering`) is there for a run that is cut off, and for an answer that never
comes: nobody knows then whether the wire has the file. So a withdrawal goes to it, too, unless the
wire said no (`refused`). The same note keeps order with a withdrawal that is decided meanwhile:
either the withdrawal finds it, or the file is not handed over any more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar import history
from khabar.digest import sha256
from khabar.distribution.publishing.kept_texts import keep_given, put_back
from khabar.distribution.wires.outlet import Outlet, WireItem, WireRefusedError, WireSilentError
from khabar.distribution.wires.wire_task import WireTask, package_name, package_of
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.reports import Delivered
from khabar.workspace.history import add, read_histories, record
from khabar.workspace.load import Loaded

WITHDRAWN = "it was withdrawn meanwhile: the same command tells the wires that have it"
_Texts = Mapping[tuple[str, str], bytes]


@dataclass(frozen=True, slots=True)
class WireNotes:
    """Notes in the history of a release on its way to wires, all of one moment."""

    folder: Folder
    loaded: Loaded
    now: datetime

    def begin(self, task: WireTask, item: WireItem) -> _Texts:
        """Note that a wire may have a file from now on, and keep its text.

        Returns the kept texts that this replaced. Raises `WireRefusedError` where the release was
        withdrawn meanwhile: what is to be handed over is not the notice of that.
        """
        release = task.bulletin.release.id
        event = self._event(history.DELIVERING, task, item)
        with self.folder.alone():
            events = read_histories(self.folder, (release,)).events.get(release, ())
            if history.killed(events) and not task.bulletin.withdrawn:
                raise WireRefusedError(WITHDRAWN)
            if not any(_same(event, each) for each in history.begun(events)):
                add(self.folder, release, (event,))
        return keep_given(self.folder, self.loaded, (task.bulletin,), self.now)

    def end(self, task: WireTask, item: WireItem) -> None:
        """Note that a wire has a file: at once, whatever becomes of the rest."""
        event = self._event(history.DELIVER, task, item)
        record(self.folder, task.bulletin.release.id, (event,))

    def refused(self, task: WireTask, item: WireItem, texts: _Texts) -> None:
        """Note that a wire does not have a file; put back the `texts` that `begin` replaced."""
        event = self._event(history.REFUSED, task, item)
        record(self.folder, task.bulletin.release.id, (event,))
        put_back(self.folder, texts)

    def _event(self, what: str, task: WireTask, item: WireItem) -> Event:
        at, version = self.now.isoformat(timespec="seconds"), task.bulletin.release.version
        files = {item.name: sha256(item.data)}
        return Event(what, at, task.bulletin.locale, version, files, note=task.wire)


def _same(event: Event, known: Event) -> bool:
    return replace(known, at=event.at) == event


@dataclass(frozen=True, slots=True)
class HandingOver:
    """Handing files over to one wire, which is reached by its outlet."""

    outlet: Outlet
    notes: WireNotes

    def bulletin(self, task: WireTask) -> Delivered:
        """Hand a bulletin's file over; of what was withdrawn the older files go away first."""
        older = (*task.old, *task.begun) if task.bulletin.withdrawn else ()
        return self._handed(task, task.item, older, task.row("delivered"))

    def package(self, tasks: Sequence[WireTask]) -> Delivered:
        """Hand a package over; the history has it beside its first language."""
        item, row = package_of(tasks)
        id_ = tasks[0].bulletin.id_for_receiver
        gone = {task.known for task in tasks if task.bulletin.withdrawn and task.known}
        older = [package_name(id_, version) for version in sorted(gone)]
        return self._handed(tasks[0], item, older, row)

    def _handed(
        self, task: WireTask, item: WireItem, older: Sequence[str], row: Delivered
    ) -> Delivered:
        try:
            for name in older:
                self.outlet.take_back(name)
            before = self.notes.begin(task, item)
        except WireRefusedError as error:
            return replace(row, fate="refused", detail=str(error))
        try:
            answer = self.outlet.hand_over(item)
        except WireRefusedError as error:
            if not isinstance(error, WireSilentError):
                self.notes.refused(task, item, before)
            return replace(row, fate="refused", detail=str(error))
        self.notes.end(task, item)
        return replace(row, detail=answer)
