"""Reads and extends the histories of releases: what was public, and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from khabar import history
from khabar.files.folder import HISTORY_FILE, Folder
from khabar.model import Event, Release
from khabar.problems import KhabarError, Place, Problem
from khabar.workspace.editions import problem_of


def events(folder: Folder, id_: str) -> tuple[Event, ...]:
    """What happened to a release, oldest first."""
    file = f"releases/{id_}/{HISTORY_FILE}"
    return history.parse(folder.raw(file), file)


def record(folder: Folder, id_: str, happened: tuple[Event, ...]) -> None:
    """Add to a release's history."""
    file = f"releases/{id_}/{HISTORY_FILE}"
    with folder.alone():
        folder.append(file, history.dump(happened))


def was_public(folder: Folder, id_: str, locale: str = "", version: int = 0) -> bool:
    """Whether a release, or one locale and version of it, ever went out."""
    return any(
        (not locale or event.locale == locale) and (not version or event.version == version)
        for event in events(folder, id_)
    )


def late_embargoes(folder: Folder, releases: Iterable[Release]) -> Iterator[Problem]:
    """Embargoes on what had gone out before: they hold nothing back any more."""
    for release in releases:
        if not release.embargo:
            continue
        try:
            times = [datetime.fromisoformat(event.at) for event in events(folder, release.id)]
        except KhabarError as error:
            file = f"releases/{release.id}/{HISTORY_FILE}"
            yield from error.problems or [problem_of(file, error)]
            continue
        if times and min(times) < release.embargo:
            message = f"an embargo on a release that went out on {min(times).isoformat()}"
            hint = "remove it; to take a release back, `khabar kill` it"
            yield Problem(Place(release.file), message, hint)
