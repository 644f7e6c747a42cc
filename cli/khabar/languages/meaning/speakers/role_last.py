"""Azerbaijani, Kazakh, Turkish: the organization stands before the role (`fondun sədri`)."""

import re
from dataclasses import replace

from khabar.languages import casing
from khabar.languages.meaning.speakers.person_names import QUOTED
from khabar.languages.meaning.speakers.role_reading import (
    CLAUSE,
    MOST_QUALIFIERS,
    Introduced,
    RoleReading,
    is_named,
)
from khabar.languages.meaning.speakers.role_words import Body, RoleWord, role_words
from khabar.languages.vocabulary.speech import replaced


class RoleLast(RoleReading):
    """Azerbaijani, Kazakh, Turkish: the organization stands before the role, in the genitive."""

    __slots__ = ()

    def person(self, role: RoleWord) -> Introduced | None:
        """The person of a role; `None` where no name stands beside it."""
        return self._apposed(role) or self._followed(role)

    def _apposed(self, role: RoleWord) -> Introduced | None:
        """Name, organization’s role,"""
        before = self.name_and_comma(role)
        if before is None or not re.match(r"[,;)]|\.?$", self.text[role.end :]):
            return None
        name, start = before
        return Introduced(name.written, *self._before(role, start), name.start, role.end)

    def _followed(self, role: RoleWord) -> Introduced | None:
        """[organization’s] role Name."""
        name = self.names.at(role.end + 1) if self.text[role.end : role.end + 1] == " " else None
        if name is None:
            return None
        cited = re.match(rf"\S*\s(?:{self.speech.cited})(?!\w)", self.text[name.end :])
        if cited:
            name = replace(name, written=replaced(name.written, self.speech.names))
        start = self._clause_start(role.start)
        return Introduced(name.written, *self._before(role, start), start, name.end)

    def _clause_start(self, end: int) -> int:
        """Return where the clause before a role begins; a quoted name is one word."""
        masked = QUOTED.sub(lambda match: "x" * len(match[0]), self.text[:end])
        words = "|".join((self.speech.verbs, self.speech.around, self.speech.local,
                          self.speech.participles))  # fmt: skip
        spoken = rf"(?<!\w)(?:{words})\s"
        starts = [match.end() for match in CLAUSE.finditer(masked)]
        starts += [match.end() for match in re.finditer(spoken, masked, re.IGNORECASE)]
        return max([self.floor, *starts])

    def _before(self, role: RoleWord, start: int) -> tuple[str, str]:
        """Role and organization where the organization stands before it."""
        words, written = self.text[start : role.start].strip(), self.text[role.start : role.end]
        there = self.bodies_in(start, role.start)
        heads = there[:-1] if there and self._is_part(there[-1], role, start) else there
        if heads:
            between = self.text[heads[-1].end : role.start].strip()
            name = self._name(self.text[start : heads[-1].end].strip())
            title = f"{between} {written}" if between else role.base
            return title, name if is_named(name) else ""
        if there:
            return f"{words} {written}", ""
        others = [each for each in role_words(self.text, self.locale)
                  if start <= each.start and each.end <= role.start]  # fmt: skip
        owner = words[:1].isupper() and replaced(words, self.speech.genitive) != words
        named = words and (
            QUOTED.search(words) or words.split()[-1][0].isupper() or (owner and " " in words)
        )
        if named and not role.office and not others:
            return role.base, self._name(words)
        qualifiers = words.split()
        if words and words[0].islower():
            qualifiers = qualifiers[-MOST_QUALIFIERS:]
        while qualifiers and self.names.is_title(qualifiers[0]):
            del qualifiers[0]
        return " ".join([*qualifiers, written if qualifiers else role.base]), ""

    def _is_part(self, head: Body, role: RoleWord, start: int) -> bool:
        """Tell whether the noun of a body is a part of the role: `şöbə müdiri`, `Dernek Başkanı`.

        A name of one ends with a suffix: `Temiz Kıyı Derneği Başkanı`.
        """
        written = self.text[head.start : head.end]
        bare = casing.lower(written, self.locale) == casing.lower(head.base, self.locale)
        beside = self.text[head.end : role.start] == " "
        first = not self.text[start : head.start].strip()
        return bare and beside and role.inflected and (written[0].islower() or first)

    def _name(self, words: str) -> str:
        """A name from its first capital or quoted part on, without what only says where it is."""
        parts = [match[0] for match in re.finditer(rf"{QUOTED.pattern}|\S+", words)]
        quoted = next((n for n, each in enumerate(parts) if QUOTED.match(each)), 0)
        if any(each[0].islower() for each in parts[:quoted]) or (
            quoted == 1 and self.is_country(parts[0])
        ):
            parts = parts[quoted:]
        first = next((n for n, each in enumerate(parts) if not each[0].islower()), None)
        parts = parts[first:] if first is not None else parts[-MOST_QUALIFIERS:]
        if len(parts) > 1 and re.fullmatch(self.speech.local, parts[0], re.IGNORECASE):
            del parts[0]
        return replaced(" ".join(parts), self.speech.genitive)
