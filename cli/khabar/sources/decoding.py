"""Bytes of a source → text, and texts for readers: repaired, or refused with their place."""

from collections.abc import Iterable, Iterator
from itertools import islice

from khabar.markup import (
    CONFLICT_HINT,
    conflict_lines,
    excess,
    refused,
    repaired,
    repairs,
    says_something,
    to_text,
)
from khabar.problems import Level, Place, Problem

CONFLICT = "conflict"
"""The check of problems that leave nothing of a file to read: it has two versions of a text."""
# Only the first problems are listed: a person mends these and reads the file again.
_MOST = 100


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """Bytes of a source as text with `\\n` line ends, and what is wrong with its encoding."""
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        hint = "save the file as “UTF-8 without BOM”"
        place = Place(file, 1, 1)
        problems.append(Problem(place, "a byte order mark (BOM)", hint, Level.WARNING))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        good = raw[: error.start].decode("utf-8")
        place = _place_after(good, file)
        message = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        problems.append(Problem(place, message, "save the file as UTF-8"))
        return raw.decode("utf-8", "replace").replace("\r", ""), problems
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        hint = "save the file with Unix line ends (LF); Khabar reads it as if it were"
        problems.append(Problem(Place(file, line), "CR line ends", hint, Level.WARNING))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, marker in conflict_lines(text):
        message = f"a conflict marker of Git: {marker}"
        problems.append(Problem(Place(file, number, 1), message, CONFLICT_HINT, check=CONFLICT))
    problems += _characters(text, file)
    return repaired(text), problems


def decode_to_read(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """Do the same, with spaces for the characters that were told: no field tells of them again."""
    text, problems = decode(raw, file)
    told = {at for at, _, _ in refused(text)}
    spaced = "".join(" " if at in told else char for at, char in enumerate(text)) if told else text
    return spaced, problems


def is_lost(problems: Iterable[Problem]) -> bool:
    """Tell whether nothing of a file can be read: of two versions, or of other bytes than UTF-8."""
    return any(each.check == CONFLICT or each.message.endswith("is not UTF-8") for each in problems)


def _characters(text: str, file: str) -> Iterator[Problem]:
    """Yield characters that no text may have, and one note of all that is repaired."""
    for at, message, hint in islice(refused(text), _MOST):
        yield Problem(_place_after(text[:at], file), message, hint)
    if found := list(islice(repairs(text), _MOST)):
        names = ", ".join(dict.fromkeys(name for _, name in found))
        place = _place_after(text[: found[0][0]], file)
        hint = "nothing to do; readers get the text without what nobody sees, ligatures as letters"
        yield Problem(place, f"repaired: {names}", hint, Level.NOTE)


def clean(text: str) -> str:
    """Refuse or repair what an escape such as `\\0` put into a text."""
    for _, message, hint in refused(text):
        raise ValueError(message, hint)
    return repaired(text).strip()


def telling(text: str) -> str:
    """Refuse a text without a word."""
    if not says_something(to_text(text)):
        raise ValueError(f"nothing to read in `{text[:40]}`", "write it in letters or digits")
    return text


def worded(text: str) -> str:
    """A text for readers; refuse one without an end of reading, or without a word to read."""
    text = clean(text)
    if fault := excess(text):
        raise ValueError(*fault)
    if not says_something(to_text(text)):
        raise ValueError(f"nothing to read in `{text[:40]}`", "write it in letters or digits")
    return text


def _place_after(text: str, file: str) -> Place:
    return Place(file, text.count("\n") + 1, len(text) - text.rfind("\n"))
