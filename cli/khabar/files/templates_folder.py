"""The gate to a folder of templates: what a reader sees, and nothing from outside of it.

A newsroom's folder holds all of its templates, or, with a file `OVERLAY` in it, only those that
differ from Khabar's own: what it lacks is then read from those.
"""

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from khabar.files.folder import standard
from khabar.files.readable import LARGEST, Readable

LARGEST_FONT = 50_000_000
OVERLAY = "OVERLAY"
OVERLAY_TEXT = """\
This folder holds only the templates that differ from Khabar's own. What is not here comes with
Khabar. To change a template, copy it here. Keep this file.
"""


@dataclass(frozen=True, slots=True)
class _Overlay(Readable):
    """A folder of templates over that of Khabar, which has what this one lacks."""

    def maybe(self, name: str, most: int = LARGEST) -> bytes | None:
        """See `Readable`."""
        return (self._own if self._has(name) else self._below).maybe(name, most)

    def stat(self, name: str) -> os.stat_result | None:
        """See `Readable`."""
        return (self._own if self._has(name) else self._below).stat(name)

    def file_names(self, name: str = "") -> list[str]:
        """See `Readable`."""
        both = (each for each in (self._own, self._below) if each.is_folder(name))
        return sorted({file for each in both for file in each.file_names(name)} - {OVERLAY})

    def files(self, name: str = "", skip: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
        """See `Readable`."""
        both = {*self._own.files(name, skip), *self._below.files(name, skip)}
        yield from sorted(both - {OVERLAY})

    def _has(self, name: str) -> bool:
        """Tell whether anything is there, be it a link that may not be followed."""
        return not name or self._own.has_entry(name)

    @property
    def _own(self) -> Readable:
        return _plain(self.path)

    @property
    def _below(self) -> Readable:
        return _plain(_standard())


def templates_in(folder: Path) -> Readable:
    """The folder to read from; a link that leads out of it is not followed."""
    own = _plain(folder)
    return _Overlay(folder, called=own.called) if is_overlay(folder) else own


def is_overlay(folder: Path) -> bool:
    """Tell whether a folder holds only what differs from Khabar's own templates."""
    return _plain(folder).is_file(OVERLAY)


def folders_of(folder: Path) -> tuple[Path, ...]:
    """The folders whose files templates are read from: the folder itself, and Khabar's below it."""
    return (folder, _standard()) if is_overlay(folder) else (folder,)


def is_standard(folder: Path) -> bool:
    """Tell whether all pages are as Khabar's own templates make them, styles and fonts aside."""
    if realpath(folder) == realpath(_standard()):
        return True
    own, standard = templates_in(folder), _plain(_standard())
    names, wanted = (set(filter(_is_page, each.files())) for each in (own, standard))
    return names == wanted and all(own.read(each) == standard.read(each) for each in names)


def _is_page(name: str) -> bool:
    return name.endswith((".html", ".xml", ".txt")) and not name.startswith("fonts/")


def is_own(folder: Path, name: str) -> bool:
    """Tell whether a template is the folder's own, and not one of Khabar's below it."""
    return _plain(folder).has_entry(name) or not is_overlay(folder)


def matching(folder: Path, *patterns: str) -> Iterator[str]:
    """The files whose names fit a pattern, as `fonts/*/*.ttf` does; `*` stands for one part."""
    wanted = [re.compile(_one_part(each)) for each in patterns]
    for name in templates_in(folder).files():
        if any(each.fullmatch(name) for each in wanted):
            yield name


def _plain(folder: Path) -> Readable:
    return Readable(folder, called="the templates")


def _standard() -> Path:
    return standard() / "templates"


def _one_part(pattern: str) -> str:
    return "[^/]*".join(map(re.escape, pattern.split("*")))
