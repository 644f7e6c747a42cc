"""The standard templates of every version of Khabar that newsrooms were made with.

`standards/<version>.tar.xz` holds the texts of a version's templates, without fonts. A release of
Khabar adds one (CONTRIBUTING.md, "How to release").
"""

import tarfile
from collections.abc import Mapping
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import PurePosixPath

from khabar.files.folder import TEMPLATES_VERSION_FILE, standard
from khabar.files.readable import Readable
from khabar.problems import KhabarError
from khabar.workspace.template_origin import read_origin

Templates = Mapping[str, bytes]
"""Files by their names below `templates/`."""

_SUFFIX = ".tar.xz"
_FONTS = "fonts/"
_MOST = 5_000_000


@cache
def standard_of(version: str) -> Templates:
    """Read the standard templates of an earlier version; raises `KhabarError` for an unknown."""
    if version not in earlier_versions():
        known = ", ".join(earlier_versions())
        raise KhabarError(f"templates of an unknown version: {version}", f"known are {known}")
    packed = resources.files(__package__) / "standards" / f"{version}{_SUFFIX}"
    with tarfile.open(fileobj=BytesIO(packed.read_bytes()), mode="r:xz") as archive:
        return {
            PurePosixPath(member.name).as_posix(): file.read(_MOST)
            for member in archive
            if member.isfile() and (file := archive.extractfile(member))
        }


@cache
def earlier_versions() -> tuple[str, ...]:
    """List the versions whose standard templates are kept, the oldest first."""
    folder = resources.files(__package__) / "standards"
    names = (each.name for each in folder.iterdir() if each.name.endswith(_SUFFIX))
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names))


def standard_today() -> tuple[Templates, Templates]:
    """Read today's standard: its texts, and its fonts."""
    root = Readable(standard() / "templates")
    files = {name: root.read(name) for name in root.files()}
    texts = {name: data for name, data in files.items() if not name.startswith(_FONTS)}
    return texts, {name: data for name, data in files.items() if name not in texts}


def origin_of(own: Templates, today: str) -> str:
    """Tell which version a newsroom's templates were made from; `today` is that of this Khabar.

    They say it themselves since 0.2.0. Older ones are compared: the standard with which most files
    are equal, of several the newest.
    """
    recorded = read_origin(own.get(PurePosixPath(TEMPLATES_VERSION_FILE).name, b"")).version
    if recorded in (today, *earlier_versions()):
        return recorded
    return max(earlier_versions(), key=lambda version: (_equal(own, version), version))


def _equal(own: Templates, version: str) -> int:
    return sum(own.get(name) == data for name, data in standard_of(version).items())
