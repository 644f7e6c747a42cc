"""Words of a subject in running text, and what they mean: compass points, units, roles, countries.

A word may mean several things (Turkish `başkan` is a president and a chairman). Names of countries
are those of CLDR, besides those that a language's data add.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from khabar.languages import casing
from khabar.languages.language import language, vocabulary
from khabar.languages.locales import cldr, has_names
from khabar.languages.stems import (
    RECENT_TEXTS,
    beginnings,
    occurrences,
    places,
    stands_at,
    term_beginnings,
)
from khabar.languages.values import Reading
from khabar.languages.vocabulary.speech import replaced
from khabar.languages.vocabulary.subjects import Subject

# Territories of CLDR that are none: groups of states, and codes for tests.
_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
# Islands and bases whose names are common words.
_COMMON = frozenset({"IM", "JE", "NF", "BV", "CX", "CC", "HM"})
# Bases and islands in the names of time zones.
_NO_TOWNS = ("Antarctica/", "Arctic/", "Atlantic/", "Etc/", "Indian/", "Pacific/")


Meant = Sequence[tuple[str, frozenset[Reading]]]
"""Words with all that each can mean."""
_PLACE = itemgetter(0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word or number where a text has it, and all that it can mean."""

    text: str
    start: int
    end: int
    means: frozenset[Reading]


@lru_cache(maxsize=len(Subject) * RECENT_TEXTS)
def words_of(subject: Subject, text: str, locale: str) -> tuple[FoundWord, ...]:
    """The words of a subject in a text, in order; of two at one place the longer one.

    Of two as long the one that stands there without a suffix: `после` is no form of `посла`.
    """
    index, short = _index(subject, locale)
    likely = index.keys() & beginnings(text)
    at = places(text) if likely else {}
    found = [
        _candidate(word, FoundWord(text[start:end], start, end, means), locale)
        for key in likely
        for word, means in index[key]
        for start in at[key]
        if (end := stands_at(word, text, start, locale)) > 0
    ]
    # Of words of one or two letters (km, ay) no beginning can be told, and suffixes change none.
    found += [
        _candidate(word, FoundWord(text[start:end], start, end, means), locale)
        for word, means in short
        if word in text
        for start, end in occurrences(word, text, locale)
        if len(word) > 1 or end - start == 1  # `18-ге` is no gram
    ]
    if not found:
        return ()
    return tuple(each for each in _apart(found) if each.means)


_Candidate = tuple[int, int, int, bool, FoundWord]


def _candidate(word: str, found: FoundWord, locale: str) -> _Candidate:
    """A word of a vocabulary where a text may have it, with what it is sorted by."""
    inflected = casing.lower(found.text, locale) != casing.lower(word, locale)
    return found.start, -found.end, -len(word), inflected, found


def _apart(found: list[_Candidate]) -> Iterator[FoundWord]:
    end = 0
    for *_, each in sorted(found, key=_PLACE):
        if each.start >= end:
            end = each.end
            yield each


@cache
def _index(subject: Subject, locale: str) -> tuple[Mapping[str, Meant], Meant]:
    """The words of a subject with their meanings, by how words of a text may begin with them.

    Those of which that cannot be told come last.
    """
    index: dict[str, list[tuple[str, frozenset[Reading]]]] = {}
    for word, means in _words(subject, locale).items():
        for start in term_beginnings(word, locale):
            index.setdefault(start, []).append((word, frozenset(means)))
    return index, index.pop("", [])


def _words(subject: Subject, locale: str) -> Mapping[str, set[Reading]]:
    found: dict[str, set[Reading]] = {}
    for meaning, words in vocabulary(locale).of(subject).items():
        for word in words.split(", "):
            found.setdefault(word, set()).update({meaning} - {""})
    if subject is Subject.COUNTRIES:
        for code, name in _countries(locale).items():
            found.setdefault(name, {code})
    if subject is Subject.PEOPLES and (rules := vocabulary(locale).native):
        for name, codes in _words(Subject.COUNTRIES, locale).items():
            found.setdefault(replaced(casing.lower(name, locale), rules), set(codes))
    if subject is Subject.PLACES:
        for zone, name in _towns(locale).items():
            found.setdefault(name, {casing.lower(name_of_zone(zone), "en")})
    return found


def is_bare(name: str, locale: str) -> bool:
    """Tell whether the name of a country, a people or a town has no suffix."""
    return casing.lower(name, locale) in _bare_names(locale)


@cache
def _bare_names(locale: str) -> frozenset[str]:
    subjects = (Subject.COUNTRIES, Subject.PEOPLES, Subject.PLACES)
    words = (word for subject in subjects for word in _words(subject, locale))
    return frozenset(casing.lower(word, locale) for word in words)


@cache
def _towns(locale: str) -> Mapping[str, str]:
    """The towns of CLDR's time zones; none where it has no names in this script.

    Where CLDR has no name for one, languages of Latin letters write it as its zone does.
    """
    babel = cldr(locale)
    if not has_names(babel):
        return {}
    others = cldr("ru").time_zones if language(locale).script == "Latn" else ()
    named = {str(zone): row["city"] for zone, row in babel.time_zones.items() if "city" in row}
    found = {zone: name_of_zone(zone) for zone in map(str, others)} | named
    return {zone: name for zone, name in found.items() if not zone.startswith(_NO_TOWNS)}


def name_of_zone(zone: str) -> str:
    """Return the town of a time zone: Almaty for Asia/Almaty."""
    return zone.rpartition("/")[2].replace("_", " ")


@cache
def _countries(locale: str) -> Mapping[str, str]:
    """The states of CLDR by their ISO 3166 codes; none where it has no names in this script."""
    babel = cldr(locale)
    if not has_names(babel):
        return {}
    codes = {str(code) for code in babel.territories} - _NO_COUNTRIES - _COMMON
    states = sorted(code for code in codes if len(code) == 2 and code.isalpha())
    return {code: babel.territories[code] for code in states}


@cache
def _roots(locale: str) -> Mapping[str, frozenset[str]]:
    """The first letters that a country's adjectives and people share with its name."""
    roots: dict[str, set[str]] = {}
    for word, means in _words(Subject.COUNTRIES, locale).items():
        if word[:1].isupper() and len(word) > 3:
            roots.setdefault(word[:4], set()).update(map(str, means))
    return {root: frozenset(codes) for root, codes in roots.items()}


def hinted(text: str, locale: str) -> frozenset[str]:
    """The countries that an adjective may name: “Hungarian” hints at Hungary, `macar` too."""
    known = _roots(locale)
    starts = {word[:4] for word in text.replace("-", " ").split() if len(word) > 3}
    capital = (casing.capitalize_first(start, locale) for start in starts)
    return frozenset(code for start in capital for code in known.get(start, ()))
