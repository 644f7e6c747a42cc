"""Kazakh in Latin letters: the alphabet that was presented in 2021.

What grammar says of Kazakh is written in Cyrillic letters once, in `kk`; here are the same data in
these letters.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from khabar.languages.data import kk
from khabar.languages.data.shared.rewritten import rewritten
from khabar.languages.language import Language
from khabar.languages.vocabulary.forms import Dates, Money, Numerals, Ordinals, Times
from khabar.languages.vocabulary.spelling import Derivation, Suffixes, Syllables

_Value = TypeVar("_Value")

_LETTERS = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "io",
    "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "ң": "ñ", "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū",
    "ү": "ü", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "tş", "ш": "ş", "щ": "ştş", "ъ": "",
    "ы": "y", "і": "ı", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_CAPITALS = {cyrillic.upper(): latin.capitalize() for cyrillic, latin in _LETTERS.items()}
_LATIN = str.maketrans(
    {**_LETTERS, **_CAPITALS, "И": "İ", "Й": "İ", "І": "I", "Ё": "İo", "Я": "İa", "Ю": "İu"}
)


def _latin(text: str) -> str:
    """A text or pattern in these letters; the signs of patterns are Latin and stay."""
    return text.translate(_LATIN)


def _keys(words: Mapping[str, _Value]) -> dict[str, _Value]:
    return {_latin(word): value for word, value in words.items()}


def _both(letters: Mapping[str, str]) -> dict[str, str]:
    return {_latin(hard): _latin(soft) for hard, soft in letters.items()}


_KAZAKH = kk.LANGUAGE
_KAZAKH_NUMERALS = _KAZAKH.numerals or Numerals(words={}, scales={})
_KAZAKH_SUFFIXES = _KAZAKH.suffixes or Suffixes()

LANGUAGE = Language(
    tag="kk-Latn",
    script="Latn",
    alphabet="a ä b d e f g ğ h i ı j k l m n ñ o ö p q r s ş t u ū ü v y z",
    loan_letters="cwx",
    dotted_i=True,
    quotation=("«»“”",),
    dates=replace(
        rewritten(_KAZAKH.dates or Dates(pattern=""), _latin),
        months=(
            "qañtar", "aqpan", "nauryz", "säuır", "mamyr", "mausym", "şılde", "tamyz", "qyrküiek",
            "qazan", "qaraşa", "jeltoqsan",
        ),
        weekdays=("düisenbı", "seisenbı", "särsenbı", "beisenbı", "jūma", "senbı", "jeksenbı"),
    ),
    times=Times(before=r"sağat\w*", bare=True),
    list_end={"standard": "{0} jäne {1}", "or": "{0} nemese {1}"},
    names={
        "kk": "qazaq tılı", "kk-Latn": "qazaq tılı", "en": "ağylşyn tılı", "ru": "orys tılı",
        "tr": "türık tılı", "az": "äzerbaijan tılı", "uz": "özbek tılı", "ky": "qyrğyz tılı",
    },
    ordinals=Ordinals(pattern="{number}-"),
    numerals=replace(
        rewritten(_KAZAKH_NUMERALS, _latin), scales=_keys(_KAZAKH_NUMERALS.scales)
    ),
    money=Money(
        words=_keys((_KAZAKH.money or Money(words={})).words),
        adjectives=_latin((_KAZAKH.money or Money(words={})).adjectives),
    ),
    suffixes=replace(
        rewritten(_KAZAKH_SUFFIXES, _latin), soft=_both(_KAZAKH_SUFFIXES.soft)
    ),
    # Syllables are those of the Cyrillic rules; i and u are also its й and у.
    syllables=Syllables(
        vowels="aäeiıoöuūüy",
        consonants="bcdfgğhjklmnñpqrsştvwxz",
        glides="iu",
        joints=_latin((_KAZAKH.syllables or Syllables(vowels="")).joints),
        exceptions=_latin((_KAZAKH.syllables or Syllables(vowels="")).exceptions),
    ),
    slug={},
    search={"ı": "i"},
    repeated=_latin(_KAZAKH.repeated or ""),
    telltale=_latin(_KAZAKH.telltale or ""),
    habits=(
        (r"\d{4}", r"(?:jyl|jj?\.)"),
        (r"jäne", r"t\."),
        (r"[XVI]+", r"ğ(?:asyr|\.)"),
    ),
    dash="–",
    suffix_hyphen=True,
    codes=("kk", "kz", "kaz", "qaz"),
    vocabulary=rewritten(_KAZAKH.vocabulary, _latin),
    derived=Derivation(source="kk", letters=_LETTERS),
    sources={
        "alphabet": "the alphabet presented to the government on 28 January 2021 (31 letters)",
        "dates": "as in Cyrillic, letter by letter",
        "ordinals": "a bare hyphen, as in Cyrillic before a noun",
        "syllables": "Қазақ тілі емлесінің ережелері, as in Cyrillic",
    },
    style=(
        "All that is written in Cyrillic letters first is derived by the rules of 2021.",
        "Letters that loans alone have (ё, ц, ч, щ, ю, я) are none of the 31: comparisons of both "
        "alphabets spell them with several (io, ts, tş, ştş, iu, ia).",
    ),
)  # fmt: skip
