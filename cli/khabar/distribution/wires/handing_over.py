"""Hands files over to one wire, and notes before and after each what the wire may have.

The note before it (`delivering`) is there for a run that is cut off, and for an answer that never
comes: nobody knows then whether the wire has the file. So a withdrawal goes to it, too, unless the
wire said no (`refused`). The same note keeps order with a withdrawal that is decided meanwhile:
either the withdrawal finds it, or the file is not handed over any more. The history has a refusal
once: a further try of the same file is noted beside it while it goes on (`tried_again`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar import history
from khabar.digest import sha256
from khabar.distribution.publishing.kept_texts import forget_ungiven, keep_given, put_back
from khabar.distribution.wires.outlet import Outlet, WireItem, WireRefusedError, WireSilentError
from khabar.distribution.wires.tried_again import (
    forget_try,
    note_try,
    settle_try,
    was_refused,
)
from khabar.distribution.wires.wire_task import WireTask, package_name, package_of
from khabar.files.folder import Folder
from khabar.model import Event
from khabar.problems import KhabarError
from khabar.reports import Delivered
from khabar.workspace.history import add, read_histories, record
from khabar.workspace.load import Loaded

WITHDRAWN = "it was withdrawn meanwhile: the same command tells the wires that have it"
_Texts = Mapping[tuple[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Begun:
    """A file on its way; `texts` are the kept texts that were replaced for it.

    `again`: the wire refused it before, and the history has no note of this try yet.
    """

    event: Event
    again: bool
    texts: _Texts


@dataclass(frozen=True, slots=True)
class WireNotes:
    """Notes in the history of a release on its way to wires, all of one moment."""

    folder: Folder
    loaded: Loaded
    now: datetime

    def begin(self, task: WireTask, item: WireItem) -> Begun:
        """Note that a wire may have a file from now on, and keep its text.

        Raises `WireRefusedError` where the release was withdrawn meanwhile: what is to be handed
        over is not the notice of that.
        """
        release = task.bulletin.release.id
        event = self._event(history.DELIVERING, task, item)
        with self.folder.alone():
            events = read_histories(self.folder, (release,)).events.get(release, ())
            if history.killed(events) and not task.bulletin.withdrawn:
                raise WireRefusedError(WITHDRAWN)
            if again := was_refused(event, events):
                note_try(self.folder, release, event)
            elif not any(_same(event, each) for each in history.begun(events)):
                add(self.folder, release, (event,))
        # A text is kept once the history tells of it.
        return Begun(event, again, {} if again else self._keep(task))

    def end(self, task: WireTask, begun: Begun) -> None:
        """Note that a wire has a file: at once, whatever becomes of the rest."""
        record(self.folder, task.bulletin.release.id, (replace(begun.event, what=history.DELIVER),))
        if begun.again:
            self._keep(task)
            forget_try(self.folder, task.wire)

    def refused(self, task: WireTask, begun: Begun) -> None:
        """Note that a wire does not have a file, and keep what was kept before."""
        if begun.again:
            forget_try(self.folder, task.wire)
            return
        record(self.folder, task.bulletin.release.id, (replace(begun.event, what=history.REFUSED),))
        put_back(self.folder, begun.texts)
        forget_ungiven(self.folder, self.loaded, task.bulletin)

    def silent(self, task: WireTask, begun: Begun) -> None:
        """Note that nobody knows whether a wire has a file."""
        if begun.again:
            settle_try(self.folder, task.wire)
            self._keep(task)

    def _keep(self, task: WireTask) -> _Texts:
        return keep_given(self.folder, self.loaded, (task.bulletin,), self.now)

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
            begun = self.notes.begin(task, item)
        except (WireRefusedError, KhabarError) as error:
            return replace(row, fate="refused", detail=str(error))
        try:
            answer = self.outlet.hand_over(item)
        except WireRefusedError as error:
            silent = isinstance(error, WireSilentError)
            note = self.notes.silent if silent else self.notes.refused
            return _noted(
                lambda: note(task, begun), replace(row, fate="refused", detail=str(error))
            )
        return _noted(lambda: self.notes.end(task, begun), replace(row, detail=answer))


def _noted(note: Callable[[], None], row: Delivered) -> Delivered:
    """Note what a wire answered; where nothing can be written, the row says so.

    A file that the wire has is handed over once more then: what was noted before it says that the
    wire may have it.
    """
    try:
        note()
    except KhabarError as error:
        answer = f"{row.detail}; " if row.detail else ""
        fate = "unnoted" if row.fate == "delivered" else row.fate
        return replace(row, fate=fate, detail=f"{answer}that cannot be noted: {error}")
    return row
