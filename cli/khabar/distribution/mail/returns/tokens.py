"""Tokens by which a reader leaves the list: a message says who answers, and nobody else can tell.

A token is an HMAC of the address under the newsroom's own key. It names nobody; only who has the
key and the address finds out whose it is.
"""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from khabar.files.folder import Folder
from khabar.problems import FileError, KhabarError

_NAME = "unsubscribe.json"
_KEYS = TypeAdapter(list[str])
_BYTES = 15
# In a text of somebody else's program; 24 signs of base 32.
PATTERN = re.compile(r"(?<![a-z2-7])k([a-z2-7]{24})(?![a-z2-7])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReaderTokens:
    """Keys of tokens: the first one makes them, and all of them are understood."""

    keys: tuple[bytes, ...]

    def of(self, address: str) -> str:
        """Make the token of a reader."""
        return _token(self.keys[0], address)

    def owners(self, addresses: Iterable[str]) -> Mapping[str, str]:
        """Each reader's address by the tokens that they may have."""
        return {_token(key, each): each for each in addresses for key in self.keys}


def _token(key: bytes, address: str) -> str:
    digest = hmac.new(key, address.encode(), hashlib.sha256).digest()[:_BYTES]
    return "k" + base64.b32encode(digest).decode().lower()


def tokens_in(text: str) -> frozenset[str]:
    """Find what looks like tokens in a text."""
    return frozenset(f"k{each[1].lower()}" for each in PATTERN.finditer(text))


def reader_tokens(folder: Folder) -> ReaderTokens:
    """Read the newsroom's keys; the first time, one is made. Raises `KhabarError`."""
    keys = known_keys(folder)
    if not keys:
        keys = [secrets.token_hex(32)]
        merge_keys(folder, keys)
    return ReaderTokens(tuple(map(bytes.fromhex, keys)))


def keys_text(folder: Folder) -> str:
    """Write the keys for a backup, or nothing where there are none."""
    return _KEYS.dump_json(keys).decode() if (keys := known_keys(folder)) else ""


def merge_keys(folder: Folder, new: Iterable[str]) -> None:
    """Add keys of a backup; tokens of all keys are understood."""
    keys = list(dict.fromkeys((*known_keys(folder), *new)))
    folder.private.write(_NAME, _KEYS.dump_json(keys))


def parse_keys(text: str) -> list[str]:
    """Read the keys of a backup. Raises `ValidationError`."""
    return _KEYS.validate_json(text)


def known_keys(folder: Folder) -> list[str]:
    """The keys of this computer, the one that makes tokens first. Raises `KhabarError`."""
    try:
        data = folder.private.read(_NAME)
        return [] if data is None else _KEYS.validate_json(data)
    except (FileError, ValidationError) as error:
        hint = "restore it from a backup; with a new one, links of earlier mails lead nowhere"
        raise KhabarError(f".khabar/{_NAME} cannot be read", hint) from error
