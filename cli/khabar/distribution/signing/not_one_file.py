"""Tells of files that nobody recorded as they are, but that hold what was, or are a part of it."""

import re
import zipfile
from email.parser import BytesHeaderParser
from io import BytesIO

# Beside its sender each mail that a program keeps has at least one of these (RFC 5322, RFC 2045).
_OF_MAILS = ("date", "message-id", "mime-version", "received")
# JPEG, PNG, GIF, WebP, AVIF and SVG begin so.
_PICTURES = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF.{4}WEBP|.{4}ftypavi[fs]"
    rb"|\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?<svg\b",
    re.DOTALL,
)
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
    if _PICTURES.match(data):
        return "pictures are not recorded one by one: compare it with the one on the page itself"
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
