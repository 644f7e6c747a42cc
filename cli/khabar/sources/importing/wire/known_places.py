"""Countries and towns that Khabar knows, as words in capitals."""

from functools import cache

from khabar.languages.casing import upper
from khabar.languages.dates.written_days import LOCALES
from khabar.languages.formats import place_names
from khabar.languages.language import language


def is_place(word: str) -> bool:
    """Tell whether a word in capitals is a country or a town, in a language that Khabar knows."""
    return word in _places()


@cache
def _places() -> frozenset[str]:
    found = {upper(name, locale) for locale in LOCALES for name in place_names(locale)}
    for locale in LOCALES:
        words = language(locale).vocabulary
        for row in words.places.values() if words else ():
            found.update(upper(name.strip(), locale) for name in row.split(","))
    return frozenset(found)
