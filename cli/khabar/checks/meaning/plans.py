"""Plans of the source that a translation tells as done: it will open, it has opened."""

import re

from khabar.checks.pair import excerpt
from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims, pattern

_WORD = re.compile(r"[^\W\d_]+")


def past(source: tuple[str, str], translation: tuple[str, str]) -> str:
    """Tell of a plan of the source for which a sentence has nothing but what is past; or `""`."""
    if not claims(translation[1]).no_past:
        return ""
    low = casing.lower(*source)
    was = pattern("plan", source[1]).search(low)
    if not was or pattern("no_past", translation[1]).search(casing.lower(*translation)):
        return ""
    if not pattern("past", translation[1]).search(casing.lower(*translation)):
        return ""
    words = _WORD.findall(translation[0])
    message = f"{excerpt(words[-1])} is past, and {excerpt(was[0])} of the source is to come"
    return message
