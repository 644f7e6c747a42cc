"""Names in a row, of which a translation lost one: Almaty, Izmir and Tabriz."""

import re
from collections.abc import Iterator
from functools import cache

from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.language import any_joint
from khabar.languages.meaning.skeleton import alike, names
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.subjects import Subject

_NAME = r"[^\W\d_a-zа-яәіңғүұқөһё][^\W\d_]+(?:[-’'][^\W\d_]+)?"


def enumerated(pair: Pair) -> Iterator[Finding]:
    """The one name of a row that the translation does not have, where it has all others."""
    if "," not in pair.source_prose:
        return
    for row in _rows(pair.source_locale).finditer(pair.source_prose):
        members = [
            each for each in names(row[0]) if each.start() == 0 or row[0][each.start() - 1] == " "
        ]
        there, here = names(pair.source_prose), names(pair.prose)
        lost = [each for each in members if not any(alike(each[0], other[0]) for other in here)]
        added = [
            each
            for each in here
            if not _opens(each, pair.prose) and not any(alike(each[0], other[0]) for other in there)
        ]
        if len(lost) == 1 and not added and not _countries(lost[0][0], pair):
            message = f"{excerpt(lost[0][0])} of the source is lost"
            yield Finding(message, "name all that the source names")
            return


def _opens(name: re.Match[str], text: str) -> bool:
    """Tell whether a word with a capital begins a sentence."""
    return not re.search(r"[\w,;:)]\s$", text[: name.start()][-2:])


def _countries(name: str, pair: Pair) -> bool:
    """Tell whether a name is a country, whose name another language may spell otherwise."""
    return bool(words_of(Subject.COUNTRIES, name, pair.source_locale))


@cache
def _rows(locale: str) -> re.Pattern[str]:
    """Three or more names of one word each, in a row."""
    return re.compile(rf"(?<!\w){_NAME}(?:, {_NAME})+,? (?:{any_joint(locale)}) {_NAME}(?!\w)")
