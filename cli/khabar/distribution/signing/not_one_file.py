"""Tells of files that were never published as they are, but hold what was, or are a part of it."""

import zipfile
from email.parser import BytesHeaderParser
from io import BytesIO

# Beside its sender each mail that a program keeps has at least one of these (RFC 5322, RFC 2045).
_OF_MAILS = ("date", "message-id", "mime-version", "received")
# Word files and OpenDocument texts are zips, too: by these parts a zip is one document.
_DOCUMENT = ("[Content_Types].xml", "mimetype")
# The end of a PDF stands in its last bytes (ISO 32000-1, annex H, implementation note 18).
_TAIL = 1024


def verify_instead(data: bytes) -> str:
    """Say what a mail, a zip or a PDF that is cut off is, and what to verify instead; or `""`.

    `data` are the bytes of a file of which nobody knows anything.
    """
    if _is_zip(data):
        return "this zip was not published as it is: unpack it, and verify the files in it"
    if data.startswith(b"%PDF-") and b"%%EOF" not in data[-_TAIL:]:
        return "the end of this PDF is missing: get it again, whole"
    if _is_mail(data):
        return "this is a mail: save the files that are attached to it, and verify these"
    return ""


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
