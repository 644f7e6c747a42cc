"""A pseudo-locale: the source in letters that fonts may lack, longer than it was, in brackets.

It is no language of the newsroom. A page in it shows at a glance which wording is in no catalog,
what is cut off, what overflows, and which letters come from another font.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

LOCALE = "qps"
"""From BCP 47's range for private use; the name that other programs give their pseudo-locale."""

FORMATS = "en"
"""CLDR knows no pseudo-locale; its dates and numbers are those of this one."""

GROWTH = 0.35
_PLACEHOLDER = re.compile(r"(\{\w+\})")
# Letters of the newsrooms' languages, Latin and Cyrillic, in place of those that every font has.
_LETTERS = str.maketrans(
    "aceghiknosuy" "ACEGHIKNOSUY" "агеикнохуы" "АГЕИКНОХУЫ",
    "əçéğһıқңöşұý" "ƏÇÉĞҺİҚҢÖŞҰÝ" "әғёіқңөһұӹ" "ӘҒЁІҚҢӨҺҰӸ",
)  # fmt: skip


def accented(text: str) -> str:
    """Plain text in other letters, some of them doubled; figures and signs stay as they are."""
    return "".join(_grown(text.translate(_LETTERS)))


def _grown(text: str) -> Iterator[str]:
    owed = 0.5
    for char, following in zip_longest(text, text[1:], fillvalue=""):
        owed += GROWTH
        yield char
        if owed >= 1 and char.isalpha():
            # The first character alone: a small İ is two.
            yield char.lower()[0] if following.islower() else char
            owed -= 1


def pattern(text: str) -> str:
    """Wording with `{placeholders}`, which stay as they are."""
    parts = _PLACEHOLDER.split(text)
    return "".join(part if i % 2 else accented(part) for i, part in enumerate(parts))
