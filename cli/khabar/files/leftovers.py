"""Removal of what a killed command left half written among a newsroom's own files.

What is written elsewhere, its next writer clears: `Output`, `PrivateFolder` and `given`.
"""

from contextlib import suppress

from khabar.files.folder import Folder
from khabar.files.placing import is_leftover
from khabar.problems import FileError

_PLACES = ("releases", "locales", "templates")


def clear_leftovers(folder: Folder) -> None:
    """Remove the files that never came to their place.

    One that is being written just now may be among them: its writer writes it again. What may not
    be looked into or changed stays; whoever reads it tells.
    """
    folder.base.clear_leftovers()
    for place in _PLACES:
        with suppress(FileError):
            for file in folder.base.files(place):
                if is_leftover(file.rpartition("/")[2]):
                    folder.remove(f"{place}/{file}")
