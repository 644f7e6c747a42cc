"""Persons whom a text introduces: by name, role and organization, as news do in five languages.

A role stands before its name (`the head of the fund, Jane Doe`, `fondun sədri X`) or, between
commas, behind it. There is no dictionary of names: words with capitals beside a role are a name.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from khabar.languages.language import language
from khabar.languages.meaning.speakers.person_names import NameReader
from khabar.languages.meaning.speakers.role_first import RoleFirst
from khabar.languages.meaning.speakers.role_last import RoleLast
from khabar.languages.meaning.speakers.role_reading import Introduced
from khabar.languages.meaning.speakers.role_words import role_words

__all__ = ["Introduced", "introduced", "without_abbreviations"]

_ABBREVIATION = re.compile(r" \((?=[^\W\d_a-zа-я]{2})[^\W_a-zа-я][\w-]{1,14}\)")


def without_abbreviations(text: str) -> str:
    """A text without abbreviations that stand in parentheses behind a name."""
    return _ABBREVIATION.sub("", text)


@lru_cache(maxsize=64)
def introduced(text: str, locale: str) -> tuple[Introduced, ...]:
    """The persons whom a text introduces with a role, in order.

    Give it the text `without_abbreviations`, or what stands behind one is not found.
    """
    speech = language(locale).speech
    if speech is None:
        return ()
    kind = RoleFirst if speech.complement == "after" else RoleLast
    names = NameReader(text, locale, speech)
    found: list[Introduced] = []
    for role in role_words(text, locale):
        floor = found[-1].end if found else 0
        if role.start >= floor and (
            person := kind(text, locale, speech, names, floor).person(role)
        ):
            found.append(person)
    return tuple(each for each in found if not _has_better(each, found, names))


def _has_better(one: Introduced, found: Iterable[Introduced], names: NameReader) -> bool:
    """Tell whether a role is only a title, and the same person has a role as well."""
    same = (each for each in found if each.name == one.name and each.role != one.role)
    return names.is_title(one.role) and any(not names.is_title(each.role) for each in same)
