"""The one rule about characters: what nobody sees, and the text's script does not need.

It holds for sources, translations, names and lists. What pasted text often has is repaired: soft
hyphens, zero-width spaces, ligatures. What hides or turns text, or means something else to each
reader, is refused: overrides of direction, control characters, private signs of a font. Joiners
stay in Arabic, Indic and emoji sequences, direction marks in texts with letters that run to the
left (Unicode 15, `Default_Ignorable_Code_Point` and `Bidi_Control`; UTS #55, "Source Code
Handling").
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

Fault = tuple[int, str, str]

T = TypeVar("T")
_LIGATURES = "\ufb00-\ufb06"
_REPAIRED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f"
    f"\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef{_LIGATURES}"
)
_REFUSED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff"
)
_SUSPECT = re.compile(f"[{_REPAIRED}{_REFUSED}]|(?<=\\S)\t+")
_REPAIR = re.compile(f"[{_REPAIRED}]")
# Letters that run to the left, and letters that take other shapes beside others.
_LEFTWARDS = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SHAPED = re.compile(
    "[\u0600-\u07ff\u0840-\u085f\u08a0-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00011fff]"
)
# Scripts without spaces between words, in which U+200B says where a line may break.
_UNSPACED = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
_JAMO = re.compile("[\u1100-\u11ff]")
_MARKS, _JOINERS, _ISOLATES = "\u061c\u200e\u200f", "\u200c\u200d", "\u2066\u2067\u2068\u2069"
_FLAG, _TAGS = "\U0001f3f4", re.compile("[\U000e0020-\U000e007f]")
# No sequence of marks on a letter is longer.
_NEAR = 16
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\ufb01": "the ligature fi",
    "\ufb02": "the ligature fl",
}
_SELECTED = ("So", "Sm", "Sk", "Po", "Lo", "Nd")


def repaired(text: str) -> str:
    """The text without what nobody sees and its script does not need; ligatures as letters.

    What is refused stays as it is; tabs within a line become spaces.
    """
    if not _SUSPECT.search(text):
        return text
    return "\n".join(map(_repaired, text.split("\n")))


def all_repaired(texts: Mapping[T, str]) -> dict[T, str]:
    """Repair each of many texts; nearly always there is nothing to repair in any of them."""
    if not _SUSPECT.search("\n".join(texts.values())):
        return dict(texts)
    return {key: repaired(text) for key, text in texts.items()}


def file_name(name: str) -> str:
    """The name of a file as sources say it, whatever system wrote it: letters whole (NFC), and
    nothing that nobody sees.
    """
    return unicodedata.normalize("NFC", repaired(name))


def repairs(text: str) -> Iterator[tuple[int, str]]:
    """Yield what `repaired` changes, as positions and names."""
    for at, line in _suspect_lines(text):
        for match in _SUSPECT.finditer(line):
            char = match[0]
            if char[0] == "\t":
                yield at + match.start(), "a tab"
            elif _REPAIR.match(char) and not _needed(line, match.start()):
                yield at + match.start(), _name(char)


def refused(text: str) -> Iterator[Fault]:
    """Yield the characters that no text may have: position, message, hint."""
    for at, line in _suspect_lines(text):
        for match in _SUSPECT.finditer(line):
            char = match[0]
            if char[0] != "\t" and not _REPAIR.match(char) and not _needed(line, match.start()):
                yield at + match.start(), *_fault(char)


def says_something(text: str) -> bool:
    """Tell whether a text has a letter or a digit that can be seen."""
    return any(char.isalnum() for char in repaired(text))


def _suspect_lines(text: str) -> Iterator[tuple[int, str]]:
    if not _SUSPECT.search(text):
        return
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _repaired(line: str) -> str:
    def change(match: re.Match[str]) -> str:
        char = match[0]
        if char[0] == "\t":
            return " "
        if not _REPAIR.match(char) or _needed(line, match.start()):
            return char
        return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else ""

    return _SUSPECT.sub(change, line)


def _needed(line: str, at: int) -> bool:
    """Tell whether the script of the letters around it needs a character that nobody sees."""
    char, before, after = line[at], _before(line, at), line[at + 1 : at + 2]
    if char in _MARKS:
        return _leftwards(line)
    if char in _ISOLATES:
        return _leftwards(line) and _closed(line)
    if char in _JOINERS:
        emoji = char == "\u200d" and all(map(_pictured, (before, after)))
        return emoji or any(map(_SHAPED.match, (before, after)))
    if char == "\u200b":
        return any(map(_UNSPACED.match, (before, after)))
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return bool(before) and unicodedata.category(before) in _SELECTED
    if char in "\u115f\u1160":
        return any(map(_JAMO.match, (before, after)))
    if char in "\u17b4\u17b5" or "\u180b" <= char <= "\u180f":
        return _SHAPED.match(before) is not None
    return _TAGS.match(char) is not None and before == _FLAG


def _before(line: str, at: int) -> str:
    """The character that the one at a position follows; marks and selectors aside."""
    for char in reversed(line[max(0, at - _NEAR) : at]):
        if unicodedata.category(char) not in ("Mn", "Me", "Cf"):
            return char
    return ""


def _pictured(char: str) -> bool:
    return bool(char) and unicodedata.category(char) in ("So", "Sk")


@lru_cache(maxsize=8)
def _leftwards(line: str) -> bool:
    return _LEFTWARDS.search(line) is not None


@lru_cache(maxsize=8)
def _closed(line: str) -> bool:
    """Tell whether each isolate is closed in its line, so that nothing beside it is turned."""
    depth = 0
    for char in line:
        if char in _ISOLATES:
            depth += -1 if char == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _fault(char: str) -> tuple[str, str]:
    number = f"U+{ord(char):04X}"
    category = unicodedata.category(char)
    if char in _ISOLATES or "\u202a" <= char <= "\u202e":
        return f"{number} turns the direction of the text", "remove it"
    if char == "\ufffd":
        return "the replacement character U+FFFD stands for a lost one", "type what was there"
    if char == "\ufffc":
        return "U+FFFC stands for a picture or a file that was not pasted", (
            "remove it; a picture is a file of its own: `![alternative text](file.jpg)`"
        )
    if category == "Co":
        return f"{number} is a sign of one font, which others do not have", (
            "type the sign itself; an item of a list begins with `- `"
        )
    return f"the control character {number}", "remove it"


def _name(char: str) -> str:
    return _NAMES.get(char) or f"U+{ord(char):04X}"
