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


def text_direction(text: str) -> Direction:
    """Return the direction of a text by its first letter (UAX 9, P2); empty without a letter."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _LEFT:
            return "ltr"
        if kind in _RIGHT:
            return "rtl"
    return ""


def turned(text: str, locale: str) -> Direction:
    """Return the direction of a text where it is not that of the locale; empty where it is."""
    found = text_direction(text)
    around = "rtl" if right_to_left(locale) else "ltr"
    return "" if found == around else found


def isolated(text: str, locale: str) -> str:
    """Keep a text that runs in the other direction apart from a line of the locale around it.

    Plain text does it by FSI and PDI (UAX 9, 2.4), which nobody sees.
    """
    return f"{_ISOLATE}{text}{_POP}" if turned(text, locale) else text
