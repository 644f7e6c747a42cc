"""Files and folders that a person names on the command line: wherever they are, by whatever link.

Regular files alone are opened, so that nobody waits for a pipe. Nothing is ever written below a
public area of any newsroom, where only a build writes, nor among the sources of a newsroom, where a
mistake would replace a text.
"""

import os
from pathlib import Path

from khabar.files.outputs.ownership import CHECKSUMS, PARTS, made_by_khabar
from khabar.files.readable import LARGEST, Readable
from khabar.files.root import Root
from khabar.problems import FileError, KhabarError

_NEWSROOM = "releases/newsroom.yaml"
_PUBLISHED = ".khabar/published.json"
_SOURCES = frozenset({"releases", "locales", "templates", ".khabar", ".git"})


def read(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file. Raises `KhabarError`, also for one of more than `most` bytes."""
    place = real(path)
    try:
        return Readable(place.parent).read(place.name, most)
    except FileError as error:
        raise KhabarError(f"{path} {error.said}", error.hint) from error


def exists(path: Path) -> bool:
    """Tell whether there is such a file."""
    return Readable(real(path).parent).is_file(real(path).name)


def is_folder(path: Path) -> bool:
    """Tell whether there is such a folder."""
    return real(path).is_dir()


def names_in(path: Path) -> list[str]:
    """List the names in a folder, in order. Raises `KhabarError`."""
    place = real(path)
    try:
        return sorted(each.name for each in place.iterdir())
    except OSError as error:
        raise KhabarError(
            f"{path} cannot be read: {error.strerror}", "is its path right?"
        ) from error


def write(path: Path, data: bytes) -> None:
    """Put a file there in one step; the folder has to be there. Raises `KhabarError`.

    What killed commands left half written in that folder goes.
    """
    _refuse_sources(path, real(path))
    rewrite(path, data)


def rewrite(path: Path, data: bytes) -> None:
    """Do the same for a file that Git hands over to be replaced, be it among the sources."""
    place = real(path)
    _refuse_public(path, place)
    home = Root(place.parent, durable=True)
    if not home.is_folder(""):
        raise FileError(str(path), "cannot be written: its folder is not there", "make it first")
    home.clear_leftovers()
    home.write(place.name, data)


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one place."""
    return real(one) == real(other)


def output_folder(path: Path, newsroom: Path) -> Path:
    """Resolve a folder that is named for output: new, empty, or made by Khabar.

    Raises `KhabarError` for any other, for one in an area of an output folder, and for another
    newsroom's `out`.
    """
    place = real(path)
    _refuse_public(path, place)
    _refuse_sources(path, place)
    if place == real(newsroom / "out"):
        return place
    hint = "choose a new or an empty folder"
    if area := _area_of(place):
        raise KhabarError(f"{path} is in {area}, which Khabar keeps for itself", hint)
    if place.name == "out" and Readable(place.parent).is_file(_NEWSROOM):
        raise KhabarError(f"{path} belongs to another newsroom", hint)
    there = Readable(place)
    if there.is_folder("") and there.names() and not made_by_khabar(there):
        raise KhabarError(f"{path} is not empty, and Khabar did not make it", hint)
    return place


def _refuse_public(path: Path, place: Path) -> None:
    """Raise `KhabarError` for what lies in a public area, or is one."""
    for area in (place, *place.parents):
        if _is_public(area):
            hint = "only `khabar build` and `khabar publish` put anything there; write elsewhere"
            raise KhabarError(f"{path} is in {area}, which is public", hint)


def _area_of(place: Path) -> Path | None:
    """The part of an output folder that a place is in, or is: only a build knows what is in it."""
    for area in (place, *place.parents):
        if area.name in PARTS and _is_output(area.parent):
            return area
    return None


def _is_output(folder: Path) -> bool:
    own = folder.name == "out" and Readable(folder.parent).is_file(_NEWSROOM)
    return own or made_by_khabar(Readable(folder))


def _refuse_sources(path: Path, place: Path) -> None:
    """Raise `KhabarError` for what lies among the sources or the private state of a newsroom."""
    for folder in (place, *place.parents):
        if folder.name in _SOURCES and Readable(folder.parent).is_file(_NEWSROOM):
            message = f"{path} is in {folder}, which holds sources of a newsroom"
            raise KhabarError(message, "write elsewhere, as into `out/` or beside the newsroom")


def _is_public(folder: Path) -> bool:
    there, above = Readable(folder), folder.parent
    if there.is_file(_PUBLISHED):
        return True
    if folder.name != "public":
        return False
    own = above.name == "out" and Readable(above.parent).is_file(_NEWSROOM)
    return own or (there.is_file(CHECKSUMS) and made_by_khabar(Readable(above)))


def real(path: Path) -> Path:
    """Resolve a path, all links followed."""
    return Path(os.path.realpath(path))
