"""Years that are written in short: the 90s of the 1990s, 2024/25."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from khabar.languages.language import language
from khabar.languages.values import Quantity

_CENTURY = 100
_TO = re.compile("[-–/]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_SHORT = re.compile(r"\d\d")


def with_full_years(found: Sequence[Quantity], text: str, locale: str) -> Iterator[Quantity]:
    """Figures; those of years also have the reading that another text may have, short or full."""
    last: Quantity | None = None
    for figure in found:
        if _YEAR.fullmatch(figure.text) and _decade(locale).match(text, figure.end):
            short = Decimal(int(figure.text) % _CENTURY)
            yield replace(figure, readings=figure.readings | {short})
        elif last and _ends_a_span(last, figure, text):
            year = Decimal(last.text[:2] + figure.text)
            yield replace(figure, readings=figure.readings | {year})
        else:
            yield figure
        last = figure


def _ends_a_span(first: Quantity, last: Quantity, text: str) -> bool:
    """Tell whether two figures are 2024 and 25, a later year of the same century."""
    joined = _TO.fullmatch(text, first.end, last.start) and _SHORT.fullmatch(last.text)
    return bool(joined and _YEAR.fullmatch(first.text)) and first.text[2:] < last.text


@cache
def _decade(locale: str) -> re.Pattern[str]:
    known = language(locale).dates
    return re.compile(known.decade if known else "(?!)")
