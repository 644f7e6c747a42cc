"""Numbers that no figure gives: some for all of several, the second for the first."""

from collections.abc import Iterable, Iterator

from khabar.checks.meaning.opposed import opposite
from khabar.checks.pair import Finding, Pair, says
from khabar.languages.meaning.ideas import by_name, said
from khabar.languages.meaning.number_words import ordinals
from khabar.languages.vocabulary.claims import COUNTED
from khabar.problems import Level

_FIRST = "first"
_NAMES = frozenset(name for row in COUNTED for name in row)
_HINT = "write the number of the source"


def how_many(pair: Pair) -> Iterator[Finding]:
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
    alone = next((each.text for each in own if each.means.isdisjoint(known)), "")
    if not alone:
        return ""
    return says(alone, was) if was else says(now, alone)


def _first(sentences: Iterable[tuple[str, str]]) -> str:
    return next(filter(None, (said(_FIRST, *each) for each in sentences)), "")
