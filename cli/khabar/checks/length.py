"""Translations that are too long for their place, or too short or long to be complete."""

from collections.abc import Iterator, Mapping

from khabar.checks.context import Context
from khabar.checks.pair import Finding, Pair, excerpt

# What fits a search result, a feed reader and the masthead; the summary's is told to translators.
LIMITS: Mapping[str, int] = {"headline": 120, "subheadline": 220, "summary": 300, "keyword": 60}
# The least and greatest ratio of lengths that a complete translation has, by the source's length.
_SLACK = 25
_RATIOS = ((1, 0.0, 2.6), (25, 0.4, 2.6), (60, 0.5, 2.1), (120, 0.58, 1.8), (250, 0.62, 1.65))


def length(pair: Pair, context: Context) -> Iterator[Finding]:
    """As long as its place allows, and in proportion to the source."""
    text, source = pair.prose.strip(), pair.source_prose.strip()
    limit = max(LIMITS.get(pair.role, 0), len(source))
    if pair.role in LIMITS and len(text) > max(limit, LIMITS[pair.role]):
        message = f"{len(text)} characters, {LIMITS[pair.role]} fit a {pair.role}: {excerpt(text)}"
        yield Finding(message, "say it in fewer words")
    for shortest, least, most in reversed(_RATIOS):
        if len(source) >= shortest:
            short, long = len(text) < least * len(source), len(text) > most * len(source) + _SLACK
            if short or long:
                word = "short" if short else "long"
                message = f"{len(text)} characters for {len(source)}: {excerpt(text)} is too {word}"
                yield Finding(message, "compare it sentence by sentence with the source")
            return
