"""`khabar deliver`: what may be public of a release, to agencies and editorial systems.

The history of a release knows which version a wire has in which language, so that a second run, on
this machine or another one with the same history, hands over what is new and nothing else. The
history is written after each file. A run that is cut just before that hands one file over again:
under the same name, or with the same id, so that the receiver has it once. A release that was
renamed keeps, for each wire, the id that it had when that wire first got it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from khabar import history
from khabar.digest import sha256
from khabar.distribution.publishing.kept_texts import keep_given
from khabar.distribution.wires.outlet import Outlet, WireItem, WireRefusedError
from khabar.editorial.deciding.decision import find
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import pictures_of
from khabar.formats.wire.newsml import newsml_package
from khabar.formats.wire.registry import WIRE_FORMATS
from khabar.images.picture import Picture
from khabar.model import Bulletin, Event, FormatName, Wire, WireFormat
from khabar.problems import KhabarError
from khabar.reports import Delivered, DeliverReport
from khabar.sources.key_words.keys import KEYS
from khabar.standing.bulletins import prepare
from khabar.standing.findings import known_findings
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import record
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import load_linked
from khabar.workspace.release_images import images_of
from khabar.workspace.withdrawal.known_kills import BACK, forgot


@dataclass(frozen=True, slots=True)
class DeliverContext:
    """Services from outside: how a wire is reached, the clock, and a question to a person.

    Without a question (`None`) it is a rehearsal, and nothing is handed over.
    """

    outlet: Callable[[str, Wire], Outlet]
    now: datetime
    confirm: Callable[[DeliverReport], bool] | None


@dataclass(frozen=True, slots=True)
class _Task:
    """A version of a bulletin on its way to a wire; `old` are files of it that came before."""

    wire: str
    bulletin: Bulletin
    item: WireItem
    known: int
    old: tuple[str, ...]

    @property
    def fate(self) -> str:
        """Fate of it: `deliver`, `earlier`, or `never` for the notice of what it lacks."""
        if self.known >= self.bulletin.release.version:
            return "earlier"
        return "never" if self.bulletin.withdrawn and not self.known else "deliver"

    def row(self, fate: str = "", detail: str = "") -> Delivered:
        version = self.bulletin.release.version
        return Delivered(
            self.wire, self.bulletin.locale, version, self.item.name, fate or self.fate, detail
        )


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
    tasks = [
        task
        for name, wire in chosen.items()
        for task in _tasks(folder, name, wire, bulletins, events)
    ]
    held = [each for each in mine if not each.public]
    reasons = tuple(why for each in held for why in each.named_reasons)
    left = (row for name, wire in chosen.items() if (row := _package_left(name, wire, tasks)))
    report = DeliverReport(id_, "plan", (*(task.row() for task in tasks), *left), reasons,
                           any(each.finding for each in held))  # fmt: skip
    if not report.count("deliver") or context.confirm is None:
        return report
    if not context.confirm(report):
        return replace(report, mode="canceled")
    noted = partial(_note, folder, loaded, context.now)
    rows = [row for name, wire in chosen.items()
            for row in _handed(context, noted, name, wire, tasks)]  # fmt: skip
    return replace(report, mode="delivered", rows=tuple(rows))


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


def _tasks(
    folder: Folder,
    name: str,
    wire: Wire,
    bulletins: Mapping[str, Bulletin],
    events: Iterable[Event],
) -> Iterator[_Task]:
    before = [each for each in events if each.what == history.DELIVER and each.note == name]
    known_as = next((_id_in(each) for each in before), "")
    for locale, own in bulletins.items():
        bulletin = replace(own, known_as=known_as)
        if locale in wire.locales or not wire.locales:
            had = [each for each in before if each.locale == locale]
            known = max((each.version for each in had), default=0)
            old = tuple(dict.fromkeys(file for each in had for file in each.files))
            item = _item(name, wire.format, bulletin, public_pictures(folder, bulletin))
            yield _Task(name, bulletin, item, known, old)


def _id_in(delivered: Event) -> str:
    """The release's id in the name of the first file that a wire got; see `_item`."""
    return next(iter(delivered.files)).partition(f".{delivered.locale}.v")[0]


def public_pictures(folder: Folder, bulletin: Bulletin) -> Mapping[str, Picture]:
    """Plan the pictures of a bulletin that stand on the public site: pages alone show them.

    Raises `NewsroomError` where one of its images is lost.
    """
    shown = FormatName.HTML in bulletin.formats and not bulletin.withdrawn
    return pictures_of(bulletin, images_of(folder, bulletin)) if shown else {}


def _item(
    wire: str, format_: WireFormat, bulletin: Bulletin, pictures: Mapping[str, Picture]
) -> WireItem:
    kind, release = WIRE_FORMATS[format_], bulletin.release
    name = f"{bulletin.id_for_receiver}.{bulletin.locale}.v{release.version}{kind.suffix}"
    return _named(wire, name, kind.media_type, kind.write(bulletin, pictures))


