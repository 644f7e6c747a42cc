"""Two countries, towns or other names that have changed places: Lithuania for Estonia.

Each stands where the source has the other one, with all else of the sentence in its place. A comma
parts the two in both texts, or both have the same case.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from khabar.checks.context import Context
from khabar.checks.meaning.naming.anchors import Sentence, Span, Two, kept, parted, sentences_of
from khabar.checks.meaning.naming.shared_names import SharedName, shared_names
from khabar.checks.meaning.naming.swapped_persons import roles_are_told
from khabar.checks.pair import Finding, Pair, says
from khabar.languages import casing
from khabar.languages.meaning.comparisons import pattern
from khabar.languages.meaning.skeleton import FEWEST_CONSONANTS, ending, skeleton
from khabar.languages.meaning.skeleton import names as words_of_names
from khabar.languages.meaning.subject_words import is_bare, words_of
from khabar.languages.vocabulary.subjects import Subject

_MOST = 6
"""Names of a sentence that are compared, each with each."""
_PLACES = (Subject.COUNTRIES, Subject.PEOPLES, Subject.PLACES)
_FEWEST, _FEWEST_WORDS = 2, 4
_LONGEST = 16
"""Signs of a preposition and an article, at the most."""

_Placed = Mapping[str, Span]
"""The names that a sentence has once, each with its place."""
_Alike = Callable[[Two, Two, Sentence, Pair], bool]


def swapped_names(pair: Pair, context: Context) -> Iterator[Finding]:
    """The first two names of which each stands where the source has the other one."""
    places = _several_places(pair)
    if not places and len(words_of_names(pair.source_prose)) < _FEWEST:
        return
    for each in sentences_of(pair):
        there = _places(each.source, pair.source_locale) if places else {}
        here = _places(each.text, pair.locale) if len(there) > 1 else {}
        found = _turned(there, here, each, pair, _bare) if here else None
        if not found and _disordered(each) and not roles_are_told(each, pair, context):
            ours, theirs = shared_names(each.source, each.text, pair, context)
            there, here = _once(ours, each.source), _once(theirs, each.text)
            found = _turned(there, here, each, pair, _like)
        if found:
            yield found
            return


def _several_places(pair: Pair) -> bool:
    """Tell whether both texts name two places at the least."""
    if len(pair.source_words) < _FEWEST_WORDS:
        return False
    if _count(pair.source_prose, pair.source_locale) < _FEWEST:
        return False
    return _count(pair.prose, pair.locale) >= _FEWEST


def _count(text: str, locale: str) -> int:
    one, two, three = (words_of(each, text, locale) for each in _PLACES)
    return len(one) + len(two) + len(three)


def _disordered(each: Sentence) -> bool:
    """Tell whether the names of two sentences may stand in another order, by their first letters.

    Most do not, and are not compared word by word.
    """
    rows = [
        [skeleton(name[0])[:FEWEST_CONSONANTS] for name in words_of_names(text)]
        for text in (each.source, each.text)
    ]
    if min(map(len, rows)) < _FEWEST:
        return False
    shared = set(rows[0]) & set(rows[1])
    there, here = (list(dict.fromkeys(each for each in row if each in shared)) for row in rows)
    return there != here


def _turned(
    there: _Placed, here: _Placed, each: Sentence, pair: Pair, alike: _Alike
) -> Finding | None:
    both = [name for name in there if name in here]
    for one, two in combinations(both[:_MOST], 2):
        was, now = (there[one], there[two]), (here[one], here[two])
        if (was[0] < was[1]) == (now[0] < now[1]) or not kept(was, now, each, pair):
            continue
        if parted(was, now, each, pair) or alike(was, now, each, pair):
            return _finding(each, now, was)
    return None


def _once(names: Sequence[SharedName], text: str) -> _Placed:
    """The names that a sentence has once, with all words of each."""
    times = Counter(name.number for name in names)
    return {
        str(name.number): (name.start, _end_of_run(name.end, text))
        for name in names
        if times[name.number] == 1
    }


def _end_of_run(end: int, text: str) -> int:
    """Find where the last of several words of a name ends."""
    ends = {name.start(): name.end() for name in words_of_names(text)}
    while text[end : end + 1] == " " and end + 1 in ends:
        end = ends[end + 1]
    return end


def _places(text: str, locale: str) -> _Placed:
    """The countries and towns that a text names once, by what they mean."""
    found: dict[int, tuple[str, Span]] = {}
    for subject in _PLACES:
        for word in words_of(subject, text, locale):
            found.setdefault(word.start, (min(map(str, word.means)), (word.start, word.end)))
    times = Counter(key for key, _ in found.values())
    return {key: span for key, span in found.values() if times[key] == 1}


def _bare(was: Two, now: Two, each: Sentence, pair: Pair) -> bool:
    """Tell whether no suffix, no preposition and no passive says what two places are here for."""
    return all(
        is_bare(text[slice(*span)], locale) and not _before(span, text, locale)
        for two, text, locale in _sides(was, now, each, pair)
        for span in two
    ) and not any(
        pattern("either_way", locale).search(casing.lower(text, locale))
        for _, text, locale in _sides(was, now, each, pair)
    )


def _sides(was: Two, now: Two, each: Sentence, pair: Pair) -> tuple[tuple[Two, str, str], ...]:
    return (was, each.source, pair.source_locale), (now, each.text, pair.locale)


def _like(was: Two, now: Two, each: Sentence, pair: Pair) -> bool:
    """Tell whether two names have the same suffix, and the same word before them or none."""
    words = [[text[slice(*span)] for span in two] for two, text, _ in _sides(was, now, each, pair)]
    suffixes = [
        {_suffix(own, twin) for own, twin in zip(ours, theirs, strict=True)}
        for ours, theirs in (words, words[::-1])
    ]
    before = [
        {_before(span, text, locale) for span in two}
        for two, text, locale in _sides(was, now, each, pair)
    ]
    return all(len(found) == 1 for found in suffixes) and all(len(found) == 1 for found in before)


def _suffix(word: str, twin: str) -> tuple[str, bool]:
    """Return what a name has beyond its twin: consonants, and whether a vowel follows these."""
    last, same = word.rsplit(maxsplit=1)[-1], twin.rsplit(maxsplit=1)[-1]
    own, other = skeleton(last), skeleton(same)
    return own[len(other) :], ending(last)[1] > ending(same)[1]


def _before(span: Span, text: str, locale: str) -> str:
    """The preposition before a name; empty for none."""
    low = casing.lower(text, locale)
    found = pattern("marked_before", locale).search(low[max(0, span[0] - _LONGEST) : span[0]])
    return found[0] if found else ""


def _finding(each: Sentence, now: Two, was: Two) -> Finding:
    said, meant = (
        " … ".join(text[slice(*span)] for span in sorted(both))
        for text, both in ((each.text, now), (each.source, was))
    )
    return Finding(says(said, meant), "put each person and place where the source has it")
