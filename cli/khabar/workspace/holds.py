"""Holders of copies under embargo, in `.khabar/holds.json`, and removal of copies."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from khabar.files.folder import Folder
from khabar.files.outputs.output import TEMPORARY, Output
from khabar.problems import FileError, KhabarError, Place, Problem

_NAME = "holds.json"
FILE = f".khabar/{_NAME}"
AREA, SIGNED_AREA = "held", "signed"
_HINT = (
    "restore it; without it nobody knows who holds copies. To start again without it, move it away"
)


class Hold(BaseModel):
    """Copies of a release for one recipient; `outputs` are the folders they were written to.

    `until` is the time (ISO 8601) at which they end, empty for none.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, populate_by_name=True)

    release: str
    recipient: str = Field(alias="for")
    at: str
    until: str = ""
    outputs: list[str] = Field(default_factory=list)


Holds = dict[str, Hold]
# A token is the name of a folder.
_HOLDS = TypeAdapter(dict[Annotated[str, Field(pattern=r"\A[A-Za-z0-9_-]{16,}\z")], Hold])


@dataclass(frozen=True, slots=True)
class RemovedCopies:
    """Copies that were removed, by release and holder's name, and problems on the way."""

    holders: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read_holds(folder: Folder) -> Holds:
    """The holds by token; raises `KhabarError` where the file is not as `write_holds` leaves it."""
    try:
        data = folder.private.read(_NAME)
        return {} if data is None else _HOLDS.validate_json(data)
    except (FileError, ValidationError) as error:
        raise KhabarError(f"{FILE} cannot be read", _HINT) from error


def write_holds(folder: Folder, holds: Holds) -> None:
    """Write the holds into a file that only its owner may read."""
    data = _HOLDS.dump_json(holds, by_alias=True, indent=2)
    folder.private.write(_NAME, data + b"\n")


def holds_text(folder: Folder) -> str:
    """Write the holds for a backup, or nothing where nobody holds a copy."""
    return _HOLDS.dump_json(found, by_alias=True).decode() if (found := read_holds(folder)) else ""


def merge_holds(folder: Folder, text: str) -> None:
    """Add the holds of a backup; those that are here stay as they are. Raises `KhabarError`."""
    try:
        write_holds(folder, {**_HOLDS.validate_json(text), **read_holds(folder)})
    except ValidationError as error:
        raise KhabarError("the holds of the backup cannot be read", _HINT) from error


def end_copies(folder: Folder, now: datetime, output: Path) -> None:
    """Remove from one folder of output the copies whose time is over."""
    try:
        holds = read_holds(folder)
    except KhabarError:
        return  # `take_back` tells.
    out = Output(output)
    for token, each in holds.items():
        if each.until and datetime.fromisoformat(each.until) <= now and out.has(f"{AREA}/{token}"):
            out.remove(f"{AREA}/{token}", regardless=True)


def take_back(
    folder: Folder, gone: Callable[[str], bool], output: Path | None = None
) -> RemovedCopies:
    """Remove every held copy of the releases that are gone, recorded or not.

    They are looked for in the newsroom's own out/, in `output`, and wherever copies were written.
    Records stay, since they say who has to be told. What cannot be read, or is no place for copies
    (a link), stops nothing.
    """
    holds: Holds = {}
    problems = []
    try:
        holds = read_holds(folder)
    except KhabarError as error:
        problems.append(Problem(Place(FILE), error.message, error.hint))
    mine = {token: each for token, each in holds.items() if gone(each.release)}
    outputs = {folder.root / "out", *([output] if output else [])}
    outputs |= {Path(each) for hold in mine.values() for each in hold.outputs}
    found: set[str] = set()
    for out in sorted(outputs):
        try:
            for token in _tokens(Output(out), gone, mine):
                Output(out).remove(f"{AREA}/{token}", regardless=True)
                found.add(token)
        except KhabarError as error:
            problems += error.problems_at(Place(f"{out / AREA}"))
    holders = {(each.release, each.recipient) for token, each in mine.items() if token in found}
    return RemovedCopies(tuple(sorted(holders)), tuple(problems))


def _tokens(out: Output, gone: Callable[[str], bool], mine: Collection[str]) -> Iterator[str]:
    """Yield the copies in one output that are to be removed; `mine` are recorded as such."""
    for token in out.folders(AREA):
        if token in mine or token.startswith(TEMPORARY) or any(map(gone, _copies(out, token))):
            yield token


def remove_signed(folder: Folder, id_: str) -> None:
    """Remove a release's signed copies from out/signed, where they wait to be handed on.

    Those that are kept with its editions stay: they tell what was once signed.
    """
    out = Output(folder.root / "out")
    manifest = f"{SIGNED_AREA}/{id_}.manifest.json"
    names = [f"{SIGNED_AREA}/{locale}/{id_}" for locale in out.folders(SIGNED_AREA)]
    for name in (*names, manifest, f"{manifest}.p7s"):
        out.remove(name, regardless=True)


def _copies(out: Output, token: str) -> Iterator[str]:
    for locale in out.folders(f"{AREA}/{token}"):
        if locale != "assets":
            yield from out.folders(f"{AREA}/{token}/{locale}")
