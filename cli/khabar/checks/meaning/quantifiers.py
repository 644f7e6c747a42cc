"""Numbers that no figure gives: some for all of several, the second for the first."""

import re
from collections.abc import Iterable, Iterator

from khabar.checks.meaning.contradictions import opposite
from khabar.checks.pair import Finding, Pair, says
from khabar.languages.meaning.ideas import by_name
from khabar.languages.meaning.number_words import number_words, ordinals
from khabar.languages.vocabulary.claims import COUNTED
from khabar.problems import Level

_FIRST = "first"
_NAMES = frozenset(name for row in COUNTED for name in row)
_HINT = "write the number of the source"
_FIGURE = re.compile(r"\s\d")


def quantifiers(pair: Pair) -> Iterator[Finding]:
    """Some in place of all, and a later one in place of the first one, or the reverse."""
    for source, text in pair.sentences:
        if _NAMES.isdisjoint(by_name(source, pair.source_locale)):
            continue
        if found := opposite((source, pair.source_locale), (text, pair.locale), COUNTED):
            yield Finding(found, _HINT, Level.WARNING)
    if found := _firsts(pair):
        yield Finding(found, _HINT, Level.WARNING)


def _firsts(pair: Pair) -> str:
    """Tell of a first one that became the second one, or so; empty for none."""
    there = ordinals(pair.source_number_words, pair.source_prose, pair.source_locale)
    was = _first([(source, pair.source_locale) for source, _ in pair.sentences])
    if not was and not there:
        return ""
    now = _first([(text, pair.locale) for _, text in pair.sentences])
    if bool(was) == bool(now):
        return ""
    here = ordinals(pair.number_words, pair.prose, pair.locale)
    own, other = (here, there) if was else (there, here)
    figures = pair.source_figures if was else pair.figures
    known = {value for each in other for value in each.means}
    known |= {value for each in figures for value in each.readings}
    words = pair.source_number_words if was else pair.number_words
    known |= {value for each in words for value in each.means}
    alone = next((each.text for each in own if each.means.isdisjoint(known)), "")
    if not alone:
        return ""
    return says(alone, was) if was else says(now, alone)


def _first(sentences: Iterable[tuple[str, str]]) -> str:
    """Return the first word of sentences that ranks something first; empty for none.

    The first nine months count from the start, which a text need not say.
    """
    for text, locale in sentences:
        for idea in by_name(text, locale).get(_FIRST, ()):
            numbers = number_words(text, locale)
            counts = any(each.start == idea.end + 1 for each in numbers)
            if not counts and not _FIGURE.match(text, idea.end):
                return idea.text
    return ""
