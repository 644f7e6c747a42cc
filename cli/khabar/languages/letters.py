"""The letters of a language, and letters of another script or alphabet that look like them.

The exemplars are those of CLDR 48 (`exemplarCharacters`, and the auxiliary ones that loan words
bring). A language that is not here has no exemplars, and nothing is said of its letters.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache

from khabar.languages.stems import language_of

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_EXEMPLARS: Mapping[str, str] = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "en": _LATIN + "àáâäåæçèéêëìíîïñòóôöøùúûüÿœ",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzqwxâîû",
}
_CODES: Mapping[str, str] = {"Latin": "Latn", "Cyrillic": "Cyrl"}
SCRIPTS: Mapping[str, str] = {"az": "Latin", "en": "Latin", "tr": "Latin", "kk": "Cyrillic"}

# Cyrillic and Latin letters of one shape. Both cases are here, since some differ in one only.
_PAIRS = (
    "аa еe оo рp сc хx уy іi јj һh әə ѕs АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ҺH ӘƏ ЅS "
    "ԛq ԚQ ԝw ԜW үv кk мm нh тt вb гr пn иu дg"
)
TO_LATIN: Mapping[str, str] = {pair[0]: pair[-1] for pair in _PAIRS.split()}
TO_CYRILLIC: Mapping[str, str] = {pair[-1]: pair[0] for pair in _PAIRS.split()}

# Letters of other alphabets that are taken for one of the language's own.
LOOKALIKES: Mapping[str, Mapping[str, str]] = {
    "az": {"ǝ": "ə", "Ǝ": "Ə", "ә": "ə", "Ә": "Ə", "ș": "ş", "Ș": "Ş", "ț": "t", "ǧ": "ğ",
           "Ǧ": "Ğ", "ä": "ə", "Ä": "Ə", "ĝ": "ğ", "ŝ": "ş", "ĭ": "i", "ŭ": "u", "ё": "ö"},
    "tr": {"ș": "ş", "Ș": "Ş", "ǧ": "ğ", "Ǧ": "Ğ", "ĝ": "ğ", "ŝ": "ş", "ţ": "t"},
    "kk": {"ə": "ә", "Ə": "Ә", "ǝ": "ә", "ӊ": "ң", "ӈ": "ң", "ҝ": "қ", "ҡ": "қ", "ӄ": "қ", "ӯ": "ұ",
           "ў": "ұ", "ө̆": "ө", "ӷ": "ғ", "ҕ": "ғ", "ї": "і", "є": "е", "ҳ": "һ", "ү̆": "ү"},
}  # fmt: skip


@cache
def exemplars(locale: str) -> frozenset[str]:
    """The small letters of a language; empty where they are not known here."""
    return frozenset(_EXEMPLARS[language_of(locale)] if script(locale) else "")


@cache
def script(locale: str) -> str:
    """`Latin` or `Cyrillic`; `""` where a language, or its use of another script, is not here."""
    usual = SCRIPTS.get(language_of(locale), "")
    named = next((part for part in locale.split("-")[1:] if len(part) == 4), usual[:4])
    return usual if named.capitalize() in (usual[:4], _CODES.get(usual)) else ""


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
