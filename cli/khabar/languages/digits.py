"""Digits of a language: a text is written with its own, and read with 0 to 9."""

from functools import cache

from khabar.languages.letters import ascii_digits
from khabar.languages.locales import cldr_of_figures, numbering_system

# Where the digits of a numbering system begin, by CLDR's name of it (Unicode 16.0).
_ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136,
    "deva": 0x966, "gujr": 0xAE6, "guru": 0xA66, "hmnp": 0x1E140, "khmr": 0x17E0, "knda": 0xCE6,
    "laoo": 0xED0, "mlym": 0xD66, "mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x7C0, "olck": 0x1C50,
    "orya": 0xB66, "tamldec": 0xBE6, "telu": 0xC66, "thai": 0xE50, "tibt": 0xF20,
}  # fmt: skip


def own_digits(text: str | int, locale: str) -> str:
    """A text or number with the digits that the locale names, or its language usually has: `۲۴`."""
    zero = _ZEROS.get(numbering_system(locale))
    return str(text).translate({0x30 + n: zero + n for n in range(10)}) if zero else str(text)


def with_ascii_digits(text: str, locale: str) -> str:
    """A text as long as it was, with 0 to 9 and the locale's own signs beside them: `85.3%`.

    The signs are those of Arabic and Persian numbers: ٫ of decimals, ٬ of groups, ٪.
    """
    return text if text.isascii() else ascii_digits(text).translate(_signs(locale))


@cache
def _signs(locale: str) -> dict[int, str]:
    symbols = cldr_of_figures(locale).number_symbols["latn"]
    return str.maketrans({"٫": symbols["decimal"], "٬": symbols["group"], "٪": "%"})
