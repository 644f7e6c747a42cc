"""Direction of what a figure measures: it rose by 8.4 percent, iki dəfə azalıb."""

import re
from functools import cache
from typing import Literal

from khabar.languages.language import vocabulary

Trend = Literal[-1, 0, 1]
"""It grew (1), it fell (-1), or the text does not say so beyond doubt (0)."""

# A verb behind one of these belongs to another figure or to another part of the sentence.
_BREAK = re.compile(r"[,;:!?()]\s|\.(?:\s|$)|\s[–—-]\s|\d|[“”«»\"]")
_WINDOW = 60
_MOST_WORDS = 4


def trend(low: str, start: int, end: int, locale: str, multiple: bool = False) -> Trend:
    """Tell what a text in small letters says of the figure between two places.

    The verb follows its figure, or stands before it where `Change.leads` says so. Beside a
    `multiple`, words such as “less” tell as well, and follow it: `iki dəfə az`.
    """
    leads = vocabulary(locale).change.leads
    if multiple or not leads:
        after = _BREAK.split(low[end : end + _WINDOW], maxsplit=1)[0]
        found = _words(locale, multiple).search(after)
        if found and len(after[: found.start()].split()) <= (1 if leads else _MOST_WORDS):
            return _said(found)
    if not leads:
        return 0
    before = _BREAK.split(low[max(0, start - _WINDOW) : start])[-1]
    last = max(_words(locale, multiple).finditer(before), key=re.Match.start, default=None)
    near = last and len(before[last.end() :].split()) <= _MOST_WORDS
    return _said(last) if last and near else 0


def falls_anywhere(low: str, locale: str) -> bool:
    """Tell whether a text says of anything that it became less."""
    return any(match["down"] for match in _words(locale, True).finditer(low))


def multiple_end(low: str, start: int, locale: str) -> int:
    """Return where the multiple that begins at a place ends (`iki dəfə`); 0 where none does."""
    match = _times(locale).match(low, start)
    return match.end() if match else 0


def last_word(low: str, start: int, end: int) -> int:
    """Return where the last word of a number begins, from which a multiple is told."""
    return max(start, low.rfind(" ", start, end) + 1)


def _said(found: re.Match[str]) -> Trend:
    return 1 if found["up"] else -1 if found["down"] else 0


@cache
def _words(locale: str, multiple: bool) -> re.Pattern[str]:
    """Words that say where something went; `neither` are those that make it doubtful."""
    change = vocabulary(locale).change
    up, down = change.rises, change.falls
    if multiple:
        up, down = rf"{up}|(?:{change.more})(?!\w)", rf"{down}|(?:{change.less})(?!\w)"
    return re.compile(rf"(?<!\w)(?:(?P<neither>{change.neither})|(?P<up>{up})|(?P<down>{down}))")


@cache
def _times(locale: str) -> re.Pattern[str]:
    return re.compile(vocabulary(locale).numbers.times)
