"""`khabar merge-driver` and `khabar init --git`: catalogs in a Git repository.

Git hands the driver three temporary files and takes the second one as the result (gitattributes(5),
"Defining a custom merge driver").
"""

import shlex
import shutil
import subprocess
from pathlib import Path

from khabar.catalogs import po
from khabar.catalogs.reconcile import reconcile
from khabar.files import given
from khabar.files.scratch import scratch
from khabar.model import Catalog, Entry
from khabar.problems import KhabarError, Place, Problem, SourceError
from khabar.reports import MergeReport
from khabar.translating.git.commit_hook import install_hook

ATTRIBUTES_FILE = ".gitattributes"
ATTRIBUTES = """\
# Texts have the line ends of Unix everywhere; pictures, annexes and editions keep their bytes.
* text=auto eol=lf
/releases/** -text
/releases/**/*.md text=auto eol=lf
/releases/**/*.yaml text=auto eol=lf
# Catalogs are merged entry by entry; each clone names the driver once, see docs/translators.md.
/locales/**/*.po merge=khabar
/locales/*.pot merge=khabar
# What happened in two branches happened.
/releases/*/history.yaml merge=union
"""
_NAME = "PO catalogs, entry by entry"
_HINT = "choose one, remove the lines `conflict:` and the flag `fuzzy`, then `git add`"


def merge_driver(base: Path, ours: Path, theirs: Path, name: str) -> MergeReport:
    """Merge two versions of the catalog `name` into the file `ours`.

    A version that cannot be read as a catalog leaves the merge to Git's own text merge, whose
    markers stand in the file then.
    """
    try:
        sides = [_read(path, name) for path in (base, ours, theirs)]
    except SourceError as error:
        return MergeReport(name, _as_text(base, ours, theirs), tuple(error.problems), as_text=True)
    merged = reconcile(*sides)
    text = po.write(merged.catalog)
    given.rewrite(ours, text.encode())
    if not merged.conflicts:
        return MergeReport(name, 0)
    lines = {each.key: each.line for each in po.parse(text.encode(), name).entries}
    problems = tuple(_problem(each, Place(name, lines[each.key])) for each in merged.conflicts)
    return MergeReport(name, len(problems), problems)


def merge_texts(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """Merge two versions of a text as Git does; answers with it and with the number of conflicts.

    Where they conflict both stand in the text, between Git's marks. Raises `KhabarError` where
    there is no Git.
    """
    require_git("install it, and type the same command again")
    with scratch() as folder:
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            folder.write(name, data)
        places = [folder.path / name for name in ("base", "ours", "theirs")]
        conflicts = _as_text(*places)
        return folder.read("ours"), conflicts


def _read(path: Path, name: str) -> Catalog:
    """A version; Git gives an empty file for a base that there is none of."""
    raw = given.read(path)
    return po.parse(raw, name) if raw.strip() else Catalog(name, Entry(""))


def _problem(entry: Entry, place: Place) -> Problem:
    source = " ".join(entry.id.split())
    shown = source if len(source) <= 60 else f"{source[:59]}…"
    return Problem(place, f"both sides changed the translation of “{shown}”", _HINT, check="merge")


def _as_text(base: Path, ours: Path, theirs: Path) -> int:
    """Git's text merge into `ours`; how many conflicts it left, at least 1 where it failed."""
    labels = [part for label in ("ours", "base", "theirs") for part in ("-L", label)]
    done = _git("merge-file", "--quiet", *labels, *map(str, (ours, base, theirs)))
    return min(done.returncode, 1) if done.returncode > 127 else done.returncode


def set_up(folder: Path, program: Path) -> bool:
    """Make `folder` a repository, unless it lies in one, whose merges of catalogs call `program`.

    A new one also checks what is about to be committed; answers whether it is new. Raises
    `KhabarError` where Git refuses.
    """
    new = not in_repository(folder)
    if new:
        _must("init", "--quiet", str(folder))
        install_hook(folder, program)
    driver = f"{shlex.quote(program.as_posix())} merge-driver %O %A %B %P"
    for key, value in (("name", _NAME), ("driver", driver)):
        _must("-C", str(folder), "config", "--local", f"merge.khabar.{key}", value)
    return new


def commit_all(folder: Path, message: str) -> bool:
    """Commit all that is in a repository, and say whether it is; not without a person's name.

    The hook is skipped: what Khabar has just written need not be checked.
    """
    if not git_user(folder) or _git("-C", str(folder), "add", "--all").returncode:
        return False
    return not _git("-C", str(folder), "commit", "-q", "--no-verify", "-m", message).returncode


def git_user(folder: Path) -> str:
    """The name of the person who commits here, as Git knows it; empty for none."""
    if not shutil.which("git"):
        return ""
    return _git("-C", str(folder), "config", "--get", "user.name").stdout.strip()


def git_version() -> str:
    """Return the version of Git on this machine, such as `2.39.5`; empty where there is none."""
    if not shutil.which("git"):
        return ""
    return _git("version").stdout.removeprefix("git version").strip()


def in_repository(folder: Path) -> bool:
    """Tell whether a folder lies in a Git repository."""
    asked = ("-C", str(folder), "rev-parse", "--git-dir")
    return bool(shutil.which("git")) and not _git(*asked).returncode


def merges_catalogs(folder: Path) -> bool:
    """Tell whether the repository of `folder` merges catalogs with Khabar."""
    done = _git("-C", str(folder), "config", "--get", "merge.khabar.driver")
    return done.returncode == 0 and bool(done.stdout.strip())


def require_git(hint: str) -> None:
    """Raise `KhabarError` with a hint where there is no Git."""
    if not shutil.which("git"):
        raise KhabarError("git is not installed", hint)


def _must(*arguments: str) -> None:
    done = _git(*arguments)
    if done.returncode:
        raise KhabarError(f"git {arguments[-2]}: {done.stderr.strip()}", "run it yourself to see")


def _git(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)  # noqa: S603, S607
