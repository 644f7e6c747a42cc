"""The commit that this Khabar is of. Only the standard library: the package's build loads it, too.

A package says it in its file `COMMIT`, which `cli/build_commit.py` puts there; in a checkout it is
read from `.git`, as gitrepository-layout(5) describes it, without starting Git.
"""

from pathlib import Path

FILE = "COMMIT"
_DIGITS = 7


def commit_of(package: Path) -> str:
    """Return the first digits of the commit; empty where nothing tells it."""
    told = _text(package / FILE) or head(package.parents[1])
    return told[:_DIGITS]


def head(checkout: Path) -> str:
    """Return the commit that a checkout is at; empty where it is none of Git's."""
    git = checkout / ".git"
    if not git.is_dir():
        git = checkout / _text(git).removeprefix("gitdir: ")
    said = _text(git / "HEAD")
    if not said.startswith("ref: "):
        return said
    shared = git / (_text(git / "commondir") or ".")
    return _named(shared, said.removeprefix("ref: "))


def _named(git: Path, reference: str) -> str:
    """Return the commit of a branch: in a file of its own, or in the list of packed ones."""
    if found := _text(git / reference):
        return found
    for line in _text(git / "packed-refs").splitlines():
        commit, _, name = line.partition(" ")
        if name == reference:
            return commit
    return ""


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
