"""Names that somebody gives on the command line, which are recorded and shown to others."""

import unicodedata

from khabar.problems import KhabarError

# Unicode, Bidi_Control: they turn what stands beside the name, too.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
_LONGEST = 200


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
