"""Plans of the source that a translation tells as done, and the reverse: will open, has opened."""

import re

from khabar.checks.pair import excerpt
from khabar.languages import casing
from khabar.languages.meaning.comparisons import claims, pattern

_WORD = re.compile(r"[^\W\d_]+")
_PLANS = ("plan", "chance")

Side = tuple[str, str]
"""A sentence and its locale."""


def past(source: Side, translation: Side) -> str:
    """Tell of what is to come, or may, where a sentence has nothing but what is past; or `""`."""
    low = casing.lower(*source)
    was = next(filter(None, (pattern(each, source[1]).search(low) for each in _PLANS)), None)
    if not was or not _is_past(translation):
        return ""
    words = _WORD.findall(translation[0])
    return f"{excerpt(words[-1])} is past, and {excerpt(was[0])} of the source is to come"


def ahead(source: Side, translation: Side) -> str:
    """Tell of what is past, which a translation says to come; or `""`."""
    low = casing.lower(*translation)
    now = pattern("plan", translation[1]).search(low)
    past_ = "done" if claims(translation[1]).done else "past"
    if not now or pattern(past_, translation[1]).search(low) or not _is_past(source):
        return ""
    if not pattern("done", source[1]).search(casing.lower(*source)):
        return ""
    return f"{excerpt(now[0])} is to come, and what the source says is past"


def _is_past(side: Side) -> bool:
    """Tell whether a sentence has what is past, and nothing else."""
    low = casing.lower(*side)
    known = claims(side[1]).no_past
    if not known or pattern("no_past", side[1]).search(low):
        return False
    return pattern("past", side[1]).search(low) is not None
