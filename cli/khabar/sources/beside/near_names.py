"""The file that may be meant by a name that no file has."""

import difflib
from collections.abc import Iterable
from unicodedata import normalize
from urllib.parse import unquote

_ALIKE = 0.8


def same_name(name: str, files: Iterable[str]) -> str:
    """Find the file of the same name in other capitals, or with spaces as addresses have them."""
    meant = normalize("NFC", unquote(name)).strip().casefold()
    return next((each for each in sorted(files) if each.strip().casefold() == meant), "")


def near_name(name: str, files: Iterable[str]) -> str:
    """Find the file of the same name, or of nearly the same one; empty for none."""
    there = sorted(files)
    near = difflib.get_close_matches(normalize("NFC", unquote(name)), there, 1, _ALIKE)
    return same_name(name, there) or (near[0] if near else "")
