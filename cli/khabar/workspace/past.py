"""What was signed off and what went out: the editions and histories of releases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from khabar import editions, history
from khabar.editions import Edition
from khabar.files.folder import HISTORY_FILE, Folder, edition_file
from khabar.model import Event, Release
from khabar.problems import KhabarError, Place, Problem, SourceError
from khabar.workspace.memory import Memory, Recall

_NAME = re.compile(r"v([1-9][0-9]*)\.([^.]+)\.json")


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The editions of releases, by release and locale, oldest first; and those that are spoilt.

    Of these the name still tells the version: what it corrected must not come back in its place.
    """

    editions: Mapping[tuple[str, str], tuple[Edition, ...]]
    spoilt: Mapping[tuple[str, str], tuple[int, ...]]
    problems: tuple[Problem, ...]


def read_editions(folder: Folder, ids: Iterable[str], recall: Recall | None = None) -> SignedOff:
    """Every edition of some releases; what is wrong with one is a problem in the answer."""
    recall = recall or Memory().recall
    found: dict[tuple[str, str], list[Edition]] = {}
    spoilt: dict[tuple[str, str], tuple[int, ...]] = {}
    problems: list[Problem] = []
    for id_ in ids:
        try:
            names = folder.editions(id_)
        except KhabarError as error:
            problems.append(_problem(f"releases/{id_}/editions", error))
            continue
        for name in names:
            try:
                edition = recall(name, _edition, folder.edition(name), id_, name)
                found.setdefault((id_, edition.bulletin.locale), []).append(edition)
            except KhabarError as error:
                problems += error.problems or [_problem(name, error)]
                if match := _NAME.fullmatch(PurePosixPath(name).name):
                    key = (id_, match[2])
                    spoilt[key] = (*spoilt.get(key, ()), int(match[1]))
    ordered = {key: tuple(sorted(row, key=lambda e: e.version)) for key, row in found.items()}
    return SignedOff(ordered, spoilt, tuple(problems))


def _shown(name: str) -> str:
    """A file's name for a message, whatever bytes it is made of."""
    return name if name.isprintable() else ascii(name)[1:-1]


def _problem(name: str, error: KhabarError) -> Problem:
    shown = _shown(name)
    return Problem(Place(shown), error.message.replace(name, shown), error.hint)


def _edition(raw: bytes, id_: str, name: str) -> Edition:
    """Read an edition; refuses one that is not what its place says: its id becomes a path."""
    edition = editions.load(raw, _shown(name))
    bulletin = edition.bulletin
    where = (bulletin.release.id, edition_file(id_, edition.version, bulletin.locale))
    if where != (id_, name):
        problem = Problem(
            Place(_shown(name), 1), "not the edition that its name says", editions.HINT
        )
        raise SourceError([problem])
    return edition


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
            yield from error.problems or [_problem(file, error)]
            continue
        if times and min(times) < release.embargo:
            message = f"an embargo on a release that went out on {min(times).isoformat()}"
            hint = "remove it; to take a release back, `khabar kill` it"
            yield Problem(Place(release.file), message, hint)
