"""Addresses of mailboxes as the ledger knows them: in ASCII, the domain in Punycode."""

import re
from functools import lru_cache

import idna

from khabar.problems import KhabarError

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_OTHER_LETTERS = re.compile("[\u0370-\u03ff\u0400-\u052f]")  # Greek and Cyrillic
_LONGEST = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
_LONGEST_LOCAL = 64


class AddressError(ValueError):
    """An address that Khabar does not send to: the reason, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        """Make the error; `message` and `hint` are for the person who wrote the list."""
        super().__init__(message)
        self.hint = hint


def normalized(address: str) -> str:
    """An address as the ledger knows it. Raises `AddressError`."""
    local, at, domain = address.rpartition("@")
    if strange := sorted({char for char in local if not char.isascii()}):
        message = f"`{shown(local)}` has {shown(' '.join(strange))} before the @"
        message += ": a mailbox for SMTPUTF8 alone"
        raise AddressError(message, "ask for an address that is plain ASCII before the @")
    if not at or not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        raise AddressError(f"`{shown(address)}` is not an e-mail address", _address_hint(address))
    written = f"{local}@{_domain(domain)}"
    if len(written) > _LONGEST:
        raise AddressError(f"`{shown(address)}` is longer than {_LONGEST} signs", "is it right?")
    return written


def mailbox_of(address: str) -> str:
    """Normalize an address of the command line. Raises `KhabarError`."""
    try:
        return normalized(address)
    except AddressError as error:
        raise KhabarError(str(error), error.hint) from error


def _address_hint(address: str) -> str:
    if "<" in address:
        return "write the address alone; the name has a column of its own, `name`"
    if re.search(r"[,;\s]", address):
        return "write one address a line, without spaces"
    return "write name@example.org"


# Many readers are at few domains, and IDNA takes a while.
@lru_cache(maxsize=10_000)
def _domain(name: str) -> str:
    """A domain in Punycode by IDNA 2008, as registries have it: `straße.de` is not `strasse.de`."""
    try:
        written = idna.encode(name, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        written = ""
    if foreign := _other_alphabet(name):
        hint = "type the address again: two letters may look alike"
        raise AddressError(f"`{shown(name)}` has {foreign} amid Latin letters", hint)
    labels = written.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise AddressError(f"`{shown(name)}` is not a domain", "write it as in example.org")
    return written


def _other_alphabet(name: str) -> str:
    """A letter of another alphabet in a part of a domain that has Latin ones; no registry has that.

    The Cyrillic а and the Latin a look the same.
    """
    for label in name.split("."):
        foreign = [each for each in label if _OTHER_LETTERS.match(each)]
        if foreign and any(each.isalpha() and each not in foreign for each in label):
            return foreign[0]
    return ""


def shown(text: str) -> str:
    """A text for a message: short, and nothing in it that cannot be seen."""
    shown = "".join(char if char.isprintable() else "�" for char in text)
    return shown if len(shown) <= 60 else shown[:59] + "…"
