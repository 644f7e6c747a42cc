"""The bytes of a text file → its text, whichever program of which country saved it."""

import codecs
import re
from contextlib import suppress
from functools import cache
from itertools import chain

from khabar.languages.language import known_languages
from khabar.languages.letters import exemplars
from khabar.languages.meaning.written_in import told_by_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which they count where several read the text equally well.
_CYRILLIC = {
    "cp1251": "Windows-1251",
    "cp866": "DOS 866",
    "koi8_r": "KOI8-R",
    "mac_cyrillic": "Macintosh Cyrillic",
}
_LATIN = {"cp1254": "Windows-1254", "cp857": "DOS 857", "mac_turkish": "Macintosh Turkish"}
_NAMES = {**_CYRILLIC, **_LATIN, "kz1048": "KZ-1048"}
# Bytes that are Kazakh letters in KZ-1048, and letters of other languages in Windows-1251.
_KAZAKH = re.compile(
    rb"[\xc0-\xff][\x8d\xa1-\xa3\xa5\xaa\xb4\xba\xbc-\xbf]|[\x8d\xa1-\xa3\xa5\xaa\xb4\xba\xbc-\xbf][\xc0-\xff]"
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MOST = 20_000
# Spaces, quotation marks, dashes, №, « and » stand among letters in any language.
_USUAL = frozenset("\xa0«»„“”‘’–—…№°·•’\xad")
DAMAGED = "damaged UTF-8"
# Those that a text may be in for certain; of two that read it alike the first one is named.
_SURE = {
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "cp1250": "Windows-1250",
    **_CYRILLIC,
    "kz1048": "KZ-1048",
    "iso8859_5": "ISO 8859-5",
    "iso8859_2": "ISO 8859-2",
    **_LATIN,
    "mac_roman": "Macintosh Roman",
}
# Signs that stand for a text's own matter: money, ownership, degrees, sections.
_SPACES = frozenset("\t\n\r\f\x1a")
_SIGNS = _USUAL | frozenset("€£¥©®™§±²³½¼¾×÷‰†‡‹›‚")


def decoded(raw: bytes) -> tuple[str, str]:
    """Read a text, and name its encoding where that had to be guessed.

    UTF-8, and UTF-16 and UTF-32 by their marks, are known. Of the others that counts in which the
    words look most like words. A text of which most is UTF-8 is that, with damaged signs.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), ""
    if guess := _without_mark(raw):
        return raw.decode(guess, "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        if _is_damaged(raw):
            return raw.decode("utf-8", "replace"), DAMAGED
        encoding = likely_encoding(raw)
        return raw.decode(encoding, "replace"), _NAMES[encoding]


def sure_encoding(raw: bytes) -> str:
    """Find the encoding of a text of one byte a letter, where only one reading of it is a text.

    It is one where each of its words looks like a word, in letters of the language that they are
    of; letters of that language alone count before those of names and loan words. The answer is
    empty where no reading is a text, or two that differ are: nobody is to guess then.
    """
    if _is_damaged(raw):
        return ""
    found: dict[str, str] = {}
    for encoding in _SURE:
        with suppress(UnicodeDecodeError):
            found.setdefault(raw.decode(encoding), encoding)
    fits = {text: own for text in found if (own := _is_text(text)) is not None}
    sure = [text for text, own in fits.items() if own or not any(fits.values())]
    return found[sure[0]] if len(sure) == 1 else ""


def encoding_name(encoding: str) -> str:
    """The name by which people know an encoding."""
    return _SURE[encoding]


def _is_text(text: str) -> bool | None:
    """Tell whether a text in one known language has that language's own letters alone.

    `None` where a letter or a sign is odd there, or no language is known by its words.
    """
    signs = {sign for sign in set(text) if not sign.isascii() or not sign.isprintable()}
    letters = {sign for sign in signs if sign.isalpha()}
    if signs - letters - _SIGNS - _SPACES or _strange(text[:_MOST], _SIGNS):
        return None
    tag = told_by_words(text[:_MOST], known_languages())
    own, other = _letters(tag) if tag else (frozenset[str](), frozenset[str]())
    return letters <= own if letters <= own | other else None


@cache
def _letters(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """The letters of a language, and those of its names and loan words, in both cases."""
    found = exemplars(tag)
    return (
        (frozenset(found.letters), frozenset(found.auxiliary))
        if found
        else (frozenset(), frozenset())
    )


def _is_damaged(raw: bytes) -> bool:
    """Tell whether most bytes that are no ASCII are letters of UTF-8: a few were lost."""
    high = sum(map(len, _HIGH.findall(raw)))
    return 2 * sum(map(len, _UTF_8.findall(raw))) > high


def _without_mark(raw: bytes) -> str:
    """UTF-16 without its mark: every second byte of Latin letters is zero."""
    head = raw[:400]
    if len(head) < 4 or len(raw) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.4 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.4 and odd < half * 0.1 else ""


def likely_encoding(raw: bytes) -> str:
    """The encoding of one byte a letter in which words look most like words.

    Where several read the text equally well, Cyrillic letters are those that stand side by side.
    """
    head = raw[:_MOST]
    runs = _HIGH.findall(head)
    beside = sum(len(run) for run in runs if len(run) > 1)
    likely = (_CYRILLIC, _LATIN) if beside * 2 >= sum(map(len, runs)) else (_LATIN, _CYRILLIC)
    found = min(chain(*likely), key=lambda each: _strange(head.decode(each, "replace")))
    return "kz1048" if found == "cp1251" and _KAZAKH.search(head) else found


def _strange(text: str, usual: frozenset[str] = _USUAL) -> int:
    """Count what no word has: other signs, capitals amid small letters, two alphabets.

    The `usual` signs stand among letters in any language.
    """
    count = 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if not sign.isascii():
            amid = sign.isupper() and before.isalpha() and (before.islower() or after.islower())
            count += amid or (not sign.isalpha() and sign not in usual)
            count += any(each.isalpha() and _is_cyrillic(each) != _is_cyrillic(sign)
                         for each in (before, after))  # fmt: skip
    return count


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"