def _named(wire: str, name: str, media_type: str, data: bytes) -> WireItem:
    return WireItem(name, media_type, data, f"{wire}.{name}.{sha256(data)[:16]}")


def _note(folder: Folder, loaded: Loaded, now: datetime, task: _Task, item: WireItem) -> None:
    """Note that a wire has a file, and keep its text: at once, whatever becomes of the rest."""
    at, release = now.isoformat(timespec="seconds"), task.bulletin.release
    files = {item.name: sha256(item.data)}
    event = Event(history.DELIVER, at, task.bulletin.locale, release.version, files, note=task.wire)
    record(folder, release.id, (event,))
    keep_given(folder, loaded, (task.bulletin,), now)


def _handed(
    context: DeliverContext,
    noted: Callable[[_Task, WireItem], None],
    name: str,
    wire: Wire,
    tasks: Iterable[_Task],
) -> Iterator[Delivered]:
    """Hand one wire's files over, each noted in the history at once.

    A wire that cannot be reached from this computer holds up no other one: the rest may be waiting
    for a withdrawal.
    """
    mine = [task for task in tasks if task.wire == name]
    todo = [task for task in mine if task.fate == "deliver"]
    yield from (task.row() for task in mine if task.fate != "deliver")
    left = _package_left(name, wire, tasks)
    if not todo and not left:
        return
    try:
        outlet, taken = context.outlet(name, wire), bool(left)
    except KhabarError as error:
        why = f"{error.message}; {error.hint}"
        yield from (task.row("refused", why) for task in todo)
        yield from (replace(left, fate="refused", detail=why),) if left else ()
        return
    for task in todo:
        row = _handed_over(outlet, task)
        if row.fate == "delivered":
            noted(task, task.item)
            taken = True
        yield row
    everything = _packed(wire, mine)
    if taken and everything:
        yield _packed_up(noted, outlet, everything)


def _packed(wire: Wire, mine: Iterable[_Task]) -> list[_Task]:
    """Choose the languages that a wire's package names: none where it takes no package."""
    everything = [task for task in mine if task.fate != "never"]
    return everything if wire.format is WireFormat.NEWSML_G2 and len(everything) > 1 else []


def _package_left(name: str, wire: Wire, tasks: Iterable[_Task]) -> Delivered | None:
    """The package of languages that a wire has, where it did not take the package itself."""
    packed = _packed(wire, [task for task in tasks if task.wire == name])
    if not packed or any(task.fate == "deliver" for task in packed):
        return None
    version = max(task.bulletin.release.version for task in packed)
    file = _package_name(packed[0].bulletin.id_for_receiver, version)
    known = {each for task in packed for each in task.old}
    return None if file in known else Delivered(name, "", version, file, "deliver")


def _handed_over(outlet: Outlet, task: _Task) -> Delivered:
    """Hand a file over; of what was withdrawn the older files go away first."""
    try:
        for name in task.old if task.bulletin.withdrawn else ():
            outlet.take_back(name)
        return task.row("delivered", outlet.hand_over(task.item))
    except WireRefusedError as error:
        return task.row("refused", str(error))


def _packed_up(
    noted: Callable[[_Task, WireItem], None], outlet: Outlet, tasks: Sequence[_Task]
) -> Delivered:
    """Hand a package over, and note it in the history beside its first language."""
    item, row = _package(outlet, tasks)
    if row.fate == "delivered":
        noted(tasks[0], item)
    return row


def _package(outlet: Outlet, tasks: Sequence[_Task]) -> tuple[WireItem, Delivered]:
    """Hand over the package item, which names the languages that the wire has."""
    bulletins = [task.bulletin for task in tasks]
    version, id_ = max(each.release.version for each in bulletins), bulletins[0].id_for_receiver
    item = _package_item(tasks[0].wire, version, newsml_package(bulletins), id_)
    row = Delivered(tasks[0].wire, "", version, item.name, "delivered")
    try:
        for known in {task.known for task in tasks if task.bulletin.withdrawn}:
            outlet.take_back(_package_name(id_, known))
        return item, replace(row, detail=outlet.hand_over(item))
    except WireRefusedError as error:
        return item, replace(row, fate="refused", detail=str(error))


def _package_item(wire: str, version: int, data: bytes, id_: str) -> WireItem:
    kind = WIRE_FORMATS[WireFormat.NEWSML_G2]
    return _named(wire, _package_name(id_, version), kind.media_type, data)


def _package_name(id_: str, version: int) -> str:
    return f"{id_}.v{version}{WIRE_FORMATS[WireFormat.NEWSML_G2].suffix}"
