"""English, Russian: the organization follows the role (`the head of the fund`)."""

import re

from khabar.languages import casing
from khabar.languages.meaning.speakers.person_names import QUOTED, PersonName
from khabar.languages.meaning.speakers.role_reading import (
    MOST_WORDS,
    Introduced,
    RoleReading,
    is_named,
    may_be_role,
)
from khabar.languages.meaning.speakers.role_words import Body, RoleWord, role_words
from khabar.languages.vocabulary.speech import replaced

_MOST_SMALL = 2


class RoleFirst(RoleReading):
    """English, Russian: the organization follows the role."""

    __slots__ = ()

    def person(self, role: RoleWord) -> Introduced | None:
        """The person of a role; `None` where no name stands beside it."""
        if self.speech.joint and role.inflected:
            return None  # what has a suffix there is a plural, a possessive or a verb
        return (
            self._apposed(role) or self._followed(role) or self._behind_body(role)
            or self._owned(role)
        )  # fmt: skip

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
        small = any(word[0].islower() for word in words)
        if small and not article and not self._is_of_role(words):
            return None
        if any(word.endswith(("’s", "'s")) for word in words):
            words = []  # `the company’s spokesperson`
        title, organization, end = self._complement(role, self._until(role.end))
        return self._made(role, name, f"{' '.join(words)} {title}".strip(), organization,
                          (name.start, end))  # fmt: skip

    def _is_of_role(self, words: list[str]) -> bool:
        """Tell whether small words before a role are of it: `Jane Doe, country manager of X`."""
        small = all(re.fullmatch(r"[a-z][a-z-]*", word) for word in words)
        verb = re.search(rf"(?<!\w)(?:{self.speech.verbs}|{self.speech.telling})(?!\w)",
                         " ".join(words))  # fmt: skip
        fits = small and len(words) <= _MOST_SMALL and not verb and bool(self.speech.joint)
        return fits and all(may_be_role(word, self.locale) for word in words)

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

    def _owned(self, role: RoleWord) -> Introduced | None:
        """Somebody’s role, Name, as in `the company’s director, Jane Doe, said`."""
        name = self.names.at(role.end + 2) if self.text[role.end : role.end + 2] == ", " else None
        owner = re.search(r"(?<!\w)(?:(?:[\w-]+ )*[\w-]+[’']s|its|their|whose) (?:[a-z]+ )?$",
                          self.text[: role.start], re.IGNORECASE)  # fmt: skip
        ended = name and re.match(r"[,;:.]|$", self.text[name.end :])
        if not (name and owner and self.speech.joint and ended):
            return None
        left = self._capitals_before(role.start).removesuffix("’s").removesuffix("'s")
        known = " " in left and not self.is_country(left)
        return self._made(role, name, role.base, left if known else "", (role.start, name.end))

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
        end = self.names.before_titles(end)
        if name is None or not self.text[role.end : end].strip():
            return None
        heads = (each.start for each in self.bodies_in(role.end, end))
        first = next(heads, end)
        if any(role.end < each.start < first for each in role_words(self.text, self.locale)):
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
        found = (match.start() for match in stop.finditer(self.text, start)
                 if not self.names.ends_title(match.start()))  # fmt: skip
        return next(found, len(self.text))

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
        if not start or not words or len(words.split()) > MOST_WORDS:
            return role.base, "", role.end
        more = re.match(rf"\s.*?[a-zа-я](?={joint}$)", start[0]) if self.speech.joint else None
        title = role.base + (more[0] if more else "")
        heads = self.bodies_in(role.end, end)
        quoted = [match.span() for match in QUOTED.finditer(self.text, role.end, end)]
        # `АО "Морской порт Актау"`: words of a name in quotation marks are not inflected.
        heads = [each for each in heads if not any(a < each.start < b for a, b in quoted)]
        capital = not words[0].islower()
        kept = role.office or self.is_country(words)
        if heads or (capital and not kept):
            extra, name = self._nominative(words, heads[0] if heads else None)
            name = self._without_country(name) if is_named(name) else ""
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
