"""Finds the native libraries that render PDFs, without importing the engine.

WeasyPrint loads them by these names (`weasyprint/text/ffi.py`); a name differs by platform.
"""

import ctypes
import sys
from collections.abc import Mapping, Sequence
from functools import cache

from khabar.problems import KhabarError, Place, Problem

_STEMS: Mapping[str, tuple[str, int]] = {
    "gobject": ("libgobject-2.0", 0),
    "pango": ("libpango-1.0", 0),
    "pangoft2": ("libpangoft2-1.0", 0),
    "harfbuzz": ("libharfbuzz", 0),
    "fontconfig": ("libfontconfig", 1),
    "harfbuzz-subset": ("libharfbuzz-subset", 0),
}
# Without it fonts are cut in Python: the same pages, later, in larger files.
OPTIONAL = "harfbuzz-subset"
MACHINE = "machine"
"""The check of problems that are the machine's, and no release's."""
_INSTALL = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    " (Fedora: sudo dnf install pango harfbuzz)",
    "darwin": "brew install pango harfbuzz",
    "win32": "install MSYS2, then: pacman -S mingw-w64-ucrt-x86_64-pango",
}


@cache
def library(name: str) -> ctypes.CDLL | None:
    """Open a library by its short name, such as `pango`; `None` where this machine lacks it."""
    stem, abi = _STEMS[name]
    for file in (f"{stem}-{abi}", f"{stem}.so.{abi}", f"{stem}.{abi}.dylib", f"{stem}-{abi}.dll"):
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def missing_libraries() -> tuple[str, ...]:
    """Name the libraries that this machine lacks, in the order in which they are needed."""
    return tuple(name for name in _STEMS if library(name) is None)


class MissingLibraryError(KhabarError):
    """This machine lacks a library without which no PDF is rendered at all."""

    exit_code = 4

    def __init__(self, names: Sequence[str]) -> None:
        """`names` are the short names of the libraries."""
        message = f"PDFs cannot be rendered: this computer lacks {', '.join(names)}"
        hint = f"install it: {how_to_install()}; `khabar doctor` shows what else is missing"
        problem = Problem(Place(""), message, hint, check=MACHINE)
        super().__init__(message, hint, (problem,))


def require_libraries() -> None:
    """Raise `MissingLibraryError` where the engine cannot start."""
    if not can_render():
        raise MissingLibraryError([name for name in missing_libraries() if name != OPTIONAL])


def can_render() -> bool:
    """Tell whether the engine can start on this machine."""
    return set(missing_libraries()) <= {OPTIONAL}


def how_to_install() -> str:
    """Say what to type on this platform to install the libraries."""
    return _INSTALL.get(sys.platform, _INSTALL["linux"])
