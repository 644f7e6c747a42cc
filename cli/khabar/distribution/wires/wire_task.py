"""Tasks of a delivery: each version of each bulletin as a file for a wire, and their packages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from khabar import history
from khabar.digest import sha256
from khabar.distribution.wires.outlet import WireItem
from khabar.files.folder import Folder
from khabar.formats.bulletin_files import pictures_of
from khabar.formats.wire.newsml import newsml_package
from khabar.formats.wire.registry import WIRE_FORMATS
from khabar.images.picture import Picture
from khabar.model import Bulletin, Event, FormatName, Wire, WireFormat
from khabar.reports import Delivered
from khabar.workspace.release_images import images_of


@dataclass(frozen=True, slots=True)
class WireTask:
    """A version of a bulletin on its way to a wire.

    `known` is the newest version that the wire took, 0 for none, and `old` are the files of it that
    came before. `begun` are files that were about to be handed over, and of which nobody knows
    whether it has them: a run was cut off, or there was no answer.
    """

    wire: str
    bulletin: Bulletin
    item: WireItem
    known: int
    old: tuple[str, ...]
    begun: tuple[str, ...]

    @property
    def fate(self) -> str:
        """Fate of it: `deliver`, `earlier`, or `never` for the notice of what it cannot have."""
        if self.known >= self.bulletin.release.version:
            return "earlier"
        had = self.known or self.begun
        return "never" if self.bulletin.withdrawn and not had else "deliver"

    def row(self, fate: str = "", detail: str = "") -> Delivered:
        """Report it, with its own fate or another one."""
        version = self.bulletin.release.version
        return Delivered(
            self.wire, self.bulletin.locale, version, self.item.name, fate or self.fate, detail
        )


def tasks_of(
    folder: Folder,
    name: str,
    wire: Wire,
    bulletins: Mapping[str, Bulletin],
    events: Iterable[Event],
) -> Iterator[WireTask]:
    """Make the tasks of a wire, one for each language that it takes."""
    mine = [each for each in events if each.note == name]
    before = [each for each in mine if each.what == history.DELIVER]
    begun = [each for each in history.begun(mine) if each.what == history.DELIVERING]
    known_as = next((_id_in(each) for each in (*before, *begun)), "")
    for locale, own in bulletins.items():
        bulletin = replace(own, known_as=known_as)
        if locale in wire.locales or not wire.locales:
            had = [each for each in before if each.locale == locale]
            known = max((each.version for each in had), default=0)
            item = _item(name, wire.format, bulletin, public_pictures(folder, bulletin))
            maybe = [each for each in begun if each.locale == locale]
            yield WireTask(name, bulletin, item, known, _files(had), _files(maybe))


def _files(events: Iterable[Event]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file for each in events for file in each.files))


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


# Packages, which name the languages that a wire has


def packed(wire: Wire, mine: Iterable[WireTask]) -> list[WireTask]:
    """Choose the languages that a wire's package names: none where it takes no package."""
    everything = [task for task in mine if task.fate != "never"]
    return everything if wire.format is WireFormat.NEWSML_G2 and len(everything) > 1 else []


def package_left(name: str, wire: Wire, tasks: Iterable[WireTask]) -> Delivered | None:
    """The package of languages that a wire has, where it did not take the package itself."""
    everything = packed(wire, [task for task in tasks if task.wire == name])
    if not everything or any(task.fate == "deliver" for task in everything):
        return None
    version = max(task.bulletin.release.version for task in everything)
    file = package_name(everything[0].bulletin.id_for_receiver, version)
    known = {each for task in everything for each in task.old}
    return None if file in known else Delivered(name, "", version, file, "deliver")


def package_of(tasks: Sequence[WireTask]) -> tuple[WireItem, Delivered]:
    """Make a package of languages, and its row as delivered."""
    bulletins, wire = [task.bulletin for task in tasks], tasks[0].wire
    version, id_ = max(each.release.version for each in bulletins), bulletins[0].id_for_receiver
    kind, name = WIRE_FORMATS[WireFormat.NEWSML_G2], package_name(id_, version)
    item = _named(wire, name, kind.media_type, newsml_package(bulletins))
    return item, Delivered(wire, "", version, item.name, "delivered")


def package_name(id_: str, version: int) -> str:
    """Name the package of a version."""
    return f"{id_}.v{version}{WIRE_FORMATS[WireFormat.NEWSML_G2].suffix}"
