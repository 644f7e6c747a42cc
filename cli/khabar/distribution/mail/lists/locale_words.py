"""The names of languages, as people write them in a list → the newsroom's locales."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from babel import Locale, UnknownLocaleError
from langcodes import standardize_tag
from langcodes.tag_parser import LanguageTagError

from khabar.distribution.mail.lists.headings import plain

# The languages in which names of languages are known, beside each language's own.
_SPEAKERS = ("en", "az", "kk", "tr", "ru", "uz", "ky", "de", "fr")
# Forms that CLDR does not have: “in X”, and everyday names.
_ALSO = {
    "az": "азерб azeri azerice azərbaycanca azerbaycanca азери азербайджанский әзірбайжанша",
    "en": "англ ағыл ing ingiliscə ingilisce ingilizce ingilis английский ағылшынша inglizcha",
    "kk": "қаз қазақ каз qazaxca kazakça kazakca kazak қазақша казахский qozoqcha",
    "ky": "qırğızca kırgızca кыргызча киргизский",
    "ru": "рус rusca rusça rus орысша русский",
    "tr": "тур түр türkiyetürkçesi türkcə türkce turkce türk түрікше турецкий turkcha",
    "uz": "özbəkcə özbekçe oʻzbekcha узбекский өзбекше",
}


# “Azərbaycan dili”, “на русском языке”, “қазақ тілінде”, “English (UK)”.
_FILLERS = frozenset(
    "dil dili dilində dilinde тіл тілі тілінде язык языке на по language in sprache auf langue "  # noqa: SIM905
    "tili tilida".split()
)


_SHORTEST = 2  # letters of an abbreviation


class LocaleWords:
    """Reads what a list says of a reader's language."""

    def __init__(self, locales: Sequence[str]) -> None:
        """`locales` are the newsroom's."""
        self._locales = {each.lower(): each for each in locales}
        self._by_language: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for each in locales:
            self._by_language.setdefault(each.partition("-")[0], each)
            for name in _names(each):
                self._names.setdefault(plain(name), each)

    def read(self, text: str) -> str | None:
        """The locale of the newsroom that is meant; `""` for none, `None` for another one."""
        wanted = text.strip()
        if not wanted:
            return ""
        if known := self._locales.get(wanted.replace("_", "-").lower()):
            return known
        bare = self._names.get(plain(wanted)) or self._by_tag(wanted)
        return bare or self._names.get(_bare_name(wanted)) or self._by_abbreviation(wanted)

    def _by_abbreviation(self, text: str) -> str | None:
        """The one language whose name begins as `azərb.` does."""
        begun = plain(text)
        if not text.endswith(".") or len(begun) < _SHORTEST:
            return None
        fits = {locale for name, locale in self._names.items() if name.startswith(begun)}
        return fits.pop() if len(fits) == 1 else None

    def _by_tag(self, text: str) -> str | None:
        """A tag with a region, or in three letters: the newsroom's locale of that language."""
        try:
            tag = standardize_tag(text.replace("_", "-"))
        except LanguageTagError:
            return None
        parts = tag.split("-")
        for length in range(len(parts), 0, -1):
            if known := self._locales.get("-".join(parts[:length]).lower()):
                return known
        return self._by_language.get(parts[0])


@cache
def _known_words() -> LocaleWords:
    return LocaleWords(_SPEAKERS)


def names_language(text: str) -> bool:
    """Tell whether a text names one of the languages that lists usually name."""
    return bool(_known_words().read(text))


def _without_brackets(text: str) -> str:
    """A text without what stands in brackets, read once, however many brackets open."""
    before, *pieces = text.split("(")
    closed = (piece.partition(")") for piece in pieces)
    return before + "".join(after if end else f"({inside}" for inside, end, after in closed)


def _bare_name(text: str) -> str:
    """The name of a language without the words around it and without a Russian case ending."""
    words = re.findall(r"\w+", _without_brackets(text))
    bare = plain("".join(each for each in words if plain(each) not in _PLAIN_FILLERS))
    return re.sub(r"ском$", "ский", bare)


_PLAIN_FILLERS = frozenset(map(plain, _FILLERS))


def _names(locale: str) -> Iterator[str]:
    language = locale.partition("-")[0]
    yield from _ALSO.get(language, "").split()
    for speaker in dict.fromkeys((language, *_SPEAKERS)):
        if name := _languages(speaker).get(language):
            yield name


def _languages(speaker: str) -> Mapping[str, str]:
    try:
        return Locale.parse(speaker, sep="-").languages
    except (UnknownLocaleError, ValueError):
        return {}
