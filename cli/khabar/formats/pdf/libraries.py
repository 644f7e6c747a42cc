"""Finds the native libraries that render PDFs, without importing the engine.

WeasyPrint loads them by these names (`weasyprint/text/ffi.py`); a name differs by platform.
"""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
DLL_FOLDERS = ";".join(
    (r"C:\msys64\ucrt64\bin", r"C:\msys64\mingw64\bin", r"C:\Program Files\GTK3-Runtime Win64\bin")
)
"""Where WeasyPrint looks on Windows, unless `WEASYPRINT_DLL_DIRECTORIES` names other folders."""
# Without it fonts are cut in Python: the same pages, later, in larger files.
OPTIONAL = "harfbuzz-subset"
NEEDED = tuple(name for name in _STEMS if name != OPTIONAL)
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
    _add_folders_of_dlls()
    for file in file_names(name):
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def file_names(name: str) -> Iterator[str]:
    """Name the files that a library may have: on Linux, macOS and Windows, and bare."""
    stem, abi = _STEMS[name]
    yield from (f"{stem}.so.{abi}", f"{stem}.{abi}.dylib", f"{stem}.dylib", f"{stem}-{abi}.dll")
    bare = stem.removeprefix("lib")
    yield from (f"{stem}-{abi}", f"{bare}-{abi}", f"{bare}-{abi}.0", bare)


@cache
def _add_folders_of_dlls() -> None:
    """Let Windows look for libraries where WeasyPrint does."""
    if sys.platform == "win32":
        for folder in os.environ.get("WEASYPRINT_DLL_DIRECTORIES", DLL_FOLDERS).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)


@contextmanager
def opened_by_file_name() -> Iterator[None]:
    """Let WeasyPrint open these libraries by the names of their files while it is imported.

    It first has `ctypes.util` look for them under the names that they have on other systems. On
    Linux that starts three programs for each name, and they find no other file.
    """
    look = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _found_nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = look


def _found_nowhere(name: str) -> str | None:
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
        raise MissingLibraryError([name for name in missing_libraries() if name in NEEDED])


def can_render() -> bool:
    """Tell whether the engine can start on this machine."""
    return set(missing_libraries()) <= {OPTIONAL}


def how_to_install() -> str:
    """Say what to type on this platform to install the libraries."""
    return _INSTALL.get(sys.platform, _INSTALL["linux"])
