"""`khabar deliver`: what may be public of a release, to agencies and editorial systems.

The history of a release knows which version a wire has in which language, so that a second run, on
this machine or another one with the same history, hands over what is new and nothing else. The
history is written before and after each file. A run that is cut between the two hands that file
over again: under the same name, or with the same id, so that the receiver has it once. A release
that was renamed keeps, for each wire, the id that it had when that wire first got it.

On one computer one process at a time hands files to a wire; the next one looks first at what the
wire has by then.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from khabar.distribution.wires.handing_over import HandingOver, WireNotes
from khabar.distribution.wires.outlet import Outlet
from khabar.distribution.wires.tried_again import settle_try, tried_again
from khabar.distribution.wires.wire_task import package_left, packed, tasks_of
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.model import Bulletin, Wire
from khabar.problems import KhabarError
from khabar.reports import Delivered, DeliverReport
from khabar.sources.key_words.keys import KEYS
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import read_histories
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load_linked
from khabar.workspace.withdrawal.known_kills import BACK, forgot

_NOT_SURE = ("refused", "unnoted")


def _told_nobody(_wire: str) -> None:
    """Say nothing of a wire that another process hands files to."""


@dataclass(frozen=True, slots=True)
class DeliverContext:
    """Services from outside: how a wire is reached, the clock, and a question to a person.

    Without a question (`None`) it is a rehearsal, and nothing is handed over. `waits` is told the
    name of each wire that another process hands files to, before the run waits for it.
    """

    outlet: Callable[[str, Wire], Outlet]
    now: datetime
    confirm: Callable[[DeliverReport], bool] | None
    waits: Callable[[str], None] = _told_nobody


def deliver(
    folder: Folder, id_: str, wires: Sequence[str], context: DeliverContext
) -> DeliverReport:
    """Hand a release over to the wires that are named, or to all, in the languages they take.

    Raises `KhabarError` for an unknown wire, and for what was withdrawn as far as this machine
    knows while its history does not say so.
    """
    loaded = load_linked(FolderNewsroom(folder), (id_,))
    chosen = _chosen(loaded, wires)
    prepared, _ = prepare(loaded, context.now, known_findings(folder))
    mine = [each for each in prepared if each.key[0] == id_]
    bulletins = {each.key[1]: each.bulletin for each in mine if each.public}
    events = loaded.histories.get(id_, ())
    if forgot(folder, events):
        raise KhabarError(f"{id_} was withdrawn, and its history does not say so", BACK)
    if not bulletins:
        find(loaded, id_)
    maybe = (*events, *tried_again(folder, id_))
    tasks = [
        task
        for name, wire in chosen.items()
        for task in tasks_of(folder, name, wire, bulletins, maybe)
    ]
    held = [each for each in mine if not each.public]
    reasons = tuple(why for each in held for why in each.named_reasons)
    left = (row for name, wire in chosen.items() if (row := package_left(name, wire, tasks)))
    report = DeliverReport(id_, "plan", (*(task.row() for task in tasks), *left), reasons,
                           any(each.finding for each in held))  # fmt: skip
    if not report.count("deliver") or context.confirm is None:
        return report
    if not context.confirm(report):
        return replace(report, mode="canceled")
    run = _Run(folder, id_, context, WireNotes(folder, loaded, context.now), bulletins)
    return replace(report, mode="delivered", rows=tuple(_in_turn(run, chosen)))


def _chosen(loaded: Loaded, names: Sequence[str]) -> Mapping[str, Wire]:
    wires = loaded.newsroom.deliver
    if not wires:
        example = KEYS["NewsroomFields.deliver"].example
        hint = f"copy this into releases/newsroom.yaml, with your own address: {example}"
        raise KhabarError("no wire is set up in newsroom.yaml", hint)
    if unknown := [each for each in names if each not in wires]:
        raise KhabarError(
            f"{unknown[0]} is not a wire of newsroom.yaml", f"known: {', '.join(wires)}"
        )
    return {name: wire for name, wire in wires.items() if name in names or not names}


@dataclass(frozen=True, slots=True)
class _Run:
    """A run that was confirmed, with the bulletins of its release that may be public."""

    folder: Folder
    release: str
    context: DeliverContext
    notes: WireNotes
    bulletins: Mapping[str, Bulletin]


def _in_turn(run: _Run, wires: Mapping[str, Wire]) -> Iterator[Delivered]:
    """Hand files to each wire when no other process does; those that are free come first."""
    busy: dict[str, Wire] = {}
    for name, wire in wires.items():
        with run.folder.private.locked(_lock(name), wait=False) as mine:
            if mine:
                yield from _handed(run, name, wire)
            else:
                busy[name] = wire
    for name, wire in busy.items():
        run.context.waits(name)
        with run.folder.private.locked(_lock(name)):
            yield from _handed(run, name, wire)


def _lock(wire: str) -> str:
    return f"wire-{wire}.lock"


def _handed(run: _Run, name: str, wire: Wire) -> Iterator[Delivered]:
    """Hand one wire's files over, each noted in the history at once.

    A wire that cannot be reached from this computer holds up no other one: the rest may be waiting
    for a withdrawal.
    """
    settle_try(run.folder, name)
    events = read_histories(run.folder, (run.release,)).events.get(run.release, ())
    mine = list(tasks_of(run.folder, name, wire, run.bulletins, events))
    todo = [task for task in mine if task.fate == "deliver"]
    yield from (task.row() for task in mine if task.fate != "deliver")
    left = package_left(name, wire, mine)
    if not todo and not left:
        return
    try:
        handing, taken = HandingOver(run.context.outlet(name, wire), run.notes), bool(left)
    except KhabarError as error:
        why = f"{error.message}; {error.hint}"
        yield from (task.row("refused", why) for task in todo)
        yield from (replace(left, fate="refused", detail=why),) if left else ()
        return
    refused = False
    for task in todo:
        row = handing.bulletin(task)
        taken, refused = taken or row.fate == "delivered", refused or row.fate in _NOT_SURE
        yield row
    # A package names what the wire has: it waits for a language that was refused.
    everything = packed(wire, mine)
    if taken and everything and not refused:
        yield handing.package(everything)
