"""Tells of files that were never published as they are, but hold what was, or are a part of it."""

import zipfile
from email.parser import BytesHeaderParser
from io import BytesIO

from khabar.problems import KhabarError

# Beside its sender each mail that a program keeps has at least one of these (RFC 5322, RFC 2045).
_OF_MAILS = ("date", "message-id", "mime-version", "received")
# Word files and OpenDocument texts are zips, too: by these parts a zip is one document.
_DOCUMENT = ("[Content_Types].xml", "mimetype")
# The end of a PDF stands in its last bytes (ISO 32000-1, annex H, implementation note 18).
_TAIL = 1024


def refuse_not_one_file(file: str, data: bytes) -> None:
    """Refuse a mail, a zip, and a PDF that is cut off: that it is not ours would mislead.

    `file` is its name, `data` its bytes, of which nobody knows anything. Raises `KhabarError` with
    what to verify instead.
    """
    if _is_zip(data):
        hint = "unpack it, and verify the files in it, or the folder that they are in"
        raise KhabarError(f"{file} is a zip, and not one that was published as it is", hint)
    if data.startswith(b"%PDF-") and b"%%EOF" not in data[-_TAIL:]:
        hint = "get it again, whole: nothing can be said of a part"
        raise KhabarError(f"{file} is cut off: the end of the PDF is missing", hint)
    if _is_mail(data):
        hint = "save the files that are attached to it, and verify these"
        raise KhabarError(f"{file} is a mail", hint)


def _is_zip(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return False
    return not any(name in names for name in _DOCUMENT)


def _is_mail(data: bytes) -> bool:
    """Tell whether it begins with the headers of a mail."""
    head = BytesHeaderParser().parsebytes(data[:100_000])
    return "from" in head and any(name in head for name in _OF_MAILS)
