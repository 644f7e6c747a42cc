"""Towns of which one stands for another: Bishkek for Tashkent, Aktau time for Baku time."""

from collections import Counter
from collections.abc import Iterator

from khabar.checks.pair import Pair
from khabar.languages.meaning.skeleton import alike, names
from khabar.languages.meaning.subject_words import words_of
from khabar.languages.vocabulary.subjects import Subject


def exchanged_towns(pair: Pair) -> Iterator[tuple[str, str]]:
    """The towns of the source that are lost, and those that the translation has more often."""
    there = words_of(Subject.PLACES, pair.source_prose, pair.source_locale)
    here = words_of(Subject.PLACES, pair.prose, pair.locale) if there else ()
    if not here:
        return
    known = {means for each in here for means in each.means}
    lost = [each for each in there if known.isdisjoint(each.means)]
    if not lost:
        return
    counts = Counter(means for each in there for means in each.means)
    again = Counter(means for each in here for means in each.means)
    added = [each for each in here if all(again[means] > counts[means] for means in each.means)]
    others = [name[0] for name in names(pair.prose) if name.start() not in {e.start for e in added}]
    lost = [each for each in lost if not any(alike(each.text, name) for name in others)]
    yield from zip((each.text for each in lost), (each.text for each in added), strict=False)
