"""The toolchain: versions of everything whose change may change the bytes of bulletins.

Khabar itself counts by its source, so that a changed checkout is another version. Nothing is
imported for this, since each build asks it, even if nothing has changed.
"""

import ctypes
import hashlib
import os
import platform
import re
import sys
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import khabar
from khabar.cache.commit import commit_of
from khabar.formats.pdf.libraries import library

_PACKAGES = (
    "babel", "cssselect2", "fonttools", "icalendar", "jinja2", "linkify-it-py", "lxml",
    "markdown-it-py", "markupsafe", "mdit-py-plugins", "pillow", "pydyf", "pyphen",
    "python-docx", "resvg-py", "tinycss2", "tinyhtml5", "tzdata", "weasyprint",
)  # fmt: skip
# Not everywhere; where it is, bulletins have a picture for previews.
_EXTRAS = ("pypdfium2",)
_INFO = re.compile(r"(.+)-([^-]+)\.dist-info")
_MISSING = "not found"


def version() -> str:
    """The version of Khabar, with the commit where it is not a release: `0.3.0.dev0+g1a2b3c4`."""
    package = Path(khabar.__file__).parent
    released = _of_checkout(package.parents[1]) or metadata.version("khabar")
    commit = commit_of(package) if "dev" in released else ""
    return f"{released}+g{commit}" if commit else released


def _of_checkout(folder: Path) -> str:
    """The version of a checkout; what pip knows is that of the day when it was set up."""
    try:
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""
    return str(project["version"]) if project.get("name") == "khabar" else ""


@cache
def versions() -> Mapping[str, str]:
    """The version of each part, by name: equal ones render equal bulletins."""
    return {
        "khabar": _source(Path(khabar.__file__).parent),
        "python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **dict(_packages()),
        **dict(_libraries()),
    }


def _source(folder: Path) -> str:
    content, whole = hashlib.sha256(), len(str(folder))
    # The XML is what all Word files begin as. Each command asks for this, so it is listed quickly.
    files = (f"{place}/{name}" for place, _, names in os.walk(folder) for name in names)
    for file in sorted(each for each in files if each.endswith((".py", ".xml"))):
        content.update(f"{file[whole:]}\0".replace(os.sep, "/").encode())
        content.update(Path(file).read_bytes())
    return content.hexdigest()[:16]


def _packages() -> Iterator[tuple[str, str]]:
    """The versions of packages: by their folders, otherwise by their metadata."""
    for name in _PACKAGES:
        yield name, _installed().get(name) or metadata.version(name)
    for name in _EXTRAS:
        yield name, _installed().get(name, _MISSING)


@cache
def _installed() -> Mapping[str, str]:
    """Versions of packages by the names of folders: reading metadata takes 20 times as long."""
    found: dict[str, str] = {}
    for folder in sys.path:
        # Python ignores folders that this user may not read, and so does Khabar.
        with suppress(OSError):
            for info in Path(folder).glob("*.dist-info") if folder else ():
                if match := _INFO.fullmatch(info.name):
                    found.setdefault(match[1].lower().replace("_", "-"), match[2])
    return found


def _libraries() -> Iterator[tuple[str, str]]:
    tell: Mapping[str, Callable[[ctypes.CDLL], str]] = {
        "pango": lambda library: _text(library.pango_version_string),
        "harfbuzz": lambda library: _text(library.hb_version_string),
        "fontconfig": lambda library: str(library.FcGetVersion()),
    }
    for name, version in tell.items():
        found = library(name)
        yield name, version(found) if found else _MISSING


def _text(function: Any) -> str:
    function.restype = ctypes.c_char_p
    answer: bytes = function()
    return answer.decode()
