"""Directions of texts: which texts need a direction of their own on a page or in a line.

An address, a telephone number or a Latin name in a Persian line would trade places with its
brackets, signs and neighbours (UAX 9); with a direction of its own it is one thing in the line.
"""

import unicodedata
from typing import Literal

from khabar.languages.locales import right_to_left

Direction = Literal["ltr", "rtl", ""]
_ISOLATE, _POP = "\u2068", "\u2069"
_LEFT, _RIGHT = frozenset({"L"}), frozenset({"R", "AL"})


def turned(text: str, locale: str) -> Direction:
    """Return the direction of a text all whose letters run against the locale; empty otherwise.

    A text that has letters of the locale's own direction, such as a headline that begins with a
    Latin name, is a line of the locale. A sign that nobody sees is no letter.
    """
    kinds = {unicodedata.bidirectional(each) for each in text if unicodedata.category(each) != "Cf"}
    left, right = not kinds.isdisjoint(_LEFT), not kinds.isdisjoint(_RIGHT)
    if right_to_left(locale):
        return "ltr" if left and not right else ""
    return "rtl" if right and not left else ""


def isolated(text: str, locale: str) -> str:
    """Keep a text that runs in the other direction apart from a line of the locale around it.

    Plain text does it by FSI and PDI (UAX 9, 2.4), which nobody sees.
    """
    return f"{_ISOLATE}{text}{_POP}" if turned(text, locale) else text
