"""Releases and files that words on the command line name, for `check` and its repairs."""

from os.path import normpath
from pathlib import Path

from khabar.files import given
from khabar.files.folder import Folder
from khabar.problems import KhabarError


def named(
    folder: Folder, words: tuple[str, ...], here: Path
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The releases and the other files that words name, ids or paths that begin at `here`."""
    ids, files = dict[str, None](), set[str]()
    for word in words:
        if "/" not in word and "\\" not in word and not given.exists(here / word):
            ids[word] = None
            continue
        path = Path(normpath(here / word))
        if not path.is_relative_to(folder.root):
            raise KhabarError(f"{word} is outside this newsroom", f"it is {folder.root}")
        parts = path.relative_to(folder.root).parts
        if (
            parts[:1] == ("releases",)
            and (len(parts) > 2 or folder.base.is_folder("/".join(parts)))
            and len(parts) > 1
        ):
            ids[parts[1]] = None
        else:
            files.add("/".join(parts))
    return tuple(ids), frozenset(files)
