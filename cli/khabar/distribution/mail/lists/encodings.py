"""The bytes of a text file → its text, whichever program of which country saved it."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"cp1251": "Windows-1251", "kz1048": "KZ-1048", "cp1254": "Windows-1254"}
# Bytes that are Kazakh letters in KZ-1048, and letters of other languages in Windows-1251.
_KAZAKH = re.compile(
    rb"[\xc0-\xff][\x8d\xa1-\xa3\xa5\xaa\xb4\xba\xbc-\xbf]|[\x8d\xa1-\xa3\xa5\xaa\xb4\xba\xbc-\xbf][\xc0-\xff]"
)
_HIGH = re.compile(rb"[\x80-\xff]+")


def decoded(raw: bytes) -> tuple[str, str]:
    """Read a text, and name its encoding where that had to be guessed.

    UTF-8, and UTF-16 and UTF-32 by their marks, are known. Of the others, Cyrillic letters stand
    side by side, and Turkish ones among ASCII.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), ""
    if guess := _without_mark(raw):
        return raw.decode(guess, "replace"), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding = _legacy(raw)
        return raw.decode(encoding, "replace"), _NAMES[encoding]


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


def _legacy(raw: bytes) -> str:
    runs = _HIGH.findall(raw)
    beside = sum(len(run) for run in runs if len(run) > 1)
    if beside * 2 < sum(map(len, runs)):
        return "cp1254"
    return "kz1048" if _KAZAKH.search(raw) else "cp1251"
