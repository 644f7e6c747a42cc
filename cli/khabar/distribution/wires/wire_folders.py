"""Folders that wires read, as they were named on the command line of this computer.

They stand in `.khabar/wire-folders.json`, which is private: so a withdrawal finds the file that it
takes back, and no file of a newsroom names a folder.
"""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from khabar.files.folder import Folder
from khabar.problems import FileError, KhabarError

_NAME = "wire-folders.json"
_FOLDERS = TypeAdapter(dict[str, str])


def wire_folders(folder: Folder) -> Mapping[str, str]:
    """The folders by wire. Raises `KhabarError` where the file is not as it was left."""
    try:
        data = folder.private.read(_NAME)
        return {} if data is None else _FOLDERS.validate_json(data)
    except (FileError, ValidationError) as error:
        hint = "remove it, and name the folder again: `khabar deliver RELEASE --to WIRE=DIR`"
        raise KhabarError(f".khabar/{_NAME} cannot be read", hint) from error


def keep_wire_folders(folder: Folder, named: Mapping[str, str]) -> None:
    """Remember folders that get a file."""
    known = wire_folders(folder)
    if any(known.get(wire) != place for wire, place in named.items()):
        data = _FOLDERS.dump_json({**known, **named}, indent=1)
        folder.private.write(_NAME, data + b"\n")
