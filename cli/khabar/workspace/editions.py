"""Reads the editions of releases: what was signed off."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from khabar import editions
from khabar.editions import Edition
from khabar.files.folder import Folder, edition_file
from khabar.problems import KhabarError, Place, Problem, SourceError
from khabar.workspace.step_memory import Recall, StepMemory

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
    recall = recall or StepMemory().recall
    found: dict[tuple[str, str], list[Edition]] = {}
    spoilt: dict[tuple[str, str], tuple[int, ...]] = {}
    problems: list[Problem] = []
    for id_ in ids:
        try:
            names = folder.editions(id_)
        except KhabarError as error:
            problems.append(problem_of(f"releases/{id_}/editions", error))
            continue
        for name in names:
            try:
                edition = recall(name, _edition, folder.edition(name), id_, name)
                found.setdefault((id_, edition.bulletin.locale), []).append(edition)
            except KhabarError as error:
                problems += error.problems or [problem_of(name, error)]
                if match := _NAME.fullmatch(PurePosixPath(name).name):
                    key = (id_, match[2])
                    spoilt[key] = (*spoilt.get(key, ()), int(match[1]))
    ordered = {key: tuple(sorted(row, key=lambda e: e.version)) for key, row in found.items()}
    return SignedOff(ordered, spoilt, tuple(problems))


def _shown(name: str) -> str:
    """A file's name for a message, whatever bytes it is made of."""
    return name if name.isprintable() else ascii(name)[1:-1]


def problem_of(name: str, error: KhabarError) -> Problem:
    """Turn an error about the file `name` into a problem at its place."""
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
