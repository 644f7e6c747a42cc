"""The letters of a language: its own, those that CLDR lists, and others that look like them.

If the alphabet of a language is not known here, its letters are not checked. What fonts must have
is asked of CLDR's list (`exemplars.tsv`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khabar.languages import casing, locales
from khabar.languages.language import language

SMALL = "a-zäöüßàáâãåæèéêëìíîïñòóôõøùúûýăąćčďęěğıłńňőřśşšťůűźżžəа-џґәіңғүұқөһў"
"""Small letters for patterns, which tell most words from those that begin with a capital."""
_SCRIPTS: Mapping[str, str] = {"Latn": "Latin", "Cyrl": "Cyrillic"}

# Cyrillic and Latin letters of one shape. Both cases are here, since some differ in one only.
_PAIRS = (
    "аa еe оo рp сc хx уy іi јj һh әə ѕs АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ҺH ӘƏ ЅS "
    "ԛq ԚQ ԝw ԜW үv кk мm нh тt вb гr пn иu дg"
)
TO_LATIN: Mapping[str, str] = {pair[0]: pair[-1] for pair in _PAIRS.split()}
TO_CYRILLIC: Mapping[str, str] = {pair[-1]: pair[0] for pair in _PAIRS.split()}


def one_mark(text: str, locale: str) -> str:
    """Return a text with one sign for all that are written for it in letters: Oʻzbek for O‘zbek.

    It stays as long as it was. A sign behind a word closes a quotation, unless only a letter that
    has one stands before it (tog‘).
    """
    known = language(locale).marks
    if not known or not any(sign in text for sign in known):
        return text
    return _mark_pattern(locale).sub(known[0], text)


@cache
def _mark_pattern(locale: str) -> re.Pattern[str]:
    known = language(locale)
    marked = {letter[0] for letter in (known.alphabet or "").split() if letter[1:] in known.marks}
    ends = "".join(sorted(marked | {casing.upper(letter, locale) for letter in marked}))
    signs, no_quotes = known.marks, known.marks.replace("’", "")
    inside = rf"(?<=[^\W\d_])[{signs}](?=[^\W\d_])"
    return re.compile(rf"{inside}|(?<=[{ends}])[{no_quotes}](?!\w)")


@cache
def own_letters(locale: str) -> frozenset[str]:
    """The small letters of a language, loan words' included; empty where they are not known."""
    known = language(locale)
    alphabet = known.alphabet if script(locale) else None
    return frozenset([*"".join((alphabet or "").split()), *known.loan_letters])


def look_alikes(locale: str) -> Mapping[str, str]:
    """Letters of other alphabets that are taken for one of the language's own, and which."""
    return language(locale).look_alikes


@cache
def script(locale: str) -> str:
    """`Latin` or `Cyrillic`; `""` where a language's letters in that script are not known."""
    known = language(locale)
    return _SCRIPTS.get(known.script, "") if known.alphabet else ""


def script_of(char: str) -> str:
    """The script of a letter: `Latin`, `Cyrillic`, or `""` for any other."""
    if "\u0400" <= char <= "\u052f" or "\u1c80" <= char <= "\u1c8f":
        return "Cyrillic"
    latin = "A" <= char <= "Z" or "a" <= char <= "z" or "\u00c0" <= char <= "\u024f"
    return "Latin" if latin or char in "əƏ\u1e9e" or "\u1e00" <= char <= "\u1eff" else ""


def ascii_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


@dataclass(frozen=True, slots=True)
class Exemplars:
    """A language's letters in both cases, those of loan words, digits and signs, punctuation."""

    letters: str
    auxiliary: str
    numbers: str
    punctuation: str


def exemplars(locale: str) -> Exemplars | None:
    """Letters and signs that a locale is written with; `None` where CLDR lists nothing.

    A locale that is not listed is written as the one around it in the same script: `fr-CA` as `fr`,
    `az-IR` as `az-Arab`; one that CLDR does not know, as its own data say (`kk-Latn`).
    """
    parts, wanted = locale.split("-"), locales.script(locale)
    chain = [*("-".join(parts[:n]) for n in range(len(parts), 0, -1)), f"{parts[0]}-{wanted}"]
    usual = _rows().get(parts[0])
    same = (tag for tag in chain if tag in _rows() and locales.script(tag) == wanted)
    if tag := next(same, ""):
        letters, auxiliary, numbers, punctuation = _rows()[tag]
    elif usual and own_letters(locale):
        letters, auxiliary = "".join(sorted(own_letters(locale))), ""
        numbers, punctuation = usual[2:]
    else:
        return None
    return Exemplars(_cased(letters, locale), _cased(auxiliary, locale), numbers, punctuation)


def _cased(letters: str, locale: str) -> str:
    """Letters with their capitals: CLDR lists the small ones only."""
    capitals = (casing.upper(char, locale) for char in letters)
    return "".join(dict.fromkeys(letters + "".join(capitals)))


@cache
def _rows() -> Mapping[str, tuple[str, str, str, str]]:
    text = (resources.files(__package__) / "exemplars.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {locale: (main, more, numbers, marks) for locale, main, more, numbers, marks in rows}
