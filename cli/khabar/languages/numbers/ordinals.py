"""Ordinal figures: 5-ci, 5-ші, 5., 5th.

Turkic languages join a suffix that follows the vowels of the number as it is spoken: the last word
decides (`25-ci` is iyirmi beşinci, `40-cı` qırxıncı). Others have a mark in its place, or follow
the figures. The patterns, and where they are from, are data.
"""

from khabar.languages.digits import own_digits
from khabar.languages.language import Language, language
from khabar.languages.vocabulary.forms import Numerals


def ordinal(number: int, locale: str) -> str:
    """`number`, not negative, as an ordinal in figures. `LookupError` for a language not known."""
    lang = language(locale)
    if lang.ordinals is None:
        raise LookupError(f"how {locale!r} writes ordinals is not known")
    written = own_digits(number, locale)
    return lang.ordinals.pattern.format(number=written, suffix=_suffix(number, lang))


def knows(locale: str) -> bool:
    """Tell whether `ordinal` can write a locale's ordinals."""
    return language(locale).ordinals is not None


def may_end_in_a_point(locale: str) -> bool:
    """Tell whether `102.` may be an ordinal, as in Turkish and where it is not known."""
    known = language(locale).ordinals
    return known is None or known.pattern.endswith(".")


def _suffix(number: int, lang: Language) -> str:
    if lang.ordinals is None:
        return ""
    if lang.ordinals.by_vowel and lang.numerals:
        word = _last_word(number, lang.numerals)
        by_vowel = lang.ordinals.by_vowel.items()
        known = {vowel: suffix for vowels, suffix in by_vowel for vowel in vowels}
        return next(known[char] for char in reversed(word) if char in known)
    endings = (str(number)[start:] for start in range(len(str(number)) + 1))
    by_digits = lang.ordinals.by_digits
    return next((by_digits[end] for end in endings if end in by_digits), "")


def _last_word(number: int, numerals: Numerals) -> str:
    """The last word of a number as it is spoken."""
    if number % 10 or not number:
        return _cardinal(number % 10, numerals)
    if number % 100:
        return _cardinal(number % 100, numerals)
    if number % 1000:
        return _cardinal(100, numerals)
    powers = {power: word for word, power in reversed([*numerals.scales.items()])}
    highest = max(power for power in powers if number % 10**power == 0)
    return powers[highest]


def _cardinal(value: int, numerals: Numerals) -> str:
    return numerals.words[str(value)].split()[0]
