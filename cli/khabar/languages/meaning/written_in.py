"""The language that a text is written in, told by its most frequent words and by its letters."""

import re
from collections.abc import Sequence

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.letters import own_letters, script, script_of

_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2
"""Telling words that a text has at least."""
_FOREIGN = 0.05
"""Share of letters of another alphabet that names and quotations may bring."""
_ENOUGH = 60
"""Letters of a text from which on they alone tell its language."""
_STRAY = 0.01
"""Share of letters of another alphabet that a text may have which letters alone tell."""


def written_in(text: str, tags: Sequence[str]) -> str:
    """The one of some languages that a text is written in; `""` where that is not clear.

    Of two tags that have the same words (`en`, `en-GB`) the first one counts.
    """
    words = {_frequent(tag): tag for tag in reversed(tags)}
    rows = {tag: set(frequent) for frequent, tag in words.items() if frequent}
    scores: dict[str, int] = {}
    for tag, own in rows.items():
        if not own or _foreign(text, tag) > _FOREIGN:
            continue
        others = set[str]().union(*(words for other, words in rows.items() if other != tag))
        said = _WORD.findall(casing.lower(text, tag))
        scores[tag] = sum(word in own - others for word in said)
    best, *rest = sorted(scores, key=lambda tag: -scores[tag]) or [""]
    if not best or scores[best] < _LEAST or any(scores[each] * 2 > scores[best] for each in rest):
        return _by_letters(text, tuple(rows))
    return best


def _by_letters(text: str, tags: Sequence[str]) -> str:
    """The language by the letters of a text, for tables and lists, which have few frequent words.

    Words in another script than most of the text count for nothing. Letters of English alone tell
    no language, since most have them.
    """
    shares: dict[str, float] = {}
    letters = [char for char in text if char.isalpha()]
    for tag in tags:
        own = [each for each in letters if script_of(each) == script(tag)]
        alphabet = {*"".join((language(tag).alphabet or "").split())}
        used = alphabet.intersection(casing.lower("".join(own), tag))
        fits = len(own) * 2 > len(letters) and _foreign("".join(own), tag) <= _STRAY
        if fits and len(own) >= _ENOUGH and not all(map(str.isascii, used)):
            shares[tag] = len(used) / len(alphabet)
    return max(shares, key=lambda tag: shares[tag]) if shares else ""


def _frequent(tag: str) -> frozenset[str]:
    """The words that tell a language: its telling ones, and its most frequent ones."""
    known = language(tag)
    common = known.speech.common if known.speech else ""
    return frozenset(f"{known.telltale or ''} {common}".split())


def _foreign(text: str, tag: str) -> float:
    """The share of letters that are not of the language’s alphabet."""
    letters = [char for char in casing.lower(text, tag) if char.isalpha()]
    own = own_letters(tag)
    return sum(char not in own for char in letters) / max(1, len(letters))
