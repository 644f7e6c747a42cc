"""Ordinal figures: 5-ci, 5-ші, 5., 5th.

Azerbaijani and Kazakh join a suffix that follows the vowels of the number as it is spoken: the last
word decides (`25-ci` is iyirmi beşinci, `40-cı` qırxıncı). Sources: Azərbaycan dilinin orfoqrafiya
qaydaları, on ordinal numbers in Arabic figures; Қазақ тілі емлесінің ережелері, on numerals;
TDK, Yazım Kılavuzu, "Sayıların Yazılışı"; O‘zbek tilining asosiy imlo qoidalari, 56; CLDR 48,
`rbnf`, `digits-ordinal`, for English.
"""

from collections.abc import Callable, Mapping

from khabar.languages.stems import language_of

# One to nine, ten to ninety, hundred, and the powers of a thousand; zero stands first.
_Words = tuple[str, str, str, str]
_AZERBAIJANI: _Words = (
    "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz",
    "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
    "yüz",
    "min milyon milyard trilyon",
)
_KAZAKH: _Words = (
    "нөл бір екі үш төрт бес алты жеті сегіз тоғыз",
    "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
    "жүз",
    "мың миллион миллиард триллион",
)
# у stands in hard and soft words alike: елу is soft by its е.
_AZERBAIJANI_SUFFIXES = {"aı": "cı", "eəi": "ci", "ou": "cu", "öü": "cü"}
_KAZAKH_SUFFIXES = {"аоұы": "шы", "әеөүі": "ші"}


def ordinal(number: int, locale: str) -> str:
    """`number`, not negative, as an ordinal in figures. `LookupError` for a language not known."""
    language = language_of(locale)
    if language not in _WRITTEN:
        raise LookupError(f"how {locale!r} writes ordinals is not known")
    return _WRITTEN[language](number)


def knows(locale: str) -> bool:
    """Whether `ordinal` can write a locale's ordinals."""
    return language_of(locale) in _WRITTEN


def _last_word(number: int, words: _Words) -> str:
    ones, tens, hundred, powers = words
    if number % 10 or not number:
        return ones.split()[number % 10]
    if number % 100:
        return tens.split()[number // 10 % 10 - 1]
    if number % 1000:
        return hundred
    thousands, power = number // 1000, 0
    while thousands % 1000 == 0 and power < len(powers.split()) - 1:
        thousands, power = thousands // 1000, power + 1
    return powers.split()[power]


def _harmonic(words: _Words, suffixes: Mapping[str, str]) -> Callable[[int], str]:
    by_vowel = {vowel: suffix for vowels, suffix in suffixes.items() for vowel in vowels}

    def written(number: int) -> str:
        word = _last_word(number, words)
        return f"{number}-{next(by_vowel[char] for char in reversed(word) if char in by_vowel)}"

    return written


def _english(number: int) -> str:
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "az": _harmonic(_AZERBAIJANI, _AZERBAIJANI_SUFFIXES),
    "en": _english,
    "kk": _harmonic(_KAZAKH, _KAZAKH_SUFFIXES),
    "tr": "{}.".format,
    "uz": "{}-".format,
}
