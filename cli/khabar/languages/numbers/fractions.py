"""Parts of a whole, in words and in figures: two thirds, üçdə iki, пятая часть, 3/4, ½."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from khabar.languages.language import language
from khabar.languages.numbers.numerals import value_of, values

_IN_FIGURES = re.compile(r"(?<![\d.,/])[1-9]/(?:[2-9]|10)(?![\d.,/])|(?P<sign>[½⅓⅔¼¾⅕])")
_SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5"}
_ROUNDED = Decimal("0.00001")


def fractions(low: str, locale: str) -> Iterator[tuple[int, int, frozenset[Decimal]]]:
    """The fractions of a text in small letters, in words and figures: start, end and values.

    “A third” and `пятая` may be an ordinal as well, and what falls to a third falls three times.
    """
    for match in _fractions(locale).finditer(low):
        times, over = _both(match["n"], match["d"], locale)
        if times > over > 1 or _of_larger(match, locale):
            continue
        part = share(times, over) if over > 1 else times * over
        yield *match.span(), frozenset({part, over} if times == 1 else {part})
    for match in _IN_FIGURES.finditer(low):
        above, below = _SIGNS.get(match[0], match[0]).split("/")
        yield *match.span(), frozenset({share(Decimal(above), Decimal(below))})


def value_of_part(many: str | None, whole: str, locale: str) -> Decimal:
    """Return a part of a whole that is given by its two words."""
    times, over = _both(many, whole, locale)
    return times / over if over > 1 else times * over


def _both(many: str | None, whole: str, locale: str) -> tuple[Decimal, Decimal]:
    return value_of(many, locale) if many else Decimal(1), value_of(whole, locale)


def _of_larger(match: re.Match[str], locale: str) -> bool:
    """Tell whether the whole of a fraction is a part of a number: of thirteen, on üçündən."""
    before, after = match.string[: match.start()], match.string[match.end("d") :]
    words = [*before.split()[-1:], *after.split()[:1]]
    beside = before.endswith(" ") and words[0] in values(locale) and values(locale)[words[0]] >= 10
    goes_on = after.startswith(" ") and words[-1].startswith(tuple(values(locale)))
    return beside or (goes_on and match.start("n") > match.end("d"))


def share(times: Decimal, over: Decimal) -> Decimal:
    """Return a part of a whole, so far rounded that two ways to it are equal."""
    return (times / over).quantize(_ROUNDED).normalize()


@cache
def _fractions(locale: str) -> re.Pattern[str]:
    known = language(locale).numerals
    return re.compile(known.fractions if known else "(?!)(?P<n>)(?P<d>)")
