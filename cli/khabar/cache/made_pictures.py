"""Files made of pictures: kept beside the build cache, so that each is made once.

A folder a picture, named as `Picture.made` says, which the original and the recipe decide. These
files have no rights written in; they are added when a file is written into out/.
"""

from collections.abc import Mapping
from contextlib import suppress

from khabar.cache.store import BuildCache
from khabar.files.outputs.output import Output
from khabar.images.picture import Picture
from khabar.images.renditions import placed
from khabar.problems import FileError

_FOLDER = ".khabar/pictures"


class MadePictures:
    """The files made of pictures; `out` is the folder whose builds made them."""

    def __init__(self, out: Output) -> None:
        """Begin with nothing read."""
        self._out = out
        self._whole: set[str] = set()

    def has(self, picture: Picture) -> bool:
        """Tell whether all files of a picture are there."""
        if picture.named not in self._whole:
            there = set(self._out.files(f"{_FOLDER}/{picture.made}"))
            if not {each.name for each in picture.files} <= there:
                return False
            self._whole.add(picture.named)
        return True

    def read(self, picture: Picture, name: str) -> bytes | None:
        """A file of a picture, or `None` where it was not made."""
        with suppress(FileError):
            return self._out.read(f"{_FOLDER}/{picture.made}/{name}")
        return None

    def printed(self, picture: Picture) -> bytes:
        """The file for paper of a picture, with its rights. Raises `FileError`."""
        bare = self._out.read(f"{_FOLDER}/{picture.made}/{picture.printed.name}")
        return placed(picture, picture.printed, bare)

    def all(self, picture: Picture) -> dict[str, bytes] | None:
        """All files of a picture by name, or `None` where one was not made."""
        found = {each.name: self.read(picture, each.name) for each in picture.files}
        whole = {name: data for name, data in found.items() if data is not None}
        return whole if len(whole) == len(found) else None

    def put(self, picture: Picture, files: Mapping[str, bytes]) -> None:
        """Keep the files of a picture. Raises `FileError`."""
        for name, data in files.items():
            self._out.store(f"{_FOLDER}/{picture.made}/{name}", data)

    def sweep(self, cache: BuildCache) -> None:
        """Remove the files of pictures that no longer stand in out/."""
        query = "select distinct made from folders where path like '%/assets/%' and made != ''"
        stand = {made for (made,) in cache.base.execute(query)}
        for name in list(self._out.folders(_FOLDER)):
            if name not in stand:
                self._out.discard_folder(f"{_FOLDER}/{name}")
