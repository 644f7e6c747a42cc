"""Readers who get no more mail, in `.khabar/stopped.json`, and why."""

from collections.abc import Iterable, Mapping
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


class Stop(BaseModel):
    """A reader's end: the reason, the moment (ISO 8601), and the other side's words."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    why: Why = Field(strict=False)
    at: str
    words: str = ""


Stops = Mapping[str, Stop]
_STOPS = TypeAdapter(dict[str, Stop])


def read_stops(folder: Folder) -> Stops:
    """The stops by address. Raises `KhabarError` where the file is not as it was left."""
    try:
        data = folder.private.read(_NAME)
        return {} if data is None else _STOPS.validate_json(data)
    except (FileError, ValidationError) as error:
        hint = "restore it from a backup: it knows who asked to get no more mail"
        raise KhabarError(f"{FILE} cannot be read", hint) from error


def add_stops(folder: Folder, new: Stops) -> int:
    """Remember stops; the first reason of each reader stays. Returns how many are new."""
    known = read_stops(folder)
    fresh = {address: stop for address, stop in new.items() if address not in known}
    if fresh:
        folder.private.write(_NAME, stops_text({**known, **fresh}).encode())
    return len(fresh)


def forget_stops(folder: Folder, addresses: Iterable[str]) -> None:
    """Let readers get mail again. Raises `KhabarError` where one was not stopped: none changes."""
    known = dict(read_stops(folder))
    for each in addresses:
        ways = [one for one in known if same_mailbox(one) == same_mailbox(each)]
        if not ways:
            raise KhabarError(f"{each} was not stopped", "see `khabar recipients show`")
        for one in ways:
            del known[one]
    folder.private.write(_NAME, stops_text(known).encode())


def stops_text(stops: Stops) -> str:
    """Write stops, for the file and for a backup."""
    return _STOPS.dump_json(dict(sorted(stops.items())), indent=1).decode() + "\n"


def parse_stops(text: str) -> Stops:
    """Read the stops of a backup. Raises `ValidationError`."""
    return _STOPS.validate_json(text)
