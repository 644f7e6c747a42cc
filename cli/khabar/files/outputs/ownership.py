"""Ownership of files in an output folder: what Khabar did not write, it never touches.

For the public area `SHA256SUMS` says it, for every other one a list of names in `.written/`. A
name is written down before its file is put, so that after a kill nothing of ours is taken for
somebody's.
"""

import os
import re
from collections.abc import Iterable, Iterator

from khabar.files.readable import Readable, joined
from khabar.files.root import Root

CHECKSUMS = "SHA256SUMS"
NOTES = ".written"
"""The folder with the lists, in the output folder."""
AREAS = ("public", "drafts")
"""What a build writes to: what readers may see, and what they may not yet."""
VERSIONS = "public/v"
"""The pages that codes on paper lead to: `public/v/<locale>/<release>/index.html`."""
_AREAS = (*AREAS, "held", "signed")
PARTS = (*_AREAS, ".khabar", NOTES)
"""The folders of an output folder, each of which is for one thing."""
_REST = "others"
_CACHE = ".khabar/build.sqlite"
_LARGEST = 500_000_000
_ROW = re.compile(r"[0-9a-f]{64}  .+", re.DOTALL)
_BULLETIN = r"[^/]+/([^/]+)/(?:index\.html|ninjs\.json|share\.png|\1\.[^/]+\.(?:pdf|docx|txt))"
# What versions before these lists wrote into an area that has none. The public area always had its
# checksums.
_FORMERLY = {
    "drafts": re.compile(
        rf"assets/[0-9a-f]{{16}}/.+|{_BULLETIN}|review/[^/]+\.html|proofs/[^/]+\.png"
    ),
    "held": re.compile(rf"[A-Za-z0-9_-]{{16,}}/(?:assets/.+|{_BULLETIN})"),
    "signed": re.compile(r"[^/]+\.manifest\.json(?:\.p7s)?|[^/]+/([^/]+)/\1\.[^/]+\.v\d+\.pdf"),
    "": re.compile(r"[^/]+\.zip"),
}


def read_checksums(data: bytes) -> dict[str, str]:
    """Read a `SHA256SUMS`: digests by file. Names may hold whatever breaks lines elsewhere."""
    rows = (row.partition("  ") for row in os.fsdecode(data).split("\n") if row)
    return {file: digest for digest, _, file in rows}


class Ownership:
    """The names of Khabar's files in one output folder; each area's are read when it is asked."""

    def __init__(self, base: Root) -> None:
        """`base` is the output folder."""
        self.base = base
        self._names: dict[str, set[str]] = {}
        self._opened: set[str] = set()

    def has(self, name: str) -> bool:
        """Tell whether Khabar wrote this file."""
        return name in self._of(area := area_of(name)) or name == f"{area}/{CHECKSUMS}"

    def add(self, names: Iterable[str]) -> None:
        """Note files that are about to be put."""
        fresh: dict[str, list[str]] = {}
        for name in names:
            if name not in self._names.get(area := area_of(name), ()):
                fresh.setdefault(area, []).append(name)
        for area, row in fresh.items():
            self._open(area)
            self.base.append(_list_of(area), _lines(row))
            self._names.get(area, set()).update(row)

    def is_lost(self) -> bool:
        """Tell whether nobody can say any more what of the public area Khabar wrote."""
        if self.base.is_file(_list_of("public")) or not self.base.is_folder("public"):
            return False
        sums = os.fsdecode(self.base.maybe(f"public/{CHECKSUMS}", _LARGEST) or b"")
        *rows, rest = sums.split("\n")
        return bool(rest) or not rows or not all(map(_ROW.fullmatch, rows))

    def drop(self, names: Iterable[str]) -> None:
        """Forget files that are gone; `settle` writes it down.

        A list that nobody has asked for is left as it is: a withdrawal needs no room on the disk.
        """
        for name in names:
            self._names.get(area_of(name), set()).discard(name)

    def settle(self) -> None:
        """Write down what is left, where something went."""
        for area, names in self._names.items():
            data = _lines(sorted(names))
            if area != "public" and self.base.maybe(_list_of(area), _LARGEST) != data:
                self.base.write(_list_of(area), data)

    def unfinished(self, area: str) -> bool:
        """Tell whether an area has a list that its checksums do not have yet."""
        return self.base.is_file(_list_of(area))

    def settled(self, area: str) -> None:
        """Drop the list of an area whose checksums say it now."""
        self.base.remove(_list_of(area))
        self._names.pop(area, None)

    def _of(self, area: str) -> set[str]:
        if area not in self._names:
            self._open(area)
            listed = self.base.maybe(_list_of(area), _LARGEST) or b""
            names = {name for name in os.fsdecode(listed).split("\n") if name}
            if area == "public":
                sums = self.base.maybe(f"{area}/{CHECKSUMS}", _LARGEST) or b""
                names |= {f"{area}/{file}" for file in read_checksums(sums)}
            self._names[area] = names
        return self._names[area]

    def _open(self, area: str) -> None:
        """Begin the list of an area with what an earlier version wrote there, which kept none."""
        begun = area in self._opened or self.base.is_file(_list_of(area))
        if row := [] if begun else [joined(area, file) for file in self._former(area)]:
            self.base.append(_list_of(area), _lines(row))
        self._opened.add(area)

    def _former(self, area: str) -> Iterator[str]:
        known = _FORMERLY.get(area)
        if known is None or (area == "drafts" and not self.base.is_file(f"public/{CHECKSUMS}")):
            return
        # A folder that is named on the command line may be anything, and large.
        files = self.base.files(area) if area else self.base.file_names()
        yield from (file for file in files if known.fullmatch(file))


def _lines(names: Iterable[str]) -> bytes:
    return os.fsencode("".join(f"{name}\n" for name in names))


def area_of(name: str) -> str:
    """The area that a file of an output folder is in; empty for none of them."""
    first = name.partition("/")[0]
    return first if first in _AREAS else ""


def made_by_khabar(base: Readable) -> bool:
    """Tell whether a folder is one that Khabar writes to."""
    marks = (NOTES, _CACHE, f"public/{CHECKSUMS}")
    return any(base.exists(mark) for mark in marks)


def _list_of(area: str) -> str:
    return f"{NOTES}/{area or _REST}"
