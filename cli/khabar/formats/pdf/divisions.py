"""Hyphenation: words are divided by the rules of `languages.hyphenation`.

WeasyPrint asks Pyphen for a dictionary by the language of the text, and Pyphen looks it up first
by its name in lower case and then among those already read; the tests hold both to that.
"""

import pyphen  # type: ignore[import-untyped]

from khabar.languages import hyphenation
from khabar.languages.language import known_languages


class Divisions:
    """Stands among Pyphen's dictionaries, and divides by the rules of `languages.hyphenation`."""

    def __init__(self, language: str) -> None:
        """`language` is a BCP 47 tag."""
        self.language = language

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """Return where a word may be divided."""
        return [pyphen.DataInt(index) for index in hyphenation.positions(word, self.language)]


def register() -> None:
    """Put the languages whose rules Khabar knows in the place of Pyphen's own."""
    for language in filter(hyphenation.knows, known_languages()):
        name = language.replace("-", "_")
        pyphen.LANGUAGES_LOWERCASE[name.lower()] = pyphen.LANGUAGES[name] = name
        pyphen.hdcache[name] = Divisions(language)
