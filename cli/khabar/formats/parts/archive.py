"""A release as a folder in a zip: the same files always give the same bytes."""

import stat
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from khabar.digest import sha256

CHECKSUMS = "SHA256SUMS"
# Dates of a zip begin with this year (APPNOTE 4.4.6, MS-DOS time).
_FIRST_YEAR = 1980
_UNIX = 3
# These are compressed already: to do it again would only take time.
_PRESSED = (".docx", ".jpeg", ".jpg", ".mov", ".mp3", ".mp4", ".png", ".webp", ".xlsx", ".zip")
_MODE = stat.S_IFREG | 0o644


def pack(name: str, files: Mapping[str, bytes], day: date) -> bytes:
    """A zip with a folder `name` that holds the files and their `SHA256SUMS`.

    Names are sorted, permissions fixed, and every file is of midnight of `day`; so nothing in it
    tells when, where or by whom it was packed. Names are relative, with slashes.
    """
    held = {**files, CHECKSUMS: checksums(files)}
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for file in sorted(held):
            bundle.writestr(_entry(f"{name}/{file}", day), held[file])
    return archive.getvalue()


def _entry(name: str, day: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0))
    pressed = name.endswith(_PRESSED)
    entry.compress_type = zipfile.ZIP_STORED if pressed else zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    return entry


def checksums(files: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of every file, as `sha256sum -c` reads it."""
    lines = (f"{sha256(files[name])}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()
