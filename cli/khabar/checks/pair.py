"""What a check looks at and what it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A message (its role and source text), its translation, and their two locales."""

    role: str
    source: str
    translation: str
    source_locale: str
    locale: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a translation, and how to mend it."""

    message: str
    hint: str
