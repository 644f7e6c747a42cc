"""Upper and lower case as each language has it, and ASCII slugs for files and addresses."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from khabar.problems import KhabarError

# Azerbaijani and Turkish pair i with İ and ı with I, without a combining dot (Unicode 16.0,
# SpecialCasing.txt, "Turkish and Azeri"); Python's own methods know no locale.
_DOTTED = frozenset({"az", "tr"})
_COMBINING_DOT = "\u0307"

# Latin letters that no Unicode decomposition reduces to ASCII. An Azerbaijani name may stand in
# a text of any language, so all of them share the table.
_LATIN: Mapping[str, str] = {
    "ə": "e", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d",
    "þ": "th", "ł": "l", "ŋ": "n", "ħ": "h",
}  # fmt: skip

# Kazakh: the letters of the national Latin alphabet (2021 draft: ә ä, ғ ğ, қ q, ң ñ, ө ö, ұ ū,
# ү ü, й and и i, ы y, у u) without their marks, but ж, ч, ш, щ as the digraphs that Kazakhstan's
# passports and road signs use (Zhambyl, Shymkent), since j, ç and ş without marks would mislead.
# Russian loans follow: ё, ю, я as io, iu, ia, ц as ts; the signs ъ and ь are silent.
_KAZAKH: Mapping[str, str] = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "io",
    "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
    "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

_LETTERS = {"kk": str.maketrans({**_LATIN, **_KAZAKH})}
_SHARED = str.maketrans(dict(_LATIN))

# Apostrophes set a suffix off from its name (Bakı’da) and belong to one word with it.
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´"))


def upper(text: str, locale: str) -> str:
    """`text` in capitals: `i` becomes `İ` in Azerbaijani and Turkish."""
    if _language(locale) in _DOTTED:
        text = text.replace("i", "İ").replace("ı", "I")
    return text.upper()


def lower(text: str, locale: str) -> str:
    """`text` in small letters: `I` becomes `ı` in Azerbaijani and Turkish."""
    if _language(locale) in _DOTTED:
        text = text.replace("I" + _COMBINING_DOT, "i").replace("I", "ı").replace("İ", "i")
    return text.lower()


def capitalize_first(text: str, locale: str) -> str:
    """`text` with its first letter as a capital, and the rest as it is.

    Punctuation before the letter is passed over; a text that begins with a figure stays.
    """
    start = next((i for i, char in enumerate(text) if char.isalnum()), len(text))
    first = text[start : start + 1]
    capital = "İ" if first == "i" and _language(locale) in _DOTTED else first.title()
    return text[:start] + capital + text[start + 1 :]


def slug(text: str, locale: str, limit: int = 60) -> str:
    """`text` as small ASCII letters, digits and single hyphens, at most `limit` characters.

    The letters are those of the locale's language; accents are dropped, and whatever has no ASCII
    counterpart separates words. A slug that is too long ends with a whole word. Raises
    `KhabarError` where nothing remains.
    """
    letters = unicodedata.normalize("NFC", lower(text, locale)).translate(_APOSTROPHES)
    letters = letters.translate(_LETTERS.get(_language(locale), _SHARED))
    letters = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", letters)).lower()
    words = re.findall(r"[a-z0-9]+", letters)
    if not words:
        hint = "use at least one letter or digit of that language"
        raise KhabarError(f"no name in ASCII can be made of “{text}” in `{locale}`", hint)
    return _shortened("-".join(words), limit)


def _shortened(name: str, limit: int) -> str:
    if len(name) <= limit:
        return name
    whole_words = name[: limit + 1].rpartition("-")[0]
    return whole_words or name[:limit]


@cache
def _language(locale: str) -> str:
    return locale.partition("-")[0].lower()
