"""Moves files in Git's index, as `git mv` does; staged changes stay staged."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from khabar.files.readable import Readable


def move_in_index(root: Path, paths: tuple[str, ...], renamed: Callable[[str], str]) -> int:
    """Give what Git tracks at or below some paths of a newsroom the names that `renamed` answers.

    Nothing is done outside of a repository. Answers with the number of files.
    """
    if not shutil.which("git") or not any(map(_is_repository, (root, *root.parents))):
        return 0
    prefix = _git(root, "rev-parse", "--show-prefix")
    if prefix.returncode:
        return 0
    above = prefix.stdout.rstrip(b"\n")
    listed = _git(root, "ls-files", "--stage", "--full-name", "-z", "--", *paths)
    lines = [line for line in listed.stdout.split(b"\0") if line]
    changes = bytearray()
    for line in lines:
        entry, _, name = line.partition(b"\t")
        own = name.removeprefix(above).decode("utf-8", "surrogateescape")
        new = above + renamed(own).encode("utf-8", "surrogateescape")
        changes += b"0 %b\t%b\0" % (b"0" * 40, name)
        changes += b"%b\t%b\0" % (entry, new)
    if lines:
        done = _git(root, "update-index", "-z", "--index-info", given=bytes(changes))
        return 0 if done.returncode else len(lines)
    return 0


def _is_repository(folder: Path) -> bool:
    return Readable(folder).has_entry(".git")


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        ["git", "-C", str(root), *arguments],  # noqa: S607
        input=given,
        capture_output=True,
        check=False,
    )
