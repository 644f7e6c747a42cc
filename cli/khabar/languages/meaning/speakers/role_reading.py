"""One text that introduces persons: what both orders of role and organization share."""

import re
from dataclasses import dataclass

from khabar.languages.meaning.speakers.person_names import QUOTED, NameReader, PersonName
from khabar.languages.meaning.speakers.role_words import Body, RoleWord, bodies
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.speech import Speech
from khabar.languages.vocabulary.subjects import Subject

# Points of initials and of legal forms (A.Ş.) end no clause.
CLAUSE = re.compile(r"[,;:!?…()]\s|(?<!\.\w)\.\s|(?<=\s)[–—-]\s|^[–—-]\s|[”»\"]\s")
MOST_WORDS = 15
MOST_QUALIFIERS = 7
_FARTHEST = 80
# Small words that begin no role: they join clauses, or say to whom, when and where.
_NO_ROLE = {
    "en": r"that|who|which|and|but|or|as|in|on|at|to|from|with|of|by|for|when|while|because|if|"
    r"it|he|she|they|we|his|her|its|their|our|not|also|then|later|today|yesterday|earlier|again|"
    r"had|has|was|were|is|are|will|would|including|like|only|both|former|whose|where|after|"
    r"before|under|over",
    "ru": r"что|как|и|а|но|или|в|во|на|о|об|с|со|к|по|из|для|от|до|при|за|у|не|он|она|они|мы|"
    r"это|его|её|ее|их|который|которая|которые|вчера|сегодня|завтра|также|тогда|однако|ранее|"
    r"позже|если|когда|где|нам|мне|ему|ей|им|свой|своя|наш|наша",
}  # fmt: skip
# What no noun in the nominative ends with, as whom somebody told has: `сказал журналистам`.
_NO_NOMINATIVE = re.compile(r"(?:[уюоеиыэ]|ам|ям|ом|ем|ым|им|ой|ах|ях|ых|их)$")


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person with role and organization in the nominative, and where the text says so."""

    name: str
    role: str
    organization: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RoleReading:
    """One text in its language; what stands before `floor` belongs to other persons."""

    text: str
    locale: str
    speech: Speech
    names: NameReader
    floor: int

    def bodies_in(self, start: int, end: int) -> list[Body]:
        """The heads of names of organizations between two places."""
        found = bodies(self.text, self.locale)
        return [each for each in found if start <= each.start and each.end <= end]

    def name_and_comma(self, role: RoleWord) -> tuple[PersonName, int] | None:
        """The name before the comma before a role, and where the words behind the comma begin."""
        comma = self.text.rfind(", ", 0, role.start)
        if comma < 0 or comma + _FARTHEST < role.start:
            return None
        name = self.names.before(comma)
        inside = QUOTED.sub("x", self.text[comma + 2 : role.start])
        return (name, comma + 2) if name and not CLAUSE.search(inside) else None

    def is_country(self, word: str) -> bool:
        """Tell whether a word is a country, with any suffix."""
        found = words_of(Subject.COUNTRIES, word, self.locale)
        return bool(found) and found[0].text == word


def is_named(organization: str) -> bool:
    """Tell a name from one common noun: `the company`."""
    return " " in organization or not organization.islower()


def may_be_role(words: str, locale: str) -> bool:
    """Tell whether small words may say who somebody is, and not when, where or to whom."""
    tag = locale.partition("-")[0]
    first = words.split(maxsplit=1)[0].strip("’'-")
    if re.fullmatch(_NO_ROLE.get(tag, "(?!)"), first, re.IGNORECASE):
        return False
    return tag != "ru" or not _NO_NOMINATIVE.search(first)
