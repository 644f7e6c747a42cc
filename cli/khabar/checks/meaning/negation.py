"""Sentences that deny on one side what they say on the other: `did not resign`, `istefa verdi`."""

from collections.abc import Iterator

from khabar.checks.context import Context
from khabar.checks.meaning.opposed import opposite
from khabar.checks.meaning.plans import ahead, past
from khabar.checks.pair import Finding, Pair, excerpt
from khabar.languages import casing
from khabar.languages.language import language
from khabar.languages.meaning.comparisons import pattern
from khabar.languages.meaning.ideas import by_name
from khabar.languages.meaning.negations import (
    denials,
    denies,
    may_deny,
    nobody_alone,
    possible_denials,
)
from khabar.languages.meaning.polarity import polarities
from khabar.languages.vocabulary.claims import OPPOSED, VERBS

# A name or a cell (“n/a”, “NGO”) may be spelled out by a “not” in another language.
_FEWEST_WORDS = 3
_PLAN = "say of what is to come that it is to come"
_DONE = "say of what is past that it is past"
_OPPOSITE = "say what the source says, and not its opposite"
_HINT = "compare whether the sentence says that something is or that it is not"


def negation(pair: Pair, context: Context) -> Iterator[Finding]:
    """“Not” in any form: where the source denies, so does the translation, and only there."""
    if any(language(each).vocabulary is None for each in (pair.source_locale, pair.locale)):
        return
    if len(pair.source_words) < _FEWEST_WORDS:
        return
    for source, text in pair.sentences:
        there, here = denies(source, pair.source_locale), denies(text, pair.locale)
        if there and not here and not may_deny(text, pair.locale, (source, pair.source_locale)):
            yield Finding(f"{excerpt(there)} of the source is not in {excerpt(text)}", _HINT)
        elif here and not there and not may_deny(source, pair.source_locale, (text, pair.locale)):
            yield Finding(f"{excerpt(here)} denies what the source says", _HINT)
        elif changed := _already(source, text, pair):
            yield Finding(changed, _HINT)
        elif dropped := _dropped(source, text, pair):
            yield Finding(dropped, _HINT)
        elif said := _turned(source, text, pair):
            yield Finding(said, _HINT)
        elif said := opposite((source, pair.source_locale), (text, pair.locale)):
            yield Finding(said, _OPPOSITE)
        elif said := ahead((source, pair.source_locale), (text, pair.locale)):
            yield Finding(said, _DONE)
        elif said := past((source, pair.source_locale), (text, pair.locale)):
            yield Finding(said, _PLAN)
        elif alone := nobody_alone(text, pair.locale):
            yield Finding(f"{excerpt(alone)} stands without a verb that denies", _HINT)


def _dropped(source: str, text: str, pair: Pair) -> str:
    """Tell of a sentence that denies less than the source does: one “not” for two."""
    wanted = denials(source, pair.source_locale)
    if wanted < 2 or possible_denials(text, pair.locale) >= wanted:
        return ""
    return f"{excerpt(text)} denies less than the source does"


def _turned(source: str, text: str, pair: Pair) -> str:
    """Tell of an idea that one sentence denies and the other one says; or `""`."""
    shared = by_name(source, pair.source_locale).keys() & by_name(text, pair.locale)
    # “Neither confirmed nor denied”: one “not” for both.
    shared -= {name for row in OPPOSED if shared.issuperset(row) for name in row}
    if shared.isdisjoint(VERBS):
        return ""
    there = polarities(source, pair.source_locale)
    here = polarities(text, pair.locale)
    for name, (was, idea) in there.items():
        if name in shared and was * here[name][0] < 0:
            now = here[name][1]
            said, meant = now.text, idea.text
            return f"{excerpt(said)} stands for {excerpt(meant)}, and one of them is denied"
    return ""


def _already(source: str, text: str, pair: Pair) -> str:
    """Tell of what is not yet so in the source, and already so in the translation."""
    low = casing.lower(source, pair.source_locale)
    was = pattern("not_yet", pair.source_locale).search(low)
    if not was or pattern("already", pair.source_locale).search(low):
        return ""
    here = casing.lower(text, pair.locale)
    now = pattern("already", pair.locale).search(here)
    if not now or pattern("not_yet", pair.locale).search(here):
        return ""
    if not denies(source, pair.source_locale):
        return ""
    return f"{excerpt(was[0])} of the source is not in {excerpt(text)}"
