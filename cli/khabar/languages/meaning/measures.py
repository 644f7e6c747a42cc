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
    for figure in figures:
        after = _NEXT.match(text, figure.end)
        found = words_of(Subject.UNITS, after[1], locale) if after else ()
        if (
            found
            and not found[0].start
            and not pattern("beside_then", locale).match(text, figure.end)
        ):
            yield figure, found[0]
