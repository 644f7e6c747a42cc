"""Readers who get no more mail, in `.khabar/stopped.json`, and why."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from khabar.distribution.mail.same_mailbox import same_mailbox
from khabar.files.folder import Folder
from khabar.problems import FileError, KhabarError

_NAME = "stopped.json"
FILE = f".khabar/{_NAME}"


class Why(StrEnum):
    """Reason why somebody gets no more mail."""

    ASKED = "asked to get no more"
    COMPLAINED = "took it for spam"
    BOUNCED = "the mailbox is not there"
    DECIDED = "the press office decided"
    RESUMED = "asked for mail again"


class Stop(BaseModel):
    """A reader's end: the reason, the moment (ISO 8601), and the other side's words.

    `RESUMED` is a new beginning; it is kept, so that no older word of another computer undoes it.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    why: Why = Field(strict=False)
    at: str
    words: str = ""


Stops = Mapping[str, Stop]
_STOPS = TypeAdapter(dict[str, Stop])


def read_stops(folder: Folder) -> Stops:
    """The stops by address. Raises `KhabarError` where the file is not as it was left."""
    known = known_stops(folder)
    return {address: stop for address, stop in known.items() if stop.why is not Why.RESUMED}


def known_stops(folder: Folder) -> Stops:
    """The last word on each address, those that get mail again included. Raises `KhabarError`."""
    try:
        data = folder.private.read(_NAME)
        return {} if data is None else _STOPS.validate_json(data)
    except (FileError, ValidationError) as error:
        hint = "restore it from a backup: it knows who asked to get no more mail"
        raise KhabarError(f"{FILE} cannot be read", hint) from error


def add_stops(folder: Folder, new: Stops) -> int:
    """Remember stops; the first reason of each reader stays. Returns how many are new."""
    stopped = read_stops(folder)
    fresh = {address: stop for address, stop in new.items() if address not in stopped}
    if fresh:
        _write(folder, {**known_stops(folder), **fresh})
    return len(fresh)


def forget_stops(folder: Folder, addresses: Iterable[str], at: str) -> None:
    """Let readers get mail again. Raises `KhabarError` where one was not stopped: none changes."""
    stopped, known = read_stops(folder), dict(known_stops(folder))
    for each in addresses:
        ways = [one for one in stopped if same_mailbox(one) == same_mailbox(each)]
        if not ways:
            raise KhabarError(f"{each} was not stopped", "see `khabar recipients show`")
        known.update(dict.fromkeys(ways, Stop(why=Why.RESUMED, at=at)))
    _write(folder, known)


def returns_by_mailbox(folder: Folder) -> Mapping[str, float]:
    """Read when readers came back (seconds since 1970), by their mailboxes."""
    known = known_stops(folder).items()
    return {same_mailbox(address): _moment(stop) for address, stop in known
            if stop.why is Why.RESUMED}  # fmt: skip


def merge_stops(folder: Folder, other: Stops) -> int:
    """Take over what another computer knows: the later word on an address counts.

    Returns how many addresses it changed.
    """
    known = known_stops(folder)
    newer = {address: stop for address, stop in other.items()
             if address not in known or _moment(stop) > _moment(known[address])}  # fmt: skip
    if newer:
        _write(folder, {**known, **newer})
    return len(newer)


def _moment(stop: Stop) -> float:
    """The moment of a stop; one that cannot be read is older than all."""
    try:
        return datetime.fromisoformat(stop.at).timestamp()
    except (ValueError, OverflowError):
        return 0.0


def _write(folder: Folder, stops: Stops) -> None:
    folder.private.write(_NAME, stops_text(stops).encode())


def stops_text(stops: Stops) -> str:
    """Write stops, for the file and for a backup."""
    return _STOPS.dump_json(dict(sorted(stops.items())), indent=1).decode() + "\n"


def parse_stops(text: str) -> Stops:
    """Read the stops of a backup. Raises `ValidationError`."""
    return _STOPS.validate_json(text)
