"""The Git hook `pre-commit` of a newsroom: it refuses commits that `khabar check` refuses."""

import shlex
from pathlib import Path

from khabar.files.root import Root

FILE = ".git/hooks/pre-commit"
_HOOK = """\
#!/bin/sh
# Checks the releases that are about to be committed, and that catalogs follow their sources.
# `git commit --no-verify` goes without.
set -eu
git diff --cached --no-renames --name-only -z --diff-filter=ACM -- 'releases/*/release.md' |
    xargs -0 -r {khabar} check
{khabar} sync --check
"""


def hook(program: str) -> str:
    """Return the hook; `program` is how a shell calls Khabar."""
    return _HOOK.format(khabar=program)


def install_hook(folder: Path, program: Path) -> None:
    """Put the hook into a new repository, unless a template of Git has put one there."""
    root = Root(folder)
    if not root.has_entry(FILE):
        root.write(FILE, hook(shlex.quote(program.as_posix())).encode(), 0o755)
