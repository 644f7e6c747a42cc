"""`khabar check --fix`: the repairs that a machine can make, shown before they are made."""

import difflib
from collections.abc import Iterator
from pathlib import Path

from khabar.editorial.named_files import named
from khabar.files.folder import NEWSROOM_FILE, Folder
from khabar.reports import Repaired
from khabar.sources.repair import repaired_source
from khabar.workspace.selection import require


def repairs(folder: Folder, words: tuple[str, ...], here: Path) -> Iterator[Repaired]:
    """Find the sources, of those named or of all, that a machine can repair, with the differences.

    Nothing is written. Raises `KhabarError` for a name that the newsroom does not have.
    """
    ids, files = named(folder, words, here)
    require(folder.ids(), ids)
    sources = [f"releases/{id_}/release.md" for id_ in ids or (() if files else folder.ids())]
    sources += [NEWSROOM_FILE] if NEWSROOM_FILE in files or not words else []
    for name in sources:
        raw = folder.raw(name)
        text = repaired_source(raw, name)
        if text and text.encode() != raw:
            yield Repaired(name, text, "".join(_difference(name, raw.decode("utf-8"), text)))


def repair(folder: Folder, found: tuple[Repaired, ...]) -> None:
    """Write what `repairs` found; raises `KhabarError` where the system refuses."""
    folder.write({each.file: each.text for each in found})


def _difference(name: str, before: str, after: str) -> Iterator[str]:
    """The lines that change, as `diff -u` shows them; unseen characters as their escapes."""
    old, new = (text.split("\n") for text in (before, after))
    for line in difflib.unified_diff(old, new, name, name, lineterm=""):
        yield f"{_visible(line)}\n"


def _visible(line: str) -> str:
    """A line in which nothing that is removed stays unseen."""
    return "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}" for char in line.replace("\t", "    ")
    )
