"""`khabar rename`: a release gets another id, and nothing that bears the old one is lost."""

from dataclasses import dataclass
from datetime import datetime

from khabar.editorial.deciding.decision import find
from khabar.files import beginnings
from khabar.files.folder import Folder
from khabar.problems import KhabarError, Level, Place, Problem
from khabar.reports import Renamed
from khabar.sources.names import release_fault
from khabar.translating.renamed_releases import carry, remember
from khabar.translating.sync import SyncOptions, sync
from khabar.workspace.folder_newsroom import FolderNewsroom
from khabar.workspace.history import earlier_ids_of, present_id
from khabar.workspace.newsroom import load

_SIGNED = "out/signed/{id}.manifest.json"


@dataclass(frozen=True, slots=True)
class Renaming:
    """A release's id, and the one that it is to have."""

    old: str
    new: str


def rename(folder: Folder, wish: Renaming, now: datetime) -> Renamed:
    """Give a release another id: its folder, catalogs, holds and addresses, in Git as well.

    Editions and history keep their bytes; the old id becomes an alias. A run that was cut off is
    completed by the same command, or by the next `sync`. Raises `KhabarError` with nothing changed
    where a name cannot be taken, or the source cannot be read.
    """
    old, new = wish.old, wish.new
    with folder.alone():
        if not _is_begun(folder, old, new):
            _check(folder, old, new)
            find(load(FolderNewsroom(folder), (old,)), old)
            # From here on editions count under both ids, so that the folder can be renamed in one
            # step.
            remember(folder, new, old, now, place=old)
            folder.base.clear_leftovers(f"releases/{new}")
            folder.base.move(f"releases/{old}", f"releases/{new}")
        files = carry(folder, old, new)
        sync(folder, SyncOptions(only=(new,)))
    return Renamed(old, new, files, tuple(_left(folder, old, new)))


def _is_begun(folder: Folder, old: str, new: str) -> bool:
    """Tell whether the folder has its new name already, after a run that was cut off."""
    ids = folder.ids()
    return new in ids and old not in ids and old in earlier_ids_of(folder, new)


def _check(folder: Folder, old: str, new: str) -> None:
    if release_fault(old) or old not in folder.ids():
        raise KhabarError(f"no release {old}", "`khabar status` lists the releases")
    if fault := release_fault(new):
        hint = "small ASCII letters, digits and single hyphens, as in 2025-11-24-solidarity-forum"
        raise KhabarError(fault[0], hint)
    if beginnings.in_the_way(folder.base, (f"releases/{new}",), {}):
        raise KhabarError(f"releases/{new} is there already", "choose another id")
    if (other := present_id(folder, new)) not in (new, old):
        hint = "choose another id: addresses of this one lead there"
        raise KhabarError(f"{other} had the id {new} before", hint)


def _left(folder: Folder, old: str, new: str) -> list[Problem]:
    """Say what a person has to do if signed PDFs bear the old id."""
    file = _SIGNED.format(id=old)
    if not folder.exists(file):
        return []
    hint = f"sign them again: khabar sign {new}"
    return [Problem(Place(file), "the signed PDFs bear the old id", hint, Level.NOTE)]
