"""Words for the parts of a language's data, where their names do not say what they are."""

_WORDS = {
    "sorted_letters": "order of letters",
    "alphabet": "letters of the alphabet",
    "quotation": "quotation marks",
    "dates": "official dates",
    "times": "times of day",
    "numerals": "numbers in words",
    "money": "currencies",
    "suffixes": "inflected terms",
    "slug": "addresses",
    "search": "letters as typed",
    "repeated": "words said twice",
    "telltale": "frequent words",
    "habits": "no-break spaces",
    "vocabulary": "checks of meaning",
    "speech": "who says what",
}


def part_in_words(part: str) -> str:
    """Name a part of a language's data for people."""
    return _WORDS.get(part, part)
