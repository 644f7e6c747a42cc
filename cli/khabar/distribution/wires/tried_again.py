"""Files that a wire refused, and that this computer is handing over once more.

The history has each refusal once. A further try is noted in `.khabar/wire-tries.json` while it goes
on: so tries without end leave no lines without end, and one that is cut off is found all the same.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from khabar import history
from khabar.files.folder import Folder
from khabar.history import history_file
from khabar.model import Event
from khabar.problems import FileError, KhabarError
from khabar.workspace.history import add, present_id

_NAME = "wire-tries.json"


class _Try(BaseModel):
    """A try: its release, and its event as a line of a history."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    release: str
    line: str


_TRIES = TypeAdapter(dict[str, _Try])


def was_refused(event: Event, events: tuple[Event, ...]) -> bool:
    """Tell whether a wire refused a file before, and nothing of it was noted since."""
    mine = [each for each in events if (each.note, each.files) == (event.note, event.files)]
    return bool(mine) and mine[-1].what == history.REFUSED


def tried_again(folder: Folder, release: str) -> tuple[Event, ...]:
    """The further tries of a release's files that go on, or were cut off.

    Raises `KhabarError` where the file is not as it was left.
    """
    lines = (each.line for each in _tries(folder).values()
             if present_id(folder, each.release) == release)  # fmt: skip
    return tuple(event for line in lines for event in _events(line))


def note_try(folder: Folder, release: str, event: Event) -> None:
    """Note a further try before it is made, for a command that holds the newsroom's lock."""
    _write(folder, {**_tries(folder), event.note: _Try(release=release, line=_line(event))})


def forget_try(folder: Folder, wire: str) -> None:
    """Forget the further try of a wire's file: the wire has answered."""
    with folder.alone():
        _write(folder, {name: each for name, each in _tries(folder).items() if name != wire})


def settle_try(folder: Folder, wire: str) -> None:
    """Write a further try into the history: nobody knows whether the wire has the file.

    It was cut off, or there was no answer. No other process may be at work on the wire.
    """
    if wire not in _tries(folder):
        return
    with folder.alone():
        left = _tries(folder)
        add(folder, left[wire].release, _events(left[wire].line))
        _write(folder, {name: each for name, each in left.items() if name != wire})


def _tries(folder: Folder) -> Mapping[str, _Try]:
    try:
        data = folder.private.read(_NAME)
        return {} if data is None else _TRIES.validate_json(data)
    except (FileError, ValidationError) as error:
        hint = "remove it: then nobody knows whether a wire got a file that it had refused before"
        raise KhabarError(f".khabar/{_NAME} cannot be read", hint) from error


def _write(folder: Folder, tries: Mapping[str, _Try]) -> None:
    if tries:
        folder.private.write(_NAME, _TRIES.dump_json(dict(tries), indent=1) + b"\n")
    elif folder.private.base.stat(_NAME) is not None:
        folder.private.base.remove(_NAME)


def _line(event: Event) -> str:
    return history_file.dump((event,))


def _events(line: str) -> tuple[Event, ...]:
    return history_file.parse(line.encode(), f".khabar/{_NAME}")
