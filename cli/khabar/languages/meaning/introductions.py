"""Persons whom a text introduces: by name, role and organization, as news do in five languages.

A role stands before its name (`the head of the fund, Jane Doe`, `fondun sədri X`) or, between
commas, behind it. There is no dictionary of names: words with capitals beside a role are a name.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.meaning.person_names import QUOTED, NameReader, PersonName
from khabar.languages.meaning.role_words import Body, RoleWord, bodies, role_words
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.speech import Speech, replaced
from khabar.languages.vocabulary.subjects import Subject

_CLAUSE = re.compile(r"[,;:!?…()]\s|\.\s|\s[–—-]\s|^[–—-]\s|[”»\"]\s")
_ABBREVIATION = re.compile(r" \((?=[^\W\d_a-zа-я]{2})[^\W_a-zа-я][\w-]{1,14}\)")
_MOST_WORDS = 15
_FARTHEST = 80
_MOST_QUALIFIERS = 7


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person with role and organization in the nominative, and where the text says so."""

    name: str
    role: str
    organization: str
    start: int
    end: int


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
    kind = _RoleFirst if speech.complement == "after" else _RoleLast
    names = NameReader(text, locale, speech)
    found: list[Introduced] = []
    for role in role_words(text, locale):
        floor = found[-1].end if found else 0
        if role.start >= floor and (
            person := kind(text, locale, speech, names, floor).person(role)
        ):
            found.append(person)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reading:
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
        inside = self.text[comma + 2 : role.start]
        return (name, comma + 2) if name and not _CLAUSE.search(inside) else None

    def is_country(self, word: str) -> bool:
        """Tell whether a word is a country, with any suffix."""
        found = words_of(Subject.COUNTRIES, word, self.locale)
        return bool(found) and found[0].text == word


def _is_named(organization: str) -> bool:
    """Tell a name from one common noun: `the company`."""
    return " " in organization or not organization.islower()


class _RoleFirst(_Reading):
    """English, Russian: the organization follows the role."""

    __slots__ = ()

    def person(self, role: RoleWord) -> Introduced | None:
        """The person of a role; `None` where no name stands beside it."""
        if self.speech.joint and role.inflected:
            return None  # what has a suffix there is a plural, a possessive or a verb
        return self._apposed(role) or self._followed(role) or self._behind_body(role)

    def _apposed(self, role: RoleWord) -> Introduced | None:
        """Name, (a) role of an organization,"""
        before = self.name_and_comma(role)
        if before is None:
            return None
        name, start = before
        qualifier = self.text[start : role.start].strip()
        article = re.match(rf"(?:{self.speech.articles})(?:\s|$)", qualifier) \
            if self.speech.articles else None  # fmt: skip
        words = (qualifier[article.end() :] if article else qualifier).split()
        if not article and any(word[0].islower() for word in words):
            return None
        if any(word.endswith(("’s", "'s")) for word in words):
            words = []  # `the company’s spokesperson`
        title, organization, end = self._complement(role, self._until(role.end))
        return self._made(role, name, f"{' '.join(words)} {title}".strip(), organization,
                          (name.start, end))  # fmt: skip

    def _followed(self, role: RoleWord) -> Introduced | None:
        """Role Name: with an organization or more of the role before it (Energy Minister)."""
        name = self.names.at(role.end + 1) if self.text[role.end : role.end + 1] == " " else None
        if name is None or (not self.speech.joint and self._goes_on(name)):
            return None
        left = self._capitals_before(role.start) if self.speech.joint else ""
        start = role.start - len(left) - 1 if left else role.start
        if not left:
            return self._made(role, name, role.base, "", (start, name.end))
        small, short = role.base[:1].islower(), left.isupper() and not self.is_country(left)
        owned = bool(self.bodies_in(start, role.start)) or small or role.base.isupper()
        if (owned and not role.office) or short:
            return self._made(role, name, role.base, left, (start, name.end))
        return self._made(role, name, f"{left} {role.base}", "", (start, name.end))

    def _goes_on(self, name: PersonName) -> bool:
        """Tell whether another word with a capital follows: the first one is of an organization."""
        return bool(re.match(r" [^\W\da-zа-яё][a-zа-яё]", self.text[name.end :]))

    def _behind_body(self, role: RoleWord) -> Introduced | None:
        """Role of an organization[,] Name."""
        end = self._until(role.end)
        name = self.names.behind_body(role.end, end)
        if name is None and self.text[end : end + 2] == ", ":
            name = self.names.at(end + 2)
        elif name:
            end = name.start
        if name is None or not self.text[role.end : end].strip():
            return None
        if not self.bodies_in(role.end, end) and any(
            role.end < each.start < end for each in role_words(self.text, self.locale)
        ):
            return None  # the name is that of the other role
        title, organization, _ = self._complement(role, end)
        return self._made(role, name, title, organization, (role.start, name.end))

    def _made(
        self, role: RoleWord, name: PersonName, title: str, organization: str, span: tuple[int, int]
    ) -> Introduced:
        written = replaced(name.written, self.speech.names) if role.inflected else name.written
        return Introduced(written, title, organization, *span)

    def _until(self, start: int) -> int:
        """Return where the words of a role end: at a mark, a verb of saying, another name."""
        stop = re.compile(
            rf"[,;:)](?:\s|$)|\.$|\.\s(?=[^\W\da-zа-я]|[“«\"])|\s[–—-]\s|\s\(|"
            rf"\s(?:{self.speech.verbs})(?!\w)"
        )
        match = stop.search(self.text, start)
        return match.start() if match else len(self.text)

    def _capitals_before(self, end: int) -> str:
        """The words with capitals right before a place."""
        words: list[str] = []
        for word in reversed(self.text[:end].split(" ")[:-1]):
            if not re.match(r"[^\W\d_]", word) or not word[0].isupper() or word[-1] in ".,:;":
                break
            words.insert(0, word)
        while words and re.fullmatch(self.speech.articles, casing.lower(words[0], self.locale)):
            del words[0]
        return " ".join(words)

    def _complement(self, role: RoleWord, end: int) -> tuple[str, str, int]:
        """Role and organization where the organization follows; and where it ends."""
        rest = self.text[role.end : end]
        joint = rf"\s(?:{self.speech.joint})\s(?:(?:{self.speech.articles})\s)?" \
            if self.speech.joint else r"\s"  # fmt: skip
        # `head of press at the port`: what is small before another joint is of the role.
        start = re.match(rf"{joint}(?:[a-zа-я]+{joint}(?=[A-Z]))?", rest)
        words = rest[start.end() :].strip(" ,") if start else ""
        if not start or not words or len(words.split()) > _MOST_WORDS:
            return role.base, "", role.end
        more = re.match(rf"\s.*?[a-zа-я](?={joint}$)", start[0]) if self.speech.joint else None
        title = role.base + (more[0] if more else "")
        heads = self.bodies_in(role.end, end)
        capital = not words[0].islower()
        kept = role.office or self.is_country(words)
        if heads or (capital and not kept):
            extra, name = self._nominative(words, heads[0] if heads else None)
            name = self._without_country(name) if _is_named(name) else ""
            return f"{title} {extra}".strip(), name, end
        return role.base + rest.rstrip(" ,"), "", end

    def _without_country(self, name: str) -> str:
        """`X Public Union of Azerbaijan`: such a union’s name ends with its legal form."""
        match = re.search(r"^((?:.* )?(?:Public|Republican) .*) of (.+)$", name)
        return match[1] if match and self.is_country(match[2]) else name

    def _nominative(self, words: str, head: Body | None) -> tuple[str, str]:
        """Words that are still of the role, and the organization, in the nominative by rules."""
        if not head or not self.speech.adjectives:
            return "", words
        at = self.text.find(words)
        before, after = self.text[at : head.start].split(), self.text[head.end : at + len(words)]
        rules = self.speech.adjectives.get(head.gender, ())
        role = []
        while before and replaced(before[0], rules) == before[0]:
            role.append(before.pop(0))
        agreed = [replaced(word, rules) for word in before]
        capital = self.text[head.start].isupper()
        base = casing.capitalize_first(head.base, self.locale) if capital else head.base
        return " ".join(role), " ".join([*agreed, base]) + after


