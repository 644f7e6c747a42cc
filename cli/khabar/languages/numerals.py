"""Numbers written in words: twelve, on iki, он екі, birinci, XXI.

They are read leniently, to understand a figure on the other side, never to demand one: a word that
only looks like a number (Turkish `on`, English `one`) harms nobody that way.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from khabar.languages import casing
from khabar.languages.stems import chain, language_of

_WORDS: Mapping[str, str] = {
    "en": "0 zero no nil; 1 one first once single a an sole; 2 two second twice double both pair "
    "couple; 3 three third thrice triple trio; 4 four fourth quadruple; 5 five fifth; 6 six sixth; "
    "7 seven seventh; 8 eight eighth; 9 nine ninth; 10 ten tenth decade; 11 eleven eleventh; "
    "12 twelve twelfth dozen; 13 thirteen thirteenth; 14 fourteen fourteenth; 15 fifteen "
    "fifteenth; 16 sixteen sixteenth; 17 seventeen seventeenth; 18 eighteen eighteenth; "
    "19 nineteen nineteenth; 20 twenty twentieth; 30 thirty thirtieth; 40 forty fortieth; "
    "50 fifty fiftieth; 60 sixty sixtieth; 70 seventy seventieth; 80 eighty eightieth; 90 ninety "
    "ninetieth; 100 hundred hundredth century; 0.5 half halves; 0.25 quarter; 12 noon",
    "tr": "0 sıfır; 1 bir birinci ilk tek; 2 iki ikinci çift her; 3 üç üçüncü; 4 dört dörd; 5 beş; "
    "6 altı; 7 yedi; 8 sekiz; 9 dokuz; 10 on; 20 yirmi; 30 otuz; 40 kırk; 50 elli; 60 altmış; "
    "70 yetmiş; 80 seksen; 90 doksan; 100 yüz yüzyıl asır; 0.5 yarım buçuk yarı; 0.25 çeyrek; "
    "12 düzine",
    "az": "0 sıfır; 1 bir birinci ilk tək; 2 iki ikinci cüt hər; 3 üç; 4 dörd; 5 beş; 6 altı; "
    "7 yeddi; 8 səkkiz; 9 doqquz; 10 on onillik; 20 iyirmi; 30 otuz; 40 qırx; 50 əlli; 60 altmış; "
    "70 yetmiş; 80 səksən; 90 doxsan; 100 yüz yüzillik əsr; 0.5 yarım yarı; 0.25 rüb",
    "kk": "0 нөл; 1 бір бірінші алғаш алғашқы тұңғыш жалғыз; 2 екі екеу қос екінші; 3 үш үшеу; "
    "4 төрт төртеу; 5 бес бесеу; 6 алты алтау; 7 жеті жетеу; 8 сегіз; 9 тоғыз; 10 он онжылдық; "
    "20 жиырма; 30 отыз; 40 қырық; 50 елу; 60 алпыс; 70 жетпіс; 80 сексен; 90 тоқсан; 100 жүз "
    "ғасыр жүзжылдық; 0.5 жарты жарым; 0.25 ширек тоқсан",
}

SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"thousand": 3, "million": 6, "mln": 6, "mn": 6, "billion": 9, "bln": 9, "bn": 9,
           "trillion": 12, "trn": 12, "tn": 12},
    "tr": {"bin": 3, "milyon": 6, "mn": 6, "mln": 6, "milyar": 9, "mr": 9, "mlr": 9, "trilyon": 12},
    "az": {"min": 3, "milyon": 6, "mln": 6, "milyard": 9, "mlrd": 9, "trilyon": 12, "trln": 12},
    "kk": {"мың": 3, "миллион": 6, "млн": 6, "миллиард": 9, "млрд": 9, "триллион": 12, "трлн": 12},
}  # fmt: skip

# “One and a half”, “half a million”: no number of their own.
_ARTICLES = ("a", "an")
_ROMAN = re.compile(r"(?<![\w.])(?=[XVI]{1,6}(?!\w))(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
# Turkic numbers begin many a word: beşillik, üçüncü, dördüzlü; the shortest begin others as well.
_AMBIGUOUS = ("on", "он", "ilk", "tek", "tək", "her", "hər")


def has_numerals(locale: str) -> bool:
    """Whether the number words of a language are known here."""
    return language_of(locale) in _WORDS


@cache
def scale_pattern(locale: str) -> str:
    """A regular expression for a thousand and above, in the group `scale`, with its suffixes."""
    language = language_of(locale)
    words = "|".join(sorted(SCALES.get(language, SCALES["en"]), key=len, reverse=True))
    return rf"(?P<scale>{words}){chain(locale)}\.?(?!\w)"


def power(word: str, locale: str) -> int:
    """The power of ten that a word of `scale_pattern` stands for."""
    return SCALES.get(language_of(locale), SCALES["en"])[word]


@cache
def _values(locale: str) -> Mapping[str, Decimal]:
    values: dict[str, Decimal] = {}
    for group in _WORDS.get(language_of(locale), "").split(";"):
        value, *words = group.split() or [""]
        values |= dict.fromkeys(words, Decimal(value or 0))
    scales = SCALES.get(language_of(locale), {})
    return values | {word: Decimal(10) ** exponent for word, exponent in scales.items()}


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    words = sorted(_values(locale), key=len, reverse=True)
    if not words:
        return re.compile("(?!)")
    if language_of(locale) == "en":
        return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:fold|{chain(locale)})(?!\w)")
    long = "|".join(word for word in words if word not in _AMBIGUOUS)
    short = "|".join(word for word in words if word in _AMBIGUOUS) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?:{long})\w*|(?:{short})(?:uncu|ыншы)?{chain(locale)}(?!\w))")


def in_words(text: str, locale: str) -> Iterator[Decimal]:
    """Every number that a text has in words: each word, and what words in a row amount to."""
    low = casing.lower(text, locale)
    row: list[Decimal] = []
    end = -9
    for match in _pattern(locale).finditer(low):
        if low[end : match.start()].strip(" -\u00a0") not in ("", "and"):
            yield from _sums(row)
            row = []
        if not row or match[0] not in _ARTICLES:
            row.append(_value(match[0], locale))
        end = match.end()
    yield from _sums(row)
    yield from (_roman(match) for match in _ROMAN.finditer(text))


def _value(word: str, locale: str) -> Decimal:
    values = _values(locale)
    return next(values[word[:n]] for n in range(len(word), 0, -1) if word[:n] in values)


def _sums(row: list[Decimal]) -> Iterator[Decimal]:
    """Each value, and the whole: `iki yüz əlli min` is 250 000."""
    yield from row
    if len(row) < 2:
        return
    total = current = Decimal(0)
    for value in row:
        if value >= 1000:
            total += (current or 1) * value
            current = Decimal(0)
        elif value == 100 and current:
            current *= value
        else:
            current += value
    yield total + current


def _roman(match: re.Match[str]) -> Decimal:
    return Decimal(10 * len(match[1]) + _ONES[match[2]])
