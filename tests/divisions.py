"""Words as hyphenation divides them, as a person would write it."""

from itertools import pairwise

from khabar.languages.hyphenation import positions


def hyphenated(word: str, tag: str) -> str:
    """`word` with a hyphen wherever it may be divided: `Azər-bay-can`."""
    edges = [0, *positions(word, tag), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(edges))
