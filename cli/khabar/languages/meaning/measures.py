"""Units of measure right after figures: 40 centimeters, 25 m, 9–14 метр."""

import re
from collections.abc import Iterator, Sequence

from khabar.languages.meaning.comparisons import pattern
from khabar.languages.meaning.subject_words import FoundWord, words_of
from khabar.languages.values import Quantity
from khabar.languages.vocabulary.subjects import Subject

# A unit has two words at most: square meters, кв. км, кВт·ч.
# “Half a meter” has an article before it.
_NEXT = re.compile(
    r"[ \u00a0-]{0,2}(?:(?:of )?an? )?" r"([^\W\d_][\w²³]*(?:(?:\.? |[·⋅*/-])[^\W\d_]+)?)"
)


def measured(
    figures: Sequence[Quantity], text: str, locale: str
) -> Iterator[tuple[Quantity, FoundWord]]:
    """Each figure that a unit of measure follows, and that unit."""
    units = {each.start: each for each in words_of(Subject.UNITS, text, locale)} if figures else {}
    for figure in figures if units else ():
        after = _NEXT.match(text, figure.end)
        unit = units.get(after.start(1)) if after else None
        if unit and not pattern("beside_then", locale).match(text, figure.end):
            yield figure, unit
