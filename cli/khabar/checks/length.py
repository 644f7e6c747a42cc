"""Translations that are too long for their place, or too short or long to be complete."""

import re
from collections.abc import Iterator, Mapping

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt

# The most letters that fit a search result, a feed reader and the masthead.
LIMITS: Mapping[str, int] = {"headline": 120, "subheadline": 220, "summary": 300, "keyword": 60}
# The least and the greatest ratio of lengths of a complete translation, by the source's length.
_RATIOS = ((250, 0.62, 1.65), (120, 0.58, 1.8), (60, 0.5, 2.1), (25, 0.4, 2.6), (1, 0.0, 2.6))
_SLACK = 25
# Thai, Japanese, Chinese and Korean need far fewer signs for the same text.
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def length(pair: Pair, context: Context) -> Iterator[Finding]:
    """Check that a translation fits its place, and is in proportion to the source."""
    text, source = pair.prose.strip(), pair.source_prose.strip()
    limit = LIMITS.get(pair.role)
    if limit and len(text) > max(limit, len(source)):
        message = f"{len(text)} characters, {limit} fit a {pair.role}: {excerpt(text)}"
        yield Finding(message, "say it in fewer words")
    elif source and not _DENSE.search(text + source):
        yield from _ratio(text, source)


def _ratio(text: str, source: str) -> Iterator[Finding]:
    least, most = next(bounds for length, *bounds in _RATIOS if len(source) >= length)
    short, long = len(text) < least * len(source), len(text) > most * len(source) + _SLACK
    if short or long:
        word = "short" if short else "long"
        message = f"{len(text)} characters for {len(source)}: {excerpt(text)} is too {word}"
        yield Finding(message, "compare it sentence by sentence with the source")
