"""The `SHA256SUMS` of an area of an output folder, of which some files may have been touched."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping

from khabar.files.outputs.output_folder import LARGEST_OUTPUT, lineage
from khabar.files.outputs.ownership import CHECKSUMS, read_checksums
from khabar.files.placing import is_leftover
from khabar.files.root import Root


def below(area: str, names: Iterable[str]) -> set[str]:
    """The names that are in an area, as it has them."""
    inside = f"{area}/"
    return {each.removeprefix(inside) for each in names if each.startswith(inside)}


def untouched_sums(base: Root, area: str, touched: Collection[str]) -> dict[str, str]:
    """The digests by file that `SHA256SUMS` has of what was not touched; raises `FileError`.

    With a folder that was touched, all files below it are left out.
    """
    known = read_checksums(base.read(f"{area}/{CHECKSUMS}", LARGEST_OUTPUT))
    left = set(touched)
    return {file: digest for file, digest in known.items() if left.isdisjoint(lineage(file))}


def touched_files(base: Root, area: str, touched: Iterable[str]) -> Iterator[str]:
    """Find which of some files are there; of a folder, the files below it."""
    for each in sorted(touched):
        if base.is_folder(f"{area}/{each}"):
            yield from (f"{each}/{file}" for file in base.files(f"{area}/{each}", is_leftover))
        elif base.is_file(f"{area}/{each}") and not is_leftover(each.rpartition("/")[2]):
            yield each


def checksum_lines(sums: Mapping[str, str]) -> bytes:
    """Write digests by file as `sha256sum -c` reads them."""
    return os.fsencode("".join(f"{digest}  {file}\n" for file, digest in sorted(sums.items())))
