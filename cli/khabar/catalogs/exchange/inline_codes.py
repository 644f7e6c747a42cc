"""The signs of Markdown inside a message, set apart so that tools can protect them as tags.

A text is the concatenation of its parts, whatever was recognised in it, so that a sign which is
overlooked stays text, and nothing is ever lost on the way there and back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

_SIGN = re.compile(
    r"(?P<alone>`[^`]+`|\[\^[^\[\]\s]+\]|<(?:https?|mailto|tel):[^<>\s]*>|(?<!%)\{[A-Za-z_]\w*\})"
    r"|\\."
    r"|(?P<link>\[)"
    r'|(?P<target>\]\((?:[^()\s]|\([^()\s]*\))+(?:\s"[^"]*")?\))'
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w))"
)


class CodePart(StrEnum):
    """The place of a code: before a marked text, behind it, or alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Code:
    """Signs that are no words; the opening and the closing ones of a pair share a number."""

    text: str
    part: CodePart = CodePart.ALONE
    number: int = 0


def split(text: str) -> tuple[str | Code, ...]:
    """A message as texts and codes, numbered from 1 in the order in which they begin."""
    found = _matched(text)
    parts: list[str | Code] = []
    end = 0
    for start, code in sorted(found.items()):
        parts += (text[end:start], code)
        end = start + len(code.text)
    return tuple(part for part in (*parts, text[end:]) if part)


def _matched(text: str) -> dict[int, Code]:
    """The codes by where they begin; signs without a partner are none."""
    found: dict[int, Code] = {}
    opened = _Opened()
    for match in _SIGN.finditer(text):
        kind, sign, at = match.lastgroup, match[0], match.start()
        if kind == "alone":
            found[at] = Code(sign)
        elif kind == "link":
            opened.add(at, sign)
        elif kind == "target":
            _close(found, opened, "[", at, sign)
        elif kind == "mark" and not (
            _may_close(text, at) and _close(found, opened, sign, at, sign)
        ):
            opened.add(at, sign)
    return dict(_numbered(found))


def _may_close(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace()


class _Opened:
    """Signs that wait for their partners, in order; the last one of each kind is found at once."""

    def __init__(self) -> None:
        self._signs: list[tuple[int, str]] = []
        self._places: dict[str, list[int]] = {}

    def add(self, at: int, sign: str) -> None:
        self._places.setdefault(sign, []).append(len(self._signs))
        self._signs.append((at, sign))

    def taken(self, sign: str) -> int | None:
        """Take the last sign of a kind, and what was opened behind it; answers where it stands."""
        places = self._places.get(sign)
        if not places:
            return None
        place = places[-1]
        for _, other in self._signs[place:]:
            self._places[other].pop()
        start, _ = self._signs[place]
        del self._signs[place:]
        return start


def _close(found: dict[int, Code], opened: _Opened, first: str, at: int, sign: str) -> bool:
    """Pair a sign with the last one that it closes; what was opened between them is no code."""
    start = opened.taken(first)
    if start is None:
        return False
    found[start] = Code(first, CodePart.OPEN, start)
    found[at] = Code(sign, CodePart.CLOSE, start)
    return True


def _numbered(found: dict[int, Code]) -> Iterator[tuple[int, Code]]:
    """Number the codes as they begin: a pair has the number of its first one."""
    begun = [at for at, code in sorted(found.items()) if code.part is not CodePart.CLOSE]
    numbers = {at: number for number, at in enumerate(begun, 1)}
    for at, code in found.items():
        yield at, replace(code, number=numbers[code.number if code.part is CodePart.CLOSE else at])
