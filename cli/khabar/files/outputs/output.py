"""The only writer of out/: whole bulletins or nothing.

A bulletin's folder is written under a temporary name beside its place and then put there; a single
file likewise. Files that a build no longer wants are removed; files that Khabar did not write stay,
and are reported. No link is followed. Whatever the umask, a web server may read what is put.
"""

import os
import stat
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

from khabar.files.descent import Opened
from khabar.files.outputs.checksums import (
    below,
    checksum_lines,
    touched_files,
    untouched_sums,
)
from khabar.files.outputs.exchange import exchange, swap
from khabar.files.outputs.output_folder import (
    FOLDER_MODE,
    OutputFolder,
    as_state,
    beside,
    lineage,
    none_if_missing,
)
from khabar.files.outputs.ownership import AREAS, CHECKSUMS, NOTES, VERSIONS, read_checksums
from khabar.files.placing import TEMPORARY, is_leftover, move, temporary_name, write_new
from khabar.problems import FileError

__all__ = ["AREAS", "CHECKSUMS", "TEMPORARY", "VERSIONS", "Output", "read_checksums"]

_FILE = 0o644


@dataclass(frozen=True, slots=True)
class Output(OutputFolder):
    """A folder that builds write to. Names are relative to it, with slashes.

    `touched` are the names of what has been put or removed since this `Output` was made, so that
    what was known then of all the others still holds. `foreign` are files met on the way that
    Khabar did not write. `cleared` are the folders from which went what killed commands left: each
    is looked through once, before anything is put into it or removed from it.
    """

    swap: Callable[[Opened, str, str], bool] = swap
    touched: set[str] = field(default_factory=set, compare=False)
    foreign: set[str] = field(default_factory=set, compare=False)
    cleared: set[str] = field(default_factory=set, compare=False)

    def _at(self, name: str) -> str:
        """A name; one that leads out of the folder is a bug, and stops here."""
        if name.startswith("/") or ".." in name.split("/"):
            raise ValueError(f"{name} leads out of {self.root}")
        return name

    def put_folder(self, name: str, files: Mapping[str, bytes]) -> None:
        """Put a folder with these files at `name`, in place of those that Khabar put there.

        Others stay. Raises `FileError`; what stood there stands then.
        """
        self.touched.add(self._at(name))
        self._clear_beside(name)
        self.base.make()
        with self.base.entry(name, FOLDER_MODE) as (parent, last):
            staged = temporary_name()
            place = beside(name, staged)
            try:
                written = {f"{name}/{file}" for file in self._stage(place, files)}
                before = set(self._leaves(name))
                foreign = self._foreign(before)
                # One with the same bytes is ours: its checksums were lost.
                same = {each for each in foreign & written if self._is_equal(each, name, files)}
                foreign -= same
                self._refuse(sorted(self._taken(written, foreign)))
                self.owned.add(sorted(written))
                for file in foreign:
                    self._keep(file, f"{place}{file.removeprefix(name)}")
                exchange(self.base, parent, staged, last, self.swap)
                self.owned.drop(before - written)
                self.foreign.update(foreign)
            finally:
                with suppress(FileError):
                    self.base.remove_folder(place)

    def put_file(self, name: str, data: bytes | bytearray) -> None:
        """Put one file, in place of what was there; an equal one is left alone."""
        self._clear_beside(name)
        found = self.base.stat(self._at(name))
        if found and self._holds(name, found, data):
            self.owned.add([name])
            return
        if found:
            below = self._leaves(name) if stat.S_ISDIR(found.st_mode) else ()
            self._refuse(sorted(self._foreign([name, *below])))
        self.touched.add(name)
        self.base.make()
        self.owned.add([name])
        self.base.write(name, data, _FILE)

    def put_new(self, folder: str, files: Mapping[str, bytes]) -> dict[str, str]:
        """Put files of which a folder has none yet; returns their states. Raises `FileError`."""
        self._clear_beside(f"{self._at(folder)}/")
        names = [f"{folder}/{name}" for name in files]
        self.touched.update(names)
        self.base.make()
        self.owned.add(names)
        written = self.base.write_each(folder, files, _FILE)
        return {name: as_state(found) for name, found in written.items()}

    def unfinished(self, area: str) -> bool:
        """Tell whether something was put into an area after its checksums were written."""
        return self.owned.unfinished(area)

    def make_folder(self, name: str) -> None:
        """Make a folder that holds nothing of a build, as that of the cache. Raises `FileError`."""
        self.base.make()
        self.base.make_folder(name, FOLDER_MODE)

    def discard(self, name: str) -> None:
        """Remove a file outside all areas, such as the cache. Raises `FileError`."""
        self.base.remove(name)

    def store(self, name: str, data: bytes) -> None:
        """Write a file outside all areas, beside the cache. Raises `FileError`."""
        self._clear_beside(name)
        self.base.make()
        self.base.write(self._at(name), data, _FILE)

    def discard_folder(self, name: str) -> None:
        """Remove a folder outside all areas. Raises `FileError`."""
        self.base.remove_folder(self._at(name))

    def clear_leftovers(self, name: str) -> None:
        """Remove from the folder `name` the files that a killed build left half written."""
        places = [name, *(f"{name}/{each}" for each in self.folders(name))]
        deep = [f"{name}/assets/{each}" for each in self.folders(f"{name}/assets")]
        while deep:
            # Fonts lie some folders below; no other part of an area is so deep.
            places.append(place := deep.pop())
            deep += [f"{place}/{each}" for each in self.folders(place)]
        for place in places:
            self.base.clear_leftovers(place)
            self.cleared.add(place)

    def remove(self, name: str, *, regardless: bool = False) -> None:
        """Remove a file or folder of ours, if it is there. A folder vanishes in one step.

        What Khabar did not write stays, unless it has to go `regardless`.
        """
        self._clear_beside(name)
        if (found := self.base.stat(self._at(name))) is None:
            return
        self.touched.add(name)
        leaves = set(self._leaves(name)) if stat.S_ISDIR(found.st_mode) else {name}
        foreign = set() if regardless else self._foreign(leaves)
        self.foreign.update(foreign)
        if not stat.S_ISDIR(found.st_mode):
            for leaf in leaves - foreign:
                self.base.remove(leaf)
        elif foreign:
            self._remove_each(name, sorted(leaves - foreign))
        else:
            self.base.remove_folder(self._aside(name))
        self.owned.drop(leaves - foreign)

    def keep_only(self, name: str, wanted: Collection[str]) -> None:
        """Remove from the folder `name` every folder and file of ours that is not wanted."""
        for each in none_if_missing(self.base.names, name):
            if each not in wanted:
                self.remove(f"{name}/{each}")

    def checksums(
        self, name: str, known: Mapping[str, str] = MappingProxyType({}), *, held: bool = False
    ) -> None:
        """Write `SHA256SUMS` of the folder `name`, as `sha256sum -c` reads it.

        `known` holds digests that need not be computed again, by the files' names in that folder.
        `held`: what the file says was right before anything was touched.
        """
        there = f"{name}/{CHECKSUMS}"
        touched = below(name, self.touched)
        sums = untouched_sums(self.base, name, touched) if held else {}
        for file in touched_files(self.base, name, touched) if held else self._files(name):
            if not self.owned.has(f"{name}/{file}"):
                self.foreign.add(f"{name}/{file}")
            elif file.rpartition("/")[2] != CHECKSUMS:
                sums[file] = known.get(file) or self.base.sha256(f"{name}/{file}")
        self.put_file(there, checksum_lines(sums))
        self.touched.add(there)
        # No file that it speaks of is younger, even where it says what it said before.
        self.base.freshen(there)
        self.owned.settled(name)

    # How it is done.

    def _clear_beside(self, name: str) -> None:
        """Remove what killed commands left half written where a file or folder is to stand."""
        for place in (NOTES, self._at(name).rpartition("/")[0]):
            if place not in self.cleared:
                self.cleared.add(place)
                self.base.clear_leftovers(place)

    def _holds(self, name: str, found: os.stat_result, data: bytes | bytearray) -> bool:
        is_file = stat.S_ISREG(found.st_mode) and found.st_size == len(data)
        return is_file and self.read(name) == data

    def _is_equal(self, file: str, folder: str, files: Mapping[str, bytes]) -> bool:
        """Tell whether a file has the bytes that are about to be put there."""
        found = self.base.stat(file)
        return found is not None and self._holds(
            file, found, files[file.removeprefix(f"{folder}/")]
        )

    def _stage(self, place: str, files: Mapping[str, bytes]) -> list[str]:
        """Write files into a new folder; answers with their names."""
        self.base.make_folder(place, FOLDER_MODE)
        written = []
        with self.base.told(place), self.base.open(self.base.parts(place)) as opened:
            for file, data in files.items():
                if "/" in file:
                    self.base.create(f"{place}/{file}", data, _FILE)
                else:
                    write_new(opened, file, data, _FILE)
                written.append(file)
        return written

    def _keep(self, file: str, place: str) -> None:
        """Keep a file that Khabar did not write: link it into the new folder."""
        with (
            self.base.entry(file) as (source, name),
            self.base.entry(place, FOLDER_MODE) as (target, new),
        ):
            (from_, source_fd), (to, target_fd) = source.at(name), target.at(new)
            os.link(from_, to, src_dir_fd=source_fd, dst_dir_fd=target_fd, follow_symlinks=False)

    def _aside(self, folder: str) -> str:
        """Move a folder to a hidden name; returns what has to be removed now.

        Where there is no room for that, what may not be public goes all the same.
        """
        gone = beside(folder, temporary_name())
        try:
            with self.base.entry(folder) as (opened, last):
                move(opened, last, opened, gone.rpartition("/")[2])
        except FileError:
            return folder
        return gone

    def _remove_each(self, folder: str, files: Collection[str]) -> None:
        """Remove files, and the folders that are empty without them."""
        for file in files:
            self.base.remove(file)
            above = file.rpartition("/")[0]
            while len(above) >= len(folder) and self.base.remove_empty(above):
                above = above.rpartition("/")[0]

    def _foreign(self, names: Collection[str]) -> set[str]:
        """The files that Khabar did not write."""
        return {
            each
            for each in names
            if not any(map(is_leftover, each.split("/"))) and not self.owned.has(each)
        }

    def _taken(self, written: set[str], foreign: set[str]) -> set[str]:
        """The files of others in the place of a file that is to be written, or below it."""
        return {each for each in foreign if not written.isdisjoint(lineage(each))}

    def _refuse(self, names: Collection[str]) -> None:
        """Raise `FileError` for files that stand where one of ours belongs."""
        for name in names:
            hint = "move it elsewhere; Khabar replaces only what it wrote itself"
            said = "is there already, and is not Khabar's"
            refused = FileError(str(self.root / name), said, hint)
            refused.in_the_way = True
            raise refused
