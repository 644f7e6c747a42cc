"""The stylesheets, fonts, pictures and attached files that stand beside pages."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath

from khabar import site
from khabar.cache.made_pictures import MadePictures
from khabar.cache.rows import RenderedFolder
from khabar.cache.store import BuildCache
from khabar.digest import short_digest
from khabar.files.folder import Folder
from khabar.files.outputs.output import AREAS, Output
from khabar.formats.template_fault import UNLIKE_STANDARD
from khabar.images import renditions
from khabar.images.picture import Picture
from khabar.model import AttachedFile, Newsroom
from khabar.problems import FileError, NewsroomError, Problem
from khabar.workspace.release_images import image_named

_DRAFTS = "drafts"


class Assets:
    """The stylesheets, fonts and images beside the pages of both areas: each is looked at once.

    `name` is the folder of the stylesheets and fonts in each area; `kept` are the files that stand,
    `problems` says what could not be put.
    """

    def __init__(self, folder: Folder, out: Output, cache: BuildCache, newsroom: Newsroom) -> None:
        """Begin with nothing written."""
        self.folder, self.out, self.cache, self.made = folder, out, cache, MadePictures(out)
        self.name, self.files = asset_files(folder, newsroom)
        self.kept: set[str] = set()
        self.problems: list[Problem] = []

    def put_shared(self) -> None:
        """Put the stylesheets and fonts where they are not.

        Where a file stands in the place of the drafts, these alone are not made.
        """
        folders: dict[str, dict[str, bytes]] = {}
        for file, data in self.files.items():
            folder, _, name = f"{self.name}/{file}".rpartition("/")
            folders.setdefault(folder, {})[name] = data
        for area in AREAS:
            try:
                for folder, files in folders.items():
                    self._put_each(area, folder, files)
            except FileError as error:
                if area != _DRAFTS or not error.in_the_way:
                    raise
                self.problems.append(self.out.problem(error))

    def _put_each(self, area: str, folder: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a folder that do not stand; it is opened for all of them at once."""
        states = self.out.states(f"{area}/{folder}")
        missing = {name: data for name, data in files.items() if name not in states}
        if missing:
            states |= (written := self.out.put_new(f"{area}/{folder}", missing))
            for name in written:
                note = _placed(files[name], states[name])
                self.cache.folders[f"{area}/{folder}/{name}"] = note
        for name, data in files.items():
            file = f"{area}/{folder}/{name}"
            if self.cache.folders.get(file) == _placed(data, states[name]):
                self.kept.add(file)
            else:
                self.put(area, f"{folder}/{name}", data)

    def put_picture(self, area: str, picture: Picture) -> None:
        """Write the files of a picture into an area, where they are missing."""
        for each in picture.placed:
            self.keep(f"{area}/{picture.address(each)}", {picture.folder: picture})

    def put_attached(self, area: str, id_: str, attached: AttachedFile) -> None:
        """Write an attached file of a release into an area, where it is missing."""
        file = f"{area}/{attached.address}"
        if not self._stands(file):
            data = image_named(self.folder, id_, attached.name, attached.sha256[:16])
            self.put(area, attached.address, data)

    def _stands(self, file: str) -> bool:
        """Tell whether a file is unchanged since it was written, and note it."""
        known = self.cache.folders.get(file)
        if file not in self.kept and known and known.stamp == self.out.state(file):
            self.kept.add(file)
        return file in self.kept

    def keep(self, file: str, pictures: Mapping[str, Picture]) -> None:
        """See to it that a file of a picture stands; it is read only where it does not.

        `pictures` are those that it may be of, by their folders; one that was not made is not put.
        """
        if self._stands(file):
            return
        area, _, folder, name = file.split("/", 3)
        if picture := pictures.get(folder):
            for each in (each for each in picture.placed if each.name == name):
                if (bare := self.made.read(picture, name)) is not None:
                    data = renditions.placed(picture, each, bare)
                    self.put(area, picture.address(each), data, picture.made)

    def put_made(self, area: str, address: str, make: Callable[[], bytes]) -> None:
        """Make and write a file, unless it is there."""
        if not self._stands(f"{area}/{address}"):
            self.put(area, address, make())

    def put(self, area: str, address: str, data: bytes, made: str = "") -> None:
        """Write a file, unless an equal one is there."""
        file = f"{area}/{address}"
        if file in self.kept:
            return
        known = self.cache.folders.get(file)
        content = {"": _digest(data)}
        if not known or known.files != content or known.stamp != self.out.state(file):
            self.out.put_file(file, data)
            self.cache.folders[file] = RenderedFolder(made, (), content, self.out.state(file))
        self.kept.add(file)


def _placed(data: bytes, state: str) -> RenderedFolder:
    """Note of a file that is of no release, and stands in this state."""
    return RenderedFolder("", (), {"": _digest(data)}, state)


# The same files stand in both areas, and in the next build.
@lru_cache(maxsize=500)
def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def asset_files(folder: Folder, newsroom: Newsroom) -> tuple[str, dict[str, bytes]]:
    """The stylesheets, fonts and looks of web pages, and the folder that their content names.

    Raises `NewsroomError` where they cannot be read.
    """
    try:
        files = site.assets(folder.templates, newsroom)
    except FileError as error:
        message = f"{PurePath(error.place).name} {error.said}"
        raise NewsroomError(message, UNLIKE_STANDARD) from error
    content = b"".join(name.encode() + b"\0" + data for name, data in sorted(files.items()))
    return f"assets/{short_digest(content)}", files
