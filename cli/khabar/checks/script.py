"""Letters of a wrong script or alphabet, and characters that nobody sees."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.letters import (
    TO_CYRILLIC,
    TO_LATIN,
    look_alikes,
    own_letters,
    script_of,
)
from khabar.languages.letters import script as script_name
from khabar.languages.numbers.numerals import roman
from khabar.languages.stems import chain
from khabar.markup import refused, repairs, to_text
from khabar.problems import Level

_JOINED = re.compile(r"([A-Za-z\u00c0-\u024f]{2,})([\u0400-\u052f]+)")
_COMBINING = re.compile(r"[\u0300-\u036f]")


def script(pair: Pair, context: Context) -> Iterator[Finding]:
    """Words of two scripts, letters that the language does not have, characters nobody sees."""
    yield from _unseen(pair)
    expected = script_name(pair.locale)
    if not expected:
        return
    strange = _strange(pair.locale)
    if not strange.search(pair.prose):
        return
    known = set(pair.source_words)
    for word in dict.fromkeys(filter(strange.search, pair.words)):
        scripts = {script_of(char) for char in word} - {""}
        if len(scripts) > 1:
            if not _inflected(word, pair.locale) and not roman(word):
                yield _mixed(word, expected)
        elif scripts == {expected}:
            if word not in known:
                yield from _foreign(word, pair)
        elif scripts and (_disguised(word, expected) or expected == "Latin") and word not in known:
            yield _other(word, expected)


@cache
def _strange(locale: str) -> re.Pattern[str]:
    """A letter that is not beyond doubt one of the language's own."""
    small = own_letters(locale)
    both = small | {char.upper() for char in small} | {"İ"}
    own = "".join(sorted(char for char in both if script_of(char) == script_name(locale)))
    return re.compile(rf"[^{own}\W\d_]")


def _unseen(pair: Pair) -> Iterator[Finding]:
    """Yield characters that the rule about them refuses, and a note of those that it repairs."""
    text = pair.translation
    # An entity such as `&#x202E;` brings what the text itself does not have.
    for said in dict.fromkeys((text, to_text(text))):
        for at, message, hint in refused(said):
            yield Finding(f"{message}, at ▯ in {_around(said, at)}", hint)
    named = {name: at for at, name in repairs(text)}
    for name, at in named.items():
        hint = "readers get the text without it; delete it when you edit the translation"
        yield Finding(f"{name} at ▯ in {_around(text, at)}", hint, Level.NOTE)


def _around(text: str, at: int) -> str:
    return excerpt(text[max(0, at - 12) : at] + "▯" + text[at + 1 : at + 12])


def _inflected(word: str, locale: str) -> bool:
    """A Latin stem with a Cyrillic suffix is right: URLдың."""
    match = _JOINED.fullmatch(word)
    return match is not None and re.fullmatch(chain(locale), match[2]) is not None


def _mixed(word: str, expected: str) -> Finding:
    """Name the letters of the wrong script: those that look like the expected one, or the fewer."""
    other = "Latin" if expected == "Cyrillic" else "Cyrillic"
    to_expected = TO_CYRILLIC if expected == "Cyrillic" else TO_LATIN
    alike = all(char in to_expected for char in word if script_of(char) == other)
    wrong, table = (other, to_expected) if alike else _fewer(word)
    strange = dict.fromkeys(char for char in word if script_of(char) == wrong)
    shown = ", ".join(f"{wrong} {char} (U+{ord(char):04X})" for char in strange)
    mended = "".join(table.get(char, char) if char in strange else char for char in word)
    return Finding(f"{excerpt(word)} has {shown}", f"type {mended} in one script")


def _fewer(word: str) -> tuple[str, Mapping[str, str]]:
    scripts = [script_of(char) for char in word]
    if scripts.count("Latin") < scripts.count("Cyrillic"):
        return "Latin", TO_CYRILLIC
    return "Cyrillic", TO_LATIN


def _foreign(word: str, pair: Pair) -> Iterator[Finding]:
    letters = own_letters(pair.locale)
    alike = look_alikes(pair.locale)
    for char in dict.fromkeys(word):
        if char.lower() in letters or char in letters or char == "İ" or not char.isalpha():
            continue
        name = f"{char} (U+{ord(char):04X})"
        wanted = alike.get(char)
        hint = f"type {wanted}" if wanted else "spell it with the letters of the language"
        yield Finding(f"{excerpt(word)}: {name} is not a letter of {pair.locale}", hint)


def _disguised(word: str, expected: str) -> bool:
    """A word wholly of the other script whose every letter looks like one of this."""
    table = TO_CYRILLIC if expected == "Cyrillic" else TO_LATIN
    round_ = set("aeopcxyijhəAEOPCXYIJHəBKMTSs")
    latin = word if expected == "Cyrillic" else "".join(table.get(c, "~") for c in word)
    return word != word.upper() and all(c in round_ for c in latin)


def _other(word: str, expected: str) -> Finding:
    other = "Cyrillic" if expected == "Latin" else "Latin"
    message = f"{excerpt(word)} is written in {other} letters"
    return Finding(message, f"write it in {expected} letters")


def nfc(pair: Pair, context: Context) -> Iterator[Finding]:
    """Text as NFC, without stray combining marks."""
    text = pair.translation
    composed = unicodedata.normalize("NFC", text)
    combining = script_name(pair.locale) and _COMBINING.search(composed)
    for word in dict.fromkeys(composed.split()) if combining else ():
        if _COMBINING.search(word) and word not in pair.source:
            marks = {f"U+{ord(c):04X}" for c in word if unicodedata.combining(c)}
            message = f"{excerpt(word)} has a stray combining mark, {', '.join(sorted(marks))}"
            yield Finding(message, "type the letter again, as one character")
    if composed != text:
        word = next(w for w in text.split() if unicodedata.normalize("NFC", w) != w)
        yield Finding(f"{excerpt(word)} is not in Unicode NFC", "type the word again")
