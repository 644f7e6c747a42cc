"""Words of a text for roles (chair, sədr) and for organizations (fund, birlik), inflected."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from operator import attrgetter
from typing import TypeVar

from khabar.languages import casing
from khabar.languages.language import language, vocabulary
from khabar.languages.stems import occurrences
from khabar.languages.vocabulary.speech import Speech

# U+02BB is the letter of Uzbek laws; keyboards have the others.
_MARKS = "ʻ’'ʼ`"
_AND = r" (?:and|&|və|ve|және|әрі|и|va|hamda|жана|we) "


@dataclass(frozen=True, slots=True)
class RoleWord:
    """A role where a text has it; `base` is the same in the nominative, `office` as `Speech` says.

    Words beside each other are one role: deputy director, nazirin müavini.
    """

    start: int
    end: int
    base: str
    office: bool
    inflected: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The head of an organization's name where a text has it, in the nominative; its gender."""

    start: int
    end: int
    base: str
    gender: str


_Found = TypeVar("_Found", RoleWord, Body)


@lru_cache(maxsize=64)
def role_words(text: str, locale: str) -> tuple[RoleWord, ...]:
    """The roles that a text names, in order."""
    speech = language(locale).speech
    if speech is None:
        return ()
    offices, others = _split(speech.offices), _no_roles(locale)

    def inflected(start: int, end: int, word: str) -> bool:
        return casing.lower(text[start:end], locale) != casing.lower(word, locale)

    found = (
        RoleWord(start, end, word, word in offices, inflected(start, end, word))
        for word in _all_roles(locale)
        for start, end in occurrences(word, text, locale)
    )
    # Of two as long the one without a suffix stays: `после` is no form of `посла`.
    kept = _longest(sorted(found, key=attrgetter("inflected")))
    starts = {each.start for each in kept}
    roles = [_as_written(text, each, locale) for each in kept
             if each.base not in others and not _is_in_compound(text, each, starts)]  # fmt: skip
    return tuple(_modified(text, each, speech) for each in _merged(text, roles, speech))


@lru_cache(maxsize=64)
def bodies(text: str, locale: str) -> tuple[Body, ...]:
    """The organizations that a text names by a noun, in order."""
    speech = language(locale).speech
    if speech is None:
        return ()
    rows = [(gender, word) for gender, row in speech.bodies.items() for word in _split(row)]
    found = (
        Body(start, end, word, gender)
        for gender, word in rows
        for start, end in occurrences(word, text, locale)
    )
    return tuple(_longest(found))


def _is_in_compound(text: str, role: RoleWord, starts: set[int]) -> bool:
    """Tell whether a role is the first part of another word: `физико-математический`."""
    goes_on = re.match(r"-[^\W\d_]", text[role.end : role.end + 2])
    return bool(goes_on) and role.end + 1 not in starts


def _merged(text: str, roles: list[RoleWord], speech: Speech) -> list[RoleWord]:
    """Roles beside each other as one; the first or the last one is inflected, by language."""
    merged: list[RoleWord] = []
    for each in roles:
        before = merged[-1] if merged else None
        if before and _are_of_one(before, each, text, speech):
            base = f"{before.base}{text[before.end : each.start]}{each.base}"
            office = before.office and each.office
            merged[-1] = RoleWord(before.start, each.end, base, office, each.inflected)
            continue
        if before is None or _are_apart(before, each, text, speech):
            merged.append(each)
            continue
        if re.fullmatch(speech.titles, text[each.start : each.end], re.IGNORECASE):
            continue  # `rektoru professor X`: before the name it is a title
        # `direktor müavini`: a bare noun before it, and its suffix is that of both.
        own = each.base if before.inflected or speech.joint else text[each.start : each.end]
        base, inflected = f"{text[before.start : each.start]}{own}", each.inflected
        if speech.complement == "after" and not speech.joint:
            base, inflected = f"{before.base}{text[before.end : each.end]}", before.inflected
        office = before.office or each.office
        merged[-1] = RoleWord(before.start, each.end, base, office, inflected)
    return merged


def _are_apart(one: RoleWord, other: RoleWord, text: str, speech: Speech) -> bool:
    """Tell whether two roles are none together: `журналистам генеральный директор`."""
    if not re.fullmatch(" |-", text[one.end : other.start]):
        return True
    first_is_inflected = speech.complement == "after" and not speech.joint
    return first_is_inflected and one.inflected and not other.inflected


def _are_of_one(one: RoleWord, other: RoleWord, text: str, speech: Speech) -> bool:
    """Tell whether two roles are one person's: `founder and chief executive of the bank`."""
    between = text[one.end : other.start]
    plural = speech.joint and (one.inflected or other.inflected)
    return not plural and bool(re.fullmatch(_AND, between)) and one.inflected == other.inflected


def _as_written(text: str, role: RoleWord, locale: str) -> RoleWord:
    """A role with the capitals that the text has."""
    written = text[role.start : role.end]
    if not role.inflected:
        return replace(role, base=written)
    words = zip(role.base.split(" "), written.split(" "), strict=False)
    cased = (casing.capitalize_first(word, locale) if as_[:1].isupper() else word
             for word, as_ in words)  # fmt: skip
    return replace(role, base=" ".join(cased))


def _modified(text: str, role: RoleWord, speech: Speech) -> RoleWord:
    """A role with the words before it that are a part of it: senior researcher, baş mühəndis."""
    pattern = rf"(?<!\w)(?:(?:{speech.modifiers}) ?)+$"
    match = re.search(pattern, text[: role.start], re.IGNORECASE)
    if not match:
        return role
    return replace(role, start=match.start(), base=text[match.start() : role.start] + role.base)


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """Sort finds of a text; of two at one place the longer one stays."""
    kept: list[_Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end, -len(one.base))):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


@cache
def _all_roles(locale: str) -> tuple[str, ...]:
    known = language(locale)
    speech = known.speech
    rows = [speech.roles, speech.offices, speech.callings] if speech else []
    rows += vocabulary(locale).roles.values()
    words = (word for row in rows for word in _split(row))
    named = dict.fromkeys(w if w.isupper() else casing.lower(w, locale) for w in words if w)
    return tuple(named)


def _no_roles(locale: str) -> frozenset[str]:
    """Words that begin as roles do and are none: nazirlik, başkanlık."""
    return frozenset(_split(vocabulary(locale).roles.get("", "")))


def _split(row: str) -> list[str]:
    """The words of a row, each with every sign that stands for an Uzbek ‘."""
    marks = (row, *(row.replace("‘", mark) for mark in _MARKS)) if "‘" in row else (row,)
    return [word for each in marks for word in each.split(", ")]
