"""Digests of bytes: names for contents, and proofs that a content is unchanged."""

import hashlib
from io import BufferedReader


def sha256(data: bytes) -> str:
    """The SHA-256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_file(file: BufferedReader) -> str:
    """The SHA-256 of an open file as 64 hexadecimal digits; it is read piece by piece."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def short_digest(data: bytes) -> str:
    """The first 16 digits of the SHA-256 of `data`: names a content in paths and addresses."""
    return sha256(data)[:16]
