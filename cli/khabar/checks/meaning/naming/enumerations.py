"""Names in a row, of which a translation lost one: Almaty, Izmir and Tabriz."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages.language import any_joint
from khabar.languages.meaning.skeleton import alike, names
from khabar.languages.meaning.subject_words import FoundWord, hinted, words_of
from khabar.languages.vocabulary.subjects import Subject

_FEWEST = 3
"""Names that make a row."""
_MOST = 200
"""Names of a text in which each is looked for; more are no paragraph of prose."""
_NAME = r"[^\W\d_a-zа-яәіңғүұқөһё][^\W\d_]+(?:[-’'][^\W\d_]+)?"


def enumerated(pair: Pair) -> Iterator[Finding]:
    """The one name of a row that the translation does not have, where it has all others."""
    if "," not in pair.source_prose:
        return
    there, here = names(pair.source_prose), names(pair.prose)
    if max(len(there), len(here)) > _MOST:
        return
    for row in _rows(pair.source_locale).finditer(pair.source_prose):
        members = [
            each for each in names(row[0]) if each.start() == 0 or row[0][each.start() - 1] == " "
        ]
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


def enumerated_countries(pair: Pair) -> Iterator[Finding]:
    """The one country of three or more in a row that the translation does not name in any way."""
    there = words_of(Subject.COUNTRIES, pair.source_prose, pair.source_locale)
    rows = _in_a_row(there, pair.source_prose, pair.source_locale)
    longest: Sequence[FoundWord] = max(rows, key=len, default=())
    if len(longest) < _FEWEST:
        return
    known = hinted(pair.prose, pair.locale)
    for subject in (Subject.COUNTRIES, Subject.PEOPLES):
        found = words_of(subject, pair.prose, pair.locale)
        known |= {str(each) for word in found for each in word.means}
    lost = [each for each in longest if each.means.isdisjoint(known)]
    here = words_of(Subject.COUNTRIES, pair.prose, pair.locale)
    if len(lost) == 1 and len(here) == len(there) - 1:
        message = f"{excerpt(lost[0].text)} of the source is lost"
        yield Finding(message, "name all that the source names")


def _in_a_row(words: Sequence[FoundWord], text: str, locale: str) -> Iterator[Sequence[FoundWord]]:
    """Words that commas and an “and” part, and nothing else."""
    row: list[FoundWord] = []
    for each in words:
        if row and not _beside(locale).fullmatch(text, row[-1].end, each.start):
            yield row
            row = []
        row.append(each)
    yield row


@cache
def _beside(locale: str) -> re.Pattern[str]:
    return re.compile(rf",\s|,?\s(?:{any_joint(locale)})\s")


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
