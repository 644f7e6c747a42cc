"""Headings and cells by which a list says that readers want no mail.

Programs for newsletters and press offices write it in three ways: a column that is filled where
somebody has left (`UNSUB_TIME`, “Отписался”), one that is `no` where somebody has not agreed
(“Razılıq”, “Onay”), and a state (`Status: Cleaned`, “Статус: отписан”). Khabar does not guess: a
cell that none of the phrases of `left_words` explains is told to a person.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from khabar.distribution.mail.lists import left_words
from khabar.distribution.mail.lists.headings import (
    ColumnRole,
    answer_of,
    folded,
    role_of,
    says_nothing,
)

# A heading is no longer, nor is what a cell says of a reader.
_LONGEST = 500
_LINK = re.compile(r"(?i)\s*(https?://|www\.|mailto:)")
# `HasOptedOutOfEmail`, as programs for customers name their columns.
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CLAUSE = re.compile(r"[,;:.()/|–—\n]")
_DAY = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\d)")
_CROSSES = frozenset("☐✗✘❌✖×")
_TOLD = (ColumnRole.STOPPED, ColumnRole.CONSENT, ColumnRole.STANDING)


def leaving_role(heading: str) -> ColumnRole:
    """Meaning of a heading: whether it speaks of who has left or has agreed, too."""
    known, said = role_of(heading), _heading_words(heading)
    elsewhere = _ELSEWHERE.search(said) and not _MAIL.search(said)
    if known is not ColumnRole.DATA or elsewhere or _OF_EACH.search(said):
        return known
    if _LEFT_OVER_COLUMNS.search(said):
        return ColumnRole.STOPPED
    if _AGREED.search(said):
        return ColumnRole.CONSENT
    return ColumnRole.STANDING if _STATES.search(said) else ColumnRole.DATA


def wants_mail(heading: str) -> bool:
    """Tell whether a heading asks who wants mail, where each cell below it is yes or no."""
    said = _heading_words(heading)
    return bool(_WANTS.search(said) or _WANTS_ALONE.fullmatch(said))


@lru_cache(maxsize=10_000)
def has_left(role: ColumnRole, text: str) -> bool | None:
    """Tell whether a cell says that a reader gets no more mail; `None` where it is not understood.

    A column of who has left says so by anything but “no”, be it a day or a reason; a link there is
    one for everybody. A column of who has agreed says so by “no” or by a word for leaving, one of
    how readers stand by such a word alone.
    """
    if role not in _TOLD or says_nothing(text):
        return False
    clauses = _CLAUSE.split(text[:_LONGEST].strip())
    no = _is_no(text) or _is_no(clauses[0])
    said = _verdict(clauses)
    if role is ColumnRole.STOPPED:
        return said or not (no or said is False or _LINK.match(text))
    if role is ColumnRole.CONSENT and (no or text in _CROSSES):
        return True
    agreed = answer_of(clauses[0]) or _DAY.match(text) or _AGREES.match(_words(text))
    return False if said is None and agreed else said


def _is_no(text: str) -> bool:
    return answer_of(text) is False and not says_nothing(text)


def _verdict(clauses: Iterable[str]) -> bool | None:
    """Tell whether a clause says that a reader has left; or else, whether one says the contrary."""
    said = {_of_clause(_words(each)) for each in clauses}
    return True if True in said else False if False in said else None


def _of_clause(said: str) -> bool | None:
    rest = _NOT_LEFT.sub("", said)
    if _LEFT_IN_CELLS.search(rest):
        return True
    return False if rest != said or _SUBSCRIBED.match(said) else None


def _heading_words(heading: str) -> str:
    return _words(_HUMPS.sub(" ", heading[:_LONGEST]))


def _words(text: str) -> str:
    """The words of a text, in small letters, with one space between them."""
    return " ".join(re.findall(r"[^\W_]+", folded(text)))


def _one_of(*tables: str) -> str:
    """A pattern of phrases; `*` stands for the rest of a word."""
    phrases = (_words(each.replace("*", "ⵣ")) for table in tables for each in table.split(","))
    parts = (rf"{each}\b".replace("ⵣ\\b", r"\w*").replace("ⵣ", r"\w*") for each in phrases)
    return f"(?:{'|'.join(parts)})"


def _compiled(*tables: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of(*tables)}")


_LEFT = _one_of(left_words.LEFT, left_words.ENDED)
_LEFT_IN_CELLS = re.compile(rf"\b{_LEFT}")
_NOT_LEFT = re.compile(
    rf"\b(?:{_one_of(left_words.NOT_LEFT)}|{_one_of(left_words.NOT_BEFORE)} {_LEFT}"
    rf"|{_LEFT} {_one_of(left_words.NOT_BEHIND)})"
)
_LEFT_OVER_COLUMNS = _compiled(left_words.LEFT, left_words.LEFT_HEADINGS)
_AGREED, _STATES = map(_compiled, (left_words.AGREED, left_words.STATES))
_SUBSCRIBED, _AGREES = map(_compiled, (left_words.SUBSCRIBED, left_words.AGREES))
_WANTS, _WANTS_ALONE = map(_compiled, (left_words.WANTS, left_words.WANTS_ALONE))
_ELSEWHERE, _MAIL = map(_compiled, (left_words.ELSEWHERE, left_words.MAIL))
_OF_EACH = _compiled(left_words.OF_EACH)
