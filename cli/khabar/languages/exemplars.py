"""The characters that each language is written with, as CLDR lists them (`exemplars.tsv`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from khabar.languages import casing


@dataclass(frozen=True, slots=True)
class Exemplars:
    """A language's letters in both cases, those of loan words, digits and signs, punctuation."""

    letters: str
    auxiliary: str
    numbers: str
    punctuation: str


def exemplars(locale: str) -> Exemplars | None:
    """What a locale is written with; `None` where CLDR lists nothing for its language.

    A locale that is not listed is written as the one around it: `fr-CA` as `fr`.
    """
    parts = locale.split("-")
    chain = ("-".join(parts[:n]) for n in range(len(parts), 0, -1))
    row = next((found for tag in chain if (found := _rows().get(tag))), None)
    if row is None:
        return None
    letters, auxiliary, numbers, punctuation = row
    return Exemplars(_cased(letters, locale), _cased(auxiliary, locale), numbers, punctuation)


def _cased(letters: str, locale: str) -> str:
    """Letters with their capitals: CLDR lists the small ones only."""
    capitals = (casing.upper(char, locale) for char in letters)
    return "".join(dict.fromkeys(letters + "".join(capitals)))


@cache
def _rows() -> Mapping[str, tuple[str, str, str, str]]:
    text = (resources.files(__package__) / "exemplars.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    return {locale: (main, more, numbers, marks) for locale, main, more, numbers, marks in rows}