class _RoleLast(_Reading):
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
        spoken = rf"(?<!\w)(?:{self.speech.verbs}|{self.speech.around}|{self.speech.local})\s"
        starts = [match.end() for match in _CLAUSE.finditer(masked)]
        starts += [match.end() for match in re.finditer(spoken, masked, re.IGNORECASE)]
        return max([self.floor, *starts])

    def _before(self, role: RoleWord, start: int) -> tuple[str, str]:
        """Role and organization where the organization stands before it."""
        words = self.text[start : role.start].strip()
        heads = self.bodies_in(start, role.start)
        if heads:
            between = self.text[heads[-1].end : role.start].strip()
            name = self._name(self.text[start : heads[-1].end].strip())
            return f"{between} {role.base}".strip(), name if _is_named(name) else ""
        others = [each for each in role_words(self.text, self.locale)
                  if start <= each.start and each.end <= role.start]  # fmt: skip
        named = words and (QUOTED.search(words) or words.split()[-1][0].isupper())
        if named and not role.office and not others:
            return role.base, self._name(words)
        qualifiers = words.split()
        if words and words[0].islower():
            qualifiers = qualifiers[-_MOST_QUALIFIERS:]
        title = self.text[role.start : role.end] if words else role.base
        return " ".join([*qualifiers, title]), ""

    def _name(self, words: str) -> str:
        """A name from its first capital or quoted part on, without what only says where it is."""
        parts = [match[0] for match in re.finditer(rf"{QUOTED.pattern}|\S+", words)]
        quoted = next((n for n, each in enumerate(parts) if QUOTED.match(each)), 0)
        if any(each[0].islower() for each in parts[:quoted]) or (
            quoted == 1 and self.is_country(parts[0])
        ):
            parts = parts[quoted:]
        first = next((n for n, each in enumerate(parts) if not each[0].islower()), None)
        parts = parts[first:] if first is not None else parts[-_MOST_QUALIFIERS:]
        if len(parts) > 1 and re.fullmatch(self.speech.local, parts[0], re.IGNORECASE):
            del parts[0]
        return replaced(" ".join(parts), self.speech.genitive)
