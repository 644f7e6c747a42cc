"""Folders that are begun: a new release's, a new newsroom's. One file, written last, makes them so.

What a run left that was cut off is in nobody's way, so that the same command ends its work.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

from khabar.digest import sha256
from khabar.files.placing import is_leftover
from khabar.files.root import Root
from khabar.problems import FileError


def in_the_way(root: Root, folders: Iterable[str], files: Mapping[str, bytes]) -> str:
    """Name what stands where these files are to be; empty for nothing.

    Nothing else may be in the `folders`. A file that says already what it is to say is in nobody's
    way, nor is what a killed command left half written. Raises `FileError`.
    """
    strict = replace(root, links=False)
    for folder in folders:
        if strict.has_entry(folder) and not strict.is_folder(folder):
            return folder
        for leaf in strict.leaves(folder):
            name = f"{folder}/{leaf}"
            if name not in files and not is_leftover(name.rpartition("/")[2]):
                return name
    found = (name for name in files if strict.has_entry(name))
    return next((name for name in found if not _says(strict, name, files[name])), "")


def begin(root: Root, files: Mapping[str, bytes], last: str) -> None:
    """Write files, and `last` that by which the folder counts. Raises `FileError`; none is left."""
    made = sorted(files, key=lambda name: name == last)
    with taken_back(root, made):
        for name in made:
            root.write(name, files[name])


@contextmanager
def taken_back(root: Root, made: Iterable[str], more: Iterable[str] = ()) -> Iterator[None]:
    """Remove files of a beginning where what follows fails, so that nothing half made stays.

    `made` are its own; of `more` those go that are not there yet.
    """
    names = [*made, *(name for name in more if not root.has_entry(name))]
    try:
        yield
    except BaseException:
        for name in names:
            with suppress(FileError):
                root.remove(name)
                root.remove_empty(name.rpartition("/")[0])
        raise


def refuse_gone(root: Root, name: str) -> None:
    """Raise `FileError` for a file of a release whose folder is gone, as by a renaming.

    Whoever read it before must not make it anew beside the one that it is now.
    """
    folder = "/".join(name.split("/")[:2])
    if name.startswith("releases/") and folder != name and not root.has_entry(folder):
        hint = "it was renamed or removed meanwhile; look for it with `khabar status`"
        raise FileError(folder, "is not there any more", hint)


def _says(root: Root, name: str, data: bytes) -> bool:
    return root.is_file(name) and root.sha256(name) == sha256(data)
