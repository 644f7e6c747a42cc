"""Names given on the command line: releases must be there, persons are shown to others."""

import difflib
import unicodedata
from collections.abc import Iterable

from khabar.problems import KhabarError

# Unicode, Bidi_Control: they turn what stands beside the name, too.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_LONGEST = 200


def require(known: Iterable[str], ids: tuple[str, ...]) -> None:
    """Refuse an id that no release has: it is wrong usage."""
    known = tuple(known)
    for id_ in ids:
        if id_ not in known:
            near = difflib.get_close_matches(id_, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`khabar status` lists the releases"
            raise KhabarError(f"no release {id_}", hint)


def person(name: str) -> str:
    """A name without the spaces round it; raises `KhabarError` for what is none."""
    for char in name:
        if char in _TURNING or unicodedata.category(char) in _UNSEEN:
            shown = f"U+{ord(char):04X}"
            if unicodedata.category(char) == "Cs":
                shown = "bytes that are not UTF-8"
            raise KhabarError(f"{shown} in a name", "write a name in letters, on one line")
    if not name.strip():
        raise KhabarError("a name without letters", "write who it is")
    if len(name) > _LONGEST:
        raise KhabarError(f"a name of {len(name)} letters", f"write {_LONGEST} at most")
    return name.strip()
