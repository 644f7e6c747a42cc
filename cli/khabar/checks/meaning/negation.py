"""Sentences that deny on one side what they say on the other: `did not resign`, `istefa verdi`."""

from collections.abc import Callable, Iterator, Sequence

from khabar.checks.context import Context
from khabar.checks.meaning.contradictions import Side, compares, is_denied, opposite
from khabar.checks.meaning.opposites import complements
from khabar.checks.meaning.plans import ahead, announced, certain, past
from khabar.checks.pair import Finding, Pair, excerpt, says
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
from khabar.problems import Level

# A name or a cell (“n/a”, “NGO”) may be spelled out by a “not” in another language.
_FEWEST_WORDS = 3
_PLAN = "say of what is to come that it is to come"
_RULED_OUT = ("rule out", "may")
_WITHOUT, _THERE_IS = "without", "there is"
_CLAIMED = VERBS | {
    "acquit",
    "arrive",
    "ban",
    "buy",
    "convict",
    "depart",
    "die",
    "may",
    "must",
    "sell",
}
"""Ideas that are no verbs of something denied, but claims: beside them a lost “not” is sure."""
_HEADLINES = ("headline", "subheadline")
_CHANCE = "say of what may be that it may be"
_DONE = "say of what is past that it is past"
_OPPOSITE = "say what the source says, and not its opposite"
_OPPOSITES = {
    idea: [name for row in (*OPPOSED, _RULED_OUT) if idea in row for name in row if name != idea]
    for row in (*OPPOSED, _RULED_OUT)
    for idea in row
}
_HINT = "compare whether the sentence says that something is or that it is not"


def negation(pair: Pair, context: Context) -> Iterator[Finding]:
    """“Not” in any form: where the source denies, so does the translation, and only there."""
    if any(language(each).vocabulary is None for each in (pair.source_locale, pair.locale)):
        return
    if len(pair.source_words) < _FEWEST_WORDS or complements(pair):
        return
    for source, text in pair.sentences:
        sides = (source, pair.source_locale), (text, pair.locale)
        looks = (*_LOOKS, (announced, _DONE)) if pair.role in _HEADLINES else _LOOKS
        found = next(((said, hint) for look, hint in looks if (said := look(*sides))), None)
        if said := _one_side(*sides):
            sure = found or _same_claim(*sides)
            yield Finding(said, _HINT, None if sure else Level.NOTE)
        elif found:
            yield Finding(*found)


def _same_claim(source: Side, translation: Side) -> bool:
    """Tell whether two sentences of which one denies claim the same: both say one verb.

    Else one may say in another way what the other one denies: sober, and not drunk. `var` (there
    is) claims what the other sentence denies without a verb.
    """
    there, here = by_name(*source), by_name(*translation)
    shared = there.keys() & here.keys()
    return not shared.isdisjoint(_CLAIMED) or (_THERE_IS in there) != (_THERE_IS in here)


def _one_side(source: Side, translation: Side) -> str:
    """Tell of a sentence that denies where the other one does not; or `""`."""
    there, here = denies(*source), denies(*translation)
    if bool(there) == bool(here):
        return ""
    denying, other = (source, translation) if there else (translation, source)
    if may_deny(*other, denying) or _otherwise(denying, other) or compares(denying, other):
        return ""
    if there:
        return f"{excerpt(there)} of the source is not in {excerpt(translation[0])}"
    return f"{excerpt(here)} denies what the source says"


def _otherwise(denying: Side, other: Side) -> bool:
    """Tell whether a sentence denies an idea whose opposite the other one says: not open, closed.

    “Did not rule out” says that something may be.
    """
    denied, said = by_name(*denying), by_name(*other)
    return any(
        one in denied
        and any(name in said and name not in denied for name in _OPPOSITES[one])
        and any(is_denied(each, denying) for each in denied[one])
        for one in denied.keys() & _OPPOSITES
    )


def _dropped(source: Side, translation: Side) -> str:
    """Tell of a sentence that denies less than the source does: one “not” for two."""
    wanted = denials(*source)
    if wanted < 2 or possible_denials(*translation) >= wanted:
        return ""
    return f"{excerpt(translation[0])} denies less than the source does"


def _turned(source: Side, translation: Side) -> str:
    """Tell of an idea that one sentence denies and the other one says; or `""`."""
    shared = by_name(*source).keys() & by_name(*translation)
    if shared.isdisjoint(VERBS):
        return ""
    # “Neither confirmed nor denied”: one “not” for both.
    shared -= {name for row in OPPOSED if shared.issuperset(row) for name in row}
    if shared.isdisjoint(VERBS):
        return ""
    there, here = polarities(*source), polarities(*translation)
    for name, (was, idea) in there.items():
        if name in shared and was * here[name][0] < 0:
            now = here[name][1]
            said, meant = now.text, idea.text
            return f"{excerpt(said)} stands for {excerpt(meant)}, and one of them is denied"
    return ""


def _already(source: Side, translation: Side) -> str:
    """Tell of what is not yet so in the source, and already so in the translation."""
    low, here = casing.lower(*source), casing.lower(*translation)
    was = pattern("not_yet", source[1]).search(low)
    if not was or pattern("already", source[1]).search(low):
        return ""
    now = pattern("already", translation[1]).search(here)
    if not now or pattern("not_yet", translation[1]).search(here):
        return ""
    if not pattern("unable", source[1]).search(was[0]) and not denies(*source):
        return ""
    return f"{excerpt(was[0])} of the source is not in {excerpt(translation[0])}"


def _without(source: Side, translation: Side) -> str:
    """Tell of a “without” in whose place the translation says that there is something; or `""`."""
    was = by_name(*source).get(_WITHOUT)
    now = by_name(*translation).get(_THERE_IS) if was else None
    if not was or not now or may_deny(*translation):
        return ""
    return says(now[0].text, was[0].text)


def _nobody(source: Side, translation: Side) -> str:
    """Tell of a “nobody” beside which no verb denies; or `""`."""
    alone = nobody_alone(*translation)
    return f"{excerpt(alone)} stands without a verb that denies" if alone else ""


_LOOKS: Sequence[tuple[Callable[[Side, Side], str], str]] = (
    (_already, _HINT),
    (_dropped, _HINT),
    (_turned, _HINT),
    (opposite, _OPPOSITE),
    (_without, _OPPOSITE),
    (ahead, _DONE),
    (past, _PLAN),
    (certain, _CHANCE),
    (_nobody, _HINT),
)
"""What is asked of two sentences of which both deny or neither does, with the hint for each."""
