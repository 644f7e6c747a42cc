"""A release as far as it can be read: its source, its history, and what this machine knows of it.

A withdrawal, and its end, wait for no broken source and no broken newsroom.
"""

from collections.abc import Callable

from khabar.files.folder import SOURCE_FILE, Folder
from khabar.model import Event, Release
from khabar.problems import KhabarError, Place, Problem
from khabar.sources.broken_source import read_remains
from khabar.workspace.history import earlier_ids_of
from khabar.workspace.load import Loaded
from khabar.workspace.newsroom import NewsroomStore, load
from khabar.workspace.withdrawal.known_kills import lost_kill, readable_kills


def loaded_if_readable(
    newsroom: NewsroomStore, id_: str
) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """The newsroom with this release, or what keeps it from being read."""
    try:
        return load(newsroom, (id_,)), ()
    except KhabarError as error:
        place = Place(f"releases/{id_}/{SOURCE_FILE}")
        return None, error.problems_at(place)


def release_of(loaded: Loaded | None, id_: str) -> Release | None:
    """Find a release in what could be read; `None` where its source could not."""
    releases = loaded.releases if loaded else ()
    return next((each.release for each in releases if each.id == id_), None)


def newest_version(
    folder: Folder, id_: str, release: Release | None, happened: tuple[Event, ...]
) -> int:
    """The newest version that the source or the history speaks of."""
    source = release or read_remains(folder.raw(f"releases/{id_}/{SOURCE_FILE}"))
    return max(source.version, *(each.version for each in happened), 1)


def forgotten_kill(folder: Folder, id_: str, happened: tuple[Event, ...]) -> Event | None:
    """The withdrawal that this machine knows of, and that the history has lost."""
    kills, _ = readable_kills(folder)
    source = read_remains(folder.raw(f"releases/{id_}/{SOURCE_FILE}"))
    return lost_kill(kills, (id_, *earlier_ids_of(folder, id_)), source.version, happened)


def tried(id_: str, step: Callable[[], None]) -> tuple[Problem, ...]:
    """Do a step that may fail; returns what went wrong."""
    try:
        step()
    except KhabarError as error:
        place = Place(f"releases/{id_}/{SOURCE_FILE}")
        return tuple(error.problems) or (Problem(place, error.message, error.hint),)
    return ()
