"""A release's source as somebody edits it: saved whole, with what others wrote meanwhile."""

from khabar.files.folder import SOURCE_FILE, Folder
from khabar.preview.editors.source_merge import Merge, merge
from khabar.problems import KhabarError

_BOM = "\ufeff"


class SourceConflictError(KhabarError):
    """Somebody else changed the same lines meanwhile; `merge` has both, `theirs` the whole file."""

    exit_code = 4

    def __init__(self, file: str, merge: Merge, theirs: str) -> None:
        """Name the file."""
        super().__init__(f"{file}: somebody else changed the source", "choose one of the two texts")
        self.merge, self.theirs = merge, theirs


def source_text(folder: Folder, id_: str) -> str:
    """Read a source. Raises `KhabarError` where it is not there, or is not UTF-8."""
    return _read(folder.base.read(_file(id_)), _file(id_))


def _read(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        hint = "save it as UTF-8 in the program that wrote it"
        raise KhabarError(f"{file} is not UTF-8", hint) from None
    return text.removeprefix(_BOM).replace("\r\n", "\n")


def save_source(folder: Folder, id_: str, text: str, base: str) -> str:
    """Write a source that its editor made of `base`; return what stands in the file now.

    What others changed meanwhile stays, and stands in the answer. Line ends stay as the file has
    them. Raises `SourceConflictError`, with nothing written, where both changed the same lines.
    """
    file = _file(id_)
    with folder.alone():
        raw = folder.base.read(file)
        stands = _read(raw, file)
        both = merge(base, text, stands) if stands not in (base, text) else None
        if both and both.conflicts:
            raise SourceConflictError(file, both, stands)
        new = both.text() if both else text
        if new != stands:
            folder.write({file: _as_stored(new, raw)})
    return new


def _as_stored(text: str, before: bytes) -> bytes:
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    begin = _BOM if before.startswith(_BOM.encode()) else ""
    try:
        return (begin + text).encode()
    except UnicodeEncodeError:
        hint = "remove the half of a character that is left there"
        raise KhabarError("this text cannot be stored as UTF-8", hint) from None


def _file(id_: str) -> str:
    return f"releases/{id_}/{SOURCE_FILE}"
