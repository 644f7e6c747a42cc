"""Digests of bytes: names for contents, and proofs that a content is unchanged."""

import hashlib
from io import BufferedReader

# As far as Git looks for a zero byte, which no text has (`buffer_is_binary`).
_BEGINNING = 8000


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(file: BufferedReader) -> str:
    """The SHA-256 of an open file as 64 hexadecimal digits; it is read piece by piece."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def short_digest(data: bytes) -> str:
    """The first 16 digits of the SHA-256 of `data`: names a content in paths and addresses."""
    return sha256(data)[:16]


def with_digest(data: bytes, digest: str) -> bytes:
    """Return the content that has this SHA-256: `data`, or `data` with the line ends that it had.

    Git may change the line ends of texts on their way, as it does on Windows (`core.autocrlf`).
    Where none of them has the digest, `data` comes back.
    """
    if b"\0" in data[:_BEGINNING] or sha256(data) == digest:
        return data
    unix = data.replace(b"\r\n", b"\n")
    tried = (unix, unix.replace(b"\n", b"\r\n"))
    return next((each for each in tried if sha256(each) == digest), data)
