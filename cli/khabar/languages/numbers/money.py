"""Currencies as press prose names them: US$300, 300 ABŞ dolları, 300 млн теңге."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from khabar.languages.collation import search_key
from khabar.languages.language import language
from khabar.languages.stems import chain, stems

_SIGNS: Mapping[str, str] = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₼": "AZN", "₸": "KZT", "₺": "TRY", "₽": "RUB",
    "₾": "GEL", "֏": "AMD", "₴": "UAH", "₹": "INR", "₩": "KRW", "₪": "ILS",
}  # fmt: skip
# Signs with the letters of a country, as CLDR writes them in one language or another.
_OF_COUNTRIES: Mapping[str, str] = {
    "US$": "USD", "$US": "USD", "CA$": "CAD", "$CA": "CAD", "AU$": "AUD", "A$": "AUD", "$AU": "AUD",
    "UK£": "GBP", "£GB": "GBP", "CN¥": "CNY", "JP¥": "JPY",
}  # fmt: skip
_EVERYWHERE: Mapping[str, str] = {"AZN": "₼", "KZT": "₸", "TRY": "₺"}
# Currencies of two countries that have one name in every language.
_ONE_NAME = (frozenset(["AZN", "TMT"]),)
# Codes of ISO 4217 that are no other word in capitals, as TOP and ALL are.
_CODES = (
    "USD", "EUR", "GBP", "JPY", "AZN", "KZT", "TRY", "RUB", "CNY", "UZS", "KGS", "TMT", "TJS",
    "GEL", "AMD", "UAH", "BYN", "MNT", "AFN", "IRR", "PKR", "INR", "AED", "SAR", "QAR", "KWD",
    "ILS", "EGP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RSD", "BGN", "CAD", "AUD",
    "KRW",
)  # fmt: skip
# Texts of every language name currencies in English too.
_WORLD = "en"
_SHORT: Mapping[str, str] = {"TL": "TRY", "тг": "KZT"}
# Names of currencies that languages do not translate, in Latin and Cyrillic letters.
_SHARED: Mapping[str, str] = {
    "som": "KGS", "сом": "KGS", "sum": "UZS", "soum": "UZS", "сум": "UZS", "somoni": "TJS",
    "сомони": "TJS", "lari": "GEL", "лари": "GEL", "franc": "CHF", "франк": "CHF", "frank": "CHF",
}  # fmt: skip
CURRENCY_SIGNS = re.escape("".join(_SIGNS))
CURRENCY_CODES = "|".join(_CODES)
BEHIND_CODE = rf"(?<=(?<![^\W_])(?:{CURRENCY_CODES}).)"
"""A look-behind from the first digit of a number to the code of its currency: AZN1,500."""
_ANY_SIGN = rf"(?:{'|'.join(map(re.escape, _OF_COUNTRIES))}|[{CURRENCY_SIGNS}])"
_BEFORE = re.compile(rf"(?:(?:NZ)?{_ANY_SIGN}|(?<![^\W_])(?:{CURRENCY_CODES}))\s?$")


@cache
def _words(locale: str) -> Mapping[str, str]:
    known = language(locale).money or language(_WORLD).money
    rows = {**_SHARED, **(known.words if known else {}), **_SHORT}
    return {stem: code for word, code in rows.items() for stem in stems(word, locale)}


@cache
def _adjectives(locale: str) -> str:
    """A pattern of up to two words for a country, between a number and its currency."""
    known = [money for tag in (locale, _WORLD) if (money := language(tag).money)]
    words = {word for money in known for word in money.adjectives.split()}
    return rf"(?:(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})[\s-]+){{0,2}}"


@cache
def _named(locale: str) -> str:
    words = "|".join(sorted(map(re.escape, _words(locale)), key=len, reverse=True))
    money = language(locale).money
    others = money.others if money else "(?!)"
    # In small letters a code is a word: qar, snow in Kazakh.
    codes = rf"(?-i:(?P<code>{CURRENCY_CODES}))"
    named = rf"(?:(?!{others})(?P<word>{words})|{codes}){chain(locale)}(?!\w)"
    return rf"(?:{named}|(?P<sign>{_ANY_SIGN}))"


@cache
def _after(locale: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]?{_adjectives(locale)}{_named(locale)}", re.IGNORECASE)


@cache
def _anywhere(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?<=US)|(?<=\d)){_named(locale)}", re.IGNORECASE)


def own_sign(code: str, symbol: str, locale: str) -> str:
    """The sign of a currency in texts of a locale, where CLDR has `symbol`.

    The manat, the tenge and the lira have theirs in every language; a word is spelt as the language
    does (so‘m).
    """
    if sign := _EVERYWHERE.get(code):
        return sign
    known = language(locale).money
    words = (word for word, each in (known.words if known else {}).items() if each == code)
    key = search_key(symbol, locale)
    return next((word for word in words if search_key(word, locale) == key), symbol)


def of_one_name(code: str) -> frozenset[str]:
    """Return the currencies that a text may mean where another one names this one: the manat."""
    return next((each for each in _ONE_NAME if code in each), frozenset([code]))


def currency(code: str) -> str:
    """The currency that a code or a sign stands for; `""` for none."""
    sign = _OF_COUNTRIES.get(code) or _SIGNS.get(code[-1:], "")
    return sign or (code if code in _CODES else "")


def money_before(before: str, locale: str) -> tuple[str, str]:
    """The currency that ends `before`, the text up to a number, and how it is written there."""
    last = before.rstrip()[-1:]
    match = _BEFORE.search(before) if last in _SIGNS or last.isupper() else None
    return (currency(match[0].strip()), match[0]) if match else ("", "")


def money_after(text: str, position: int, locale: str) -> tuple[str, int]:
    """The currency that follows at `position`, and where it ends; `("", 0)` for none."""
    match = _after(locale).match(text, position)
    return (_code(match, locale), match.end()) if match else ("", 0)


def currencies(text: str, locale: str) -> Iterator[str]:
    """Every currency that a text names, beside a number or not."""
    return (_code(match, locale) for match in _anywhere(locale).finditer(text))


def _code(match: re.Match[str], locale: str) -> str:
    if sign := match["sign"]:
        return currency(sign.upper())
    if code := match["code"]:
        return str(code)
    word = match["word"]
    return next((code for name, code in _words(locale).items() if name.lower() == word.lower()), "")
