"""The order of a language's alphabet, and letters as who searches may type them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from khabar.languages import casing
from khabar.languages.language import language

SortKey = tuple[tuple[int, ...], tuple[str, ...], str]

_APOSTROPHE = re.compile(f"[{casing.APOSTROPHES}]")
_MARK = "ʻ"
# Spaces come first, then digits, then the alphabet, then letters of elsewhere by their code.
_SPACE, _DIGITS, _LETTERS, _OTHERS = 0, 1, 100, 1_000
# Letters of other alphabets stand behind the one that they come from (CLDR 48, root).
_STEP = 2
_NEXT_TO = {each: base[0] for each, base in casing.LATIN.items()} | dict(
    zip("әғґђҗҙѕіїјқҡҝљңњөҫћұүһҳҷџ", "аггджззиийккклнностууххчч", strict=True)
)


def sort_key(text: str, tag: str) -> SortKey:
    """Return what sorts `text` among others as the alphabet of `tag` has them.

    Letters count first, then accents, then case: x after h and ı before i in Azerbaijani, і after ы
    in Kazakh, `oʻ` after z in Uzbek, ё with е in Russian. Punctuation does not count. Doubled
    letters of two signs (`ssz` in Hungarian) are read as they are written.
    """
    units = _units(text, tag)
    return tuple(weight for weight, _ in units), tuple(unit for _, unit in units), text


def search_key(text: str, tag: str) -> str:
    """Return `text` in small letters, with those that readers of `tag` type for its own letters."""
    low = unicodedata.normalize("NFC", casing.lower(text, tag)).translate(_typed(tag))
    return low.translate(_BARE)


@cache
def _typed(tag: str) -> Mapping[int, str | None]:
    own = language(tag).search or {}
    return str.maketrans({**dict.fromkeys(casing.APOSTROPHES, ""), **casing.LATIN, **own})


class _Bare(dict[int, str]):
    """A table for `str.translate` that works each letter out once: memories are large."""

    def __missing__(self, code: int) -> str:
        self[code] = _bare(chr(code))
        return self[code]


_BARE = _Bare()


def _bare(char: str) -> str:
    """A letter without its marks where it is one of ASCII's; й stays what it is."""
    base = unicodedata.normalize("NFD", char)[0]
    if unicodedata.combining(char):
        return ""
    return base if base.isascii() else char


def _units(text: str, tag: str) -> list[tuple[int, str]]:
    low = unicodedata.normalize("NFC", casing.lower(text, tag)).replace("ß", "ss")
    weights = _weights(tag)
    if any(_MARK in unit for unit in weights):
        low = _APOSTROPHE.sub(_MARK, low)
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(low):
        unit = next((low[at : at + n] for n in (3, 2) if low[at : at + n] in weights), low[at])
        weight = weights.get(unit, _weight(unit, weights))
        if weight is not None:
            found.append((weight, unit))
        at += len(unit)
    return found


def _weight(char: str, weights: Mapping[str, int]) -> int | None:
    """The place of a sign that is not a letter of the alphabet; `None` for what does not count."""
    if char.isspace():
        return _SPACE
    if char.isdecimal():
        return _DIGITS + unicodedata.decimal(char)
    if not char.isalpha():
        return None
    base = unicodedata.normalize("NFKD", char)[0]
    near = weights.get(_NEXT_TO.get(base, ""))
    return weights.get(base, _OTHERS + ord(base) if near is None else near + 1)


@cache
def _weights(tag: str) -> Mapping[str, int]:
    order = language(tag).sorted_letters or " ".join("abcdefghijklmnopqrstuvwxyz")
    places = enumerate(order.split())
    return {each: _LETTERS + _STEP * place for place, alike in places for each in alike.split("/")}
