"""Plans of the source that a translation tells as done, and the reverse: will open, has opened."""

import re
from collections.abc import Iterator

from khabar.checks.pair import excerpt
from khabar.languages import casing
from khabar.languages.calendar import months, weekdays
from khabar.languages.meaning.comparisons import claims, pattern
from khabar.languages.meaning.ideas import by_name
from khabar.languages.meaning.negations import part_denies, whole_word

_PLANS = ("plan", "chance")
_CLAUSE = re.compile(r"[;,:–—]\s")
_MAY = "may"

Side = tuple[str, str]
"""A sentence and its locale."""


def certain(source: Side, translation: Side) -> str:
    """Tell of what may be, which the same part of a translation says for sure; or `""`."""
    chances = len(pattern("chance", source[1]).findall(casing.lower(*source)))
    if not chances or len(by_name(*translation).get(_MAY, ())) >= chances:
        return ""
    return next(filter(None, (_certain(*both) for both in _parts(source, translation))), "")


def past(source: Side, translation: Side) -> str:
    """Tell of what is to come where the same part of a translation has what is past; or `""`."""
    low = casing.lower(*source)
    if not any(pattern(each, source[1]).search(low) for each in _PLANS):
        return ""
    return next(filter(None, (_past(*both) for both in _parts(source, translation))), "")


def _parts(source: Side, translation: Side) -> Iterator[tuple[Side, Side]]:
    """Two sentences, and their parts in order where they have equally many."""
    yield source, translation
    rows = [_CLAUSE.split(side[0]) for side in (source, translation)]
    if len(rows[0]) == len(rows[1]) > 1:
        for one, other in zip(*rows, strict=True):
            yield (one, source[1]), (other, translation[1])


def _certain(source: Side, translation: Side) -> str:
    was = pattern("chance", source[1]).search(casing.lower(*source))
    if not was or _MAY in by_name(*translation) or part_denies(source[0], was.start(), source[1]):
        return ""
    if pattern("chance", translation[1]).search(casing.lower(*translation)):
        return ""
    return f"{excerpt(was[0])} of the source is not in {excerpt(translation[0])}"


def _past(source: Side, translation: Side) -> str:
    low = casing.lower(*source)
    was = next(filter(None, (pattern(each, source[1]).search(low) for each in _PLANS)), None)
    if not was or not _is_past(translation):
        return ""
    now = pattern("past", translation[1]).search(casing.lower(*translation))
    said = whole_word(translation[0], *now.span()) if now else translation[0]
    return f"{excerpt(said)} is past, and {excerpt(was[0])} of the source is to come"


def announced(source: Side, translation: Side) -> str:
    """Tell of a headline’s news, which a translation says to come; or `""`.

    English headlines tell what has happened in the present: two railways sign a deal.
    """
    now = pattern("plan", translation[1]).search(casing.lower(*translation))
    low = casing.lower(*source)
    ahead = claims(source[1]).ahead
    if not now or not ahead or re.search(ahead, low) or months(*source) or weekdays(*source):
        return ""
    return f"{excerpt(now[0])} is to come, and what the source says is past"


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
