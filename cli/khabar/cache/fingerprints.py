"""Values → fingerprints: equal ones for equal values, whatever process or machine made them.

A bulletin is rendered from its job and from nothing else, so a bulletin whose job has the
fingerprint of the last time would be rendered to the same bytes. A job's fingerprint has parts, so
that a build can say what changed. Of the templates' wording only what the bulletin asked for the
last time counts: with all else equal it asks for the same again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from khabar.model import Bulletin, Newsroom, SignatureSetup

_SIZE = 8
_WIDTH = 2 * _SIZE


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A job in parts, each by what a report calls it when it changes."""

    parts: Mapping[str, str]

    def put(self, name: str, value: object) -> "Fingerprint":
        """Copy the fingerprint with another value for one part."""
        return Fingerprint({**self.parts, name: fingerprint(value)})

    def __str__(self) -> str:
        """One text of a fixed width: the parts in their order."""
        return "".join(self.parts.values())

    def changed(self, recorded: str) -> tuple[str, ...]:
        """The parts that differ from a recorded text; all of them where it is of another kind."""
        if len(recorded) != _WIDTH * len(self.parts):
            return tuple(self.parts)
        old = (recorded[i : i + _WIDTH] for i in range(0, len(recorded), _WIDTH))
        return tuple(
            name for (name, new), was in zip(self.parts.items(), old, strict=True) if new != was
        )


def shown(bulletin: Bulletin) -> Bulletin:
    """A bulletin without what no page shows: how it is sent, and most policies."""
    return replace(bulletin, newsroom=shown_of(bulletin.newsroom))


def shown_of(newsroom: Newsroom) -> Newsroom:
    """A newsroom without what no page shows."""
    # Policies not named here count as shown, so that a new one is never forgotten.
    policies = replace(newsroom.policies, checks={}, sign_off={})
    newsroom = replace(newsroom, mail=None, deliver={}, notify={}, suggestions=None, formats=())
    return replace(newsroom, signatures=SignatureSetup(), policies=policies)


def fingerprint(value: object) -> str:
    """Sixteen hexadecimal digits of a value made of dataclasses, mappings, rows and plain values.

    What dataclasses leave out of comparisons (positions, notes to translators) is left out here.
    Raises `TypeError` for a value of any other kind: nothing is passed over.
    """
    parts: list[bytes] = []
    _write(value, parts.append)
    return blake2b(b"".join(parts), digest_size=_SIZE).hexdigest()


def _write(value: object, put: Callable[[bytes], None]) -> None:
    """The value as bytes that only an equal one has: every text and row with its length."""
    # Most values are texts, and a site of thousands of pages has hundreds of thousands of them.
    if type(value) is str or (isinstance(value, str) and not isinstance(value, Enum)):
        data = value.encode("utf-8", "surrogatepass")
        put(b"%d:%b" % (len(data), data))
    elif isinstance(value, Enum):
        put(f"<{type(value).__name__}.{value.name}>".encode())
    elif isinstance(value, bytes):
        put(b"b%d:%b" % (len(value), value))
    elif value is None or isinstance(value, bool | int | float | datetime | date):
        put(f"<{value!r}>".encode())
    elif isinstance(value, tuple | list):
        put(b"(%d:" % len(value))
        for each in value:
            _write(each, put)
    elif isinstance(value, dict | Mapping):
        put(b"{%d:" % len(value))
        for key, each in value.items():
            _write(key, put)
            _write(each, put)
    elif is_dataclass(value) and not isinstance(value, type):
        name, compared = _compared(type(value))
        put(name)
        for each in compared:
            _write(getattr(value, each), put)
    else:
        raise TypeError(f"no fingerprint of a {type(value).__name__}")


@cache
def _compared(kind: Any) -> tuple[bytes, tuple[str, ...]]:
    """The first bytes of a dataclass's fingerprint, and the fields that are compared."""
    return f"[{kind.__name__}:".encode(), tuple(e.name for e in fields(kind) if e.compare)
