"""Full names of organizations that a text names once in full and then by their kind: the Union."""

import re
from collections.abc import Iterator, Sequence

from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.meaning.speakers.person_names import QUOTED
from khabar.languages.meaning.speakers.role_words import Body, bodies
from khabar.languages.vocabulary.speech import Speech, replaced

_CAPITAL = r"[^\W\d_a-zа-яёәғқңөұүһіəğışçöü][\w’'-]*"
_MOST_WORDS = 6


def full_name(kind: str, texts: Sequence[str], locale: str) -> str:
    """The one full name of an organization of this kind (`Birlik`) in texts; `""` for none.

    Where texts name several of the kind, none is meant for certain.
    """
    speech = language(locale).speech
    if speech is None:
        return ""
    found = {name for text in texts for name in _names(kind, text, locale, speech)}
    return found.pop() if len(found) == 1 else ""


def is_kind(organization: str, locale: str) -> bool:
    """Tell whether the name of an organization is nothing but its kind: Birlik, the Company."""
    return any(
        casing.lower(organization, locale) == casing.lower(each.base, locale)
        for each in bodies(organization, locale)
    )


def _names(kind: str, text: str, locale: str, speech: Speech) -> Iterator[str]:
    """The names of that kind in a text, with their words before or their quoted name behind."""
    for each in bodies(text, locale):
        if casing.lower(each.base, locale) != casing.lower(kind, locale):
            continue
        name = _around(text, each, speech)
        if " " in name:
            yield name


def _around(text: str, body: Body, speech: Speech) -> str:
    """The name round its head, in the nominative as far as rules tell."""
    before = rf"(?:{QUOTED.pattern} )?(?:{_CAPITAL} ){{0,{_MOST_WORDS}}}$"
    match = re.search(before, text[: body.start])
    left = match[0].lstrip() if match else ""
    behind = QUOTED.match(text, body.end + 1) if text[body.end : body.end + 1] == " " else None
    if speech.complement == "after":
        # In Russian the name stands behind its kind, and that alone is inflected.
        return f"{left}{body.base} {behind[0]}".strip() if behind else ""
    return replaced(f"{left}{text[body.start : body.end]}", speech.genitive)
