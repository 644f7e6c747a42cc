"""A release's source as somebody edits it: read with a name for its content, saved whole."""

from dataclasses import dataclass

from khabar.digest import short_digest
from khabar.files.folder import SOURCE_FILE, Folder
from khabar.problems import KhabarError

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source, and the digest of its bytes."""

    text: str
    digest: str


class SourceConflictError(KhabarError):
    """Somebody else changed the source meanwhile; `theirs` is what stands in the file."""

    exit_code = 4

    def __init__(self, file: str, theirs: SourceText) -> None:
        """Name the file."""
        super().__init__(f"{file}: somebody else changed the source", "choose one of the two texts")
        self.theirs = theirs


def source_text(folder: Folder, id_: str) -> SourceText:
    """Read a source. Raises `KhabarError` where it is not there, or is not UTF-8."""
    return _read(folder.base.read(_file(id_)), _file(id_))


def _read(raw: bytes, file: str) -> SourceText:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        hint = "save it as UTF-8 in the program that wrote it"
        raise KhabarError(f"{file} is not UTF-8", hint) from None
    return SourceText(text.removeprefix(_BOM).replace("\r\n", "\n"), short_digest(raw))


def save_source(folder: Folder, id_: str, text: str, seen: str) -> SourceText:
    """Write a source where it still is what its editor saw; line ends stay as the file has them.

    Raises `SourceConflictError`, with nothing written, where somebody else has changed it.
    """
    file = _file(id_)
    with folder.alone():
        raw = folder.base.read(file)
        stands = _read(raw, file)
        if stands.text == text:
            return stands
        if stands.digest != seen:
            raise SourceConflictError(file, stands)
        written = _as_stored(text, raw)
        folder.write({file: written})
    return SourceText(text, short_digest(written))


def _as_stored(text: str, before: bytes) -> bytes:
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    begin = _BOM if before.startswith(_BOM.encode()) else ""
    try:
        return (begin + text).encode()
    except UnicodeEncodeError:
        hint = "remove the half of a character that stands there alone"
        raise KhabarError("this text cannot be stored as UTF-8", hint) from None


def _file(id_: str) -> str:
    return f"releases/{id_}/{SOURCE_FILE}"
