"""Gather every text that a standard template ever had, from Git's history, for later upgrades.

    python tests/standard_templates.py [COMMIT]

Writes `cli/khabar/maintaining/standards.tar.xz`: `khabar.maintaining.standards` says what is in it.
COMMIT is the last commit whose templates are taken, HEAD if none is named. A release of Khabar runs
it (CONTRIBUTING.md); what commits after it change is found by the digests of `templates/VERSION`.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from khabar.maintaining.standards import COMMIT, FONT_DIGESTS, FONTS

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT / "cli/khabar/maintaining/standards.tar.xz"


def main(commit: str) -> None:
    """Write the archive."""
    with tarfile.open(ARCHIVE, "w:xz", preset=9) as archive:
        for name, data in contents(_git("rev-parse", commit).decode().strip()).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))


def contents(commit: str) -> Mapping[str, bytes]:
    """Return the files of the archive, with all that templates were up to a commit."""
    shipped = list(_shipped(commit))
    data = dict(zip(shipped, _blobs([blob for _, blob in shipped]), strict=True))
    files, counts, fonts = {}, {}, []
    for (name, _), text in data.items():
        if name.startswith(FONTS):
            fonts.append(f"{hashlib.sha256(text).hexdigest()}  {name}\n")
        else:
            counts[name] = counts.get(name, 0) + 1
            files[f"{name}/{counts[name]:04}"] = text
    files = dict(sorted(files.items()))
    return {COMMIT: f"{commit}\n".encode(), FONT_DIGESTS: "".join(sorted(fonts)).encode(), **files}


def _shipped(commit: str) -> Iterator[tuple[str, str]]:
    """List each name below `templates/` with each blob that it was, the oldest first, once."""
    words = ("log", "--reverse", "--format=", "--raw", "--no-abbrev", "--no-renames", "-z")
    rows = _git(*words, commit, "--", "templates").decode().strip("\0").split("\0")
    seen = {}
    for meta, name in zip(rows[::2], rows[1::2], strict=True):
        _, _, _, blob, status = meta.split()
        if status != "D":
            seen[name.removeprefix("templates/"), blob] = None
    yield from seen


def _blobs(names: list[str]) -> Iterator[bytes]:
    """Read blobs in one process: each has a line with its size, then its bytes and a line's end."""
    answer = io.BytesIO(_git("cat-file", "--batch", given="\n".join(names).encode()))
    for _ in names:
        size = int(answer.readline().split()[2])
        yield answer.read(size)
        answer.readline()


def _git(*words: str, given: bytes = b"") -> bytes:
    done = subprocess.run(["git", *words], cwd=ROOT, input=given, capture_output=True, check=True)
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
