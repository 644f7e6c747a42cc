"""Messages in an mbox, a Maildir, a single file, or a list of tokens → their bytes."""

import re
from collections.abc import Iterator
from pathlib import Path

from khabar.files import given

_MOST = 1_000_000_000
_LINE = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def messages_in(path: Path) -> Iterator[bytes]:
    """Read each message. Raises `KhabarError` for what cannot be read."""
    if given.is_folder(path):
        yield from _maildir(path)
        return
    raw = given.read(path, _MOST)
    if raw.startswith(b"From "):
        yield from (_QUOTED.sub(rb"\1", each) for each in _LINE.split(raw) if each.strip())
    else:
        yield raw


def _maildir(path: Path) -> Iterator[bytes]:
    """Messages of `new` and `cur`; all files of a folder that is not a Maildir."""
    inner = [path / name for name in ("new", "cur") if given.is_folder(path / name)]
    for folder in inner or [path]:
        for name in given.names_in(folder):
            if given.exists(folder / name):
                yield given.read(folder / name, _MOST)
