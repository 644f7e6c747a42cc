"""Words by which news tell who somebody is, and who says what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Rules = tuple[tuple[str, str], ...]
"""Regular expressions, with what takes the place of what they find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Words of one language for roles, organizations and saying; small letters, without suffixes.

    `common` are the most frequent words, which tell the language of a text. `complement` says on
    which side of a role its organization stands: `the head of the fund`, `fondun sədri`. `roles`
    and `bodies` are nouns, separated by commas; those of `offices` keep what belongs to them
    (`energetika naziri`), `callings` are what people do or are besides (shepherd, parent);
    `modifiers` stand before a role and are a part of it. `bodies` are heads of names
    of organizations by their gender, `""` where there is none.
    `joint` is a pattern of what stands between a role and its organization, `articles` of what
    stands before either, `connectors` of small words within a name. `verbs` is a pattern of finite
    verbs of saying, `telling` of those that say more (warned, joked), `around` of words that stand
    with them and say no more; `cited` of phrases such as “according to”. `titles` stand before
    names, `patronymics` are patterns of third names.
    `local` is a pattern of words before an organization that are not of its name
    (`Azerbaycan'daki`), `participles` of words before a role that say what its bearer does
    (`törende konuşan`), `genitive` makes the nominative of an organization, `names` that of a
    person, `adjectives` that of the adjectives of a body, by gender; `set_off` drops a suffix
    behind an apostrophe.
    """

    common: str
    complement: Literal["before", "after"]
    roles: str
    offices: str
    callings: str = ""
    modifiers: str = "(?!)"
    bodies: Mapping[str, str]
    joint: str = ""
    articles: str = ""
    connectors: str = ""
    verbs: str
    telling: str = "(?!)"
    around: str = "(?!)"
    cited: str
    titles: str
    patronymics: str = "(?!)"
    longest_name: int = 2
    local: str = "(?!)"
    participles: str = "(?!)"
    genitive: Rules = ()
    names: Rules = ()
    set_off: Rules = ((r"['’](?:s|n?[ıiuü]n|[ae]|y[ae]|d[ae]n?|t[ae]n?)$", ""),)
    adjectives: Mapping[str, Rules] = field(default_factory=dict)


def replaced(text: str, rules: Rules) -> str:
    """A text after the first rule that finds something in it."""
    for pattern, other in rules:
        made, count = re.subn(pattern, other, text)
        if count:
            return made
    return text
