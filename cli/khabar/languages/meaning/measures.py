"""Units of measure right after figures: 40 centimeters, 25 m, 9–14 метр."""

from collections.abc import Iterator, Sequence

from khabar.languages.meaning.said import Said, said
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.subjects import Subject

_NEAR = 3


def measured(
    figures: Sequence[Quantity], text: str, locale: str
) -> Iterator[tuple[Quantity, Said]]:
    """Each figure that a unit of measure follows, and that unit."""
    units = {each.start: each for each in said(Subject.UNITS, text, locale)}
    for figure in figures:
        for start in range(figure.end, figure.end + _NEAR):
            if (unit := units.get(start)) and not text[figure.end : start].strip(" \u00a0-"):
                yield figure, unit
                break
