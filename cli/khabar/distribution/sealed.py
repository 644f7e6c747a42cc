"""Data sealed with a passphrase: nobody reads or changes it without.

AES-256 in Galois/Counter Mode, with a key that scrypt (RFC 7914) makes of the passphrase. A sealed
file is a first line, 16 bytes of salt, 12 bytes of nonce, then the encrypted data, compressed.
"""

import hashlib
import secrets
import zlib
from importlib.util import find_spec

from khabar.problems import KhabarError
from khabar.python_packages import how_to_add

_FIRST = b"khabar sealed 1\n"
_SALT, _NONCE, _KEY = 16, 12, 32
_HEAD = len(_FIRST) + _SALT + _NONCE
# 64 MB and a tenth of a second for each guess.
_COST, _BLOCK, _MEMORY = 2**16, 8, 128 * 2**20
_LARGEST = 1_000_000_000
SHORTEST = 12
PASSPHRASE = "KHABAR_LEDGER_PASSPHRASE"  # noqa: S105 (the name of the variable)


class SealedError(KhabarError):
    """Data cannot be sealed, or what is sealed cannot be opened."""


class Seal:
    """A passphrase, and the keys that were made of it."""

    def __init__(self, passphrase: str) -> None:
        """Raises `SealedError` where it is too short, or the library for it is missing."""
        if len(passphrase) < SHORTEST:
            hint = f"take four words or more, and set {PASSPHRASE}"
            raise SealedError(f"the passphrase has less than {SHORTEST} letters", hint)
        if not find_spec("cryptography"):
            hint = f"install it: {how_to_add('khabar[mail]')}"
            raise SealedError("this needs cryptography", hint)
        self._passphrase = passphrase.encode()
        self._keys: dict[bytes, bytes] = {}

    def seal(self, data: bytes) -> bytes:
        """Seal data. The salt stays the same, so that many pieces need one key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        salt = next(iter(self._keys), None) or secrets.token_bytes(_SALT)
        head = _FIRST + salt + secrets.token_bytes(_NONCE)
        sealed = AESGCM(self._key(salt)).encrypt(head[-_NONCE:], zlib.compress(data), head)
        return head + sealed

    def unseal(self, sealed: bytes, name: str) -> bytes:
        """Open what was sealed; `name` is for messages.

        Raises `SealedError` where it is cut off, was changed, or has another passphrase.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        head, salt = sealed[:_HEAD], sealed[len(_FIRST) : len(_FIRST) + _SALT]
        if not sealed.startswith(_FIRST) or len(head) < _HEAD:
            raise SealedError(f"{name} is not a sealed file of Khabar", "is it the right file?")
        try:
            packed = AESGCM(self._key(salt)).decrypt(head[-_NONCE:], sealed[_HEAD:], head)
        except InvalidTag as error:
            hint = "check the passphrase; if it is right, the file was cut off or changed"
            raise SealedError(f"{name} cannot be opened", hint) from error
        return zlib.decompressobj().decompress(packed, _LARGEST)

    def _key(self, salt: bytes) -> bytes:
        if salt not in self._keys:
            self._keys[salt] = hashlib.scrypt(
                self._passphrase, salt=salt, n=_COST, r=_BLOCK, p=1, maxmem=_MEMORY, dklen=_KEY
            )
        return self._keys[salt]
